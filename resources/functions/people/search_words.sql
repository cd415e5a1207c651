-- Its words, with one space between them; long ones are cut, for an index takes no longer ones.
CREATE OR REPLACE FUNCTION gangway.search_words(t text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trim(regexp_replace(left(gangway.fold_text(t), 400), '[^[:alnum:]]+', ' ', 'g'));
GRANT EXECUTE ON FUNCTION gangway.search_words(text) TO gangway_app, gangway_service;
