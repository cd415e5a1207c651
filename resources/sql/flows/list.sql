-- Flows of the caller's organisation by name. $1: include archived ones.
SELECT id, name, description, status, published_version, draft_stages, draft_blocks, locked,
       row_version, updated_at,
       draft_checksum IS DISTINCT FROM (
           SELECT v.checksum FROM gangway.flow_versions v
           WHERE v.organization_id = f.organization_id AND v.flow_id = f.id
             AND v.version = f.published_version) AS draft_differs
FROM gangway.flows f
WHERE organization_id = (SELECT gangway.current_organization())
  AND ($1::boolean OR status <> 'archived')
ORDER BY name, id
