-- The walls between organisations, read from the catalogue: one row for everything that lacks one
-- (rule, object, why). No rows is right. Needs no privilege beyond connecting, so the service, the
-- console and the tests all run it. docs/architecture.md, "The database is the authority".
WITH ours AS ( -- schemas of the product
    SELECT n.oid, n.nspname AS name, n.nspowner AS owner, n.nspacl AS acl
    FROM pg_catalog.pg_namespace n WHERE n.nspname IN ('gangway', 'gangway_private')
), relations AS (
    SELECT c.oid, c.relname AS name, n.name AS schema, c.relkind AS kind, c.relowner AS owner,
           format('%s.%s', n.name, c.relname) AS object, c.relrowsecurity, c.relforcerowsecurity,
           c.relacl AS acl, c.reloptions
    FROM pg_catalog.pg_class c JOIN ours n ON n.oid = c.relnamespace
), tables AS (
    SELECT r.*, a.attnum AS tenant_column, a.attname AS tenant_name
    FROM relations r
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND NOT a.attisdropped
        AND a.attname = CASE WHEN r.object = 'gangway.organizations' THEN 'id' ELSE 'organization_id' END
    WHERE r.kind IN ('r', 'p')
), reference(object) AS ( -- the same for everybody; people only read them
    VALUES ('gangway.permissions'), ('gangway.roles'), ('gangway.role_permissions'),
           ('gangway.builtin_content_types'), ('gangway.okr_templates')
), tenant AS (
    SELECT * FROM tables WHERE schema = 'gangway' AND object NOT IN (SELECT object FROM reference)
), policies AS (
    SELECT p.polname AS name, p.polrelid AS relation, p.polcmd AS command, p.polpermissive AS permissive,
           p.polroles AS roles, pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS reads,
           pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS writes,
           format('%s on %s', p.polname, r.object) AS object
    FROM pg_catalog.pg_policy p JOIN relations r ON r.oid = p.polrelid
), functions AS (
    SELECT p.oid, p.proowner AS owner, p.prosecdef AS definer, p.proconfig AS config,
           coalesce(p.proacl, acldefault('f', p.proowner)) AS acl, n.name AS schema,
           format('%s.%s(%s)', n.name, p.proname, pg_get_function_identity_arguments(p.oid)) AS object
    FROM pg_catalog.pg_proc p JOIN ours n ON n.oid = p.pronamespace
), role_ids AS (
    SELECT (SELECT oid FROM pg_roles WHERE rolname = 'gangway_app') AS app_id,
           (SELECT oid FROM pg_roles WHERE rolname = 'gangway_owner') AS owner_id,
           (SELECT oid FROM pg_roles WHERE rolname = 'gangway_provisioner') AS provisioner_id,
           (SELECT oid FROM pg_roles WHERE rolname = 'gangway_service') AS service_id
), grants AS ( -- on tables and views and on their columns
    SELECT r.object, r.schema, g.grantee, g.privilege_type AS privilege
    FROM relations r, aclexplode(coalesce(r.acl,
        acldefault(CASE WHEN r.kind = 'S' THEN 'S' ELSE 'r' END::"char", r.owner))) AS g
    WHERE g.grantee <> r.owner AND r.kind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION
    SELECT format('%s.%s', r.object, a.attname), r.schema, g.grantee, g.privilege_type
    FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attacl IS NOT NULL,
         aclexplode(a.attacl) AS g
), foreign_keys AS (
    SELECT k.oid, k.conname AS name, t.object, k.conrelid, k.conkey, k.confrelid, k.confkey, t.schema,
           t.tenant_column, target.tenant_column AS target_column, target.object AS target_object
    FROM pg_constraint k
    JOIN tables t ON t.oid = k.conrelid
    LEFT JOIN tables target ON target.oid = k.confrelid
    WHERE k.contype = 'f'
), without_index(name, reason) AS ( -- foreign keys that do without an index of their own
    VALUES ('members_role_fkey', 'roles are never deleted or renamed'),
           ('invitations_role_fkey', 'roles are never deleted or renamed'),
           ('role_permissions_permission_fkey', 'permissions are never deleted or renamed')
)
-- Tables ------------------------------------------------------------------------------------------
SELECT 'rls' AS rule, object, 'row level security is not enabled and forced' AS why
FROM tables WHERE NOT (relrowsecurity AND relforcerowsecurity)
UNION ALL
SELECT 'owner', object, 'does not belong to gangway_owner'
FROM relations, role_ids m WHERE owner IS DISTINCT FROM m.owner_id AND kind NOT IN ('i', 'I', 't')
UNION ALL
SELECT 'kind', object, 'only tables and views can be kept apart by row level security'
FROM relations WHERE kind IN ('m', 'f')
UNION ALL
SELECT 'tenant-column', object, 'has no organization_id that is NOT NULL and is no known reference table'
FROM tenant t WHERE NOT EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = t.tenant_column AND a.attnotnull)
-- Keys: a global key tells a stranger that a row exists ---------------------------------------------
UNION ALL
SELECT 'tenant-key', i.indexrelid::regclass::text, 'a unique key of ' || t.object || ' does not begin with organization_id'
FROM tenant t JOIN pg_index i ON i.indrelid = t.oid
WHERE i.indisunique AND i.indkey[0] IS DISTINCT FROM t.tenant_column
UNION ALL
SELECT 'tenant-key', t.object, 'has no primary key'
FROM tables t WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
UNION ALL
SELECT 'tenant-key', t.object, 'exclusion constraint ' || k.conname || ' does not begin with organization_id'
FROM tenant t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'x'
WHERE k.conkey[1] IS DISTINCT FROM t.tenant_column
UNION ALL
SELECT 'tenant-key', f.object, 'foreign key ' || f.name || ' does not begin with organization_id on both sides'
FROM foreign_keys f
WHERE f.schema = 'gangway' AND f.object IN (SELECT object FROM tenant)
  AND f.target_object NOT IN (SELECT object FROM reference)
  AND f.target_object <> 'gangway_private.people'
  AND NOT coalesce(f.conkey[1] = f.tenant_column AND f.confkey[1] = f.target_column, false)
