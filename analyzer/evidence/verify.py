"""A bundle held against itself, against its fingerprint, and against the file that it was made of: offline, on any computer.

BagIt's own validation passes alterations that a reader would call one, so this walks the folder itself: only names that a bundle
can have, no links; then sizes and hashes; then every list as it would be written; then all that follows from the original is
made again. A bundle that holds together can be a forgery that holds together: only the fingerprint, or the original from
another hand, tells that.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from analyzer.analysis.settings import BadSettings, Settings, from_json
from analyzer.evidence import bundle, custody, tree, without_us
from analyzer.evidence.bundle import VERSION, Choices, moment_of
from analyzer.evidence.canonical import canonical, sha256
from analyzer.evidence.facts import numbers_in
from analyzer.evidence.original import Original, stored_in
from analyzer.evidence.program import program_zip
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import Work
from analyzer.findings import Subject
from analyzer.model import Message
from analyzer.output.program import PROGRAM
from analyzer.reading import BadInput
from analyzer.reading.container import MAX_TOTAL
from analyzer.reading.row_ids import row_id
from analyzer.texts import readable

#: A bundle holds the original, tables of about its size, and the program.
_MOST_BYTES = 3 * MAX_TOTAL
_MOST_NAMED = 20
_LONGEST_LIST = 16 * 1024**2


@dataclass(slots=True)
class Report:
    """What became of the checks. `failed`: what is wrong, each named; `passed`: what held; `not_checked`: what could not be."""

    fingerprint: str = ""
    expected: bool = False
    failed: list[Message] = field(default_factory=list)
    passed: list[Message] = field(default_factory=list)
    not_checked: list[Message] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.failed

    def lines(self) -> Iterator[Message]:
        """Yield what is told: first what is wrong, last what it comes to."""
        yield from self.failed[:_MOST_NAMED]
        if len(self.failed) > _MOST_NAMED:
            yield Message("... and {count} more.", {"count": len(self.failed) - _MOST_NAMED})
        yield from self.passed
        yield from (Message("Not checked: {what}", {"what": what}) for what in self.not_checked)
        if self.fingerprint:
            yield Message("Fingerprint: {fingerprint}", {"fingerprint": self.fingerprint})
        if self.failed:
            yield Message("The bundle is not sound.")
        elif self.expected:
            yield Message(
                "The bundle is the one with the expected fingerprint, and it is consistent in itself."
            )
        else:
            yield Message(
                "The bundle is consistent in itself. Whether it is the one that was handed over, only the fingerprint tells, "
                "given apart from it: --expect."
            )
        yield without_us.SHOWS


@dataclass(frozen=True, slots=True)
class Given:
    """What a bundle is held against: the file as received, from another hand; the working file; a birth date that was entered."""

    original: Original | None = None
    work: Work | None = None
    birth_date: date | None = None


def verify(folder: Path, expect: str = "", original: Original | None = None, **more: Any) -> Report:
    """Return what becomes of the checks of a bundle.

    `expect` is the fingerprint that was given apart from it, `original` the file as received; `work` and `birth_date` as in Given.
    """
    given = Given(original, **more)
    report = Report()
    sizes = _walk(folder, report)
    if report.failed and not sizes:
        return report
    about = _about(folder, sizes, report)
    if about is None:
        return report
    files = _read(folder, sizes, about, report)
    if bundle.TAGS in files:
        report.fingerprint = sha256(files[bundle.TAGS])
        _hold_against(expect, folder, report)
    _follows(files, about, given, report)
    if report.failed:
        report.passed.clear()
    return report


# The walk -------------------------------------------------------------------------------------------------------------


def _walk(folder: Path, report: Report) -> dict[str, int]:
    """Return the size of each file by its path; what cannot be in a bundle is named."""
    sizes: dict[str, int] = {}
    try:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise NotADirectoryError
        for path, entry in _entries(folder, ""):
            if entry.is_symlink() or not (
                entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
            ):
                report.failed.append(
                    Message("{path}: a link or a device, in place of a file.", {"path": readable(path)})
                )
            elif entry.is_dir(follow_symlinks=False):
                if path not in bundle.FOLDERS:
                    report.failed.append(
                        Message("{path}: a folder that is no part of a bundle.", {"path": readable(path)})
                    )
            elif not bundle.may_hold(path):
                report.failed.append(
                    Message("{path}: a file that is no part of a bundle.", {"path": readable(path)})
                )
            else:
                sizes[path] = entry.stat(follow_symlinks=False).st_size
    except OSError:
        report.failed.append(
            Message("Expected the folder of a bundle, which can be read; this one cannot. Check the path.")
        )
    if sum(sizes.values()) > _MOST_BYTES:
        report.failed.append(
            Message("Expected a bundle of at most {limit}; this one is larger.", {"limit": "12 GB"})
        )
        sizes.clear()
    return sizes


def _entries(folder: Path, inside: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{inside}{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False) and path in bundle.FOLDERS:
            yield from _entries(Path(entry.path), f"{path}/")


def _about(folder: Path, sizes: Mapping[str, int], report: Report) -> dict[str, Any] | None:
    """Return the list of files of a bundle and what it says besides; None where there is none that this program can read."""
    content = _content(folder / bundle.BUNDLE) if sizes.get(bundle.BUNDLE, 0) < _LONGEST_LIST else None
    try:
        about: Any = json.loads(content or b"")
        known = _is_list(about, content)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        known = False
    if known and about["form"]["version"] > VERSION:
        report.failed.append(
            Message(
                "Expected a bundle of this version of the program or an older one; this one is newer. "
                "Verify it with the program that lies in it."
            )
        )
        return None
    if not known:
        report.failed.append(
            Message(
                "Expected a bundle of this program, whose list of files is bundle.json; there is none, or it is damaged."
            )
        )
        return None
    return dict(about)


def _is_list(about: Any, content: bytes | None) -> bool:
    """Say whether a document is the list of a bundle, as it is written. Raises what a document of other things raises."""
    if about["form"]["name"] != bundle.FORM["name"] or not isinstance(about["form"]["version"], int):
        return False
    if about["form"]["version"] > VERSION:
        return True
    _choices(about)
    listed = {str(file["path"]): (file["bytes"] + 0, str(file["sha256"])) for file in about["files"]}
    return (
        canonical(about) + b"\n" == content
        and len(listed) == len(about["files"])
        and all(map(bundle.may_hold, listed))
    )


def _choices(about: Mapping[str, Any]) -> Choices:
    """Return what was chosen of a bundle. Raises ValueError, TypeError or KeyError for what no bundle says."""
    language = about["language"]
    if language not in without_us.NAMES:
        raise ValueError
    moment = None if about["moment"] is None else moment_of(about["moment"])
    return Choices(Level(about["level"]), language, moment)


# Hashes ---------------------------------------------------------------------------------------------------------------


def _read(
    folder: Path, sizes: Mapping[str, int], about: Mapping[str, Any], report: Report
) -> dict[str, bytes]:
    """Return the files that are as their list says; each that is missing, altered or in no list is named."""
    listed = {file["path"]: file for file in about["files"]}
    lists = {bundle.BUNDLE, bundle.MANIFEST, bundle.TAGS}
    files: dict[str, bytes] = {}
    before = len(report.failed)
    for path in sorted({*listed, *lists}):
        if path not in sizes:
            report.failed.append(Message("{path}: missing.", {"path": readable(path)}))
            continue
        if path in listed and sizes[path] != listed[path]["bytes"]:
            report.failed.append(
                Message(
                    "{path}: altered; it has {found} bytes and had {listed}.",
                    {"path": path, "found": str(sizes[path]), "listed": str(listed[path]["bytes"])},
                )
            )
            continue
        content = _content(folder / path)
        if content is None:
            report.failed.append(Message("{path}: cannot be read.", {"path": path}))
            continue
        # What was altered is looked at all the same: it tells which fact is another one.
        files[path] = content
        if path in listed and sha256(content) != listed[path]["sha256"]:
            report.failed.append(Message("{path}: altered; its SHA-256 is another.", {"path": path}))
    report.failed += [
        Message("{path}: added; it is in no list.", {"path": path})
        for path in sorted(set(sizes) - set(listed) - lists)
    ]
    if len(report.failed) == before:
        _lists(files, about, report)
    return files


def _content(path: Path) -> bytes | None:
    """Return the bytes of a regular file: a pipe would be waited for without end."""
    try:
        return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
    except OSError:
        return None


def _lists(files: Mapping[str, bytes], about: Mapping[str, Any], report: Report) -> None:
    """Hold the files of BagIt against those that would be written for these files."""
    own = {bundle.BUNDLE, bundle.MANIFEST, bundle.TAGS, "bagit.txt", "bag-info.txt"}
    given = {path: content for path, content in files.items() if path not in own}
    described = {name: value for name, value in about.items() if name != "files"}
    again = bundle.around(given, {}, described)
    before = len(report.failed)
    for path in sorted(own):
        if files.get(path) != again[path]:
            report.failed.append(
                Message("{path}: altered; it is not the list of these files.", {"path": path})
            )
    if len(report.failed) == before:
        report.passed.append(
            Message("{count} files, each as its list says, and no other.", {"count": len(files)})
        )


def _hold_against(expect: str, folder: Path, report: Report) -> None:
    beside = _content(bundle.beside(folder))
    if beside is not None and beside.decode("ascii", "replace").strip().lower() != report.fingerprint:
        report.failed.append(
            Message("The fingerprint in the file beside the folder is that of another bundle.")
        )
    if not expect:
        return
    if expect.strip().lower() != report.fingerprint:
        report.failed.append(Message("The fingerprint is not the one that was expected: another bundle."))
    else:
        report.expected = True
        report.passed.append(Message("The fingerprint is the one that was expected."))


# What follows from the original ---------------------------------------------------------------------------------------


def _follows(files: Mapping[str, bytes], about: Mapping[str, Any], given: Given, report: Report) -> None:
    told = _facts(files, about, report)
    if told is None:
        return
    choices = replace(_choices(about), by_name=told["by_name"] is True, work=given.work)
    _exhibited(files, told, report)
    own = _own_original(files, about, report) if choices.sealed else None
    if given.original is not None and _hashes(given.original) != (
        _hashes(own) if own else about["original"].get("sha256")
    ):
        report.failed.append(Message("The original of the bundle is another file than the one given."))
    # The names received belong to what is said of the file.
    original = given.original if own is None or (given.original and report.failed) else own
    if original is None:
        if canonical(told) + b"\n" != files[bundle.FACTS]:
            report.failed.append(Message("data/facts.json: not written as facts are (RFC 8785)."))
        report.not_checked.append(
            Message(
                "whether the facts follow from the file received, which is not in this bundle; --original names it"
            )
        )
        return
    try:
        settings = _settings(told, about, given.birth_date, sealed=choices.sealed)
    except (BadSettings, ValueError, TypeError):
        report.failed.append(Message("data/facts.json: altered; its settings are none."))
        return
    if told["settings"].get("birth_date_entered") and settings.birth_date is None:
        report.failed.append(
            Message(
                "The facts rest on a birth date that was entered and is not in this bundle, so they cannot be made again. "
                "Give it in a file with --settings."
            )
        )
        return
    try:
        subject = Subject(*original.opened(by_name=choices.by_name), settings)
    except BadInput as bad:
        report.failed.append(Message("The original cannot be opened: {why}", {"why": bad.message}))
        return
    described = bundle.described(original, settings, choices)
    if any(about.get(name) != described.get(name) for name in {*about, *described} - {"files", "program"}):
        report.failed.append(Message("bundle.json: not what is said of this original."))
    lines = files.get(bundle.CUSTODY, b"")
    if choices.sealed or choices.work is not None:
        _compare(files, bundle.follows(subject, original, choices, lines), subject, told, report)
        return
    one, other = (
        bundle.follows(subject, original, replace(choices, work=_stand_in(number)), lines)
        for number in range(2)
    )
    hidden = {path for path in one if one[path] != other.get(path)} - {bundle.FACTS}
    made = _without_secret(one, hidden)
    found = _without_secret(files, hidden)
    _compare(found, made, subject, json.loads(found[bundle.FACTS]), report, unordered=hidden)
    report.not_checked.append(
        Message("pseudonyms, salts and ids, which come from the secret of a working file; --work names it")
    )


def _stand_in(number: int) -> Work:
    """Return a working file with a secret that is none, for what does not depend on it."""
    return Work("", bytes([number]) * 32)


_PSEUDONYM = re.compile(rb"P-[0-9a-f]{10}")
_ID = re.compile(rb"TT-[0-9a-f]{8}-")


def _without_secret(files: Mapping[str, bytes], hidden: Collection[str]) -> dict[str, bytes]:
    """Return files without what depends on a secret: ids begin with nothing, pseudonyms are all one, there is no root."""
    bare = {path: content for path, content in files.items() if path != bundle.EXHIBITS}
    for path in set(hidden) & set(bare):
        # Rows that are counted together by pseudonym stand in its order.
        bare[path] = b"\n".join(sorted(_PSEUDONYM.sub(b"P-", bare[path]).split(b"\n")))
    told = json.loads(_ID.sub(b"TT-", bare[bundle.FACTS]))
    if isinstance(told.get("rows"), dict):
        told["rows"].pop("root", None)
    bare[bundle.FACTS] = canonical(told) + b"\n"
    return bare


def _exhibited(files: Mapping[str, bytes], told: Mapping[str, Any], report: Report) -> None:
    """Hold each row that is shown one by one against the root in the facts."""
    lines = files.get(bundle.EXHIBITS, b"").splitlines()
    for number, line in enumerate(lines, 1):
        try:
            fits = tree.root_of(json.loads(line)) == told["rows"]["root"]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            fits = False
        if not fits:
            report.failed.append(
                Message(
                    "data/exhibits.jsonl: line {line} is no row under the root in the facts.",
                    {"line": number},
                )
            )
    if lines and not report.failed:
        report.passed.append(
            Message(
                "{count} exhibited row is one of those under the root in the facts.",
                {"count": len(lines)},
                plural="{count} exhibited rows are among those under the root in the facts.",
            )
        )


def _facts(files: Mapping[str, bytes], about: Mapping[str, Any], report: Report) -> dict[str, Any] | None:
    """Return the facts of a bundle, where they can be read; what in them does not fit what lies beside them is named."""
    lines = files.get(bundle.CUSTODY, b"")
    try:
        told = json.loads(files.get(bundle.FACTS, b""))
        parts = told["bundle"], told["custody"], told["program"]["version"], told["by_name"]
        readable_facts = isinstance(told["settings"], dict) and all(
            isinstance(told[part], list) for part in ("statements", "figures")
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        readable_facts = False
    if not readable_facts:
        report.failed.append(Message("data/facts.json: missing, or no facts of this program."))
        return None
    said, pins, version, _ = parts
    if said != {"level": about["level"], "moment": about["moment"]}:
        report.failed.append(Message("data/facts.json and bundle.json name different levels or moments."))
    broken = custody.broken_at(lines)
    if broken is not None:
        report.failed.append(
            Message("data/custody.jsonl: altered; line {line} does not follow.", {"line": broken})
        )
    elif pins != custody.pinned(lines):
        report.failed.append(
            Message("data/custody.jsonl: its lines are not those that the facts name by their hashes.")
        )
    if version != PROGRAM["version"]:
        report.not_checked.append(
            Message(
                "by the version that made the facts, {theirs}: this is {ours}, whose rules can differ",
                {"theirs": str(version), "ours": PROGRAM["version"]},
            )
        )
    return dict(told)


def _own_original(files: Mapping[str, bytes], about: Mapping[str, Any], report: Report) -> Original | None:
    said = about["original"]
    if not isinstance(said, dict) or not said.get("names"):
        return None
    try:
        names = {str(path): str(name) for path, name in said["names"].items()}
        own = stored_in(files, names, str(said["name"]), is_folder=said["is_folder"] is True)
        fits = set(own.stored()) == set(names)
    except (KeyError, TypeError, AttributeError, IndexError):
        fits = False
    if not fits:
        report.failed.append(Message("The original in the bundle is not where its list says."))
        return None
    return own


def _hashes(original: Original) -> list[str]:
    return sorted(sha256(data) for _, data in original.files)


#: Stands for a birth date that was entered where all that rests on it is left out.
_ANY_DAY = date(2000, 1, 1)


def _settings(
    told: Mapping[str, Any], about: Mapping[str, Any], birth_date: date | None, *, sealed: bool
) -> Settings:
    given = dict(told["settings"])
    if given.get("birth_date_entered") and not sealed:
        birth_date = birth_date or _ANY_DAY
    in_bundle = about["original"] and about["original"].get("birth_date_entered")
    if in_bundle or birth_date:
        given["birth_date"] = in_bundle or (birth_date and birth_date.isoformat())
    return from_json(json.dumps(given))


def _compare(
    files: Mapping[str, bytes],
    again: Mapping[str, bytes],
    subject: Subject,
    told: Mapping[str, Any],
    report: Report,
    unordered: Collection[str] = (),
) -> None:
    """Name what is not what follows from the original: the first fact, and each other file."""
    wrong = [path for path in sorted({*again, *_following(files)}) if files.get(path) != again.get(path)]
    for path in wrong:
        if path == bundle.FACTS:
            report.failed.append(
                _first_difference(told, json.loads(again[path]), files[path], again[path], subject)
            )
        elif path.startswith(bundle.TABLES) and path in files and path in again and path not in unordered:
            report.failed.append(_first_row(path, files[path], again[path]))
        else:
            report.failed.append(
                Message("{path}: not what follows from the original.", {"path": readable(path)})
            )
    if not wrong:
        report.passed.append(
            Message(
                "All facts and tables were made again from the original and are the same: {statements} statements, "
                "{figures} figures.",
                {"statements": len(told["statements"]), "figures": len(told["figures"])},
            )
        )
    report.not_checked.append(
        Message(
            "what was written down of the intake, and what the program ran on; only the fingerprint holds them"
        )
    )
    if files.get(bundle.PROGRAM_ZIP) != program_zip():
        report.not_checked.append(
            Message("data/program.zip, which holds other files than the program that verifies")
        )


def _following(files: Mapping[str, bytes]) -> set[str]:
    """Return the paths whose content follows from the original."""
    return {
        path
        for path in files
        if path.startswith((bundle.TABLES, "data/original", bundle.FACTS))
        or path in without_us.NAMES.values()
    }


def _first_row(path: str, found: bytes, made: bytes) -> Message:
    """Return the first line of a table that differs."""
    for number, (one, other) in enumerate(zip_longest(found.split(b"\n"), made.split(b"\n")), 1):
        if one != other:
            return Message(
                "{path}: line {line} is not what follows from the original (byte {byte}).",
                {"path": path, "line": number, "byte": str(_first_byte(found, made))},
            )
    return Message("{path}: not what follows from the original.", {"path": path})


def _first_byte(one: bytes, other: bytes) -> int:
    """Return the first byte in which two contents differ."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _first_difference(
    told: Mapping[str, Any], made: Mapping[str, Any], found: bytes, again: bytes, subject: Subject
) -> Message:
    """Return the first fact that does not follow from the original, the first row where rows differ, and the byte in the facts."""
    byte = str(_first_byte(found, again))
    for part in ("statements", "figures", "tables", "sections"):
        for one, other in zip_longest(told.get(part) or (), made[part]):
            if one == other:
                continue
            named = other or one or {}
            where = _path(one, other)
            values = {"id": str(named.get("id", part)), "where": where, "byte": byte}
            row = _row(one, other, told, made, subject)
            if row:
                return Message(
                    "data/facts.json: {id} does not follow from the original, in {where}; the first row that differs is {row} "
                    "(byte {byte}).",
                    {**values, "row": row},
                )
            return Message(
                "data/facts.json: {id} does not follow from the original, in {where} (byte {byte}).", values
            )
    return Message(
        "data/facts.json: {where} does not follow from the original (byte {byte}).",
        {"where": _path(told, made), "byte": byte},
    )


