"""Everything that leaves as data, one module for each form; each is given what it writes, and nothing here draws."""
