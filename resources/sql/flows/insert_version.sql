INSERT INTO gangway.flow_versions (organization_id, flow_id, version, document, checksum, summary)
VALUES ((SELECT gangway.current_organization()), $1, $2, $3, $4, $5)
