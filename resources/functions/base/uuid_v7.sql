-- UUID version 7 (RFC 9562, method 3: the 12 bits after the version are the fraction of the
-- millisecond) for rows that the database makes itself. Rows of one session sort in the order in
-- which they were made, as the audit log shows them. Clients make their own.
CREATE OR REPLACE FUNCTION gangway.uuid_v7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(overlay(uuid_send(gen_random_uuid()) PLACING
        int8send(us / 1000 << 16 | 28672 | us % 1000 * 4096 / 1000) FROM 1), 'hex')::uuid
    FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) AS clock (us)
$$;
GRANT EXECUTE ON FUNCTION gangway.uuid_v7() TO gangway_app, gangway_service, gangway_provisioner;
