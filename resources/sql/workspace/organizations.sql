-- For the service: organisations with a person who may act for each (highest role first); all, or
-- the one whose id is $1, or else those whose name (case ignored) is $1: no organisation can take
-- the place of another by calling itself like the other's id.
SELECT DISTINCT ON (o.name, o.id) o.id, o.name, m.email, m.role, p.id AS person_id
FROM gangway.organizations o
JOIN gangway.members m ON m.organization_id = o.id AND m.active
JOIN gangway.roles r ON r.name = m.role
JOIN gangway_private.people p ON p.id = m.person_id AND p.active
WHERE $1::text IS NULL OR o.id::text = lower($1)
   OR (lower(o.name) = lower($1)
       AND NOT EXISTS (SELECT FROM gangway.organizations other WHERE other.id::text = lower($1)))
ORDER BY o.name, o.id, p.workspace_owner DESC, r.rank DESC, m.created_at
