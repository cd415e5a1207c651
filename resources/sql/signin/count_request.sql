-- $1 source, $2 now, $3 requests allowed in any minute. Refused requests do not count.
INSERT INTO gangway_private.sign_in_requests AS r (source, recent, last_at)
VALUES ($1, ARRAY[$2::timestamptz], $2)
ON CONFLICT (source) DO UPDATE SET (recent, admitted, last_at) = (
    SELECT CASE WHEN cardinality(live.times) < $3::integer
                THEN live.times || $2::timestamptz ELSE live.times END,
           cardinality(live.times) < $3::integer,
           $2
    FROM (SELECT ARRAY(SELECT t FROM unnest(r.recent) AS t
                       WHERE t > $2::timestamptz - interval '1 minute'
                         -- A clock that was set back does not refuse for as long.
                         AND t <= $2::timestamptz + interval '1 minute') AS times) AS live)
RETURNING admitted, recent[1] + interval '1 minute' AS retry_at
