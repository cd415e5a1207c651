-- As 0011_dashboard made it.
CREATE OR REPLACE FUNCTION gangway.due_on(first_day date, days integer, working boolean) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN NOT working OR days <= 0 THEN first_day + days
        ELSE first_day - greatest(extract(isodow FROM first_day)::integer - 5, 0) + days
             + 2 * ((least(extract(isodow FROM first_day)::integer, 5) - 1 + days) / 5)
    END
$$;

-- As 0009_people_lists made it.
CREATE OR REPLACE FUNCTION gangway_private.people_order(query jsonb, OUT parts text[], OUT types text[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE query ->> 'sort'
    WHEN 'startDate' THEN
        parts := ARRAY[$sql$coalesce(h.start_date, 'infinity')$sql$];
        types := ARRAY['date'];
    WHEN 'progress' THEN
        parts := ARRAY[$sql$CASE WHEN h.status = 'completed' THEN 100 WHEN h.blocks_total = 0 THEN 0
            ELSE 100 * h.blocks_done / h.blocks_total END$sql$];
        types := ARRAY['integer'];
    WHEN 'lastActivity' THEN
        parts := ARRAY[$sql$coalesce(h.last_activity_at, '-infinity')$sql$];
        types := ARRAY['timestamptz'];
    ELSE
        parts := ARRAY['gangway.fold_text(h.last_name) COLLATE "C"',
                       'gangway.fold_text(h.first_name) COLLATE "C"'];
        types := ARRAY['text', 'text'];
    END CASE;
    parts := parts || 'h.id'::text;
    types := types || 'uuid'::text;
END
$$;

DROP INDEX gangway.new_hires_by_name;
ALTER TABLE gangway.new_hires DROP COLUMN last_name_order, DROP COLUMN first_name_order;
CREATE INDEX new_hires_by_name ON gangway.new_hires (organization_id,
    gangway.fold_text(last_name) COLLATE "C", gangway.fold_text(first_name) COLLATE "C", id);
