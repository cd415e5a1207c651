SELECT gangway.change_channel()
