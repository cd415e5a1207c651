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
