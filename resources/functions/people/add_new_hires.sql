-- Adds people; all arrays have one element for each. With a flow, they join its version.
-- Who has no language gets the organisation's. Returns how many were added. An address that exists already fails the whole call.
CREATE OR REPLACE FUNCTION gangway.add_new_hires(batch uuid, flow uuid, version integer, ids uuid[],
    emails text[], first_names text[], last_names text[], departments uuid[], positions text[],
    locations text[], languages text[], time_zones text[], start_dates date[])
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('manage_people');
    total integer;
    first_stage smallint;
    added integer;
BEGIN
    IF flow IS NOT NULL THEN
        SELECT coalesce(sum(s.completable_blocks), 0), min(s.position)
        INTO total, first_stage
        FROM gangway.stages s
        WHERE s.organization_id = organization AND s.flow_id = flow
          AND s.version = add_new_hires.version AND s.status = 'active';
        IF first_stage IS NULL THEN
            RAISE EXCEPTION 'This version of the flow does not exist or has no active stage.'
                USING ERRCODE = 'GW404', HINT = 'Publish the flow first.';
        END IF;
    END IF;
    INSERT INTO gangway.new_hires (organization_id, id, email, first_name, last_name, department_id,
        position, location, language, time_zone, start_date, flow_id, flow_version, import_batch_id,
        stage_position, blocks_total, invited_at)
    SELECT organization, p.id, p.email, p.first_name, p.last_name, p.department, p.place, p.location,
           coalesce(nullif(p.language, ''), own.language), p.zone, p.starts, flow, version, batch, coalesce(first_stage, 0),
           coalesce(total, 0), CASE WHEN flow IS NOT NULL THEN now() END
    FROM unnest(ids, emails, first_names, last_names, departments, positions, locations, languages,
                time_zones, start_dates)
        AS p(id, email, first_name, last_name, department, place, location, language, zone, starts)
    CROSS JOIN (SELECT o.language FROM gangway.organizations o WHERE o.id = organization) AS own;
    GET DIAGNOSTICS added = ROW_COUNT;
    IF gangway_private.has_conditions(organization, flow, version) THEN
        PERFORM gangway_private.settle_progress(organization, id, first_stage, now()) FROM unnest(ids) AS id;
    ELSIF flow IS NOT NULL THEN
        INSERT INTO gangway.analytics_events (organization_id, event_name, event_category,
                                              new_hire_id, flow_id, flow_version, stage_position)
        SELECT organization, 'stage_entered', 'onboarding', id, flow, version, first_stage
        FROM unnest(ids) AS id;
    END IF;
    RETURN added;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.add_new_hires(uuid, uuid, integer, uuid[], text[], text[], text[], uuid[],
    text[], text[], text[], text[], date[]) TO gangway_app;
