SELECT draft, row_version, published_version, status, locked,
       draft_checksum IS DISTINCT FROM (
           SELECT v.checksum FROM gangway.flow_versions v
           WHERE v.organization_id = f.organization_id AND v.flow_id = f.id
             AND v.version = f.published_version) AS draft_differs
FROM gangway.flows f
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
