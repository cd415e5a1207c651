-- From here on functions are files (resources/functions), applied after the last step; steps make
-- tables and data. Nothing changes here: this is the line that going down restores them at.
SELECT 1;
