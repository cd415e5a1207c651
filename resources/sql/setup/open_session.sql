SELECT id, definition, current_step, answers, row_version, updated_at
FROM gangway.setup_sessions
WHERE organization_id = (SELECT gangway.current_organization()) AND completed_at IS NULL
ORDER BY created_at DESC
LIMIT 1
