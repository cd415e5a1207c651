-- Organisations that demo data of seed $1 made.
SELECT id FROM gangway.organizations WHERE settings #>> '{demo,seed}' = $1 LIMIT 1
