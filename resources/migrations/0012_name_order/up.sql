-- What lists by name and lists of who is late spent most of their time on (product rows E1, J4):
-- folding names that are not in the index that is used, and asking for the day of the week.

-- Names as they are ordered, kept with the row: folding one takes as long as reading it.
ALTER TABLE gangway.new_hires
    ADD COLUMN last_name_order text COLLATE "C" GENERATED ALWAYS AS (gangway.fold_text(last_name)) STORED,
    ADD COLUMN first_name_order text COLLATE "C" GENERATED ALWAYS AS (gangway.fold_text(first_name)) STORED;
DROP INDEX gangway.new_hires_by_name;
CREATE INDEX new_hires_by_name ON gangway.new_hires
    (organization_id, last_name_order, first_name_order, id);

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
        parts := ARRAY['h.last_name_order', 'h.first_name_order'];
        types := ARRAY['text', 'text'];
    END CASE;
    parts := parts || 'h.id'::text;
    types := types || 'uuid'::text;
END
$$;

-- As before, in whole numbers: extract() gives a numeric. The first day of the calendar is a Monday.
CREATE OR REPLACE FUNCTION gangway.due_on(first_day date, days integer, working boolean) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN NOT working OR days <= 0 THEN first_day + days
        ELSE first_day - greatest((first_day - date '0001-01-01') % 7 - 4, 0) + days
             + 2 * ((least((first_day - date '0001-01-01') % 7, 4) + days) / 5)
    END
$$;
