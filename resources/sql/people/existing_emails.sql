-- Which of the addresses $1 belong to people already.
SELECT email FROM gangway.new_hires
WHERE organization_id = (SELECT gangway.current_organization()) AND email = ANY($1::text[])
