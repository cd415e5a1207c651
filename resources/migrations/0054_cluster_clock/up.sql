-- Ids of transactions belong to a cluster. Which one the figures were counted in last, and how far ahead
-- of its own ids they are counted; gangway_private.settle_clock() finds out.
ALTER TABLE gangway_private.fold_state
    ADD COLUMN cluster text NOT NULL DEFAULT '',
    ADD COLUMN ahead bigint NOT NULL DEFAULT 0 CHECK (ahead >= 0);
