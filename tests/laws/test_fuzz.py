"""Random damage for half a minute, for five under `make accept`; `python -m tests.fuzz` goes on for as long as asked."""

from tests.fuzz import run
from tests.share import WHOLE


def test_no_damage_stops_the_reader_or_loses_a_value():
    read, refused, failed = run(seconds=300 if WHOLE else 20, seed=20261124)
    assert read > 20
    assert refused > 0
    assert [trace for _, _, trace in failed] == []
