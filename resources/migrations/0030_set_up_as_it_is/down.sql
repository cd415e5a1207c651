ALTER TABLE gangway.objectives DROP COLUMN state;
ALTER TABLE gangway.invitations DROP COLUMN name;
DROP FUNCTION IF EXISTS gangway.complete_setup(uuid, jsonb), gangway.remove_department(uuid, uuid),
    gangway.restore_department(jsonb), gangway_private.drop_departments(uuid, uuid[], uuid);
