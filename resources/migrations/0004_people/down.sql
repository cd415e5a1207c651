DROP TABLE gangway.invitations, gangway.progress, gangway.stage_progress, gangway.new_hires,
    gangway.import_batches;