def _path(one: Any, other: Any) -> str:
    """Return where two facts differ first, as names between slashes: never a value."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            if one.get(key) != other.get(key) or (key in one) != (key in other):
                return f"{key}/{_path(one.get(key), other.get(key))}".rstrip("/") if key in other else "/"
    if isinstance(one, list) and isinstance(other, list):
        for number, (a, b) in enumerate(zip_longest(one, other)):
            if a != b:
                return f"{number}/{_path(a, b)}".rstrip("/")
    return ""


def _row(one: Any, other: Any, told: Mapping[str, Any], made: Mapping[str, Any], subject: Subject) -> str:
    """Return the id and the bytes of the first row that only one of two facts has; empty where their rows are the same."""
    if not (isinstance(one, dict) and isinstance(other, dict) and isinstance(other.get("rows"), dict)):
        return ""
    for name in ("counted", "of", "drawn"):
        for mine, theirs in zip_longest(one["rows"].get(name) or (), other["rows"].get(name) or ()):
            if mine == theirs:
                continue
            a, b = (sets["row_sets"].get(key) or {} for sets, key in ((told, mine), (made, theirs)))
            key = str((b or a).get("table", ""))
            table = subject.reading.tables.get(key)
            rows = set(_numbers(a)) ^ set(_numbers(b))
            if table is None or not rows or not 0 <= min(rows) < len(table):
                continue
            first, end = table.span(min(rows))
            return f"{row_id(table, min(rows), subject.export)} ({first}:{end})"
    return ""


def _numbers(rows: Mapping[str, Any]) -> list[int]:
    try:
        return [int(row) for row in numbers_in(str(rows.get("rows", "")))]
    except (ValueError, MemoryError):
        return []
