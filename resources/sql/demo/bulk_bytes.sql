SELECT pg_relation_size('gangway.analytics_events')
