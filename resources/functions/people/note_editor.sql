-- Who changed what HR keeps of a person, for telling two editors of each other. Progress sets none
-- of these columns and so does not come by here.
CREATE OR REPLACE FUNCTION gangway_private.note_editor() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.changed_by := gangway.current_person();
    NEW.changed_at := now();
    PERFORM gangway_private.tell(NEW.organization_id, 'people');
    RETURN NEW;
END
$$;
