"""How to check a bundle with what every computer has: as a text in the bundle, and as a page of documentation.

The commands stand here once; a test runs those that this system has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap

from analyzer.language import sentence
from analyzer.model import Message

#: What the text is called in a bundle.
NAMES = {"en": "READ-ME.txt", "nl": "LEES-MIJ.txt"}


class System(StrEnum):
    """Where a command runs."""

    WINDOWS = "Windows (PowerShell)"
    PROMPT = "Windows (cmd)"
    MACOS = "macOS"
    LINUX = "Linux"
    MAC_LINUX = "macOS, Linux"
    EVERY = "Windows, macOS, Linux"


@dataclass(frozen=True, slots=True)
class Command:
    """One command, and the systems that have it."""

    system: System
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to check: its title, what it shows, and the commands."""

    title: Message
    says: tuple[Message, ...]
    commands: tuple[Command, ...] = ()
    #: only where the file received lies in the bundle; and only where that is a zip
    of_original: bool = False
    of_zip: bool = False
    #: only where the file received does not; and only where rows are exhibited
    without_original: bool = False
    of_exhibits: bool = False

    def levels(self) -> tuple[int, ...]:
        """Return the levels of sharing at which a bundle can have what the step needs."""
        if self.of_exhibits:
            return (2,)
        return (0, 1) if self.of_original else (2, 3) if self.without_original else (0, 1, 2, 3)


TITLE = Message("What is in this folder, and how to check it without the program that made it")


@dataclass(frozen=True, slots=True)
class Part:
    """What lies at a path in a bundle, and where it does: as of a step."""

    path: str
    says: Message
    of_original: bool = False
    without_original: bool = False
    of_exhibits: bool = False


CONTENTS: tuple[Part, ...] = (
    Part(
        "data/facts.json",
        Message("every statement, figure and table with its rule, settings, rows and places (JSON)"),
        of_original=True,
    ),
    Part(
        "data/facts.json",
        Message("every statement and figure with its rule, settings and number of rows (JSON)"),
        without_original=True,
    ),
    Part("data/tables/", Message("the tables of the file as CSV"), of_original=True),
    Part("data/tables/", Message("what of the tables may leave, as CSV"), without_original=True),
    Part("data/original/", Message("the file as it was received, byte for byte"), of_original=True),
    Part(
        "data/exhibits.jsonl",
        Message("rows that are shown one by one, each with its path to the hash of all rows"),
        of_exhibits=True,
    ),
    Part(
        "data/custody.jsonl",
        Message("what was done with the file; each line names the one before it by its hash"),
    ),
    Part("data/environment.json", Message("what the program ran on")),
    Part("data/program.zip", Message("the program itself, and the versions of what it needs (pins.txt)")),
    Part(
        "bundle.json, manifest-sha256.txt, tagmanifest-sha256.txt",
        Message("the SHA-256 of every file (BagIt, RFC 8493)"),
    ),
)

#: Prints the hash that each exhibited row leads to, with nothing but Python: commitments and tree as `tree` says.
_ROOTS = (
    "python3 -c 'import json; from functools import reduce; from hashlib import sha256; "
    'cell = lambda one: sha256(bytes.fromhex(one["salt"]) + (b"\\xff" if one["text"] is None else one["text"].encode())).hexdigest(); '
    'step = lambda found, to: sha256(b"\\1" + (bytes.fromhex(to[1:]) + found if to[0] == "L" else found + bytes.fromhex(to[1:]))).digest(); '
    'row = lambda of: json.dumps({"cells": of["closed"] | {name: cell(one) for name, one in of["shown"].items()}, "row": of["row"], '
    '"table": of["table"]}, sort_keys=True, separators=(",", ":")).encode(); '
    'print(*[reduce(step, of["path"], sha256(b"\\0" + row(of)).digest()).hex() for of in map(json.loads, '
    'open("data/exhibits.jsonl", encoding="utf-8"))], sep="\\n")\''
)

