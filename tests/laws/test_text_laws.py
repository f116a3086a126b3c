"""What holds for any TXT export, however its lines look."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzer.catalogue import CATALOGUE
from analyzer.model import LEFT_OUT, Fields, Records
from analyzer.reading import text_sections
from analyzer.reading.tables import columns_of
from tests.laws.exports import dates, law, lines, read_files, text_files, texts


def filled(files):
    return sum(bool(line.strip()) for text in files.values() for line in text.split("\n"))


@law
@given(text_files())
def test_every_line_goes_to_one_place_and_none_is_lost(files):
    a = read_files(files).accounting
    assert a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed == filled(files)


@law
@given(text_files())
@example(
    {"TikTok/Settings.txt": "Private Account: [a, b]\nKeyword filters for videos in Following feed: \ud83d"}
)
def test_what_stands_in_no_cell_is_shown_as_it_stands(files):
    reading = read_files(files)
    for part in (*reading.unclaimed, *reading.set_aside):
        for text, place in zip(part.texts, part.places, strict=True):
            line = files[place.member].replace("\r\n", "\n").split("\n")[place.lines[0] - 1]
            assert text.encode("utf-8", "surrogateescape") in line.encode("utf-8", "surrogatepass")
    aside = [text for one in reading.set_aside if one.reason not in LEFT_OUT for text in one.texts]
    assert len(aside) == reading.accounting.in_issues


@law
@given(text_files())
def test_every_cell_stands_in_the_lines_of_its_row(files):
    for table in read_files(files).tables.values():
        for row, cells in enumerate(table.columns.to_pylist()):
            place = table.place(row)
            first, last = place.lines
            text = files[place.member].replace("\r\n", "\n").split("\n")
            raw = "\n".join(text[first - 1 : last])
            assert table.raw(row) == raw.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            if isinstance(table.spec, Fields):
                assert cells["value"] is None or cells["value"].replace("\ufffd", "") in "".join(
                    raw.split("\ud83d")
                )
                continue
            for column in columns_of(table.spec):
                cell = cells[column.name]
                if isinstance(cell, str) and "{}" not in column.keys:
                    # The links of a post's photos can each have the label before them.
                    parts = cell.split("\n") if column.kind.name == "link" else [cell]
                    for part in parts:
                        assert part.replace("\ufffd", "") in "".join(raw.split("\ud83d"))


@law
@given(text_files(), st.lists(lines, max_size=10))
def test_lines_of_any_form_leave_the_other_files_alone(files, more):
    before = read_files(files)
    name = next(iter(files))
    changed = {**files, name: "\n".join([files[name], *more])}
    after = read_files(changed)
    a = after.accounting
    assert a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed == filled(changed)
    touched = text_sections.by_text_file(name)
    for key, section in before.sections.items():
        if section.section is not touched:
            assert after.sections[key] == section


_RECORDS = [
    (name, spec)
    for section in CATALOGUE.values()
    for spec in section.tables[:1]
    if isinstance(spec, Records) and not spec.headings and not any("{}" in rows for rows in spec.rows)
    for name in section.text_files
    if len(spec.columns) > 1
]
_one_line = st.one_of(dates, texts).filter(lambda text: not re.search(r"[\n\r]", text))


@law
@given(st.data())
def test_the_fast_way_and_the_tolerant_way_agree(data):
    name, spec = data.draw(st.sampled_from(_RECORDS))
    labels = [data.draw(st.sampled_from(c.keys)) for c in spec.columns if c.keys[0] not in ("{}", ".")][:4]
    labels = [label for label in labels if " > " not in label and ":" not in label]
    blocks = data.draw(
        st.lists(st.lists(_one_line, min_size=len(labels), max_size=len(labels)), min_size=1, max_size=8)
    )
    between = data.draw(st.sampled_from(["\n\n", "\n\n\n", "\n"]))
    records = [
        "\n".join(f"{label}: {value}" for label, value in zip(labels, values, strict=True))
        for values in blocks
    ]
    for odd in data.draw(st.lists(st.lists(lines, min_size=1, max_size=3), max_size=2)):
        records.insert(data.draw(st.integers(0, len(records))), "\n".join(odd))
    text = between.join(records)
    files = {name: text}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_sections, "_FAST_FROM", 10**9)
        tolerant = read_files(files)
        patch.setattr(text_sections, "_FAST_FROM", 0)
        patch.setattr(text_sections, "_CHUNK", data.draw(st.sampled_from([1, 4, 100])))
        fast = read_files(files)
    assert fast.sections == tolerant.sections
    assert fast.accounting == tolerant.accounting
    for key, table in tolerant.tables.items():
        assert fast.tables[key].columns.equals(table.columns)
        assert [fast.tables[key].place(row) for row in range(len(table))] == [
            table.place(row) for row in range(len(table))
        ]
