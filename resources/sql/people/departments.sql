SELECT id, name FROM gangway.departments
WHERE organization_id = (SELECT gangway.current_organization())
