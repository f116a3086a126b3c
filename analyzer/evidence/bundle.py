"""A bundle: all that a third party needs to check what is said of a file, in one folder in the form of BagIt (RFC 8493).

`contents` gives every file of a bundle by its path, the same bytes for the same file, choices and program; `verify` makes them
again and compares. Names are ours and few, so that a bundle can be checked against a list of what may be in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analyzer.analysis.settings import Settings
from analyzer.evidence import custody, exhibit, tree, without_us
from analyzer.evidence.canonical import canonical, of_exact, sha256
from analyzer.evidence.facts import as_plain
from analyzer.evidence.ids import hash_of_read
from analyzer.evidence.original import FOLDER, Original
from analyzer.evidence.program import environment, program_zip
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import Work
from analyzer.findings import Subject
from analyzer.findings.box import box
from analyzer.kinds import iso
from analyzer.model import Message
from analyzer.output import whole
from analyzer.output.program import PROGRAM
from analyzer.output.separated import csv_of_guarded, guarded
from analyzer.output.tables import written

#: A change of what lies where in a bundle is a new version.
VERSION = 1
FORM = {"name": "tiktok-export-analyzer bundle", "version": VERSION}

#: The page that checks a bundle in a browser, without Python and without network.
PAGE = Path(__file__).with_name("verify.html")

BUNDLE = "bundle.json"
FACTS = "data/facts.json"
TABLES = "data/tables"
CUSTODY = "data/custody.jsonl"
EXHIBITS = "data/exhibits.jsonl"
ENVIRONMENT = "data/environment.json"
PROGRAM_ZIP = "data/program.zip"
MANIFEST = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
_BAG = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}


#: Every file that a bundle can hold; nothing else may lie in one.
FILES = re.compile(
    "|".join(
        (
            r"bagit\.txt|bag-info\.txt|bundle\.json|(?:tag)?manifest-sha256\.txt",
            "|".join(re.escape(name) for name in without_us.NAMES.values()),
            r"data/(?:facts|environment)\.json|data/(?:custody|exhibits)\.jsonl|data/program\.zip",
            r"data/tables/(?:[a-z0-9_]+(?:\.[a-z0-9_]+)?\.csv|tables\.json)",
            r"data/original/(?:original|[0-9]{5})\.(?:zip|json|txt|bin)",
        )
    )
)
ORIGINAL = FOLDER
FOLDERS = frozenset({"data", TABLES, ORIGINAL})


def may_hold(path: str) -> bool:
    """Say whether a bundle can hold a file at a path."""
    return FILES.fullmatch(path) is not None


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen of a bundle. `moment`: when it is made, as the reader says it; None where nothing is said.

    `work` is needed from level 2 on: salts, pseudonyms and ids come from its secret.
    """

    level: Level
    language: str
    moment: datetime | None = None
    by_name: bool = False
    work: Work | None = None

    @property
    def sealed(self) -> bool:
        """Whether the original lies in it."""
        return self.level < Level.EXHIBIT


def required(choices: Choices) -> frozenset[str]:
    """Return the files without which nothing is a bundle of this level and language; those of the original and tables come besides."""
    every = {"bagit.txt", "bag-info.txt", FACTS, CUSTODY, ENVIRONMENT, PROGRAM_ZIP}
    listed = {f"{TABLES}/tables.json"} if choices.sealed else set()
    return frozenset(every | listed | {without_us.NAMES[choices.language]})


def of_level(path: str, choices: Choices) -> bool:
    """Say whether a bundle of this level and language can hold a file at a path."""
    if path in without_us.NAMES.values():
        return path == without_us.NAMES[choices.language]
    if path.startswith(f"{ORIGINAL}/") or path == f"{TABLES}/tables.json":
        return choices.sealed
    return may_hold(path) and (path != EXHIBITS or choices.level is Level.EXHIBIT)


def contents(original: Original, settings: Settings, choices: Choices) -> dict[str, bytes]:
    """Return every file of a bundle by its path. Raises BadInput when the original is no export."""
    return contents_of(Subject(*original.opened(by_name=choices.by_name), settings), original, choices)


