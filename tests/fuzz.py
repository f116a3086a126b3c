"""`python -m tests.fuzz --minutes 60`: exports with random damage, of which none may stop the reader or lose a value.

Bytes of the specimens and samples are cut, repeated, replaced and moved; every result must be read with an account that adds up,
or be refused in a sentence. What fails is kept as a file at once, to become a specimen. `make test` runs it for a minute
(tests/laws/test_fuzz.py).
"""

import argparse
import io
import random
import sys
import time
import traceback
import zipfile
from pathlib import Path

import analyzer
from analyzer.output.summary import summary
from analyzer.output.tables import as_texts
from analyzer.reading import Role, open_exports
from tests import boxes, census

ROOT = Path(__file__).parents[1]
#: What damage is made of: the words of the formats, and what readers stumble over.
PIECES = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"null", b"{}", b"[]", b'""', b"0", b"-1", b"1e999", b"NaN", b"\n", b"\n\n",
    b"\r\n", b">>> ", b": ", b"::", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\\ud83d", b"\xed\xa0\xbd", b"1970-01-01 00:00:00",
    b'"Date"', b'"Watch History"', b'"VideoList"', b"9" * 40, b"[" * 200, b'{"a":' * 200, b"Date: ", b"Datum: ",
    b"gisteren om 7 uur", b"7" * 5000, b'"Date": "vandaag",', b'"Link": "b",', b'"UserName": "b",', b'"userName": "b",', b"=1+1", b"\x1b[2J",
)  # fmt: skip


def documents(largest=60_000):
    """Return the documents to begin with: name and bytes of small members of every specimen and sample."""
    found = [
        (path.name, path.read_bytes())
        for path in sorted((ROOT / "tests" / "specimens").rglob("*"))
        if path.is_file() and path.suffix in (".json", ".txt") and path.name != "expected.json"
    ]
    for path in sorted((ROOT / "sample_exports").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            found += [(name.rsplit("/", 1)[-1], archive.read(name)) for name in archive.namelist()]
            found.append((path.name, path.read_bytes()))
    return [(name, data[:largest] if not name.endswith(".zip") else data) for name, data in found if data]


def damaged(data, chance):
    """Return bytes with one to six random edits."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((0, 1, 2, 10, 200))
        match chance.randrange(5):
            case 0:
                data[at : at + length] = chance.choice(PIECES)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case 3 if data:
                data[at % len(data)] = chance.randrange(256)
            case _:
                other = chance.randrange(len(data) + 1)
                data[at:at] = data[other : other + length]
    return bytes(data[: chance.randrange(len(data))] if data and chance.random() < 0.1 else data)


def damaged_lines(data, chance):
    """Return a text with one to four of its lines left out, doubled, moved, damaged, spaced or given another line's label."""
    lines = data.decode("utf-8", "surrogateescape").splitlines()
    for _ in range(chance.randint(1, 4)):
        if not lines:
            break
        at = chance.randrange(len(lines))
        match chance.randrange(8):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                lines.insert(chance.randrange(len(lines)), lines.pop(at))
            case 3:
                lines[at] = lines[at].replace(":", chance.choice(("", "::", " :", "\ufffd")), 1)
            case 4:
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
            case 5:
                lines.insert(
                    at, chance.choice(("", " ", "-----", "You have no data in this section", "Synthetic: x"))
                )
            case 6:
                label = chance.choice(lines).partition(":")[0]
                lines[at] = f"{label}: {lines[at].partition(': ')[2]} again"
            case _:
                lines[at] = chance.choice(("Date", "Datum", "Link", ">>Name", "Comment")) + ": x y z"
    end = chance.choice(("\n", "\n", "\n", "\r\n", "\r", "\n\n"))
    return end.join(lines).encode("utf-8", "surrogateescape")


def check(name, data):
    """Read one document; say whether it was read. Raises AssertionError when a value got lost, and whatever stops the reader."""
    try:
        export = open_exports(name=name, data=data)[0]
        reading = analyzer.read_tables(export)
    except analyzer.BadInput:
        return False
    account = reading.accounting
    assert account.values == account.in_tables + account.in_issues + account.ignored + account.unclaimed
    summary(export, reading)
    if len(data) < 20_000:
        _check_written(export, reading)
    for table in reading.tables.values():
        as_texts(table)
        table.raw(len(table) - 1)
        assert len(table.repeats) == len(table)
    return True


def _check_written(export, reading):
    """Check that every value stands in what is written, by a plain parse of the documents that one can be made of."""
    members = [member for member in export.members if member.role in (Role.JSON, Role.TEXT)]
    try:
        texts = [member.data.decode("utf-8") for member in members]
        parsed = [census.leaves(text) for text in texts] if members[0].role is Role.JSON else None
    except (ValueError, RecursionError):
        return
    if any("\0" in text or text.startswith("\ufeff") for text in texts):
        return
    # One in sixteen in every form: the slow ones hold the same parts.
    forms = census.QUICK if export.sha256[0] != "0" else tuple(census.FORMS)
    if parsed is None:
        assert census.unseen("\n".join(texts), reading, forms) == {}
    else:
        for cells in census.every(reading, forms).values():
            assert census.missing(parsed[0], cells) == []


def run(seconds, seed, keep=None):
    """Fuzz for some time; return how many documents were read, how many were refused, and those that failed.

    What fails is written to the folder `keep` at once.
    """
    chance = random.Random(seed)
    begin = documents()
    read = refused = 0
    failed = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name, data = chance.choice(begin)
        files = boxes.neighboured(chance) if chance.random() < 0.1 else []
        if files:
            name, broken = files[-1]
        elif chance.random() < 0.2:
            name, broken = "boxed.zip", boxes.boxed(begin, chance)
        elif name.endswith(".zip") and chance.random() < 0.5:
            out = io.BytesIO()
            with (
                zipfile.ZipFile(io.BytesIO(data)) as old,
                zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
            ):
                for member in old.namelist():
                    content = old.read(member)
                    new.writestr(member, damaged(content, chance) if len(content) < 500_000 else content)
            broken = out.getvalue()
        elif name.endswith(".txt") and chance.random() < 0.6:
            broken = damaged_lines(data, chance)
        else:
            broken = damaged(data, chance)
        try:
            if files:
                boxes.check_neighbours(files)
                read += 1
            elif check(name, broken):
                read += 1
            else:
                refused += 1
        except Exception:  # noqa: BLE001  whatever it is, it is what is looked for
            failed.append((name, broken, traceback.format_exc(limit=-4)))
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                kept = keep / f"{seed}-{len(failed)}-{name}"
                kept.write_bytes(broken)
                kept.with_name(f"{kept.name}.trace").write_text(failed[-1][2])
    return read, refused, failed


def main():
    """Fuzz as the command line asks, and keep what failed."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--minutes", type=float, default=1)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    given = asked.parse_args()
    read, refused, failed = run(given.minutes * 60, given.seed, given.keep)
    print(f"{read} read, {refused} refused in a sentence, {len(failed)} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
