-- What there must be once and is more often, although constraints and functions forbid it.
SELECT 'new_hires' AS object, format('%s addresses belong to several people', count(*)) AS why
FROM (SELECT FROM gangway.new_hires GROUP BY organization_id, lower(btrim(email)) HAVING count(*) > 1) AS d
HAVING count(*) > 0
UNION ALL
SELECT 'members', format('%s addresses belong to several members', count(*))
FROM (SELECT FROM gangway.members GROUP BY organization_id, lower(btrim(email)) HAVING count(*) > 1) AS d
HAVING count(*) > 0
UNION ALL
SELECT 'onboarding_progress', format('%s organisations have several rows', count(*))
FROM (SELECT FROM gangway.onboarding_progress GROUP BY organization_id HAVING count(*) > 1) AS d
HAVING count(*) > 0
UNION ALL
SELECT 'organizations', format('%s organisations have no onboarding progress', count(*))
FROM gangway.organizations o
WHERE NOT EXISTS (SELECT FROM gangway.onboarding_progress p WHERE p.organization_id = o.id)
HAVING count(*) > 0
