-- Whether events wait to be folded.
SELECT EXISTS (
    SELECT 1 FROM gangway.analytics_events
    WHERE flow_id IS NOT NULL AND xact >= (SELECT folded_below FROM gangway_private.fold_state))
