-- Conditions of a flow follow what HR keeps of a person at once. The row's version is that of what HR
-- keeps: progress does not raise it, so nobody who edits a person meanwhile is told of a conflict.

-- Conditions of a flow ask what HR keeps of a person. When that changes, stages and blocks come and go
-- at once, and not with the next step the person takes. Only for people in a version with conditions.
CREATE OR REPLACE FUNCTION gangway_private.settle_attributes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF gangway_private.has_conditions(NEW.organization_id, NEW.flow_id, NEW.flow_version) THEN
        PERFORM gangway_private.settle_progress(NEW.organization_id, NEW.id, NEW.stage_position, now());
    END IF;
    RETURN NULL;
END
$$;
-- The same of the people of a department that has another name now.
CREATE OR REPLACE FUNCTION gangway_private.settle_department() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.settle_progress(h.organization_id, h.id, h.stage_position, now())
    FROM gangway.new_hires h
    JOIN gangway.flow_versions v ON v.organization_id = h.organization_id AND v.flow_id = h.flow_id
        AND v.version = h.flow_version AND v.rules IS NOT NULL
    WHERE h.organization_id = NEW.organization_id AND h.department_id = NEW.id;
    RETURN NULL;
END
$$;
DROP TRIGGER touch ON gangway.new_hires;
CREATE TRIGGER touch BEFORE UPDATE OF email, first_name, last_name, department_id, position, location,
    language, time_zone, start_date, manager_id, buddy_id, custom ON gangway.new_hires
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();
CREATE TRIGGER settle AFTER UPDATE OF email, department_id, position, location, language, start_date, custom
    ON gangway.new_hires FOR EACH ROW
    WHEN (NEW.flow_id IS NOT NULL AND
        (OLD.email, OLD.department_id, OLD.position, OLD.location, OLD.language, OLD.start_date, OLD.custom)
        IS DISTINCT FROM
        (NEW.email, NEW.department_id, NEW.position, NEW.location, NEW.language, NEW.start_date, NEW.custom))
    EXECUTE FUNCTION gangway_private.settle_attributes();
CREATE TRIGGER settle AFTER UPDATE OF name ON gangway.departments FOR EACH ROW
    WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION gangway_private.settle_department();