def contents_of(subject: Subject, original: Original, choices: Choices) -> dict[str, bytes]:
    """Return every file of a bundle of a file that is open; from level 2 on the bytes of the original need not be at hand."""
    lines = custody.chained(_events(subject, original, choices))
    added = {CUSTODY: lines, ENVIRONMENT: environment(), PROGRAM_ZIP: program_zip()}
    return around(
        follows(subject, original, choices, lines), added, described(original, subject.settings, choices)
    )


def follows(subject: Subject, original: Original, choices: Choices, lines: bytes) -> dict[str, bytes]:
    """Return the files that follow from the original and what was chosen: it itself, facts, tables, and the text on checking."""
    if choices.sealed:
        packed = subject.export.kind == "zip"
        made = _read_me(subject, choices, original=True, packed=packed)
        told = as_plain(subject)
        return {
            FACTS: _facts(told, choices, lines),
            **dict(_tables(subject)),
            **original.stored(),
            **made,
        }
    level, work = choices.level, choices.work
    if work is None:
        raise ValueError("Expected a working file for a bundle of level 2 or 3; make one first.")
    hashes = dict(tree.leaves(subject.reading, work.key("salts"))) if level is Level.EXHIBIT else {}
    told = exhibit.as_plain(subject, level, work, hashes)
    made = {f"{TABLES}/{name}.csv": content for name, content in exhibit.tables(subject, level, work)}
    shown = exhibit.exhibits(subject, work, hashes, exhibit.mark(work)) if level is Level.EXHIBIT else b""
    made |= {EXHIBITS: shown} if shown else {}
    made |= _read_me(subject, choices, exhibits=bool(shown))
    return {FACTS: _facts(told, choices, lines), **made}


def _read_me(subject: Subject, choices: Choices, **lies: bool) -> dict[str, bytes]:
    text = without_us.text(choices.language, box(subject.zone), **lies)
    return {without_us.NAMES[choices.language]: text.encode()}


def _facts(told: Mapping[str, Any], choices: Choices, lines: bytes) -> bytes:
    """Return the facts as they lie in a bundle: with its level and moment, and the end of the chain of custody pinned."""
    bundle = {"level": int(choices.level), "moment": None if choices.moment is None else iso(choices.moment)}
    return of_exact({**told, "bundle": bundle, "custody": custody.pinned(lines)}) + b"\n"


def described(original: Original, settings: Settings, choices: Choices) -> dict[str, Any]:
    """Return what the list of files says of the bundle besides."""
    return {
        "form": FORM,
        "program": PROGRAM,
        "level": int(choices.level),
        "language": choices.language,
        "moment": None if choices.moment is None else iso(choices.moment),
        # From level 2 on names are left out, and so is a birth date that a reader entered.
        "original": {"sha256": sorted(file["sha256"] for file in original.received())}
        if not choices.sealed
        else {
            "name": original.name,
            "is_folder": original.is_folder,
            "names": original.names(),
            # Facts name no birth date that a reader entered; without it they cannot be made again.
            "birth_date_entered": settings.birth_date and settings.birth_date.isoformat(),
        },
    }


