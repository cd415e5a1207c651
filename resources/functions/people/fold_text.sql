-- Text as orders and searches compare it: without case and accents. The bodies are bound when they
-- are made, so no search path can change what they do; without settings, so that the planner can
-- look inside.
CREATE OR REPLACE FUNCTION gangway.fold_text(t text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN octet_length(t) = length(t) THEN lower(t)
    ELSE replace(replace(replace(replace(translate(
        regexp_replace(normalize(lower(t), NFKD), '[\u0300-\u036f]', '', 'g'),
        'øđðłı', 'oddli'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
END;
GRANT EXECUTE ON FUNCTION gangway.fold_text(text) TO gangway_app, gangway_service;
