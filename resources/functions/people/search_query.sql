-- All words of `t`, each the beginning of a word; NULL when there is none.
CREATE OR REPLACE FUNCTION gangway.search_query(organization uuid, t text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg(quote_literal(right(organization::text, 8) || w) || ':*', ' & ')::tsquery
        FROM unnest(string_to_array(gangway.search_words(t), ' ')) AS w);
