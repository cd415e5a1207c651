DROP TABLE gangway.operations, gangway.flow_templates, gangway.stage_templates,
    gangway.content_blocks, gangway.stages, gangway.flow_versions, gangway.flows,
    gangway.content_types, gangway.builtin_content_types;
DROP FUNCTION gangway_private.respect_lock(), gangway_private.refuse_change();
