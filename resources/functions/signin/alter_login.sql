SET LOCAL ROLE gangway_provisioner;
-- Changes a person's login role. The person can change the own password meanwhile, over and over, and
-- hold the role's row: so their sessions end first when they may, and it is tried again. No lock of
-- a table takes part, for people can hold their own row there.
CREATE OR REPLACE FUNCTION gangway_private.alter_login(role_name name, change text, end_sessions boolean)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '300ms' AS $$
DECLARE
    locked integer := 0;
BEGIN
    IF role_name !~ '^u_[0-9a-f]{32}$' OR NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role_name) THEN
        RETURN;
    END IF;
    FOR attempt IN 1..100 LOOP
        IF end_sessions THEN
            PERFORM pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE a.usename = role_name;
        END IF;
        BEGIN
            EXECUTE format('ALTER ROLE %I %s', role_name, change);
            RETURN;
        EXCEPTION
            WHEN internal_error THEN -- "tuple concurrently updated": one of several got through
                NULL;
            WHEN lock_not_available THEN
                locked := locked + 1;
        END;
        EXIT WHEN locked >= CASE WHEN end_sessions THEN 30 ELSE 10 END;
        PERFORM pg_sleep(0.002 + 0.03 * random()); -- not all of them at once again
    END LOOP;
    RAISE EXCEPTION 'Somebody else is changing the sign-in of this person.'
        USING ERRCODE = 'GW503', HINT = 'Try again in a moment.';
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.alter_login(name, text, boolean) FROM PUBLIC;
