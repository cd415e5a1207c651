-- The functions as the steps below left them (see up.sql). First everything goes that nothing else
-- needs; what policies, triggers and columns rest on is replaced in place.
DO $$
DECLARE
    routine record;
    gone boolean := true;
BEGIN
    WHILE gone LOOP
        gone := false;
        FOR routine IN
            SELECT p.oid::regprocedure AS name FROM pg_proc p
            WHERE p.pronamespace IN ('gangway'::regnamespace, 'gangway_private'::regnamespace)
        LOOP
            BEGIN
                EXECUTE format('DROP FUNCTION %s', routine.name);
                gone := true;
            EXCEPTION WHEN dependent_objects_still_exist THEN
                NULL;
            END;
        END LOOP;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION gangway.uuid_v7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(overlay(uuid_send(gen_random_uuid()) PLACING
        int8send(us / 1000 << 16 | 28672 | us % 1000 * 4096 / 1000) FROM 1), 'hex')::uuid
    FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) AS clock (us)
$$;
GRANT EXECUTE ON FUNCTION gangway.uuid_v7() TO gangway_app, gangway_service, gangway_provisioner;
CREATE OR REPLACE FUNCTION gangway.current_organization() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT m.organization_id
            FROM gangway_private.people p
            JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id
            WHERE p.login_role = session_user AND p.active AND m.active);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.current_organization() TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway.current_person() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT p.id FROM gangway_private.people p
            WHERE p.login_role = session_user AND p.active);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.current_person() TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway.can(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1
        FROM gangway_private.people p
        JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id
        JOIN gangway.role_permissions rp ON rp.role = m.role AND rp.permission = wanted
        WHERE p.login_role = session_user AND p.active AND m.active);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.can(text) TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway.my_organizations()
