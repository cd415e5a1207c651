-- For the service: flows of all organisations, or of organisation $1; all, or the one whose id is
-- $2, or else those whose name (case ignored) is $2. By organisation and name.
SELECT f.organization_id, o.name AS organization, f.id, f.name, f.status, f.published_version,
       f.draft_stages, f.draft_blocks
FROM gangway.flows f
JOIN gangway.organizations o ON o.id = f.organization_id
WHERE ($1::uuid IS NULL OR f.organization_id = $1)
  AND ($2::text IS NULL OR f.id::text = lower($2)
       OR (lower(f.name) = lower($2)
           AND NOT EXISTS (SELECT FROM gangway.flows other
                           WHERE other.id::text = lower($2)
                             AND ($1::uuid IS NULL OR other.organization_id = $1))))
ORDER BY o.name, o.id, f.name, f.id
