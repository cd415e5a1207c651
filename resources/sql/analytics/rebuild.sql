SELECT gangway_private.rebuild_analytics()
