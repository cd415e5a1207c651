-- $3: array of stages as made by publishable().
INSERT INTO gangway.stages (organization_id, flow_id, version, id, position, name, description, type,
    status, optional, owner, due_days, due_working_days, window_days, required_blocks, completable_blocks)
SELECT (SELECT gangway.current_organization()), $1, $2, s.*
FROM jsonb_to_recordset($3) AS s(id uuid, position smallint, name text, description text, type text,
    status text, optional boolean, owner text, due_days integer, due_working_days boolean,
    window_days integer, required_blocks integer, completable_blocks integer)