-- Policies ----------------------------------------------------------------------------------------
UNION ALL
SELECT 'tenant-policy', t.object, 'people are not held to their organisation by one restrictive policy on every command'
FROM tenant t, role_ids m
WHERE NOT EXISTS (
    SELECT FROM policies p
    WHERE p.relation = t.oid AND NOT p.permissive AND p.command = '*' AND m.app_id = ANY (p.roles)
      AND p.reads = p.writes
      AND p.reads ~ ('^\(' || t.tenant_name ||
          ' = \( SELECT (gangway\.)?current_organization\(\) AS current_organization\)\)$'))
UNION ALL
SELECT 'policy-setting', object, 'rests on a setting, which any client can change'
FROM policies WHERE concat(reads, writes) ~ 'current_setting'
UNION ALL
SELECT 'policy-public', object, 'is for PUBLIC'
FROM policies WHERE 0 = ANY (roles)
UNION ALL
SELECT 'policy-role', object, 'opens a table to a role that is not one of Gangway''s'
FROM policies, role_ids m
WHERE permissive AND NOT roles <@ ARRAY[0::oid, m.app_id, m.owner_id, m.provisioner_id, m.service_id]
UNION ALL
SELECT 'tenant-key', i.indexrelid::regclass::text, 'a unique key of ' || t.object || ' does not begin with organization_id'
FROM tables t JOIN pg_index i ON i.indrelid = t.oid
WHERE t.schema = 'gangway_private' AND t.tenant_column IS NOT NULL AND i.indisunique
  AND i.indkey[0] IS DISTINCT FROM t.tenant_column
  AND t.object NOT IN ('gangway_private.people') -- an address is one person's in all organisations
-- Views and functions -----------------------------------------------------------------------------
UNION ALL
SELECT 'view', object, 'runs in the rights of its owner: security_invoker is missing'
FROM relations WHERE kind = 'v' AND NOT coalesce(reloptions && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
UNION ALL
SELECT 'search-path', object, 'a definer function without search_path = pg_catalog, pg_temp can be hijacked'
FROM functions WHERE definer AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (config), false)
UNION ALL
SELECT 'function-owner', object, 'does not belong to gangway_owner (or gangway_provisioner, for login roles)'
FROM functions, role_ids m WHERE owner IS DISTINCT FROM m.owner_id AND owner IS DISTINCT FROM m.provisioner_id
UNION ALL
SELECT 'function-public', object, 'may be called by PUBLIC'
FROM functions WHERE EXISTS (SELECT FROM aclexplode(acl) AS g WHERE g.grantee = 0)
-- Grants ------------------------------------------------------------------------------------------
UNION ALL
SELECT DISTINCT 'grant-private', object, 'people may ' || privilege || ' what only the service may see'
FROM (SELECT object, schema, grantee, privilege FROM grants
      UNION ALL
      SELECT f.object, f.schema, g.grantee, g.privilege_type FROM functions f, aclexplode(f.acl) AS g
      UNION ALL
      SELECT 'schema ' || o.name, o.name, g.grantee, g.privilege_type FROM ours o, aclexplode(o.acl) AS g
     ) AS given, role_ids m