_WINDOWS_ALL = (
    "Get-Content manifest-sha256.txt, tagmanifest-sha256.txt -Encoding UTF8 | ForEach-Object { $hash, $path = $_ -split '  ', 2; "
    "if ((Get-FileHash -Algorithm SHA256 -LiteralPath $path).Hash -ne $hash) { $path } }"
)

#: What checks a time-stamp, in the folder of the bundle.
OPENSSL = "openssl ts -verify -data tagmanifest-sha256.txt -in ../REPLY.tsr -CAfile ../CA.pem"

_PROGRAM = (
    Command(System.WINDOWS, "mkdir ..\\program; tar -xf data\\program.zip -C ..\\program; cd ..\\program"),
    Command(System.MAC_LINUX, "mkdir ../program && unzip -q data/program.zip -d ../program && cd ../program"),
    Command(System.MAC_LINUX, "python3 -m pip install -r pins.txt"),
)

OF_ANOTHER_HAND = Message(
    "FOLDER is the whole path of this folder. A program from the hand that made the bundle can say anything: where that one is not "
    "trusted, take it from its source."
)

STEPS: tuple[Step, ...] = (
    Step(
        Message("Is it the bundle that was handed over?"),
        (
            Message(
                "Its fingerprint is the SHA-256 of the file tagmanifest-sha256.txt. It has to be the one that was given apart from "
                "the bundle: in the covering letter, or in the file beside the folder whose name ends in .fingerprint.txt. A bundle "
                "that was changed as a whole can only be told by this."
            ),
        ),
        (
            Command(System.WINDOWS, "Get-FileHash -Algorithm SHA256 tagmanifest-sha256.txt"),
            Command(System.PROMPT, "certutil -hashfile tagmanifest-sha256.txt SHA256"),
            Command(System.MACOS, "shasum -a 256 tagmanifest-sha256.txt"),
            Command(System.LINUX, "sha256sum tagmanifest-sha256.txt"),
        ),
    ),
    Step(
        Message("Is every file as it was?"),
        (
            Message(
                "In the folder itself. On Windows the command prints the files that differ, and nothing where all are the same. "
                "A file that is in no list is told by none of these commands: look whether there is one."
            ),
        ),
        (
            Command(System.WINDOWS, _WINDOWS_ALL),
            Command(System.MACOS, "shasum -a 256 -c manifest-sha256.txt tagmanifest-sha256.txt"),
            Command(System.LINUX, "sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt"),
        ),
    ),
    Step(
        Message("Unpack the file that was received"),
        (
            Message(
                "The facts name the SHA-256 of the file and of each file packed in it, under 'file', 'source'. "
                "Unpack it outside this folder, where nothing may be added."
            ),
        ),
        (
            Command(
                System.WINDOWS, "mkdir ..\\unpacked; tar -xf data\\original\\original.zip -C ..\\unpacked"
            ),
            Command(
                System.MAC_LINUX, "mkdir ../unpacked && unzip -q data/original/original.zip -d ../unpacked"
            ),
        ),
        of_original=True,
        of_zip=True,
    ),
    Step(
        Message("Read one row where the facts say that it stands"),
        (
            Message(
                "The program tells the bytes of a row by 'explain'; a table's own are in the facts, under 'tables', 'parts', "
                "'bytes'. FILE is the unpacked file; here from byte 100 on, 50 bytes, counted from 0."
            ),
        ),
        (
            Command(
                System.WINDOWS,
                "[Text.Encoding]::UTF8.GetString([IO.File]::ReadAllBytes((Resolve-Path FILE)), 100, 50)",
            ),
            Command(System.MAC_LINUX, "tail -c +101 FILE | head -c 50"),
        ),
        of_original=True,
    ),
    Step(
        Message("Count the rows of a list"),
        (
            Message(
                "Under 'tables', 'check', the facts have such a command for each list, with what it prints; each is run in the folder "
                "in which the unpacked file lies. PowerShell's reader of "
                "JSON changes whole numbers above 9007199254740991, and so do most programs that take them for numbers: compare "
                "such ids as text."
            ),
        ),
        (
            Command(
                System.WINDOWS,
                "((Get-Content -Raw -Encoding UTF8 FILE) | ConvertFrom-Json).'Your Activity'.'Watch History'.VideoList.Count",
            ),
            Command(
                System.MAC_LINUX, 'jq \'.["Your Activity"]["Watch History"]["VideoList"] | length\' FILE'
            ),
        ),
        of_original=True,
    ),
    Step(
        Message("With a text editor alone"),
        (
            Message(
                "Open data/facts.json and search for the id of a statement. Its 'rows' name sets of rows, which stand under "
                "'row_sets' as numbers counted from 0: '0-4,9' are the first five rows and the tenth. Under 'tables', 'parts', "
                "stands in which list of the file they are. Open the unpacked file, search for the name of that list, and count "
                "from its first row; many editors go to a byte or a line that is named."
            ),
        ),
        of_original=True,
    ),
    Step(
        Message("Is an exhibited row one of those that the facts count?"),
        (
            Message(
                "The command prints one hash for each row in data/exhibits.jsonl. Each has to be the 'root' under 'rows' in the facts; "
                "each salt has 32 characters. This shows that the row is one of those under that root. Whether the root is that of the "
                "file received, only that file and the secret of the working file tell."
            ),
        ),
        (Command(System.MAC_LINUX, _ROOTS),),
        of_exhibits=True,
    ),
    Step(
        Message("Is there a time-stamp, and what does it show?"),
        (
            Message(
                "A time-stamp is what an authority answered to a query for the fingerprint (RFC 3161). Where somebody asked for one, it "
                "lies beside this folder, in a file whose name ends in .tsr; asking for one is sending such a query, which the first "
                "command writes, and none of these commands sends anything. The second prints the moment. The third prints "
                "'Verification: OK' when the reply is on this bundle and its signature leads to CA.pem: the root certificate of the "
                "authority, from another source than the reply."
            ),
            Message(
                "OpenSSL is needed; Windows has none of its own, and it comes with Git for Windows. It takes the certificates as they "
                "are today: where one has ended since, add -attime and the moment of the stamp in seconds since 1970. Whether the "
                "authority is a qualified one (eIDAS), the trusted list of its country tells, and no command here."
            ),
        ),
        (
            Command(
                System.EVERY, "openssl ts -query -data tagmanifest-sha256.txt -sha256 -cert -out ../QUERY.tsq"
            ),
            Command(System.EVERY, "openssl ts -reply -in ../REPLY.tsr -text"),
            Command(System.EVERY, OPENSSL),
        ),
    ),
    Step(
        Message("In a browser, without Python"),
        (
            Message(
                "The page verify.html looks at the folder in a browser, without network: which files lie in it, their hashes and lists, "
                "how the facts are written, what was written of custody, exhibited rows, the fingerprint. It does not make the facts "
                "again. It lies beside the folder, in a file whose name ends in .verify.html, and in data/program.zip. A page from the hand "
                "that made the bundle can say anything: where that one is not trusted, take it from the source of the program."
            ),
        ),
        (
            Command(
                System.WINDOWS,
                "mkdir ..\\page; tar -xf data\\program.zip -C ..\\page analyzer/evidence/verify.html",
            ),
            Command(
                System.MAC_LINUX,
                "mkdir ../page && unzip -q data/program.zip analyzer/evidence/verify.html -d ../page",
            ),
        ),
    ),
    Step(
        Message("With the program in this folder"),
        (
            Message(
                "Python 3.11 or newer is needed, and the packages of pins.txt. The program makes the facts anew from the file "
                "received and names the first that differs. It asks nothing of the internet; installing the packages does."
            ),
            OF_ANOTHER_HAND,
        ),
        (*_PROGRAM, Command(System.MAC_LINUX, "python3 -m analyzer verify FOLDER --expect FINGERPRINT")),
        of_original=True,
    ),
    Step(
        Message("With the program in this folder and the file that was received"),
        (
            Message(
                "Python 3.11 or newer is needed, and the packages of pins.txt. FILE is the file that was received, which is not in this "
                "folder: who made the bundle has it. The program makes the facts anew from it and names the first that differs, and so "
                "it does with the texts of exhibited rows. Without FILE it checks the lists, the hashes and what they say of each other. "
                "It asks nothing of the internet; installing the packages does."
            ),
            OF_ANOTHER_HAND,
        ),
        (
            *_PROGRAM,
            Command(
                System.MAC_LINUX,
                "python3 -m analyzer verify FOLDER --expect FINGERPRINT --original FILE",
            ),
        ),
        without_original=True,
    ),
)

