SELECT p.id, p.email, p.organization_id FROM gangway_private.people p WHERE p.workspace_owner
