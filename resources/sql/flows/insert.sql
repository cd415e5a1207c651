-- A new flow with its first draft.
INSERT INTO gangway.flows (organization_id, id, name, description, duration_days, tags, draft,
                           draft_checksum, draft_stages, draft_blocks)
VALUES ((SELECT gangway.current_organization()), $1, $2, $3, $4, $5, $6, $7, $8, $9)
RETURNING row_version
