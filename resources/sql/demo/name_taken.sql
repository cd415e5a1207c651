-- Whether an organisation or an address of this domain is there already.
SELECT EXISTS (SELECT 1 FROM gangway.organizations WHERE domain = $1 OR name = $2)
    OR EXISTS (SELECT 1 FROM gangway_private.people WHERE right(email, length($1) + 1) = '@' || $1)
