-- What a person is found by. Each word begins with a piece of the organisation's id, so that the
-- index leads to this organisation's people alone, whatever others have.
CREATE OR REPLACE FUNCTION gangway.search_vector(organization uuid, t text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(
    right(organization::text, 8)
        || replace(gangway.search_words(t), ' ', ' ' || right(organization::text, 8)), ' '));
GRANT EXECUTE ON FUNCTION gangway.search_vector(uuid, text) TO gangway_app, gangway_service;