WHERE schema = 'gangway_private' AND grantee IN (0, m.app_id)
UNION ALL
SELECT 'grant-table', object, 'people may ' || privilege
FROM grants, role_ids m
WHERE grantee IN (0, m.app_id) AND privilege IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')
UNION ALL
SELECT 'grant-table', object, 'PUBLIC may ' || privilege FROM grants WHERE grantee = 0
UNION ALL -- who may do it to a table, not to columns of it, can lock the table
SELECT 'grant-lock', r.object, 'people may ' || g.privilege_type || ' the table as a whole, and so lock it'
FROM relations r, role_ids m, aclexplode(r.acl) AS g
WHERE r.kind IN ('r', 'p') AND g.grantee = m.app_id AND g.privilege_type IN ('UPDATE', 'DELETE')
UNION ALL -- one value without bounds can stop what all share
SELECT 'bounds', format('%s.%s', r.object, a.attname), 'people write it, and no constraint bounds it'
FROM relations r
CROSS JOIN role_ids m
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE r.kind IN ('r', 'p') AND a.atttypid NOT IN ('uuid'::regtype, 'boolean'::regtype)
  AND EXISTS (SELECT FROM grants g WHERE g.grantee = m.app_id AND g.privilege IN ('INSERT', 'UPDATE')
                AND g.object IN (r.object, format('%s.%s', r.object, a.attname)))
  AND NOT EXISTS (SELECT FROM pg_constraint k
                  WHERE k.conrelid = r.oid AND k.contype IN ('c', 'f') AND k.conkey = ARRAY[a.attnum]
                    AND (k.contype = 'f' OR a.atttypid NOT IN ('text'::regtype, 'varchar'::regtype, 'text[]'::regtype)
                      OR pg_get_constraintdef(k.oid) ~ '(is_line|is_prose|is_email|is_time_zone|= ANY)'))
UNION ALL -- a bound that what is there already may break
SELECT 'bounds', r.object, 'constraint ' || k.conname || ' was never checked against the rows that are there'
FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid WHERE NOT k.convalidated
UNION ALL -- they cover all organisations, and EXPLAIN tells everybody of them
SELECT 'statistics', format('%s.%s', t.object, a.attname), 'the planner keeps statistics of it'
FROM tenant t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE a.attstattarget IS DISTINCT FROM 0
UNION ALL
SELECT 'statistics', format('%s, column %s', i.indexrelid::regclass, a.attnum), 'the planner keeps statistics of an expression of ' || t.object
FROM tenant t JOIN pg_index i ON i.indrelid = t.oid
JOIN pg_attribute a ON a.attrelid = i.indexrelid AND i.indkey[a.attnum - 1] = 0
WHERE a.attstattarget IS DISTINCT FROM 0
UNION ALL
SELECT 'statistics', x.stxname::text, 'the planner keeps statistics of columns of ' || t.object
FROM tenant t JOIN pg_statistic_ext x ON x.stxrelid = t.oid
UNION ALL
SELECT 'grant-reference', g.object, 'people may ' || g.privilege || ' what is the same for everybody'
FROM grants g, role_ids m
WHERE g.grantee = m.app_id AND g.privilege <> 'SELECT'
  AND EXISTS (SELECT FROM reference r WHERE g.object = r.object OR starts_with(g.object, r.object || '.'))
UNION ALL
SELECT 'grant-database', current_database()::text, 'PUBLIC may ' || g.privilege_type
FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) AS g
WHERE d.datname = current_database() AND g.grantee = 0
UNION ALL
SELECT 'grant-database', current_database()::text, 'people may ' || g.privilege_type
FROM pg_database d, aclexplode(d.datacl) AS g, role_ids m
WHERE d.datname = current_database() AND g.grantee = m.app_id AND g.privilege_type <> 'CONNECT'
UNION ALL -- the provisioner, who cannot log in, owns functions in gangway_private and so needs it
SELECT 'grant-schema', n.nspname::text, coalesce(r.rolname, 'PUBLIC') || ' may create objects'
FROM pg_namespace n
CROSS JOIN role_ids m
CROSS JOIN aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS g
LEFT JOIN pg_roles r ON r.oid = g.grantee
WHERE n.nspname !~ '^pg_(toast|temp)' AND g.privilege_type = 'CREATE' AND g.grantee <> n.nspowner
  AND NOT (n.nspname = 'gangway_private' AND g.grantee = m.provisioner_id)
-- Roles -------------------------------------------------------------------------------------------
UNION ALL
SELECT 'role', r.rolname::text, 'a person''s role may do more than log in'
FROM pg_roles r
WHERE (r.rolname ~ '^u_' OR r.rolname = 'gangway_app')
  AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolbypassrls OR r.rolreplication
    OR (r.rolname = 'gangway_app' AND r.rolcanlogin))
UNION ALL
SELECT 'role', r.rolname::text, 'a person''s role is a member of ' || g.rolname
FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
WHERE r.rolname = 'gangway_app' OR (r.rolname ~ '^u_' AND (g.rolname <> 'gangway_app' OR a.admin_option))
UNION ALL
SELECT 'role', r.rolname::text, 'may bypass row level security'
FROM pg_roles r WHERE r.rolname IN ('gangway_owner', 'gangway_provisioner', 'gangway_service')
  AND (r.rolsuper OR r.rolbypassrls)
-- Speed: deleting or changing a row looks for those that refer to it ------------------------------
UNION ALL
SELECT 'index', f.object, 'no index for foreign key ' || f.name
FROM foreign_keys f
WHERE f.name NOT IN (SELECT name FROM without_index) AND NOT EXISTS (
    SELECT FROM pg_index i
    WHERE i.indrelid = f.conrelid AND i.indisvalid
      AND (string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(f.conkey)] @> f.conkey
      AND (i.indpred IS NULL
        OR pg_get_expr(i.indpred, i.indrelid) ~ '^\([a-z_]+ IS NOT NULL\)$'))
ORDER BY 1, 2, 3
