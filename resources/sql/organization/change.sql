-- Changes what $1 names; an empty text is said no more. No row: the caller may not.
UPDATE gangway.organizations o SET
    name = coalesce(nullif(trim($1::jsonb ->> 'name'), ''), o.name),
    industry = CASE WHEN $1::jsonb ? 'industry' THEN nullif(trim($1::jsonb ->> 'industry'), '') ELSE o.industry END,
    size = CASE WHEN $1::jsonb ? 'size' THEN nullif(trim($1::jsonb ->> 'size'), '') ELSE o.size END,
    website = CASE WHEN $1::jsonb ? 'website' THEN nullif(trim($1::jsonb ->> 'website'), '') ELSE o.website END,
    description = CASE WHEN $1::jsonb ? 'description' THEN nullif(trim($1::jsonb ->> 'description'), '') ELSE o.description END,
    location = CASE WHEN $1::jsonb ? 'location' THEN nullif(trim($1::jsonb ->> 'location'), '') ELSE o.location END,
    time_zone = coalesce(nullif(trim($1::jsonb ->> 'time_zone'), ''), o.time_zone),
    language = coalesce(nullif(trim($1::jsonb ->> 'language'), ''), o.language)
WHERE o.id = (SELECT gangway.current_organization())
RETURNING o.id
