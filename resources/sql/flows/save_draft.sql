-- Replaces the draft when nobody else did since row version $10.
UPDATE gangway.flows
SET name = $2, description = $3, duration_days = $4, tags = $5, draft = $6, draft_checksum = $7,
    draft_stages = $8, draft_blocks = $9
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1 AND row_version = $10
RETURNING row_version
