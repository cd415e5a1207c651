-- The beginning of API key $1, to tell keys apart.
SELECT prefix FROM gangway.api_keys
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
