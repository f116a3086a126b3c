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
from analyzer.evidence.canonical import canonical, exact, sha256
from analyzer.evidence.facts import numbers_in
from analyzer.evidence.ids import hash_of
from analyzer.evidence.original import Original, stored_in
from analyzer.evidence.program import program_zip
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import INTAKE, Work
from analyzer.findings import Subject
from analyzer.findings.box import box
from analyzer.model import Message
from analyzer.output.program import PROGRAM
from analyzer.output.separated import column_of
from analyzer.output.tables import as_texts
from analyzer.reading import BadInput
from analyzer.reading.container import MAX_TOTAL, Role
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
    #: whether another program made the bundle than the one that verifies, and how many failures can come from that
    other_program: bool = False
    differing: int = 0

    def differs(self, message: Message) -> None:
        """Add a failure that another program can be the cause of: something that was made again is not the same."""
        self.failed.append(message)
        self.differing += 1

    @property
    def sound(self) -> bool:
        return not self.failed

    def lines(self) -> Iterator[Message]:
        """Yield what is told: first what is wrong, last what it comes to."""
        if self.other_program and self.differing:
            yield Message(
                "The facts were made by another program than this one: its own files, or the versions of its packages, are not "
                "those in the bundle. A difference may come from that; verify it with the program in data/program.zip."
            )
        yield from self.failed[:_MOST_NAMED]
        if len(self.failed) > _MOST_NAMED:
            yield Message("... and {count} more.", {"count": len(self.failed) - _MOST_NAMED})
        yield from self.passed
        yield from (Message("Not checked: {what}", {"what": what}) for what in self.not_checked)
        if self.fingerprint:
            yield Message("Fingerprint: {fingerprint}", {"fingerprint": self.fingerprint})
        if self.failed and self.other_program and len(self.failed) == self.differing:
            yield Message(
                "This program makes other facts of the same file. Whether the bundle is sound, only the program that made it tells."
            )
        elif self.failed:
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
    _of_level(folder, sizes, about, report)
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


def _of_level(folder: Path, sizes: Mapping[str, int], about: Mapping[str, Any], report: Report) -> None:
    """Name what is in the list and cannot lie in a bundle of this level and language, and what has to lie in it and does not."""
    choices = _choices(about)
    listed = {str(file["path"]) for file in about["files"]}
    report.failed += [
        Message("{path}: no part of a bundle of this level and language.", {"path": readable(path)})
        for path in sorted(listed)
        if not bundle.of_level(path, choices)
    ]
    report.failed += [
        Message("{path}: missing.", {"path": path})
        for path in sorted(bundle.required(choices) - listed - set(sizes))
    ]
    originals = any(path.startswith(f"{bundle.ORIGINAL}/") for path in listed)
    if choices.sealed and not originals:
        report.failed.append(Message("{path}: missing.", {"path": bundle.ORIGINAL}))
    if not choices.sealed and not originals and os.path.lexists(folder / bundle.ORIGINAL):
        report.failed.append(
            Message("{path}: a folder that is no part of a bundle.", {"path": bundle.ORIGINAL})
        )


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
    # All have been hashed, and are as listed.
    hashes = {file["path"]: file["sha256"] for file in about["files"] if file["path"] in given}
    again = bundle.around(given, {}, described, hashes)
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
    """Hold what is said of the original against the facts, and these against the original; then how the facts are written."""
    told = _facts(files, about, report)
    if told is None:
        return
    again, content = _made_again(files, about, told, given, report), files[bundle.FACTS]
    # Always: of a name that stands twice most programs read the last, and a person the first. What was made again is written so.
    if again != content and _is_listed(content, about) and not _is_written(told, content):
        report.failed.append(Message("data/facts.json: not written as facts are (RFC 8785)."))


