-- Changing and removing people (product rows E2, E3). Who is removed leaves the figures, too:
-- funnels and lists of people always tell of the same people.

ALTER TABLE gangway.new_hires ADD COLUMN changed_by uuid, ADD COLUMN changed_at timestamptz;

-- Who changed what HR keeps of a person, for telling two editors of each other. Progress sets none
-- of these columns and so does not come by here.
CREATE FUNCTION gangway_private.note_editor() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.changed_by := gangway.current_person();
    NEW.changed_at := now();
    RETURN NEW;
END
$$;
CREATE TRIGGER note_editor BEFORE UPDATE OF email, first_name, last_name, department_id, position,
    location, language, time_zone, start_date, manager_id, buddy_id, custom ON gangway.new_hires
    FOR EACH ROW EXECUTE FUNCTION gangway_private.note_editor();

-- Takes the events and journeys of people out of the rollups. The caller holds the lock of
-- fold_state, so nothing is folded meanwhile.
CREATE FUNCTION gangway_private.forget_journeys(organization uuid, hires uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM gangway.analytics_events e
    WHERE e.organization_id = organization AND e.new_hire_id = ANY (hires);
    WITH gone AS (
        DELETE FROM gangway.journeys j USING (
            SELECT DISTINCT h.flow_id, h.flow_version FROM gangway.journeys h
            WHERE h.organization_id = organization AND h.new_hire_id = ANY (hires)) AS f
        WHERE j.organization_id = organization AND j.flow_id = f.flow_id
          AND j.flow_version = f.flow_version AND j.new_hire_id = ANY (hires)
        RETURNING j.flow_id, j.day, j.flow_version, j.location, j.positions, j.completed,
            coalesce(j.department_id, '00000000-0000-0000-0000-000000000000') AS department_id
    ), steps AS MATERIALIZED (
        SELECT g.flow_id, g.department_id, g.location, g.day, g.flow_version, s.stage_position,
               count(*) AS entered, count(s.done) AS completed
        FROM gone g, unnest(g.positions, g.completed) AS s(stage_position, done)
        GROUP BY 1, 2, 3, 4, 5, 6
    ), days AS (
        UPDATE gangway.funnel_days d
        SET entered = d.entered - s.entered, completed = d.completed - s.completed
        FROM (SELECT flow_id, day, flow_version, stage_position, sum(entered)::bigint AS entered,
                     sum(completed)::bigint AS completed
              FROM steps GROUP BY 1, 2, 3, 4) AS s
        WHERE d.organization_id = organization AND d.flow_id = s.flow_id AND d.day = s.day
          AND d.flow_version = s.flow_version AND d.stage_position = s.stage_position
    )
    UPDATE gangway.funnel_segments d
    SET entered = d.entered - s.entered, completed = d.completed - s.completed
    FROM steps s
    WHERE d.organization_id = organization AND d.flow_id = s.flow_id
      AND d.department_id = s.department_id AND d.location = s.location AND d.day = s.day
      AND d.flow_version = s.flow_version AND d.stage_position = s.stage_position;
END
$$;

-- Removes people with all they did. Returns how many there were.
CREATE FUNCTION gangway.remove_people(hires uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('manage_people');
    gone uuid[];
BEGIN
    PERFORM 1 FROM gangway_private.fold_state FOR UPDATE;
    WITH removed AS (
        DELETE FROM gangway.new_hires h
        WHERE h.organization_id = organization AND h.id = ANY (hires) RETURNING h.id)
    SELECT coalesce(array_agg(id), '{}') INTO gone FROM removed;
    PERFORM gangway_private.forget_journeys(organization, gone);
    NOTIFY gangway_funnel;
    RETURN cardinality(gone);
END
$$;

-- Takes an import back: removes those of its people who have not begun. `kept` are the others.
CREATE FUNCTION gangway.take_back_import(batch uuid, OUT removed integer, OUT kept integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('manage_people');
    gone uuid[];
BEGIN
    PERFORM 1 FROM gangway.import_batches b WHERE b.organization_id = organization AND b.id = batch;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such import.' USING ERRCODE = 'GW404';
    END IF;
    PERFORM 1 FROM gangway_private.fold_state FOR UPDATE;
    WITH removed_people AS (
        DELETE FROM gangway.new_hires h
        WHERE h.organization_id = organization AND h.import_batch_id = batch
          AND h.status = 'pending' AND h.blocks_done = 0 AND h.stages_done = 0
        RETURNING h.id)
    SELECT coalesce(array_agg(id), '{}') INTO gone FROM removed_people;
    PERFORM gangway_private.forget_journeys(organization, gone);
    removed := cardinality(gone);
    SELECT count(*) INTO kept FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.import_batch_id = batch;
    NOTIFY gangway_funnel;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.remove_people(uuid[]), gangway.take_back_import(uuid) TO gangway_app;
