"""Tables to numbers: pure functions, each over the columns it needs. Times go through `clock` alone."""
