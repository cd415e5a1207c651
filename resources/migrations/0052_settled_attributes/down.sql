DROP TRIGGER settle ON gangway.departments;
DROP TRIGGER settle ON gangway.new_hires;
DROP TRIGGER touch ON gangway.new_hires;
CREATE TRIGGER touch BEFORE UPDATE ON gangway.new_hires
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();
DROP FUNCTION IF EXISTS gangway_private.settle_department();
DROP FUNCTION IF EXISTS gangway_private.settle_attributes();