LEVELS = Message(
    "Which steps are possible at which level: 0 for this computer, 1 a lawyer, 2 a court, 3 everybody. At 2 and 3 the file received "
    "is not in the bundle, so whether the facts follow from it is checked by who gets that file from elsewhere."
)
STEP = Message("step")
YES = Message("yes")
IF_ZIP = Message("if it is a zip")
IF_EXHIBITS = Message("if rows are shown")

SHOWS = Message(
    "What none of this shows: that the file is as TikTok made it, that nothing was left out of it, or who used the device. "
    "Only a second download of the same account, and what people declare, can answer that."
)


def text(
    language: str, closing: Message, *, original: bool = False, packed: bool = False, exhibits: bool = False
) -> str:
    """Return the text of a bundle; `closing` is the box of every output.

    `original`: the file received lies in it; `packed`: and is a zip; `exhibits`: rows are shown one by one.
    """

    def lies(one: Part | Step) -> bool:
        of_zip = isinstance(one, Step) and one.of_zip
        return not (
            (one.of_original and not original)
            or (one.without_original and original)
            or (one.of_exhibits and not exhibits)
            or (of_zip and not packed)
        )

    contents, steps = list(filter(lies, CONTENTS)), list(filter(lies, STEPS))
    return "\n".join(_lines(language, closing, contents, steps)) + "\n"


