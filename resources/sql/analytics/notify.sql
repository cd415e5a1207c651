SELECT pg_notify('gangway_funnel', '')
