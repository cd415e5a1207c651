DELETE FROM gangway_private.sign_in_failures WHERE account = $1
