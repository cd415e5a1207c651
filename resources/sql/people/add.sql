-- Adds people in one call; an empty text stands for no department and no date.
SELECT gangway.add_new_hires($1, $2, $3, $4, $5, $6, $7,
    (SELECT array_agg(nullif(d, '')::uuid ORDER BY n) FROM unnest($8::text[]) WITH ORDINALITY AS t(d, n)),
    $9, $10, $11, $12,
    (SELECT array_agg(nullif(d, '')::date ORDER BY n) FROM unnest($13::text[]) WITH ORDINALITY AS t(d, n)))
