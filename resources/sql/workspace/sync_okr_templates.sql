INSERT INTO gangway.okr_templates AS t (id, industry, objective, key_results)
SELECT * FROM jsonb_to_recordset($1) AS c(id text, industry text, objective text, key_results jsonb)
ON CONFLICT (id) DO UPDATE
SET industry = excluded.industry, objective = excluded.objective, key_results = excluded.key_results
WHERE (t.industry, t.objective, t.key_results)
    IS DISTINCT FROM (excluded.industry, excluded.objective, excluded.key_results)
