"""Ad interests beside the rows that mention them, on a small file and again in plain Python."""

from __future__ import annotations

import json
import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis import interests
from analyzer.analysis.interests import Interest, Mention
from analyzer.catalogue import CATALOGUE
from analyzer.model import CLOSED_AT_FIRST, Sensitivity
from analyzer.reading.tables import table_key


def read(listed: object, **activity: object) -> analyzer.Reading:
    sections = {name.replace("_", " "): section for name, section in activity.items()}
    document = {
        "Your Activity": {"Ad Interests": {"AdInterestCategories": listed}, **sections},
        "Profile And Settings": {
            "Settings": {"SettingsMap": {"App Language": "nl", "Interests": "Food & Drink | Pets"}}
        },
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return analyzer.read_tables(export)


SEARCHES = {"SearchList": [
    {"Date": "2025-01-01 10:00:00", "SearchTerm": "GAMES voor de switch"},
    {"Date": "2025-01-02 10:00:00", "SearchTerm": "videogames"},
    {"Date": "2025-01-03 10:00:00", "SearchTerm": "recept #foodanddrink"},
    {"Date": "2025-01-04 10:00:00", "SearchTerm": "drink and food"},
]}  # fmt: skip


@pytest.mark.parametrize(
    "listed",
    [["Games", "Food and drink", "Skiën"], "Games | Food and drink | Skiën", "Games, Food and drink, Skiën"],
)
def test_interests_listed_in_each_form_with_the_rows_that_mention_them(listed: object) -> None:
    found = interests.ad_interests(read(listed, Searches=SEARCHES))
    assert found == (
        Interest("Games", (Mention("searches", "term", (0,)),)),
        Interest("Food and drink", (Mention("searches", "term", (2,)),)),
        Interest("Skiën", ()),
    )
    assert [interest.rows for interest in found] == [1, 1, 0]


def test_a_mention_among_settings_has_the_row_of_the_long_table() -> None:
    reading = read(["Pets", "Food & Drink"])
    found = interests.ad_interests(reading)
    assert len(found) == 2
    for interest in found:
        (mention,) = interest.mentions
        assert (mention.table, mention.column) == ("settings", "declared_interests")
        assert reading.tables["settings"].columns["field"][mention.rows[0]].as_py() == "declared_interests"


@pytest.mark.parametrize("listed", ["", None, [], "N/A"])
def test_no_interests_listed(listed: object) -> None:
    assert interests.ad_interests(read(listed, Searches=SEARCHES)) == ()


def test_every_place_is_in_the_catalogue_and_none_is_a_private_message() -> None:
    known = {}
    for section in CATALOGUE.values():
        for table in section.tables:
            columns = table.declared
            known |= {(table_key(section.key, table), column.name): column for column in columns}
    for place in interests.PLACES:
        assert place in known
        assert known[place].sensitivity not in CLOSED_AT_FIRST - {Sensitivity.OWN_WORDS}


words = st.sampled_from(
    ["games", "Games", "food", "Food & Drink", "#games", "drink", "gamesfood", "é", "_games_", "(a.b)", ""]
)
texts = st.lists(words, max_size=5).map(" ".join)


@given(st.lists(texts | st.none(), max_size=8), st.lists(texts, max_size=4, unique=True))
def test_mentions_equal_those_of_plain_python(values: list[str | None], listed: list[str]) -> None:
    wanted = {}
    for interest in listed:
        parts = [part for part in re.split(r"[\W_]+", interest.lower()) if part]
        phrase = r"[\W_]+".join(map(re.escape, parts))
        pattern = re.compile(rf"(?<![^\W_])(?:{phrase}|{re.escape(''.join(parts))})(?![^\W_])")
        wanted[interest] = [
            n for n, value in enumerate(values) if parts and value and pattern.search(value.lower())
        ]
    assert interests.mentions(pa.array(values, pa.string()), listed) == wanted
