-- One statement for each foreign key of ours: it counts rows that point at nothing.
SELECT c.conrelid::regclass::text AS child, c.conname AS name,
       format('SELECT count(*) FROM %s c LEFT JOIN %s p ON (%s) WHERE p.%I IS NULL AND %s',
              c.conrelid::regclass, c.confrelid::regclass, pairs.matched, pairs.first_parent,
              pairs.filled) AS statement
FROM pg_constraint c,
     LATERAL (
         SELECT string_agg(format('c.%I = p.%I', child.attname, parent.attname), ' AND ' ORDER BY k.n) AS matched,
                string_agg(format('c.%I IS NOT NULL', child.attname), ' AND ' ORDER BY k.n) AS filled,
                (array_agg(parent.attname ORDER BY k.n))[1] AS first_parent
         FROM unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(child_key, parent_key, n)
         JOIN pg_attribute child ON child.attrelid = c.conrelid AND child.attnum = k.child_key
         JOIN pg_attribute parent ON parent.attrelid = c.confrelid AND parent.attnum = k.parent_key
     ) AS pairs
WHERE c.contype = 'f' AND c.connamespace IN ('gangway'::regnamespace, 'gangway_private'::regnamespace)
ORDER BY 1, 2
