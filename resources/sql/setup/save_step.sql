-- Keeps the answers of one step of the open session $1, making the session when it is new.
INSERT INTO gangway.setup_sessions (organization_id, id, definition, current_step, answers)
VALUES ((SELECT gangway.current_organization()), $1, $2, $3, jsonb_build_object($3::text, $4::jsonb))
ON CONFLICT (organization_id, id) DO UPDATE
SET current_step = excluded.current_step, answers = gangway.setup_sessions.answers || excluded.answers
RETURNING row_version
