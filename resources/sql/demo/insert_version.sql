INSERT INTO gangway.flow_versions (organization_id, flow_id, version, document, checksum, summary,
    published_by, published_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
