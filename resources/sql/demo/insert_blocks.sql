-- $4: array of blocks as made by publishable().
INSERT INTO gangway.content_blocks (organization_id, flow_id, version, id, stage_id, order_index, type,
    title, config, content, required, completable, owner, due_days, due_working_days)
SELECT $1, $2, $3, b.*
FROM jsonb_to_recordset($4) AS b(id uuid, stage_id uuid, order_index integer, type text, title text,
    config jsonb, content jsonb, required boolean, completable boolean, owner text, due_days integer,
    due_working_days boolean)
