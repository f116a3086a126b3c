"""How fast and how lean, as ratios within one run. `make benchmark`; nothing here asserts a time."""