def _made_again(
    files: Mapping[str, bytes],
    about: Mapping[str, Any],
    told: Mapping[str, Any],
    given: Given,
    report: Report,
) -> bytes | None:
    """Return the facts as they were made again from the original; None where that could not be done byte for byte."""
    choices = replace(_choices(about), by_name=told["by_name"] is True, work=given.work)
    report.other_program = told["program"]["version"] != PROGRAM["version"] or (
        bundle.PROGRAM_ZIP in files and files[bundle.PROGRAM_ZIP] != program_zip()
    )
    _exhibited(files, told, report)
    _said_of_program(files, about, told, report)
    _only_by_fingerprint(files, choices, report)
    own = _own_original(files, about, report) if choices.sealed else None
    if given.original is not None and _hashes(given.original) != (
        _hashes(own) if own else about["original"].get("sha256")
    ):
        report.failed.append(Message("The original of the bundle is another file than the one given."))
    # The names received belong to what is said of the file.
    original = given.original if own is None or (given.original and report.failed) else own
    _custody(files, about, told, original, report)
    if not choices.sealed:
        _read_me(files, about, told, report)
        _row_by_row(files, told, report)
    if original is None:
        if files.get(bundle.EXHIBITS):
            report.not_checked.append(
                Message(
                    "whether exhibited rows show the texts of the file received, which is not in this bundle"
                )
            )
        report.not_checked.append(
            Message(
                "whether facts and tables follow from the file received, which is not in this bundle; --original names it"
            )
        )
        return None
    try:
        settings = _settings(told, about, given.birth_date, sealed=choices.sealed)
    except (BadSettings, ValueError, TypeError):
        report.failed.append(Message("data/facts.json: altered; its settings are none."))
        return None
    if told["settings"].get("birth_date_entered") and settings.birth_date is None:
        report.failed.append(
            Message(
                "The facts rest on a birth date that was entered and is not in this bundle, so they cannot be made again. "
                "Give it in a file with --settings."
            )
        )
        return None
    try:
        subject = Subject(*original.opened(by_name=choices.by_name), settings)
    except BadInput as bad:
        report.failed.append(Message("The original cannot be opened: {why}", {"why": bad.message}))
        return None
    described = bundle.described(original, settings, choices)
    if any(about.get(name) != described.get(name) for name in {*about, *described} - {"files", "program"}):
        report.failed.append(Message("bundle.json: not what is said of this original."))
    _shown(files, subject, report)
    lines = files.get(bundle.CUSTODY, b"")
    if choices.sealed or choices.work is not None:
        again = bundle.follows(subject, original, choices, lines)
        _compare(files, again, subject, told, report)
        return again[bundle.FACTS]
    one, other = (
        bundle.follows(subject, original, replace(choices, work=_stand_in(number)), lines)
        for number in range(2)
    )
    hidden = {path for path in one if one[path] != other.get(path)} - {bundle.FACTS}
    made = _without_secret(one, hidden)
    found = _without_secret(files, hidden)
    _compare(found, made, subject, json.loads(found[bundle.FACTS]), report, unordered=hidden)
    report.not_checked.append(
        Message(
            "pseudonyms and the order of rows that are counted by them, salts, ids, and whether the root over all rows is that of "
            "the original: they come from the secret of a working file; --work names it"
        )
    )
    return None


def _stand_in(number: int) -> Work:
    """Return a working file with a secret that is none, for what does not depend on it."""
    return Work("", bytes([number]) * 32)


_PSEUDONYM = re.compile(rb"P-[0-9a-f]{10}")
_ID = re.compile(rb"TT-[0-9a-f]{8}-")


def _without_secret(files: Mapping[str, bytes], hidden: Collection[str]) -> dict[str, bytes]:
    """Return files without what depends on a secret: ids begin with nothing, pseudonyms are all one, there is no root."""
    # Rows shown one by one, and the text that tells of them, have been held against original and facts.
    apart = {bundle.EXHIBITS, *without_us.NAMES.values()}
    bare = {path: content for path, content in files.items() if path not in apart}
    for path in set(hidden) & set(bare):
        # Rows that are counted together by pseudonym stand in its order.
        bare[path] = b"\n".join(sorted(_PSEUDONYM.sub(b"P-", bare[path]).split(b"\n")))
    told = json.loads(_ID.sub(b"TT-", bare[bundle.FACTS]))
    if isinstance(told.get("rows"), dict):
        told["rows"].pop("root", None)
    bare[bundle.FACTS] = canonical(told) + b"\n"
    return bare