RETURNS TABLE (id uuid, name text, role text, chosen boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT o.id, o.name, m.role, coalesce(p.organization_id = o.id, false)
        FROM gangway_private.people p
        JOIN gangway.members m ON m.person_id = p.id AND m.active
        JOIN gangway.organizations o ON o.id = m.organization_id
        WHERE p.login_role = session_user AND p.active
        ORDER BY o.name, o.id;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.my_organizations() TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway.choose_organization(organization uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE gangway_private.people p SET organization_id = m.organization_id
    FROM gangway.members m
    WHERE p.login_role = session_user AND p.active
      AND m.person_id = p.id AND m.organization_id = organization AND m.active;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such organisation for you.'
            USING ERRCODE = 'GW404', HINT = 'Choose one of the organisations in the list.';
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.choose_organization(uuid) TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway_private.protect(target regclass, readers text, writers text,
                                        tenant_column text DEFAULT 'organization_id')
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    allows text := '(SELECT gangway.can(%L))';
    reading text := CASE readers WHEN 'member' THEN 'true' ELSE format(allows, readers) END;
    writing text := CASE writers WHEN 'member' THEN 'true' ELSE format(allows, writers) END;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY service_all ON %s TO gangway_service USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO gangway_service', target);
    EXECUTE format('CREATE POLICY tenant ON %s AS RESTRICTIVE TO gangway_app'
        ' USING (%I = (SELECT gangway.current_organization()))'
        ' WITH CHECK (%I = (SELECT gangway.current_organization()))',
        target, tenant_column, tenant_column);
    IF readers IS NOT NULL THEN
        EXECUTE format('CREATE POLICY app_read ON %s FOR SELECT TO gangway_app USING (%s)', target, reading);
        EXECUTE format('GRANT SELECT ON %s TO gangway_app', target);
    END IF;
    IF writers IS NOT NULL THEN
        EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO gangway_app WITH CHECK (%s)', target, writing);
        EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO gangway_app USING (%s) WITH CHECK (%s)',
            target, writing, writing);
        EXECUTE format('CREATE POLICY app_delete ON %s FOR DELETE TO gangway_app USING (%s)', target, writing);
        EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %s TO gangway_app', target);
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.seal(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY service_all ON %s TO gangway_service USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO gangway_service', target);
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.publish_reference(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY everyone_reads ON %s FOR SELECT TO gangway_app, gangway_service USING (true)', target);
    EXECUTE format('GRANT SELECT ON %s TO gangway_app, gangway_service', target);
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.touch_row() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.row_version := OLD.row_version + 1;
    RETURN NEW;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.touch_row_and_time() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.row_version := OLD.row_version + 1;
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    any_row jsonb := coalesce(after_row, before_row);
    changed jsonb;
BEGIN
    IF TG_OP = 'DELETE' AND TG_ARGV[2] = 'id' THEN
        RETURN NULL; -- the organisation itself goes, and its log with it
    END IF;
    SELECT coalesce(jsonb_object_agg(key, jsonb_build_array(before_row -> key, after_row -> key)), '{}')
    INTO changed
    FROM jsonb_object_keys(any_row) AS key
    WHERE (before_row -> key) IS DISTINCT FROM (after_row -> key)
      AND key NOT IN ('row_version', 'updated_at', 'document', 'draft');
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT (any_row ->> TG_ARGV[2])::uuid, (SELECT gangway.current_person()), lower(TG_OP),
           TG_ARGV[0], any_row ->> TG_ARGV[1], changed
    WHERE EXISTS (SELECT 1 FROM gangway.organizations o WHERE o.id = (any_row ->> TG_ARGV[2])::uuid);
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION gangway.record_action(action text, entity text, entity_id text, changes jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF lower(btrim(action)) IN ('insert', 'update', 'delete') THEN
        RAISE EXCEPTION 'Changes of rows are recorded by the database itself.' USING ERRCODE = 'GW403';
    END IF;
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT organization, gangway.current_person(), record_action.action, record_action.entity,
           record_action.entity_id, coalesce(record_action.changes, '{}')
    FROM gangway.current_organization() AS organization
    WHERE organization IS NOT NULL;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.record_action(text, text, text, jsonb) TO gangway_app, gangway_service;
SET LOCAL ROLE gangway_provisioner;
CREATE OR REPLACE FUNCTION gangway_private.end_overlong_sessions(running interval, idle interval) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(pg_terminate_backend(a.pid))
            FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.usename ~ '^u_[0-9a-f]{32}$'
              AND ((a.state = 'active' AND a.query_start < clock_timestamp() - running)
                OR (a.state LIKE 'idle in transaction%' AND a.state_change < clock_timestamp() - idle)));
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.end_overlong_sessions(interval, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.end_overlong_sessions(interval, interval) TO gangway_service;
SET LOCAL ROLE gangway_owner;
SET LOCAL ROLE gangway_provisioner;
CREATE OR REPLACE FUNCTION gangway_private.provision_login_role(person uuid) RETURNS name
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    role_name name;
    can_login boolean;
BEGIN
    SELECT p.login_role INTO role_name FROM gangway_private.people p
    WHERE p.id = person AND p.active FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such active person.'
            USING ERRCODE = 'GW404', HINT = 'Activate the person first.';
    END IF;
    IF role_name IS NULL THEN
        role_name := 'u_' || replace(gen_random_uuid()::text, '-', '');
        EXECUTE format('CREATE ROLE %I LOGIN INHERIT IN ROLE gangway_app CONNECTION LIMIT 20', role_name);
        UPDATE gangway_private.people SET login_role = role_name WHERE id = person;
        RETURN role_name;
    END IF;
    SELECT r.rolcanlogin INTO can_login FROM pg_roles r WHERE r.rolname = role_name;
    IF NOT FOUND THEN -- a database restored into another cluster
        EXECUTE format('CREATE ROLE %I LOGIN INHERIT IN ROLE gangway_app CONNECTION LIMIT 20', role_name);
    ELSIF NOT can_login THEN
        EXECUTE format('ALTER ROLE %I LOGIN', role_name);
    END IF;
    RETURN role_name;
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.provision_login_role(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.provision_login_role(uuid) TO gangway_service;
SET LOCAL ROLE gangway_owner;
SET LOCAL ROLE gangway_provisioner;
CREATE OR REPLACE FUNCTION gangway_private.set_login_secret(login_role name, verifier text, valid_until timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF verifier !~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/=]{16,}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$' THEN
        RAISE EXCEPTION 'This is not a SCRAM verifier.' USING ERRCODE = 'GW400';
    END IF;
    IF valid_until IS NULL OR valid_until > clock_timestamp() + interval '1 hour' THEN
        RAISE EXCEPTION 'A database password may be valid for an hour at most.' USING ERRCODE = 'GW400';
    END IF;
    PERFORM FROM gangway_private.people p
    WHERE p.login_role = set_login_secret.login_role AND p.active FOR UPDATE;
    IF NOT FOUND OR login_role !~ '^u_[0-9a-f]{32}$' OR NOT EXISTS (
        SELECT FROM pg_roles r
        JOIN pg_auth_members m ON m.member = r.oid
        JOIN pg_roles g ON g.oid = m.roleid AND g.rolname = 'gangway_app'
        WHERE r.rolname = set_login_secret.login_role
          AND NOT (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls))
    THEN
        RAISE EXCEPTION 'This is not the login role of an active person.' USING ERRCODE = 'GW403';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L', login_role, verifier,
        to_char(valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"'));
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.set_login_secret(name, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.set_login_secret(name, text, timestamptz) TO gangway_service;
SET LOCAL ROLE gangway_owner;
SET LOCAL ROLE gangway_provisioner;
CREATE OR REPLACE FUNCTION gangway_private.disable_login(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    role_name name;
BEGIN
    SELECT p.login_role INTO role_name FROM gangway_private.people p WHERE p.id = person FOR UPDATE;
    IF role_name ~ '^u_[0-9a-f]{32}$' AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role_name) THEN
        EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', role_name);
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.disable_login(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.disable_login(uuid) TO gangway_service;
SET LOCAL ROLE gangway_owner;
SET LOCAL ROLE gangway_provisioner;
CREATE OR REPLACE FUNCTION gangway_private.expire_login_secret(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    role_name name;
BEGIN
    SELECT p.login_role INTO role_name FROM gangway_private.people p WHERE p.id = person FOR UPDATE;
    IF role_name ~ '^u_[0-9a-f]{32}$' AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role_name) THEN
        EXECUTE format('ALTER ROLE %I PASSWORD NULL', role_name);
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.expire_login_secret(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.expire_login_secret(uuid) TO gangway_service;
SET LOCAL ROLE gangway_owner;
SET LOCAL ROLE gangway_provisioner;
CREATE OR REPLACE FUNCTION gangway_private.end_login_sessions(person uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(pg_terminate_backend(a.pid))
            FROM gangway_private.people p
            JOIN pg_stat_activity a ON a.usename = p.login_role
            WHERE p.id = person AND p.login_role ~ '^u_[0-9a-f]{32}$');
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.end_login_sessions(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.end_login_sessions(uuid) TO gangway_service;
SET LOCAL ROLE gangway_owner;
CREATE OR REPLACE FUNCTION gangway_private.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A published version cannot be changed.'
        USING ERRCODE = 'GW409', HINT = 'Change the draft and publish it as a new version.';
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.respect_lock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.locked AND NEW.locked AND (NEW.draft IS DISTINCT FROM OLD.draft
        OR NEW.name <> OLD.name OR NEW.published_version <> OLD.published_version) THEN
        RAISE EXCEPTION 'This flow is locked.'
            USING ERRCODE = 'GW409', HINT = 'Unlock it first.';
    END IF;
    RETURN NEW;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.first_touches(lower_xact xid8, upper_xact xid8)
RETURNS TABLE (organization_id uuid, flow_id uuid, flow_version integer, new_hire_id uuid,
               stage_position smallint, entered timestamptz, completed timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT e.organization_id, e.flow_id, e.flow_version, e.new_hire_id, e.stage_position,
           min(e.created_at),
           min(e.created_at) FILTER (WHERE e.event_name = 'stage_completed')
    FROM gangway.analytics_events e
    WHERE e.xact >= lower_xact AND e.xact < upper_xact AND e.flow_id IS NOT NULL
      AND e.stage_position IS NOT NULL AND e.event_name IN ('stage_entered', 'stage_completed')
    GROUP BY 1, 2, 3, 4, 5
$$;
CREATE OR REPLACE FUNCTION gangway_private.fold_range(lower_xact xid8, upper_xact xid8) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    folded bigint;
BEGIN
    WITH batch AS ( -- one row for each journey that was touched
        SELECT t.organization_id, t.flow_id, t.flow_version, t.new_hire_id,
               array_agg(t.stage_position) AS positions, array_agg(t.entered) AS entered,
               array_agg(t.completed) AS completed
        FROM (SELECT * FROM gangway_private.first_touches(lower_xact, upper_xact)
              ORDER BY organization_id, flow_id, flow_version, new_hire_id, stage_position) AS t
        GROUP BY 1, 2, 3, 4
    ), joined AS MATERIALIZED ( -- place is NULL for a new journey
        SELECT b.*, o.time_zone, j.ctid AS place, j.day AS old_day, j.positions AS old_positions,
               j.entered AS old_entered, j.completed AS old_completed
        FROM batch b
        JOIN gangway.organizations o ON o.id = b.organization_id
        LEFT JOIN gangway.journeys j USING (organization_id, flow_id, flow_version, new_hire_id)
    ), inserted AS (
        INSERT INTO gangway.journeys AS j
        SELECT b.organization_id, b.flow_id, b.flow_version, b.new_hire_id, m.entered_at,
               (m.entered_at AT TIME ZONE b.time_zone)::date,
               b.positions[cardinality(b.positions)], m.completed_count,
               h.department_id, coalesce(h.location, ''), b.positions, b.entered, b.completed
        FROM joined b
        CROSS JOIN LATERAL (SELECT min(e) AS entered_at, count(c) AS completed_count
                            FROM unnest(b.entered, b.completed) AS s(e, c)) AS m
        LEFT JOIN gangway.new_hires h ON h.organization_id = b.organization_id AND h.id = b.new_hire_id
        WHERE b.place IS NULL
        RETURNING j.*
    ), updated AS ( -- by place: nobody but the folder writes here, and it is alone
        UPDATE gangway.journeys j
        SET entered_at = m.entered_at, day = (m.entered_at AT TIME ZONE m.time_zone)::date,
            reached = m.positions[cardinality(m.positions)], completed_count = m.completed_count,
            positions = m.positions, entered = m.entered, completed = m.completed
        FROM (SELECT b.place, b.time_zone, b.old_day, b.old_positions, b.old_completed,
                     b.positions AS new_positions, b.completed AS new_completed, both_merged.*
              FROM joined b
              CROSS JOIN LATERAL (
                  SELECT min(e) AS entered_at, count(c) AS completed_count,
                         array_agg(p) AS positions, array_agg(e) AS entered, array_agg(c) AS completed
                  FROM (SELECT p, min(e) AS e, min(c) AS c
                        FROM (SELECT * FROM unnest(b.old_positions, b.old_entered, b.old_completed)
                              UNION ALL
                              SELECT * FROM unnest(b.positions, b.entered, b.completed)) AS s(p, e, c)
                        GROUP BY p ORDER BY p) AS steps) AS both_merged
              WHERE b.place IS NOT NULL) AS m
        WHERE j.ctid = m.place
        RETURNING j.*, m.old_day, m.old_positions, m.old_completed, m.new_positions, m.new_completed
    ), differences AS (
        SELECT n.organization_id, n.flow_id, n.day, n.flow_version, s.stage_position, n.department_id,
               n.location, 1 AS entered, (s.done IS NOT NULL)::integer AS completed
        FROM inserted n, unnest(n.positions, n.completed) AS s(stage_position, done)
        UNION ALL
        SELECT n.organization_id, n.flow_id, n.day, n.flow_version, s.stage_position, n.department_id,
               n.location, (known.place IS NULL)::integer,
               (s.done IS NOT NULL AND n.old_completed[known.place] IS NULL)::integer
        FROM updated n, unnest(n.new_positions, n.new_completed) AS s(stage_position, done),
             LATERAL (SELECT array_position(n.old_positions, s.stage_position) AS place OFFSET 0) AS known
        UNION ALL -- a first touch on an earlier day takes along all that was counted
        SELECT n.organization_id, n.flow_id, moved.day, n.flow_version, s.stage_position, n.department_id,
               n.location, moved.sign, CASE WHEN s.done IS NOT NULL THEN moved.sign ELSE 0 END
        FROM updated n, LATERAL (VALUES (n.day, 1), (n.old_day, -1)) AS moved(day, sign),
             unnest(n.old_positions, n.old_completed) AS s(stage_position, done)
        WHERE n.day <> n.old_day
    ), changes AS MATERIALIZED (
        SELECT organization_id, flow_id, day, flow_version, stage_position,
               coalesce(department_id, '00000000-0000-0000-0000-000000000000') AS department_id,
               location, sum(entered)::bigint AS entered, sum(completed)::bigint AS completed
        FROM differences
        WHERE entered <> 0 OR completed <> 0
        GROUP BY 1, 2, 3, 4, 5, 6, 7
        HAVING sum(entered) <> 0 OR sum(completed) <> 0
    ), days AS (
        INSERT INTO gangway.funnel_days AS d
        SELECT organization_id, flow_id, day, flow_version, stage_position,
               sum(entered), sum(completed)
        FROM changes GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (organization_id, flow_id, day, flow_version, stage_position) DO UPDATE
        SET entered = d.entered + excluded.entered, completed = d.completed + excluded.completed
    ), segments AS (
        INSERT INTO gangway.funnel_segments AS s
        SELECT organization_id, flow_id, department_id, location, day, flow_version, stage_position,
               entered, completed
        FROM changes
        ON CONFLICT (organization_id, flow_id, department_id, location, day, flow_version, stage_position)
        DO UPDATE SET entered = s.entered + excluded.entered, completed = s.completed + excluded.completed
    )
    SELECT coalesce(sum(cardinality(positions)), 0) INTO folded FROM joined;
    RETURN folded;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.fold_events(most integer DEFAULT 50000, OUT touched bigint, OUT behind boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lower_xact xid8;
    upper_xact xid8;
    next_xact xid8;
    horizon xid8;
BEGIN
    SELECT folded_below INTO lower_xact FROM gangway_private.fold_state FOR UPDATE;
    -- This statement's snapshot is older than that of the fold below: whatever is finished here is
    -- finished there.
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    SELECT e.xact INTO next_xact FROM gangway.analytics_events e
    WHERE e.flow_id IS NOT NULL AND e.xact >= lower_xact AND e.xact < horizon
    ORDER BY e.xact OFFSET most LIMIT 1;
    IF next_xact = lower_xact THEN -- one transaction larger than a batch
        SELECT min(e.xact) INTO next_xact FROM gangway.analytics_events e
        WHERE e.flow_id IS NOT NULL AND e.xact > lower_xact AND e.xact < horizon;
    END IF;
    behind := next_xact IS NOT NULL;
    upper_xact := coalesce(next_xact, horizon);
    touched := gangway_private.fold_range(lower_xact, upper_xact);
    UPDATE gangway_private.fold_state SET folded_below = upper_xact, folded_at = clock_timestamp();
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.fold_events(integer) TO gangway_service;
CREATE OR REPLACE FUNCTION gangway_private.rebuild_analytics() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    horizon xid8;
    folded bigint;
BEGIN
    PERFORM 1 FROM gangway_private.fold_state FOR UPDATE;
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    DELETE FROM gangway.funnel_segments;
    DELETE FROM gangway.funnel_days;
    DELETE FROM gangway.journeys;
    folded := gangway_private.fold_range('0', horizon);
    UPDATE gangway_private.fold_state SET folded_below = horizon, folded_at = clock_timestamp();
    RETURN folded;
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.rebuild_analytics() TO gangway_service;
CREATE OR REPLACE FUNCTION gangway_private.verify_analytics(OUT journeys_wrong bigint, OUT rollups_wrong bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM gangway_private.fold_state FOR UPDATE;
    WITH expected AS (
        SELECT t.organization_id, t.flow_id, t.flow_version, t.new_hire_id,
               min(entered) AS entered_at, max(stage_position) AS reached,
               count(completed)::smallint AS completed_count,
               array_agg(stage_position ORDER BY stage_position) AS positions,
               array_agg(entered ORDER BY stage_position) AS entered,
               array_agg(completed ORDER BY stage_position) AS completed
        FROM gangway_private.first_touches('0', (SELECT folded_below FROM gangway_private.fold_state)) t
        GROUP BY 1, 2, 3, 4
    ), kept AS (
        SELECT organization_id, flow_id, flow_version, new_hire_id, entered_at, reached,
               completed_count, positions, entered, completed FROM gangway.journeys
    )
    SELECT count(*) INTO journeys_wrong
    FROM ((SELECT * FROM expected EXCEPT SELECT * FROM kept)
          UNION ALL (SELECT * FROM kept EXCEPT SELECT * FROM expected)) AS differences;
    WITH steps AS (
        SELECT j.organization_id, j.flow_id, j.day, j.flow_version, s.stage_position, s.done,
               coalesce(j.department_id, '00000000-0000-0000-0000-000000000000') AS department_id,
               j.location
        FROM gangway.journeys j, unnest(j.positions, j.completed) AS s(stage_position, done)
    ), differences AS (
        (SELECT organization_id, flow_id, day, flow_version, stage_position, count(*), count(done)
         FROM steps GROUP BY 1, 2, 3, 4, 5
         EXCEPT SELECT * FROM gangway.funnel_days WHERE entered <> 0)
        UNION ALL
        (SELECT * FROM gangway.funnel_days WHERE entered <> 0
         EXCEPT SELECT organization_id, flow_id, day, flow_version, stage_position, count(*), count(done)
                FROM steps GROUP BY 1, 2, 3, 4, 5)
    ), segment_differences AS (
        (SELECT organization_id, flow_id, department_id, location, day, flow_version, stage_position,
                count(*), count(done)
         FROM steps GROUP BY 1, 2, 3, 4, 5, 6, 7
         EXCEPT SELECT * FROM gangway.funnel_segments WHERE entered <> 0)
        UNION ALL
        (SELECT * FROM gangway.funnel_segments WHERE entered <> 0
         EXCEPT SELECT organization_id, flow_id, department_id, location, day, flow_version,
                       stage_position, count(*), count(done)
                FROM steps GROUP BY 1, 2, 3, 4, 5, 6, 7)
    )
    SELECT (SELECT count(*) FROM differences) + (SELECT count(*) FROM segment_differences)
    INTO rollups_wrong;
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.verify_analytics() TO gangway_service;
CREATE OR REPLACE FUNCTION gangway.analytics_as_of() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT folded_at FROM gangway_private.fold_state);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.analytics_as_of() TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway.track_event(p_user_id uuid, p_organization_id uuid, p_event_name text,
                                    p_category text DEFAULT 'general', p_properties jsonb DEFAULT '{}')
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_service boolean := session_user IN ('gangway_service', 'gangway_owner')
        OR (SELECT rolsuper FROM pg_roles WHERE rolname = session_user);
    organization uuid := CASE WHEN is_service THEN p_organization_id ELSE gangway.current_organization() END;
    event_id uuid := gangway.uuid_v7();
BEGIN
    IF organization IS NULL OR (NOT is_service AND p_organization_id IS DISTINCT FROM organization) THEN
        RAISE EXCEPTION 'Events belong to your own organisation.' USING ERRCODE = 'GW403';
    END IF;
    INSERT INTO gangway.analytics_events (organization_id, id, user_id, event_name, event_category, properties)
    VALUES (organization, event_id,
            CASE WHEN is_service THEN p_user_id ELSE gangway.current_person() END,
            p_event_name, p_category, coalesce(p_properties, '{}'));
    RETURN event_id;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.track_event(uuid, uuid, text, text, jsonb) TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway_private.require(permission text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gangway.can(permission) THEN
        RAISE EXCEPTION 'Your role does not allow this.'
            USING ERRCODE = 'GW403', HINT = 'Ask an admin of the organisation for a role that does.';
    END IF;
    RETURN gangway.current_organization();
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.track_step(organization uuid, hire uuid, flow uuid, version integer,
                                           stage smallint, event text, happened timestamptz)
RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, created_at,
                                          new_hire_id, flow_id, flow_version, stage_position)
    VALUES (organization, event, 'onboarding', happened, hire, flow, version, stage)
$$;
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
           p.language, p.zone, p.starts, flow, version, batch, coalesce(first_stage, 0),
           coalesce(total, 0), CASE WHEN flow IS NOT NULL THEN now() END
    FROM unnest(ids, emails, first_names, last_names, departments, positions, locations, languages,
                time_zones, start_dates)
        AS p(id, email, first_name, last_name, department, place, location, language, zone, starts);
    GET DIAGNOSTICS added = ROW_COUNT;
    IF flow IS NOT NULL THEN
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
CREATE OR REPLACE FUNCTION gangway_private.pass_stage(hire gangway.new_hires, stage_id uuid, happened timestamptz,
                                           OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := hire.organization_id;
    done_position smallint;
    next_stage record;
    left_over integer;
    current_position smallint;
BEGIN
    UPDATE gangway.stage_progress p SET completed_at = happened
    WHERE p.organization_id = organization AND p.new_hire_id = hire.id
      AND p.stage_id = pass_stage.stage_id AND p.completed_at IS NULL
    RETURNING p.position INTO done_position;
    IF done_position IS NULL THEN
        person_completed := hire.status = 'completed';
        RETURN;
    END IF;
    PERFORM gangway_private.track_step(organization, hire.id, hire.flow_id, hire.flow_version,
                                       done_position, 'stage_completed', happened);
    SELECT s.id, s.position INTO next_stage
    FROM gangway.stages s
    WHERE s.organization_id = organization AND s.flow_id = hire.flow_id
      AND s.version = hire.flow_version AND s.position > done_position AND s.status = 'active'
    ORDER BY s.position LIMIT 1;
    IF FOUND THEN
        PERFORM gangway_private.enter_stage(hire, next_stage.id, next_stage.position, happened);
    END IF;
    -- The person is in the first stage that is not complete, as personProgress() says.
    SELECT count(*) FILTER (WHERE NOT s.optional), coalesce(min(s.position), done_position)
    INTO left_over, current_position
    FROM gangway.stages s
    LEFT JOIN gangway.stage_progress p ON p.organization_id = organization
        AND p.new_hire_id = hire.id AND p.stage_id = s.id
    WHERE s.organization_id = organization AND s.flow_id = hire.flow_id
      AND s.version = hire.flow_version AND s.status = 'active' AND p.completed_at IS NULL;
    person_completed := left_over = 0;
    UPDATE gangway.new_hires h
    SET stages_done = h.stages_done + 1, stage_position = current_position,
        status = CASE WHEN person_completed THEN 'completed' ELSE h.status END,
        completed_at = CASE WHEN person_completed THEN coalesce(h.completed_at, happened) ELSE h.completed_at END
    WHERE h.organization_id = organization AND h.id = hire.id;
    IF person_completed AND hire.status <> 'completed' THEN
        PERFORM gangway_private.track_step(organization, hire.id, hire.flow_id, hire.flow_version,
                                           done_position, 'flow_completed', happened);
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.enter_stage(hire gangway.new_hires, stage_id uuid,
                                            stage_position smallint, happened timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_first boolean := NOT EXISTS (
        SELECT 1 FROM gangway.stages s
        WHERE s.organization_id = hire.organization_id AND s.flow_id = hire.flow_id
          AND s.version = hire.flow_version AND s.status = 'active' AND s.position < stage_position);
BEGIN
    INSERT INTO gangway.stage_progress (organization_id, new_hire_id, stage_id, position, entered_at)
    VALUES (hire.organization_id, hire.id, enter_stage.stage_id, stage_position,
            CASE WHEN is_first THEN coalesce(hire.invited_at, happened) ELSE happened END)
    ON CONFLICT DO NOTHING;
    IF FOUND AND NOT is_first THEN -- joining the flow told of the first stage
        PERFORM gangway_private.track_step(hire.organization_id, hire.id, hire.flow_id,
                                           hire.flow_version, stage_position, 'stage_entered', happened);
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.complete_block(organization uuid, hire_id uuid, block_id uuid,
    answer jsonb, happened timestamptz,
    OUT already boolean, OUT stage_completed boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hire gangway.new_hires;
    block record;
    undone_required integer;
    undone integer;
BEGIN
    SELECT h.* INTO hire FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.id = hire_id FOR UPDATE;
    SELECT b.stage_id, b.completable, s.position, s.required_blocks INTO block
    FROM gangway.content_blocks b
    JOIN gangway.stages s USING (organization_id, flow_id, version)
    WHERE b.organization_id = organization AND b.flow_id = hire.flow_id
      AND b.version = hire.flow_version AND b.id = block_id AND s.id = b.stage_id AND s.status = 'active';
    IF hire.id IS NULL OR block.stage_id IS NULL THEN
        RAISE EXCEPTION 'There is no such block for this person.'
            USING ERRCODE = 'GW404', HINT = 'Reload; the person may have moved to another version.';
    ELSIF NOT block.completable THEN
        RAISE EXCEPTION 'There is nothing to complete in this block.' USING ERRCODE = 'GW400';
    END IF;
    IF hire.status = 'pending' THEN
        UPDATE gangway.new_hires h SET status = 'active', started_at = happened
        WHERE h.organization_id = organization AND h.id = hire_id;
        PERFORM gangway_private.track_step(organization, hire_id, hire.flow_id, hire.flow_version,
                                           block.position, 'onboarding_started', happened);
    END IF;
    PERFORM gangway_private.enter_stage(hire, block.stage_id, block.position, happened);
    INSERT INTO gangway.progress AS p (organization_id, new_hire_id, content_block_id, stage_id,
                                       status, started_at, completed_at, data)
    VALUES (organization, hire_id, block_id, block.stage_id, 'completed', happened, happened, answer)
    ON CONFLICT (organization_id, new_hire_id, content_block_id) DO UPDATE
    SET status = 'completed', completed_at = excluded.completed_at, data = excluded.data
    WHERE p.status <> 'completed';
    already := NOT FOUND;
    stage_completed := false;
    person_completed := hire.status = 'completed';
    IF already THEN
        RETURN;
    END IF;
    PERFORM gangway_private.track_step(organization, hire_id, hire.flow_id, hire.flow_version,
                                       block.position, 'block_completed', happened);
    UPDATE gangway.new_hires h SET blocks_done = h.blocks_done + 1, last_activity_at = happened
    WHERE h.organization_id = organization AND h.id = hire_id;
    SELECT count(*) FILTER (WHERE b.required), count(*) INTO undone_required, undone
    FROM gangway.content_blocks b
    LEFT JOIN gangway.progress p ON p.organization_id = organization AND p.new_hire_id = hire_id
        AND p.content_block_id = b.id AND p.status = 'completed'
    WHERE b.organization_id = organization AND b.flow_id = hire.flow_id
      AND b.version = hire.flow_version AND b.stage_id = block.stage_id AND b.completable
      AND p.content_block_id IS NULL;
    IF undone_required = 0 AND (block.required_blocks > 0 OR undone = 0) THEN
        stage_completed := EXISTS (
            SELECT 1 FROM gangway.stage_progress p
            WHERE p.organization_id = organization AND p.new_hire_id = hire_id
              AND p.stage_id = block.stage_id AND p.completed_at IS NULL);
        IF stage_completed THEN
            person_completed := gangway_private.pass_stage(hire, block.stage_id, happened);
        END IF;
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.complete_block(uuid, uuid, uuid, jsonb, timestamptz) TO gangway_service;
CREATE OR REPLACE FUNCTION gangway_private.complete_stage(organization uuid, hire_id uuid, stage uuid,
    happened timestamptz, OUT already boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hire gangway.new_hires;
    stage_row record;
    undone_required integer;
BEGIN
    SELECT h.* INTO hire FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.id = hire_id FOR UPDATE;
    SELECT s.position INTO stage_row FROM gangway.stages s
    WHERE s.organization_id = organization AND s.flow_id = hire.flow_id
      AND s.version = hire.flow_version AND s.id = stage AND s.status = 'active';
    IF hire.id IS NULL OR stage_row.position IS NULL THEN
        RAISE EXCEPTION 'There is no such stage for this person.' USING ERRCODE = 'GW404';
    END IF;
    SELECT count(*) INTO undone_required
    FROM gangway.content_blocks b
    LEFT JOIN gangway.progress p ON p.organization_id = organization AND p.new_hire_id = hire_id
        AND p.content_block_id = b.id AND p.status = 'completed'
    WHERE b.organization_id = organization AND b.flow_id = hire.flow_id
      AND b.version = hire.flow_version AND b.stage_id = stage AND b.required AND b.completable
      AND p.content_block_id IS NULL;
    IF undone_required > 0 THEN
        RAISE EXCEPTION 'Required blocks of this stage are not done yet.'
            USING ERRCODE = 'GW409', HINT = 'Complete them first.';
    END IF;
    already := EXISTS (SELECT 1 FROM gangway.stage_progress p
                       WHERE p.organization_id = organization AND p.new_hire_id = hire_id
                         AND p.stage_id = stage AND p.completed_at IS NOT NULL);
    person_completed := hire.status = 'completed';
    IF NOT already THEN
        IF hire.status = 'pending' THEN
            UPDATE gangway.new_hires h SET status = 'active', started_at = happened
            WHERE h.organization_id = organization AND h.id = hire_id;
            PERFORM gangway_private.track_step(organization, hire_id, hire.flow_id, hire.flow_version,
                                               stage_row.position, 'onboarding_started', happened);
        END IF;
        PERFORM gangway_private.enter_stage(hire, stage, stage_row.position, happened);
        person_completed := gangway_private.pass_stage(hire, stage, happened);
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.complete_stage(uuid, uuid, uuid, timestamptz) TO gangway_service;
CREATE OR REPLACE FUNCTION gangway.complete_block(hire_id uuid, block_id uuid, answer jsonb,
    OUT already boolean, OUT stage_completed boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT c.* INTO already, stage_completed, person_completed
    FROM gangway_private.complete_block(gangway_private.require('manage_people'), hire_id, block_id,
                                        answer, now()) AS c;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.complete_block(uuid, uuid, jsonb) TO gangway_app;
CREATE OR REPLACE FUNCTION gangway.complete_stage(hire_id uuid, stage uuid, OUT already boolean,
                                       OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT c.* INTO already, person_completed
    FROM gangway_private.complete_stage(gangway_private.require('manage_people'), hire_id, stage, now()) AS c;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.complete_stage(uuid, uuid) TO gangway_app;
CREATE OR REPLACE FUNCTION gangway_private.initialize_onboarding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO gangway.onboarding_progress (organization_id, user_id)
    VALUES (NEW.id, gangway.current_person())
    ON CONFLICT (organization_id) DO NOTHING;
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.onboarding_progress_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.note_activation(organization uuid, stage text, happened timestamptz)
RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE gangway.onboarding_progress p SET
        completed_stages = CASE WHEN p.completed_stages ? stage THEN p.completed_stages
                           ELSE p.completed_stages || jsonb_build_array(stage) END,
        first_service_created_at = CASE WHEN stage = 'create_service'
            THEN coalesce(p.first_service_created_at, happened) ELSE p.first_service_created_at END,
        first_deployment_created_at = CASE WHEN stage = 'log_deployment'
            THEN coalesce(p.first_deployment_created_at, happened) ELSE p.first_deployment_created_at END
    WHERE p.organization_id = organization
$$;
CREATE OR REPLACE FUNCTION gangway_private.track_service_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.note_activation(NEW.organization_id, 'create_service', NEW.created_at);
    INSERT INTO gangway.analytics_events (organization_id, user_id, event_name, event_category, properties)
    VALUES (NEW.organization_id, coalesce(gangway.current_person(), NEW.created_by), 'service_created', 'product',
            jsonb_build_object('service_id', NEW.id));
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.track_deployment_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.note_activation(NEW.organization_id, 'log_deployment', NEW.created_at);
    INSERT INTO gangway.analytics_events (organization_id, user_id, event_name, event_category, properties)
    VALUES (NEW.organization_id, coalesce(gangway.current_person(), NEW.created_by), 'deployment_created', 'product',
            jsonb_build_object('deployment_id', NEW.id));
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION gangway.onboarding_status()
RETURNS TABLE (organization_id uuid, organization text, role text, setup_completed boolean,
               setup_step text, dismissed boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT o.id, o.name, m.role, o.setup_completed_at IS NOT NULL,
               coalesce((SELECT s.current_step FROM gangway.setup_sessions s
                         WHERE s.organization_id = o.id AND s.completed_at IS NULL
                         ORDER BY s.created_at DESC LIMIT 1), ''),
               coalesce(a.dismissed_at IS NOT NULL, false)
        FROM gangway_private.people p
        JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id AND m.active
        JOIN gangway.organizations o ON o.id = m.organization_id
        LEFT JOIN gangway.onboarding_progress a ON a.organization_id = o.id
        WHERE p.login_role = session_user AND p.active;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.onboarding_status() TO gangway_app;
CREATE OR REPLACE FUNCTION gangway.complete_setup(operation uuid, answers jsonb, key_prefix text, key_hash bytea)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    person uuid := gangway.current_person();
    details jsonb := coalesce(answers -> 'organisation', '{}');
    result jsonb;
    key_id uuid := gangway.uuid_v7();
    department_count integer;
    position_count integer;
    invitation_count integer;
    objective_count integer;
BEGIN
    -- One set-up at a time: a second try that comes while the first still runs waits here and then
    -- finds its result.
    PERFORM FROM gangway.organizations o WHERE o.id = organization FOR UPDATE;
    SELECT o.result INTO result FROM gangway.operations o
    WHERE o.organization_id = organization AND o.id = operation AND o.kind = 'complete_setup';
    IF FOUND THEN
        RETURN result || '{"replayed": true}';
    END IF;
    UPDATE gangway.organizations o SET
        name = coalesce(nullif(details ->> 'name', ''), o.name),
        industry = coalesce(nullif(details ->> 'industry', ''), o.industry),
        size = coalesce(nullif(details ->> 'size', ''), o.size),
        website = coalesce(nullif(details ->> 'website', ''), o.website),
        description = coalesce(nullif(details ->> 'description', ''), o.description),
        location = coalesce(nullif(details ->> 'location', ''), o.location),
        time_zone = coalesce(nullif(details ->> 'time_zone', ''), o.time_zone),
        setup_completed_at = coalesce(o.setup_completed_at, now()),
        settings = o.settings || '{"reminders": {"digest": true, "maxPerWeek": 3}, "uploads": {"maxBytes": 26214400}}'
    WHERE o.id = organization;
    UPDATE gangway.members m SET
        first_name = coalesce(answers #>> '{you,first_name}', m.first_name),
        last_name = coalesce(answers #>> '{you,last_name}', m.last_name),
        title = coalesce(answers #>> '{you,role_title}', m.title)
    WHERE m.organization_id = organization AND m.person_id = person;

    INSERT INTO gangway.departments (organization_id, name, headcount)
    SELECT organization, d ->> 'name', (d ->> 'headcount')::integer
    FROM jsonb_array_elements(coalesce(answers #> '{structure,departments}', '[]')) AS d
    ON CONFLICT (organization_id, name) DO UPDATE SET headcount = excluded.headcount;
    GET DIAGNOSTICS department_count = ROW_COUNT;
    INSERT INTO gangway.positions (organization_id, department_id, name)
    SELECT organization, t.id, p
    FROM jsonb_array_elements(coalesce(answers #> '{structure,departments}', '[]')) AS d
    JOIN gangway.departments t ON t.organization_id = organization AND t.name = d ->> 'name',
         jsonb_array_elements_text(coalesce(d -> 'positions', '[]')) AS p
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS position_count = ROW_COUNT;

    WITH invited AS (
        INSERT INTO gangway.invitations (organization_id, kind, email, role, invited_by)
        SELECT DISTINCT ON (lower(i ->> 'email')) organization, 'member', lower(i ->> 'email'),
               coalesce(i ->> 'role', 'user'), person
        FROM jsonb_array_elements(coalesce(answers #> '{structure,colleagues}', '[]')) AS i
        -- Nobody hands out more than the own role.
        JOIN gangway.roles r ON r.name = coalesce(i ->> 'role', 'user')
        WHERE r.rank <= (SELECT own.rank FROM gangway.members m JOIN gangway.roles own ON own.name = m.role
                         WHERE m.organization_id = organization AND m.person_id = person)
          -- The wizard can be run again: nobody is invited twice.
          AND NOT EXISTS (SELECT FROM gangway.members m
                          WHERE m.organization_id = organization AND m.email = lower(i ->> 'email'))
          AND NOT EXISTS (SELECT FROM gangway.invitations v
                          WHERE v.organization_id = organization AND v.email = lower(i ->> 'email')
                            AND v.state NOT IN ('revoked', 'expired', 'failed', 'bounced'))
        RETURNING id
    )
    INSERT INTO gangway.jobs (organization_id, kind, payload)
    SELECT organization, 'send_invitation', jsonb_build_object('invitation_id', id) FROM invited;
    GET DIAGNOSTICS invitation_count = ROW_COUNT;

    INSERT INTO gangway.objectives (organization_id, name, template_id, key_results)
    SELECT organization, g ->> 'objective', nullif(g ->> 'template', ''), coalesce(g -> 'key_results', '[]')
    FROM jsonb_array_elements(coalesce(answers #> '{completion,goals}', '[]')) AS g
    WHERE NOT EXISTS (SELECT FROM gangway.objectives o
                      WHERE o.organization_id = organization AND o.name = g ->> 'objective');
    GET DIAGNOSTICS objective_count = ROW_COUNT;

    IF NOT EXISTS (SELECT FROM gangway.api_keys k
                   WHERE k.organization_id = organization AND k.revoked_at IS NULL) THEN
        INSERT INTO gangway.api_keys (organization_id, id, name, prefix, scopes, created_by)
        VALUES (organization, key_id, 'Default key', key_prefix, ARRAY['read'], person);
        INSERT INTO gangway_private.secrets (organization_id, kind, subject_id, token_hash)
        VALUES (organization, 'api_key', key_id, key_hash);
    ELSE
        key_id := NULL; -- there is one, which only its first showing could tell
    END IF;
    INSERT INTO gangway.notification_channels (organization_id, kind)
    VALUES (organization, 'desktop'), (organization, 'email') ON CONFLICT DO NOTHING;
    INSERT INTO gangway.backup_schedules (organization_id)
    SELECT organization WHERE NOT EXISTS (
        SELECT 1 FROM gangway.backup_schedules b WHERE b.organization_id = organization);
    UPDATE gangway.setup_sessions s SET completed_at = now()
    WHERE s.organization_id = organization AND s.completed_at IS NULL;
    UPDATE gangway.onboarding_progress p SET welcome_completed_at = coalesce(p.welcome_completed_at, now())
    WHERE p.organization_id = organization;

    result := jsonb_build_object('departments', department_count, 'positions', position_count,
        'invitations', invitation_count, 'objectives', objective_count, 'api_key_id', key_id,
        'channels', 2, 'backup_schedules', 1);
    INSERT INTO gangway.operations (organization_id, id, kind, result, person_id)
    VALUES (organization, operation, 'complete_setup', result, person);
    PERFORM gangway.record_action('complete_setup', 'organization', organization::text, result);
    RETURN result || '{"replayed": false}';
END
$$;
GRANT EXECUTE ON FUNCTION gangway.complete_setup(uuid, jsonb, text, bytea) TO gangway_app;
CREATE OR REPLACE FUNCTION gangway.fold_text(t text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN octet_length(t) = length(t) THEN lower(t)
    ELSE replace(replace(replace(replace(translate(
        regexp_replace(normalize(lower(t), NFKD), '[\u0300-\u036f]', '', 'g'),
        'øđðłı', 'oddli'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
END;
GRANT EXECUTE ON FUNCTION gangway.fold_text(text) TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway.search_words(t text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trim(regexp_replace(left(gangway.fold_text(t), 400), '[^[:alnum:]]+', ' ', 'g'));
GRANT EXECUTE ON FUNCTION gangway.search_words(text) TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway.search_vector(organization uuid, t text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(
    right(organization::text, 8)
        || replace(gangway.search_words(t), ' ', ' ' || right(organization::text, 8)), ' '));
GRANT EXECUTE ON FUNCTION gangway.search_vector(uuid, text) TO gangway_app, gangway_service;
CREATE OR REPLACE FUNCTION gangway.search_query(organization uuid, t text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg(quote_literal(right(organization::text, 8) || w) || ':*', ' & ')::tsquery
        FROM unnest(string_to_array(gangway.search_words(t), ' ')) AS w);
CREATE OR REPLACE FUNCTION gangway_private.people_source_of_any_import(query jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    quiet CONSTANT text := $sql$h.last_activity_at < now() - interval '14 days'$sql$;
    late CONSTANT text := $sql$h.last_activity_at >= now() - interval '14 days'
        AND gangway.due_on(h.start_date, s.due_days, s.due_working_days) < $3$sql$;
    by_journey boolean := query ? 'flow' AND (query ->> 'inStage' <> 'now' OR query ? 'joinedFrom'
                                              OR query ? 'joinedTo');
    states text[];
    source text := 'FROM gangway.new_hires h';
    filter text := 'WHERE h.organization_id = $1';
    journey text := '';
BEGIN
    IF query -> 'states' ?| ARRAY['inTime', 'overdue'] THEN
        -- Who is overdue is found from the stages; people without a stage cannot be.
        source := source || CASE WHEN query -> 'states' = '["overdue"]' THEN ' JOIN' ELSE ' LEFT JOIN' END
            || $sql$ gangway.stages s ON s.organization_id = h.organization_id
            AND s.flow_id = h.flow_id AND s.version = h.flow_version AND s.position = h.stage_position$sql$;
    END IF;
    IF gangway.search_words(query ->> 'search') <> '' THEN
        filter := filter || $sql$ AND gangway.search_vector(h.organization_id,
            h.first_name || ' ' || h.last_name || ' ' || h.email)
            @@ gangway.search_query($1, $2 ->> 'search')$sql$;
    END IF;
    IF query ? 'states' THEN
        SELECT array_agg(CASE state
            WHEN 'completed' THEN $sql$h.status = 'completed'$sql$
            WHEN 'notInFlow' THEN 'h.flow_id IS NULL'
            WHEN 'invited' THEN $sql$h.status = 'pending' AND h.flow_id IS NOT NULL$sql$
            WHEN 'abandoned' THEN $sql$h.status = 'active' AND $sql$ || quiet
            WHEN 'overdue' THEN $sql$h.status = 'active' AND $sql$ || late
            WHEN 'inTime' THEN format($sql$h.status = 'active' AND NOT coalesce(%s, false)
                AND NOT coalesce(%s, false)$sql$, quiet, late)
            ELSE 'false' END) INTO states
        FROM jsonb_array_elements_text(query -> 'states') AS state;
        filter := filter || ' AND (' || array_to_string(states, ' OR ') || ')';
    END IF;
    IF NOT by_journey THEN
        IF query ? 'department' THEN
            filter := filter || $sql$ AND h.department_id = ($2 ->> 'department')::uuid$sql$;
        END IF;
        IF query ? 'flow' THEN
            filter := filter || $sql$ AND h.flow_id = ($2 ->> 'flow')::uuid$sql$;
        END IF;
        IF query ? 'version' THEN
            filter := filter || $sql$ AND h.flow_version = ($2 ->> 'version')::integer$sql$;
        END IF;
        IF query ? 'stage' THEN
            filter := filter || $sql$ AND h.status <> 'completed'
                AND (h.flow_version, h.stage_position) IN (SELECT t.version, t.position
                    FROM gangway.stages t WHERE t.organization_id = $1
                      AND t.flow_id = ($2 ->> 'flow')::uuid AND t.id = ($2 ->> 'stage')::uuid)$sql$;
        END IF;
        RETURN source || ' ' || filter;
    END IF;
    -- Whom a funnel counts: by journeys, with the department they had when they joined.
    IF query ? 'department' THEN
        journey := journey || $sql$ AND j.department_id = ($2 ->> 'department')::uuid$sql$;
    END IF;
    IF query ? 'version' THEN
        journey := journey || $sql$ AND j.flow_version = ($2 ->> 'version')::integer$sql$;
    END IF;
    IF query ? 'joinedFrom' THEN
        journey := journey || $sql$ AND j.day >= ($2 ->> 'joinedFrom')::date$sql$;
    END IF;
    IF query ? 'joinedTo' THEN
        journey := journey || $sql$ AND j.day <= ($2 ->> 'joinedTo')::date$sql$;
    END IF;
    IF query ? 'stage' THEN
        journey := journey || $sql$ AND EXISTS (SELECT FROM gangway.stages t
            WHERE t.organization_id = $1 AND t.flow_id = j.flow_id AND t.version = j.flow_version
              AND t.id = ($2 ->> 'stage')::uuid AND t.position = ANY (j.positions)$sql$
            || CASE query ->> 'inStage'
                WHEN 'completed' THEN ' AND j.completed[array_position(j.positions, t.position)] IS NOT NULL)'
                WHEN 'notCompleted' THEN ' AND j.completed[array_position(j.positions, t.position)] IS NULL)'
                ELSE ')' END;
    END IF;
    RETURN source || ' ' || filter || $sql$ AND h.id IN (SELECT j.new_hire_id FROM gangway.journeys j
        WHERE j.organization_id = $1 AND j.flow_id = ($2 ->> 'flow')::uuid$sql$ || journey || ')';
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.people_source(query jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT gangway_private.people_source_of_any_import(query) || CASE WHEN query ? 'import'
        THEN $sql$ AND h.import_batch_id = ($2 ->> 'import')::uuid$sql$ ELSE '' END
$$;
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
CREATE OR REPLACE FUNCTION gangway.people_page(query jsonb, after_key text[], until_key text[], most integer)
RETURNS TABLE (id uuid, email text, first_name text, last_name text, department text, flow text,
               stage text, flow_version integer, stage_position integer, stage_count integer,
               blocks_done integer, blocks_total integer, state text, start_date date,
               due_date date, last_activity timestamptz, key text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('view_people');
    today date := (SELECT (now() AT TIME ZONE o.time_zone)::date FROM gangway.organizations o
                   WHERE o.id = organization);
    descending boolean := coalesce((query ->> 'descending')::boolean, false);
    direction text := CASE WHEN descending THEN ' DESC' ELSE '' END;
    places text[];
    ordering record;
    bounds text := '';
BEGIN
    SELECT o.* INTO ordering FROM gangway_private.people_order(query) AS o;
    IF (after_key <> '{}' AND cardinality(after_key) <> cardinality(ordering.parts))
       OR (until_key <> '{}' AND cardinality(until_key) <> cardinality(ordering.parts)) THEN
        RAISE EXCEPTION 'The place in the list belongs to another order.'
            USING ERRCODE = 'GW400', HINT = 'Read the list from its beginning.';
    END IF;
    IF after_key <> '{}' THEN
        SELECT array_agg(format('$4[%s]::%s', n, ordering.types[n]) ORDER BY n) INTO places
        FROM generate_subscripts(ordering.parts, 1) AS n;
        bounds := format(' AND (%s) %s (%s)', array_to_string(ordering.parts, ', '),
                         CASE WHEN descending THEN '<' ELSE '>' END, array_to_string(places, ', '));
    END IF;
    IF until_key <> '{}' THEN
        SELECT array_agg(format('$5[%s]::%s', n, ordering.types[n]) ORDER BY n) INTO places
        FROM generate_subscripts(ordering.parts, 1) AS n;
        bounds := bounds || format(' AND (%s) %s (%s)', array_to_string(ordering.parts, ', '),
                         CASE WHEN descending THEN '>=' ELSE '<=' END, array_to_string(places, ', '));
    END IF;
    RETURN QUERY EXECUTE format($sql$
        WITH chosen AS MATERIALIZED (
            SELECT h.*, ARRAY[%1$s] AS key
            %3$s %4$s
            ORDER BY %2$s LIMIT $6)
        SELECT h.id, h.email, h.first_name, h.last_name, d.name, f.name, s.name,
               coalesce(h.flow_version, 0), h.stage_position::integer, c.stages::integer,
               h.blocks_done, h.blocks_total,
               CASE WHEN h.status = 'completed' THEN 'completed'
                    WHEN h.flow_id IS NULL THEN 'notInFlow'
                    WHEN h.status = 'pending' THEN 'invited'
                    WHEN h.last_activity_at < now() - interval '14 days' THEN 'abandoned'
                    WHEN h.last_activity_at >= now() - interval '14 days' AND due.on < $3 THEN 'overdue'
                    ELSE 'inTime' END,
               h.start_date, CASE WHEN h.status <> 'completed' THEN due.on END,
               h.last_activity_at, h.key
        FROM chosen h
        LEFT JOIN gangway.departments d ON d.organization_id = $1 AND d.id = h.department_id
        LEFT JOIN gangway.flows f ON f.organization_id = $1 AND f.id = h.flow_id
        LEFT JOIN gangway.stages s ON s.organization_id = $1 AND s.flow_id = h.flow_id
            AND s.version = h.flow_version AND s.position = h.stage_position
        LEFT JOIN LATERAL (SELECT count(*) AS stages FROM gangway.stages t
            WHERE t.organization_id = $1 AND t.flow_id = h.flow_id AND t.version = h.flow_version
              AND t.status = 'active') AS c ON true
        CROSS JOIN LATERAL (SELECT gangway.due_on(h.start_date, s.due_days, s.due_working_days) AS on) AS due
        ORDER BY %2$s$sql$,
        (SELECT string_agg(format('(%s)::text', part), ', ' ORDER BY n)
         FROM unnest(ordering.parts) WITH ORDINALITY AS p(part, n)),
        array_to_string(ordering.parts, direction || ', ') || direction,
        gangway_private.people_source(query), bounds)
    USING organization, query, today, after_key, until_key, most;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.people_page(jsonb, text[], text[], integer) TO gangway_app;
CREATE OR REPLACE FUNCTION gangway.people_count(query jsonb, exactly integer, OUT people bigint, OUT exact boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('view_people');
    today date := (SELECT (now() AT TIME ZONE o.time_zone)::date FROM gangway.organizations o
                   WHERE o.id = organization);
    source text := gangway_private.people_source(query);
    plan json;
    counted record;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) SELECT ' || source INTO plan USING organization, query, today;
    people := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision::bigint;
    exact := people < 5 * exactly::bigint;
    IF exact THEN
        EXECUTE format('SELECT count(*) AS people, count(*) <= $4 AS within FROM (SELECT %s LIMIT $4 + 1) AS counted', source)
        INTO counted USING organization, query, today, exactly;
        exact := counted.within;
        people := CASE WHEN exact THEN counted.people ELSE greatest(people, counted.people) END;
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.people_count(jsonb, integer) TO gangway_app;
CREATE OR REPLACE FUNCTION gangway_private.note_editor() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.changed_by := gangway.current_person();
    NEW.changed_at := now();
    RETURN NEW;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.forget_journeys(organization uuid, hires uuid[]) RETURNS void
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
CREATE OR REPLACE FUNCTION gangway.remove_people(hires uuid[]) RETURNS integer
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
GRANT EXECUTE ON FUNCTION gangway.remove_people(uuid[]) TO gangway_app;
CREATE OR REPLACE FUNCTION gangway.take_back_import(batch uuid, OUT removed integer, OUT kept integer)
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
GRANT EXECUTE ON FUNCTION gangway.take_back_import(uuid) TO gangway_app;
CREATE OR REPLACE FUNCTION gangway.due_on(first_day date, days integer, working boolean) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN NOT working OR days <= 0 THEN first_day + days
        ELSE first_day - greatest((first_day - date '0001-01-01') % 7 - 4, 0) + days
             + 2 * ((least((first_day - date '0001-01-01') % 7, 4) + days) / 5)
    END
$$;
GRANT EXECUTE ON FUNCTION gangway.due_on(date, integer, boolean) TO gangway_app, gangway_service;
