-- $1 now. Ended sessions stay as long as their tokens could come back.
DELETE FROM gangway_private.sessions WHERE expires_at < $1
