-- Removes rows of the caller's organisation by id: people hold no right to DELETE, for whoever does
-- can lock the whole table. Returns how many there were.
CREATE OR REPLACE FUNCTION gangway.remove_rows(kind text, ids uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    removable record;
    organization uuid;
    gone uuid[];
BEGIN
    SELECT * INTO removable FROM (VALUES
        ('department', 'departments', 'access_settings'), ('position', 'positions', 'access_settings'),
        ('objective', 'objectives', 'access_settings'), ('flow', 'flows', 'access_settings'),
        ('stage_template', 'stage_templates', 'access_settings'),
        ('flow_template', 'flow_templates', 'access_settings'),
        ('setup_session', 'setup_sessions', 'access_settings'),
        ('notification_channel', 'notification_channels', 'access_settings'),
        ('backup_schedule', 'backup_schedules', 'access_settings'),
        ('service', 'services', 'manage_integrations'), ('deployment', 'deployments', 'manage_integrations'),
        ('api_key', 'api_keys', 'manage_integrations'),
        ('import_batch', 'import_batches', 'manage_people'), ('invitation', 'invitations', 'manage_people')
    ) AS t(kind, target, permission) WHERE t.kind = remove_rows.kind;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Rows of this kind cannot be removed.' USING ERRCODE = 'GW400';
    END IF;
    organization := gangway_private.require(removable.permission);
    EXECUTE format('WITH gone AS (DELETE FROM gangway.%I t WHERE organization_id = $1 AND id = ANY ($2) %s
                    RETURNING id) SELECT coalesce(array_agg(id), ''{}'') FROM gone', removable.target,
        CASE WHEN removable.kind IN ('stage_template', 'flow_template') -- a private one is its maker's alone
             THEN 'AND (is_public OR created_by = gangway.current_person())'
             WHEN removable.kind = 'invitation' -- of members: the team's business
             THEN 'AND (kind = ''new_hire'' OR gangway.can(''manage_team''))' ELSE '' END)
    INTO gone USING organization, ids;
    IF removable.kind = 'api_key' THEN
        DELETE FROM gangway_private.secrets s
        WHERE s.organization_id = organization AND s.kind = 'api_key' AND s.subject_id = ANY (gone);
    END IF;
    RETURN cardinality(gone);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.remove_rows(text, uuid[]) TO gangway_app;
