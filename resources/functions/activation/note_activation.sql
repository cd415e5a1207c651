-- Notes a stage of activation the first time real data shows it.
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
