-- What a list is ordered by: one expression for each part of a key, with its type.
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
