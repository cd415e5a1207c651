-- What the organisation says of itself; keys that it says nothing to are missing.
SELECT jsonb_strip_nulls(jsonb_build_object('name', o.name, 'industry', o.industry, 'size', o.size,
    'website', o.website, 'description', o.description, 'location', o.location, 'time_zone', o.time_zone,
    'language', o.language))
FROM gangway.organizations o
WHERE o.id = (SELECT gangway.current_organization())
