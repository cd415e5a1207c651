CREATE OR REPLACE FUNCTION gangway_private.initialize_onboarding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO gangway.onboarding_progress (organization_id, user_id)
    VALUES (NEW.id, gangway.current_person())
    ON CONFLICT (organization_id) DO NOTHING;
    RETURN NULL;
END
$$;
