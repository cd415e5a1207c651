SET LOCAL ROLE gangway_provisioner;
-- Ends sessions that run or idle in a transaction longer than allowed (a client can reset its own
-- statement_timeout). Returns how many were ended.
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
