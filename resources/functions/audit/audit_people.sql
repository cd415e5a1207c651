-- People who came or went, for statements on new_hires: one entry for each, and one for a whole import
-- and for what the service adds. Ids only; what changes later is noted by audit_row().
CREATE OR REPLACE FUNCTION gangway_private.audit_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    person uuid := gangway.current_person();
BEGIN
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT p.organization_id, person, lower(TG_OP), 'new_hire', p.id::text, '{}'
    FROM changed_people p
    WHERE (TG_OP = 'DELETE' OR (p.import_batch_id IS NULL AND person IS NOT NULL))
      AND EXISTS (SELECT FROM gangway.organizations o WHERE o.id = p.organization_id)
    UNION ALL
    SELECT p.organization_id, person, lower(TG_OP), 'import', p.import_batch_id::text,
           jsonb_build_object('people', count(*))
    FROM changed_people p
    WHERE TG_OP = 'INSERT' AND (p.import_batch_id IS NOT NULL OR person IS NULL)
    GROUP BY p.organization_id, p.import_batch_id;
    RETURN NULL;
END
$$;
