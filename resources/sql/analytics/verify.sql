SELECT journeys_wrong, rollups_wrong FROM gangway_private.verify_analytics()
