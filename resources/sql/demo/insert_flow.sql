INSERT INTO gangway.flows (organization_id, id, name, description, duration_days, status, tags,
    published_version, draft, draft_checksum, draft_stages, draft_blocks, created_by, created_at,
    updated_at)
VALUES ($1, $2, $3, $4, $5, 'published', $6, $7, $8, $9, $10, $11, $12, $13, $14)
