"""What holds for the records of any TXT section: a line that is missing, doubled or damaged changes its own row and no other."""

import zipfile
from pathlib import Path

import pytest

from analyzer.catalogue import CATALOGUE, by_text_file
from analyzer.model import Records
from analyzer.reading.tables import columns_of
from tests.laws.exports import read_files
from tests.share import every

ROOT = Path(__file__).parents[2]

#: One line in so many is damaged, another one by each damage; `make accept` damages all.
SHARE = every(3)

#: A value of each kind, by the number of its record.
_VALUES = {
    "moment": "2024-01-{:02d} 10:00:00 UTC",
    "count": "{}",
    "money": "{}.50",
    "IP address": "192.0.2.{}",
    "link": "https://link.example/{}",
    "video link": "https://www.tiktokv.com/share/video/70000000000000000{:02d}/",
    "date": "{:02d}-Jan-2010",
}


def _labels(spec, language):
    """Return a label of each column: the last or the first name that can stand in a TXT file."""
    labels = []
    for column in columns_of(spec):
        names = [key for key in column.keys if key not in ("{}", ".") and " > " not in key]
        if names:
            labels.append((names[language], column.kind.name))
    return labels


def declared():
    """Return a file of four records for each TXT section, with names of two languages."""
    for section in CATALOGUE.values():
        for language in (0, -1):
            spec = next((s for s in section.tables if isinstance(s, Records) and s.columns), None)
            if spec is None or not section.text_files or any(c.name == "sender" for c in spec.columns):
                continue
            labels = _labels(spec, language)
            heading = f"{spec.headings[language]}:\n" if spec.headings else ""
            records = [
                "".join(
                    f"{label}: {_VALUES.get(kind, 'synthetic {}').format(4 * place + number)}\n"
                    for place, (label, kind) in enumerate(labels)
                )
                for number in range(1, 5)
            ]
            if labels:
                yield f"{section.key}-{language}", section.text_files[language], heading + "\n".join(records)


def written():
    """Return the TXT files of the samples and specimens that hold records."""
    found = [
        (path.relative_to(ROOT / "tests" / "specimens"), path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "tests" / "specimens").rglob("*.txt"))
    ]
    for path in sorted((ROOT / "sample_exports").glob("txt-*.zip")):
        with zipfile.ZipFile(path) as archive:
            found += [
                (f"{path.stem}/{name}", archive.read(name).decode())
                for name in archive.namelist()
                if name.endswith(".txt")
            ]
    for name, text in found:
        section = by_text_file(str(name))
        # In a chat, any line can be what somebody wrote: which lines are one message cannot be told.
        if section is None or any("sender" in {c.name for c in s.declared} for s in section.tables):
            continue
        # A few records tell as much as hundreds.
        kept, blocks = "", text.split("\n\n")
        while blocks and len(kept) < 1200:
            kept += blocks.pop(0) + "\n\n"
        yield str(name), str(name).rsplit("/", 1)[-1], kept


FILES = {key: (name, text) for key, name, text in (*declared(), *written())}
DAMAGES = {
    "left out": lambda line: [],
    "doubled": lambda line: [line, line],
    "damaged first letter": lambda line: ["#" + line[1:]],
    "without colon": lambda line: [line.replace(":", "", 1)],
    "cut": lambda line: [line[: len(line) // 2]],
    "damaged value": lambda line: [(line[:-3] if ": " in line[:-3] else line) + "\ufffd\ufffd"],
    "another label": lambda line: ["Synthetic: " + line.partition(": ")[2]],
}


def rows(name, text):
    """Return the rows of a file: table, lines and cells."""
    found = []
    for key, table in read_files({name: text}).tables.items():
        for number, cells in enumerate(table.columns.to_pylist()):
            found.append((key, table.place(number).lines, tuple(cells.values())))
    return found


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("key", FILES)
def test_a_line_changes_its_own_row_only(key, damage):
    name, text = FILES[key]
    before, lines, turn = rows(name, text), text.split("\n"), list(DAMAGES).index(damage)
    for number, line in enumerate(lines, start=1):
        if (number + turn) % SHARE:
            continue
        whole = [place for _, place, _ in before if place[0] <= number <= place[1]]
        if not line.strip() or not whole or by_itself(name, before, number, damage):
            continue
        first, last = min(whole, key=lambda place: (place[0], -place[1]))
        new = DAMAGES[damage](line)
        after = rows(name, "\n".join([*lines[: number - 1], *new, *lines[number:]]))
        shift = len(new) - 1
        expected = [(t, p, c) for t, p, c in before if p[1] < first] + [
            (t, (p[0] + shift, p[1] + shift), c) for t, p, c in before if p[0] > last
        ]
        others = [(t, p, c) for t, p, c in after if p[1] < first or p[0] > last + shift]
        assert sorted(map(str, others)) == sorted(map(str, expected)), f"line {number}"


def by_itself(name, before, number, damage):
    """Say whether a line is the whole of a row: without its label it is a paragraph of the text above it, or a line of its own."""
    return damage not in ("left out", "doubled", "damaged value") and any(
        place == (number, number) for _, place, _ in before
    )
