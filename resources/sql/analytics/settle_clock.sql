SELECT gangway_private.settle_clock()
