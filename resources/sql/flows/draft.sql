SELECT draft, row_version, published_version, status, locked
FROM gangway.flows
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
