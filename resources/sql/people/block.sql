-- For the service: one block of the version that person $2 (organisation $1) is in.
SELECT b.id, b.type, b.title, b.config, b.content, b.required
FROM gangway.new_hires h
JOIN gangway.content_blocks b ON b.organization_id = h.organization_id AND b.flow_id = h.flow_id
    AND b.version = h.flow_version
WHERE h.organization_id = $1 AND h.id = $2 AND b.id = $3
