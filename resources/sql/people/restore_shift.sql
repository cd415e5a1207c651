-- Gives the people $1 back the start dates $2, unless theirs is no longer $3 days after those.
UPDATE gangway.new_hires h SET start_date = u.previous::date
FROM unnest($1::uuid[], $2::text[]) AS u(id, previous)
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = u.id
  AND h.start_date = u.previous::date + $3::text::integer
RETURNING h.id
