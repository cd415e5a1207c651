SELECT id FROM gangway_private.people WHERE workspace_owner AND active
