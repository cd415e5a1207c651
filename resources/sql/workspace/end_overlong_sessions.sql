-- $1, $2: seconds a query may run and a transaction idle.
SELECT gangway_private.end_overlong_sessions(make_interval(secs => $1::integer),
                                             make_interval(secs => $2::integer))
