DROP INDEX gangway.new_hires_under_way, gangway.new_hires_without_flow;
DROP FUNCTION gangway.due_on(date, integer, boolean);
