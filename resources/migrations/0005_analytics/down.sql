DROP VIEW gangway.daily_active_users, gangway.onboarding_completion_by_org, gangway.onboarding_funnel_today;
DROP FUNCTION gangway.track_event(uuid, uuid, text, text, jsonb), gangway.analytics_as_of(),
    gangway_private.verify_analytics(), gangway_private.rebuild_analytics(),
    gangway_private.fold_events(integer), gangway_private.fold_range(xid8, xid8),
    gangway_private.first_touches(xid8, xid8);
DROP TABLE gangway_private.fold_state, gangway.funnel_segments, gangway.funnel_days, gangway.journeys,
    gangway.analytics_events;
