SELECT removed, kept FROM gangway.take_back_import($1)
