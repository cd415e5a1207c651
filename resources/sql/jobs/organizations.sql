-- Organisations with waiting jobs, one look into the index each.
WITH RECURSIVE waiting (organization_id) AS (
    (SELECT organization_id FROM gangway.jobs WHERE state = 'waiting' ORDER BY organization_id LIMIT 1)
    UNION ALL
    SELECT (SELECT j.organization_id FROM gangway.jobs j
            WHERE j.state = 'waiting' AND j.organization_id > w.organization_id
            ORDER BY j.organization_id LIMIT 1)
    FROM waiting w WHERE w.organization_id IS NOT NULL
)
SELECT organization_id FROM waiting WHERE organization_id IS NOT NULL