#: What the list of a bundle says, and what is said of what the program ran on, by their names and nothing else.
ABOUT = {"form", "program", "level", "language", "moment", "original", "files"}
RAN_ON = {"program", "python", "system", "packages"}
#: Which files of a container the facts are made of.
READ = (Role.JSON.value, Role.TEXT.value)
#: What an exhibited row and a shown cell of it hold, and nothing else.
ROW = {"id", "caption", "table", "row", "shown", "closed", "path"}
_SALT = re.compile("[0-9a-f]{32}")


def _exhibited(files: Mapping[str, bytes], told: Mapping[str, Any], report: Report) -> None:
    """Hold each row that is shown one by one against the root in the facts, and its path against its number."""
    lines = files.get(bundle.EXHIBITS, b"").splitlines()
    before = len(report.failed)
    for number, line in enumerate(lines, 1):
        try:
            fits = _is_under_root(line, told["rows"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            fits = False
        if not fits:
            report.failed.append(
                Message(
                    "data/exhibits.jsonl: line {line} is no row under the root in the facts.",
                    {"line": number},
                )
            )
    if lines and len(report.failed) == before:
        report.passed.append(
            Message(
                "{count} exhibited row is one of those under the root in the facts.",
                {"count": len(lines)},
                plural="{count} exhibited rows are among those under the root in the facts.",
            )
        )


def _is_under_root(line: bytes, rows: Mapping[str, Any]) -> bool:
    """Say whether a line shows a row that leads to the root, as the program writes it. Raises what a line of other things raises."""
    one = json.loads(line)
    name, row, counts = one["table"], one["row"], rows["tables"]
    if canonical(one) != line or set(one) != ROW or not isinstance(one["caption"], str):
        return False
    # A salt of another length could take up the first characters of a text.
    if any(
        set(cell) != {"text", "salt"} or not _SALT.fullmatch(cell["salt"]) for cell in one["shown"].values()
    ):
        return False
    if (
        not re.fullmatch(rf"TT-[0-9a-f]{{8}}-{re.escape(name)}-{row}", one["id"])
        or not 0 <= row < counts[name]
    ):
        return False
    at = sum(counts[other] for other in counts if other < name) + row
    sides = [step[:1] for step in one["path"]]
    return sides == tree.sides(sum(counts.values()), at) and tree.root_of(one) == rows["root"]


def _shown(files: Mapping[str, bytes], subject: Subject, report: Report) -> None:
    """Hold the texts that an exhibited row shows against that row of the original."""
    lines = files.get(bundle.EXHIBITS, b"").splitlines()
    before = len(report.failed)
    for number, line in enumerate(lines, 1):
        try:
            where = _other_text(json.loads(line), subject)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            where = "-"
        if where is not None:
            report.failed.append(
                Message(
                    "data/exhibits.jsonl: line {line} does not show a row of the original; the first that differs is {where}.",
                    {"line": number, "where": where},
                )
            )
    if lines and len(report.failed) == before:
        report.passed.append(
            Message(
                "{count} exhibited row shows what that row of the original says.",
                {"count": len(lines)},
                plural="{count} exhibited rows show what those rows of the original say.",
            )
        )


def _other_text(one: Mapping[str, Any], subject: Subject) -> str | None:
    """Return the column of an exhibited row that is not in the original or says something else there; None where all are the same."""
    table = subject.reading.tables.get(one["table"])
    if table is None:
        return "table"
    if not 0 <= one["row"] < len(table):
        return "row"
    texts = as_texts(table).slice(one["row"], 1)
    for column in sorted({*one["shown"], *one["closed"], *texts.column_names}):
        if column not in texts.column_names or not (column in one["shown"] or column in one["closed"]):
            return readable(column)
        if column in one["shown"] and one["shown"][column]["text"] != exact(texts[column][0].as_py()):
            return str(column)
    return None


# What is said beside the facts ----------------------------------------------------------------------------------------


def _said_of_program(
    files: Mapping[str, bytes], about: Mapping[str, Any], told: Mapping[str, Any], report: Report
) -> None:
    """Hold what other files say of the program against the facts."""
    program = {name: told["program"][name] for name in PROGRAM}
    if about.get("program") != program or program["name"] != PROGRAM["name"]:
        report.failed.append(Message("data/facts.json and bundle.json name different programs."))
    content = files.get(bundle.ENVIRONMENT)
    if content is None:
        return
    try:
        ran = json.loads(content)
        fits = canonical(ran) + b"\n" == content and ran["program"] == program
        fits = fits and set(ran) == RAN_ON
    except (ValueError, TypeError, KeyError, RecursionError):
        fits = False
    if not fits:
        report.failed.append(
            Message("data/environment.json: altered; it is not what this program writes of what it ran on.")
        )


def _only_by_fingerprint(files: Mapping[str, bytes], choices: Choices, report: Report) -> None:
    """Name what nothing but the fingerprint holds."""
    report.not_checked.append(
        Message(
            "the name under which the file was received, what was written down of the intake, whether the level is 0 or 1, the "
            "moment, which settings were chosen, and what the program ran on; only the fingerprint holds them"
        )
        if choices.sealed
        else Message(
            "the moment, which settings were chosen, and what the program ran on; only the fingerprint holds them"
        )
    )
    if files.get(bundle.EXHIBITS) and choices.work is None:
        report.not_checked.append(
            Message(
                "what the reader wrote on exhibited rows, and which were chosen; only the fingerprint holds it"
            )
        )
    if bundle.PROGRAM_ZIP in files and files[bundle.PROGRAM_ZIP] != program_zip():
        report.not_checked.append(
            Message("data/program.zip, which holds other files than the program that verifies")
        )


def _custody(
    files: Mapping[str, bytes],
    about: Mapping[str, Any],
    told: Mapping[str, Any],
    original: Original | None,
    report: Report,
) -> None:
    """Hold what was written of custody against the original, or against the facts where it is not at hand."""
    lines = files.get(bundle.CUSTODY)
    if lines is None or custody.broken_at(lines) is not None:
        return
    found = [json.loads(line) for line in lines.splitlines()]
    events = [{name: part for name, part in one.items() if name not in _CHAIN} for one in found]
    first = 1
    if custody.chained(events) != lines:
        report.failed.append(
            Message("data/custody.jsonl: altered; it is not written as this program writes it.")
        )
        return
    if events and events[0].get("event") == "intake" and _choices(about).sealed:
        if not _is_intake(events[0]):
            report.failed.append(
                Message("data/custody.jsonl: altered; line {line} does not follow.", {"line": 1})
            )
        events, first = events[1:], 2
    try:
        due = _due(events, about, told, original)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        due = []
    for number, (one, other) in enumerate(zip_longest(events, due), first):
        if one != other or one is None:
            report.failed.append(
                Message(
                    "data/custody.jsonl: line {line} is not what this program writes of this file.",
                    {"line": number},
                )
            )
            return
    if not due:
        report.failed.append(
            Message(
                "data/custody.jsonl: line {line} is not what this program writes of this file.",
                {"line": first},
            )
        )


_CHAIN = ("number", "previous")


def _is_intake(event: Mapping[str, Any]) -> bool:
    declared = event.get("declared")
    return (
        set(event) == {"event", "declared"}
        and isinstance(declared, dict)
        and all(key in INTAKE and isinstance(text, str) for key, text in declared.items())
    )


def _due(
    events: list[dict[str, Any]], about: Mapping[str, Any], told: Mapping[str, Any], original: Original | None
) -> list[dict[str, Any]]:
    """Return the events that belong to a file, after those of the intake. Raises what other data than facts raise."""
    source = told["file"]["source"]
    if original is None:
        received = [{"bytes": file["bytes"], "sha256": file["sha256"]} for file in events[0]["files"]]
        hashes = [file["sha256"] for file in received]
        # Of a folder the facts name the hash of the hashes of what lies in it.
        whole = (
            len(received) == 1 and source["sha256"] == hashes[0] and source["bytes"] == received[0]["bytes"]
        )
        parts = [one["sha256"] or "" for one in source["members"]]
        packed = source["sha256"] == sha256("\n".join(sorted(parts)).encode()) and set(hashes) <= set(parts)
        if about["original"] != {"sha256": sorted(hashes)} or not (whole or packed):
            return []
    else:
        received = original.received()
        hashes = sorted(file["sha256"] for file in received)
        if sorted(file["sha256"] for file in events[0]["files"]) == hashes:
            in_order = {file["sha256"]: file for file in received}
            received = [in_order[file["sha256"]] for file in events[0]["files"]]
    program = {name: told["program"][name] for name in PROGRAM}
    read = [one["sha256"] for one in source["members"] if one["role"] in READ]
    named = {"name": about["original"]["name"]} if _choices(about).sealed else {}
    return [
        {"event": "received", **named, "files": received},
        {"event": "read", "program": program, "sha256": hash_of(read)},
        {"event": "bundled", "level": about["level"], "moment": about["moment"]},
    ]


def _read_me(
    files: Mapping[str, bytes], about: Mapping[str, Any], told: Mapping[str, Any], report: Report
) -> None:
    """Hold the text on checking, and what the list says, against facts without the file received: they follow from these."""
    choices = _choices(about)
    path = without_us.NAMES[choices.language]
    zone = told["settings"].get("zone")
    made = without_us.text(
        choices.language,
        box(zone if isinstance(zone, str) else ""),
        original=False,
        packed=False,
        exhibits=bundle.EXHIBITS in files,
    )
    if path in files and files[path] != made.encode():
        report.differs(Message("{path}: not what this program writes of these facts.", {"path": path}))
    if set(about) != ABOUT:
        report.failed.append(Message("bundle.json: not what is said of this original."))


def _row_by_row(files: Mapping[str, bytes], told: Mapping[str, Any], report: Report) -> None:
    """Hold the tables that are shown row by row against the number of rows in the facts, without the file received."""
    try:
        counts = {str(table["key"]): table["rows"] for table in told["tables"]}
    except (TypeError, KeyError):
        counts = {}
    for path in sorted(path for path in files if path.startswith(f"{bundle.TABLES}/")):
        try:
            numbers = column_of(files[path], "row")
        except KeyError:
            continue
        except ValueError:
            numbers = []
        if counts.get(Path(path).stem) != len(numbers) or numbers != list(map(str, range(len(numbers)))):
            report.failed.append(
                Message("{path}: not the rows of this table, as many as the facts say.", {"path": path})
            )


def _facts(files: Mapping[str, bytes], about: Mapping[str, Any], report: Report) -> dict[str, Any] | None:
    """Return the facts of a bundle, where they can be read; what in them does not fit what lies beside them is named."""
    lines = files.get(bundle.CUSTODY, b"")
    if bundle.FACTS not in files:
        return None
    content = files[bundle.FACTS]
    try:
        told = json.loads(content)
        parts = told["bundle"], told["custody"], told["program"]["version"], told["by_name"]
        readable_facts = isinstance(told["settings"], dict) and all(
            isinstance(told[part], list) for part in ("statements", "figures")
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        readable_facts = False
    if not readable_facts:
        # Where a byte of it was changed, that has been said.
        if _is_listed(content, about):
            report.failed.append(Message("data/facts.json: no facts of this program."))
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


def _is_listed(content: bytes, about: Mapping[str, Any]) -> bool:
    """Say whether the facts are those of the list of files."""
    return {"path": bundle.FACTS, "bytes": len(content), "sha256": sha256(content)} in about["files"]


def _is_written(told: Any, content: bytes) -> bool:
    try:
        return canonical(told) + b"\n" == content
    except (ValueError, TypeError, RecursionError):
        return False


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
        if path == bundle.FACTS and told == json.loads(again[path]):
            continue  # only written otherwise, which is said
        if path == bundle.FACTS:
            report.differs(
                _first_difference(told, json.loads(again[path]), files[path], again[path], subject)
            )
        elif path.startswith(bundle.TABLES) and path in files and path in again and path not in unordered:
            report.differs(_first_row(path, files[path], again[path]))
        else:
            report.differs(Message("{path}: not what follows from the original.", {"path": readable(path)}))
    if not wrong:
        report.passed.append(
            Message(
                "All facts and tables were made again from the original and are the same: {statements} statements, "
                "{figures} figures.",
                {"statements": len(told["statements"]), "figures": len(told["figures"])},
            )
        )


def _following(files: Mapping[str, bytes]) -> set[str]:
    """Return the paths whose content follows from the original."""
    return {
        path
        for path in files
        if path.startswith((bundle.TABLES, bundle.ORIGINAL, bundle.FACTS, bundle.EXHIBITS))
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
