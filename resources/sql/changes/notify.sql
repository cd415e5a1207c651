SELECT gangway_private.notify_changes()