def around(
    made: Mapping[str, bytes],
    beside: Mapping[str, bytes],
    about: Mapping[str, Any],
    known: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Return all files of a bundle: those given, and the lists of them. `known`: the SHA-256 of those that have been hashed."""
    files = {**made, **beside, **_BAG}
    payload = {path: files[path] for path in sorted(files) if path.startswith("data/")}
    files["bag-info.txt"] = _info(about, payload)
    # Each is hashed once: tables and original of a long history are many megabytes.
    hashes = {path: (known or {}).get(path) or sha256(files[path]) for path in sorted(files)}
    listed = [{"path": path, "bytes": len(files[path]), "sha256": digest} for path, digest in hashes.items()]
    files[BUNDLE] = canonical({**about, "files": listed}) + b"\n"
    files[MANIFEST] = _list({path: hashes[path] for path in payload})
    tags = {path: digest for path, digest in hashes.items() if path not in payload}
    files[TAGS] = _list({**tags, **{path: sha256(files[path]) for path in (BUNDLE, MANIFEST)}})
    return files


def fingerprint(files: Mapping[str, bytes]) -> str:
    """Return the one number by which a bundle is known: the SHA-256 of the list of its lists."""
    return sha256(files[TAGS])


def write(files: Mapping[str, bytes], out: Path) -> None:
    """Write a bundle into a new or empty folder, and what belongs beside it. Raises NotWritten."""
    free(out, sealed=False)
    whole.write_tree(out, files, last=TAGS)
    write_beside(files, out)


def write_beside(files: Mapping[str, bytes], out: Path) -> None:
    """Write the fingerprint of a bundle beside it, and the page that checks it in a browser. Raises NotWritten."""
    with whole.new_file(page_beside(out)) as file:
        file.write(PAGE.read_bytes())
    with whole.new_file(beside(out)) as file:
        file.write(f"{fingerprint(files)}\n".encode())


def _events(subject: Subject, original: Original, choices: Choices) -> Iterator[dict[str, Any]]:
    if choices.sealed and choices.work and choices.work.intake:
        yield {"event": "intake", "declared": dict(choices.work.intake)}
    export = subject.export
    yield {
        "event": "received",
        **({"name": original.name} if choices.sealed else {}),
        "files": original.received(),
    }
    yield {"event": "read", "program": PROGRAM, "sha256": hash_of_read(export)}
    yield {
        "event": "bundled",
        "level": int(choices.level),
        "moment": None if choices.moment is None else iso(choices.moment),
    }


def _tables(subject: Subject) -> Iterator[tuple[str, bytes]]:
    told = {}
    for name, texts, _ in written(subject.reading):
        safe, touched = guarded(texts)
        told[name] = {"rows": len(texts), "guarded": touched}
        yield f"{TABLES}/{name}.csv", csv_of_guarded(safe)
    yield f"{TABLES}/tables.json", canonical(told) + b"\n"


def _info(about: Mapping[str, Any], payload: Mapping[str, bytes]) -> bytes:
    lines = [f"Bag-Software-Agent: {PROGRAM['name']} {PROGRAM['version']}"]
    if about["moment"]:
        lines.append(f"Bagging-Date: {about['moment'][:10]}")
    lines.append(f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}")
    return "".join(f"{line}\n" for line in lines).encode()


def _list(hashes: Mapping[str, str]) -> bytes:
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode()


class BadChoice(ValueError):  # noqa: N818  as BadInput
    """What was chosen of a bundle cannot be. `message` says what was expected, what was not it, what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def free(out: Path, *, sealed: bool) -> None:
    """Raise NotWritten where a bundle, or its encrypted form, cannot come to stand."""
    if sealed:
        whole.free_file(sealed_name(out))
    else:
        whole.free_folder(out)
    whole.free_file(beside(out))
    whole.free_file(page_beside(out))


def beside(out: Path) -> Path:
    """Return where the fingerprint of a bundle is written: beside it, never in it."""
    return out.absolute().with_name(f"{out.absolute().name}.fingerprint.txt")


def page_beside(out: Path) -> Path:
    """Return where the page that checks a bundle in a browser is written: beside it, since it is no part of what it checks."""
    return out.absolute().with_name(f"{out.absolute().name}.verify.html")


def work_beside(out: Path) -> Path:
    """Return where a new working file is written: beside the bundle, never in it, since it holds the secret."""
    return out.absolute().with_name(f"{out.absolute().name}.work.json")


def sealed_name(out: Path) -> Path:
    """Return where the encrypted form of a bundle is written."""
    return out.absolute().with_name(f"{out.absolute().name}.zip.age")


def fingerprint_of(text: str) -> str:
    """Return a fingerprint as it is compared. Raises BadChoice for what is none."""
    found = "".join(text.split()).lower()
    if not re.fullmatch("[0-9a-f]{64}", found):
        raise BadChoice(
            Message(
                "Expected a fingerprint, 64 characters from 0 to 9 and a to f; this is none. Copy it whole."
            )
        )
    return found


def moment_of(text: str) -> datetime:
    """Return the moment in a text of ISO 8601 with its offset. Raises BadChoice."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise BadChoice(
            Message(
                "Expected a moment with its offset after --moment, such as 2026-11-29T14:00:00+01:00; this is none. Correct it."
            )
        )
    return at.astimezone(UTC).replace(microsecond=0)
