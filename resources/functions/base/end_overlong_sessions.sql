SET LOCAL ROLE gangway_provisioner;
-- Ends sessions that run or idle in a transaction longer than allowed (a client can reset its own
-- limits), that idle and keep large files, that keep notifications from being forgotten while somebody
-- makes too many, and the newest of those that are more than an organisation's share. Returns how many
-- were ended.
CREATE OR REPLACE FUNCTION gangway_private.end_overlong_sessions(running interval, idle interval) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    most_of_all CONSTANT integer := 150; -- of 200; the service keeps its own
    most_of_one CONSTANT integer := 60;
    most_kept CONSTANT bigint := 16000000; -- bytes of files of a session that does nothing
    queue_is_long CONSTANT boolean := pg_notification_queue_usage() > 0.02; -- of 8 GB
BEGIN
    RETURN (
        WITH files AS (
            SELECT substring(f.name FROM '^pgsql_tmp([0-9]+)\.')::integer AS pid, sum(f.size) AS bytes
            FROM gangway_private.temporary_files() AS f GROUP BY 1
        ), sessions AS (
            SELECT a.pid, a.state, a.query_start, a.state_change, a.xact_start,
                   (SELECT f.bytes FROM files f WHERE f.pid = a.pid) AS bytes,
                   row_number() OVER (PARTITION BY p.organization_id ORDER BY a.backend_start, a.pid) AS place,
                   dense_rank() OVER (ORDER BY p.organization_id) AS organization
            FROM pg_stat_activity a
            LEFT JOIN gangway_private.people p ON p.login_role = a.usename
            WHERE a.datname = current_database() AND a.usename ~ '^u_[0-9a-f]{32}$'
        ), shares AS (
            SELECT greatest(10, least(most_of_one, most_of_all / greatest(max(organization), 1))) AS share
            FROM sessions)
        SELECT count(pg_terminate_backend(s.pid))
        FROM sessions s, shares
        WHERE (s.state = 'active' AND s.query_start < clock_timestamp() - running)
           OR (s.state LIKE 'idle in transaction%' AND s.state_change < clock_timestamp() - idle)
           OR (s.state = 'idle' AND s.bytes > most_kept AND s.state_change < clock_timestamp() - idle)
           OR (queue_is_long AND s.xact_start < clock_timestamp() - interval '1 second')
           OR s.place > shares.share);
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.end_overlong_sessions(interval, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.end_overlong_sessions(interval, interval) TO gangway_service;
-- Files of all sessions; none where the administrator may not let anybody see them.
CREATE OR REPLACE FUNCTION gangway_private.temporary_files() RETURNS TABLE (name text, size bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT f.name, f.size FROM pg_ls_tmpdir() AS f;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN;
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.temporary_files() FROM PUBLIC;
