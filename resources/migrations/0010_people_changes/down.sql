DROP FUNCTION gangway.take_back_import(uuid), gangway.remove_people(uuid[]),
    gangway_private.forget_journeys(uuid, uuid[]);
DROP TRIGGER note_editor ON gangway.new_hires;
DROP FUNCTION gangway_private.note_editor();
ALTER TABLE gangway.new_hires DROP COLUMN changed_by, DROP COLUMN changed_at;
