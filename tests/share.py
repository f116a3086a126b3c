"""The share of a long row of cases that the suite takes, so that it fits in minutes; `make accept` takes them all."""

import os
from itertools import product

#: Set by `make accept`.
WHOLE = bool(os.environ.get("FULL_LENGTH"))


def every(number, whole=WHOLE):
    """Return the step through a row of cases: each of them as a whole, else one in `number`."""
    return 1 if whole else number


def crossed(*lists, one_in=2, whole=WHOLE):
    """Return the combinations of lists: all of them as a whole, else one in so many, spread evenly as in a Latin square.

    With two lists of at least `one_in` values, each value is in some combination; with one such list more, each pair of values of
    the others is.
    """
    step = every(one_in, whole)
    return [
        values
        for places, values in zip(product(*(range(len(one)) for one in lists)), product(*lists), strict=True)
        if sum(places) % step == 0
    ]
