-- Notes that something of a topic changed in an organisation: "people", "funnel", "flows",
-- "organization", "team", "imports", "setup". gangwayd tells those who listen, shortly after the
-- commit and only once for many. Nobody notifies by himself: a NOTIFY takes a lock that all share
-- when it commits, and fails when the queue of all is full.
CREATE OR REPLACE FUNCTION gangway_private.tell(organization uuid, topic text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO gangway_private.hints (organization_id, topic) VALUES (organization, topic)
    ON CONFLICT DO NOTHING
$$;
-- For statements on tables; the argument is the topic, a second one the tenant column.
CREATE OR REPLACE FUNCTION gangway_private.tell_of_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF coalesce(TG_ARGV[1], '') = 'id' THEN
        INSERT INTO gangway_private.hints (organization_id, topic)
        SELECT DISTINCT id, TG_ARGV[0] FROM changed_rows ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO gangway_private.hints (organization_id, topic)
        SELECT DISTINCT organization_id, TG_ARGV[0] FROM changed_rows ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;
-- Tells of every change of a table. Of new_hires only rows that come and go: progress changes them
-- all the time, and the folder tells of that; note_editor() tells of the rest.
DO $$
DECLARE
    watched record;
    verb record;
BEGIN
    FOR watched IN SELECT * FROM (VALUES
        ('new_hires', 'people', false), ('import_batches', 'imports', true),
        ('invitations', 'people', true), ('flows', 'flows', true),
        ('departments', 'organization', true), ('positions', 'organization', true),
        ('organizations', 'organization', true), ('objectives', 'organization', true),
        ('members', 'team', true), ('setup_sessions', 'setup', true)
    ) AS t(name, topic, updates)
    LOOP
        FOR verb IN SELECT * FROM (VALUES ('INSERT', 'NEW', true), ('UPDATE', 'NEW', watched.updates),
            ('DELETE', 'OLD', watched.name <> 'organizations')) AS v(name, rows, wanted)
        LOOP
            IF verb.wanted THEN
                EXECUTE format('CREATE OR REPLACE TRIGGER tell_%s AFTER %s ON gangway.%I'
                    ' REFERENCING %s TABLE AS changed_rows FOR EACH STATEMENT'
                    ' EXECUTE FUNCTION gangway_private.tell_of_rows(%L, %L)', lower(verb.name),
                    verb.name, watched.name, verb.rows, watched.topic,
                    CASE WHEN watched.name = 'organizations' THEN 'id' ELSE 'organization_id' END);
            END IF;
        END LOOP;
    END LOOP;
END
$$;
