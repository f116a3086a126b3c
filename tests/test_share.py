"""What the share of the suite leaves out, it leaves out evenly."""

from itertools import combinations

from tests.share import crossed

PAGES, SAMPLES, LANGUAGES = "abcdef", range(10), ("en", "nl")


def test_each_page_is_seen_on_each_sample_and_each_of_both_in_each_language():
    taken = crossed(PAGES, SAMPLES, LANGUAGES, whole=False)
    assert len(taken) == len(PAGES) * len(SAMPLES)
    for one, other in combinations(range(3), 2):
        values = [(PAGES, SAMPLES, LANGUAGES)[place] for place in (one, other)]
        assert len({(each[one], each[other]) for each in taken}) == len(values[0]) * len(values[1])


def test_the_whole_is_every_combination():
    assert len(set(crossed(PAGES, SAMPLES, LANGUAGES, whole=True))) == 120
