-- Puts the catalogue's types $1 into the reference table.
INSERT INTO gangway.builtin_content_types AS t
    (name, display_name, description, category, default_config, config_schema, answer_schema)
SELECT * FROM jsonb_to_recordset($1) AS c(name text, display_name text, description text,
    category text, default_config jsonb, config_schema jsonb, answer_schema jsonb)
ON CONFLICT (name) DO UPDATE
SET display_name = excluded.display_name, description = excluded.description,
    category = excluded.category, default_config = excluded.default_config,
    config_schema = excluded.config_schema, answer_schema = excluded.answer_schema
WHERE (t.display_name, t.description, t.category, t.default_config, t.config_schema, t.answer_schema)
    IS DISTINCT FROM (excluded.display_name, excluded.description, excluded.category,
                      excluded.default_config, excluded.config_schema, excluded.answer_schema)
