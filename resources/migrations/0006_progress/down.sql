DROP FUNCTION gangway.complete_stage(uuid, uuid), gangway.complete_block(uuid, uuid, jsonb),
    gangway_private.complete_stage(uuid, uuid, uuid, timestamptz),
    gangway_private.complete_block(uuid, uuid, uuid, jsonb, timestamptz),
    gangway_private.enter_stage(gangway.new_hires, uuid, smallint, timestamptz),
    gangway_private.pass_stage(gangway.new_hires, uuid, timestamptz),
    gangway.add_new_hires(uuid, uuid, integer, uuid[], text[], text[], text[], uuid[], text[], text[],
                          text[], text[], date[]),
    gangway_private.track_step(uuid, uuid, uuid, integer, smallint, text, timestamptz),
    gangway_private.require(text);
