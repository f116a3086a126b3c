"""From a number to its own rows: the laws of the rows behind each mark, over every figure on every sample.

The numbers drawn and the rows behind them are worked out apart from each other, so that each checks the other.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import numpy as np
import pytest

import analyzer
from analyzer.analysis.settings import from_json
from analyzer.charts import Step
from analyzer.figures import FIGURES, WHOLE, Drawn, Scope, figures
from analyzer.figures.marks import Counts
from analyzer.figures.rows import Rows
from analyzer.findings import Subject
from tests.laws.test_figure_laws import EVERY, MADE, SAMPLES, rows_at, subject_of

BORN = from_json(b'{"birth_date": "2012-02-01", "region": "noord"}')
ONLY = {"entered": ("entered", "school_hours"), "beside": ("comparison",)}
SCOPES = (WHOLE, Scope(step=Step.DAY), Scope(date(2025, 3, 4), date(2025, 3, 11), Step.WEEK))


def places_and_early_rows() -> dict[str, Any]:
    """A file with three positions, one of them in two rows, and rows dated before their own video."""
    made = json.loads(json.dumps(MADE["ties"]))
    activity = made["Your Activity"]
    activity["Most Recent Location Data"] = {
        "LocationData": {
            "Date": "2025-03-01 10:00:00",
            "GpsData": "52.3702157, 4.8951679",
            "LastRegion": "NL",
        }
    }
    # The number of that video was made on 2020-07-29 at 01:43:14.
    activity["Watch History"]["VideoList"] += rows_at(
        "2020-07-29 01:13:00", "2020-07-29 01:03:00", "2020-07-29 00:13:00", "2020-07-28 10:00:00"
    )
    made["Location Review"] = {
        "Location Reviews": {
            "ReviewsList": [
                {"Date": f"2025-03-0{day} 10:00:00", "PlaceName": place, "ReviewText": "synthetic"}
                for day, place in ((1, "51.9, 4.5"), (2, "51.9, 4.5"), (3, "50.8, 5.7"))
            ]
        }
    }
    return made


@pytest.fixture(scope="module")
def subjects(sample_file: Any) -> dict[str, Subject]:
    found = {name: subject_of(f"{name}.json", json.dumps(made).encode()) for name, made in MADE.items()}
    whole = json.dumps(MADE["ties"]).encode()
    found["places"] = subject_of("places.json", json.dumps(places_and_early_rows()).encode())
    found["broken end"] = subject_of("cut.json", whole[: whole.index(b"Like List") - 200])
    for name in SAMPLES:
        found[name] = Subject.of(analyzer.read_tables(analyzer.open_export(sample_file(name))))
    one = found["v4-age-13"]
    found["entered"] = Subject(one.export, one.reading, BORN)
    found["beside"] = Subject(one.export, one.reading, other=found["v3-age-13"].reading)
    return found


def drawn(name: str, subject: Subject) -> list[Drawn]:
    """Return the figures of a file in some periods, each once; where only a few differ from those of another file, those."""
    every = {
        id(one): one
        for scope in (SCOPES if name in (*MADE, "v4-age-13") else SCOPES[:1])
        for one in figures(subject, scope)
        if one.told
    }
    return [one for one in every.values() if any(part in one.key for part in ONLY.get(name, ("",)))]


@pytest.mark.parametrize("name", [*EVERY, "places", "entered", "beside"])
def test_the_rows_behind_each_mark_are_as_many_as_it_counts_and_stand_behind_no_other(
    name: str, subjects: dict[str, Subject]
) -> None:
    subject = subjects[name]
    for one in drawn(name, subject):
        behind, where = one.behind, (one.key, one.scope)
        assert len(behind.sets) == len(one.marks), where
        assert len({mark.key for mark in one.marks}) == len(one.marks), where
        seen: Counter[tuple[str, bool]] = Counter()
        for mark, found in zip(one.marks, behind.sets, strict=True):
            assert one.rows_of(mark.key) is found
            tables = subject.other.tables if found.of_other and subject.other else subject.reading.tables
            for key, numbers in found.rows.items():
                assert len(np.unique(numbers)) == len(numbers), where
                assert not len(numbers) or (numbers.min() >= 0 and numbers.max() < len(tables[key])), where
                seen[key, found.of_other] += len(numbers)
            if found.groups is not None:
                rows = [sum(map(len, group.values())) for group in found.groups.rows]
                assert all(rows), where
                assert sum(rows) == len(found) or behind.shared, where
            if mark.value is not None and found.number is not None:
                assert found.number == mark.value, (where, mark.key)
        every = behind.every
        if behind.shared is None:
            assert sum(seen.values()) == len(every) + _in_both(every, seen), where
        if behind.without is not None:
            assert not len(every), where
        elif isinstance(one.rows, Rows) and one.chart is not None:
            assert set(every.rows) <= {one.rows.key, *one.lists} or len(every.rows) > 1, where


def _in_both(every: Any, seen: Counter[tuple[str, bool]]) -> int:
    """Rows of the second file have numbers of their own: in all of them together they can be those of the open one."""
    both = {key for key, other in seen if other} & {key for key, other in seen if not other}
    return sum(seen[key, True] + seen[key, False] - len(every.rows[key]) for key in both)


@pytest.mark.parametrize("name", [*EVERY, "places", "entered"])
def test_the_rows_behind_all_marks_are_the_rows_drawn(name: str, subjects: dict[str, Subject]) -> None:
    """Of a chart whose numbers are of rows, all rows drawn stand behind one of its marks."""
    for one in drawn(name, subjects[name]):
        sets = one.behind.sets
        if (
            one.chart is None
            or not sets
            or {found.counts for found in sets} != {Counts.ROWS}
            or one.behind.shared
        ):
            continue
        if one.key in INSIDE:
            continue
        assert len(one.behind.every) == one.drawn, (one.key, one.scope)


#: Their marks are of the rows inside a period only, and of all of their rows together.
INSIDE = ("period_beside_sections",)


def test_what_no_sample_draws_is_known(subjects: dict[str, Subject]) -> None:
    """Every figure that has a way to its rows is tried above on at least one file."""
    told = {one.key for subject in subjects.values() for one in figures(subject) if one.told}
    assert set(FIGURES) == told
