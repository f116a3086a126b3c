"""What a system adds to the name of a second file, in one place: members of a zip, loose files and folders are all named so."""

from __future__ import annotations

import re
import unicodedata

_COPY = r"(?:copy|kopie|copie|copia)"
#: Before the name: Windows and cloud stores say "Copy of", "Copy (2) of".
_BEFORE = re.compile(rf"{_COPY}(?: ?\(\d+\))? (?:of|van|von|de|di) (?=.)", re.IGNORECASE)
#: After it: numbers of browsers, "- Copy" of Windows, "copy 2" of macOS, "(another copy)" of Linux, "-copy" of phones and
#: cloud stores; and the ending of the name once more, where a program adds its own or a browser its number behind it.
_AFTER = re.compile(
    rf"(?<=.)(?: ?\(\d{{1,3}}\)| ?\[\d{{1,3}}\]| \d{{1,2}}|-\d{{1,2}}|\.\d{{1,2}}|\.(?:txt|json)"
    rf"|(?:(?: -)? |[-_]){_COPY}(?:[ _-]?\(?\d{{1,3}}\)?)?"
    rf"| \((?:(?:another|nog een|weitere|une autre|autre|otra|\d+(?:st|nd|rd|th|e|\.|\.?ª)) )?{_COPY}(?: \d{{1,3}})?\))$",
    re.IGNORECASE,
)


def same_letters(name: str) -> str:
    """Return a name in one spelling of its letters: composed, one kind of apostrophe, no difference of case.

    >>> same_letters("Prive\u0301 video\u2019s") == same_letters("PRIVÉ VIDEO'S")
    True
    """
    return unicodedata.normalize("NFC", name).replace("\u2019", "'").casefold()


def without_mark(stem: str) -> tuple[str, str]:
    """Return a name (of a folder, or of a file without what follows its last dot) without the marks of a second one, and those.

    >>> without_mark("Kijkgeschiedenis - kopie (2)"), without_mark("Kopie van Volgend"), without_mark("TikTok 2")
    (('Kijkgeschiedenis', ' - kopie (2)'), ('Volgend', 'Kopie van '), ('TikTok', ' 2'))
    """
    before = after = ""
    while match := _BEFORE.match(stem):
        before, stem = before + match[0], stem[match.end() :]
    while match := _AFTER.search(stem):
        stem, after = stem[: match.start()], match[0] + after
    return stem, before + after