def _lines(language: str, closing: Message, contents: Sequence[Part], steps: Sequence[Step]) -> Iterator[str]:
    def said(message: Message) -> list[str]:
        return wrap(sentence(message, language), 100, break_long_words=False, break_on_hyphens=False)

    yield from said(TITLE)
    yield ""
    for part in contents:
        yield from wrap(f"{part.path}: {sentence(part.says, language)}", 100, break_on_hyphens=False)
    for number, step in enumerate(steps, 1):
        yield ""
        yield from said(Message("{number}. {title}", {"number": number, "title": step.title}))
        for says in step.says:
            yield from said(says)
        for command in step.commands:
            yield f"  {command.system.value}:"
            yield f"    {command.text}"
    for message in (SHOWS, closing):
        yield ""
        yield from said(message)


def page(language: str) -> str:
    """Return the same as a page of documentation (Markdown)."""

    def said(message: Message) -> str:
        return sentence(message, language)

    lines = [f"## {said(TITLE)}", ""]
    levels = (" (0, 1)", " (2, 3)", " (2)", "")
    for part in CONTENTS:
        of = levels[(part.of_original, part.without_original, part.of_exhibits, True).index(True)]
        lines.append(f"* `{part.path}`{of}: {said(part.says)}")
    lines += ["", said(LEVELS), "", f"| {said(STEP)} | 0 | 1 | 2 | 3 |", "|---|---|---|---|---|"]
    for number, step in enumerate(STEPS, 1):
        only = said(IF_ZIP if step.of_zip else IF_EXHIBITS if step.of_exhibits else YES)
        cells = " | ".join(only if level in step.levels() else "-" for level in range(4))
        lines.append(f"| {number}. {said(step.title)} | {cells} |")
    for number, step in enumerate(STEPS, 1):
        lines += ["", f"### {number}. {said(step.title)}", "", *(said(says) for says in step.says)]
        for command in step.commands:
            lines += ["", f"{command.system.value}:", "", "```", command.text, "```"]
    return "\n".join([*lines, "", said(SHOWS), ""])
