"""What may stand above a picture that travels alone: a title of a reader's own is checked by the word rules, and explained."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from analyzer.analysis.social import partner
from analyzer.charts import Text
from analyzer.findings import Subject
from analyzer.kinds import is_empty_text
from analyzer.language import vocabulary
from analyzer.language.words import barred
from analyzer.model import Certainty, Fields, Message, Sensitivity, Theme

#: Letters of a title; a longer one is no headline, and leaves no room for what it is of.
LONGEST = 160

#: Words of house style and not of claims: a reader may write them.
_STYLE = re.compile(r"rij(en)?|records?|entry|entries|secties?", re.IGNORECASE)
#: Beside the words that no sentence of ours may say: a person where the file has an account.
_PERSONS = {
    "en": re.compile(
        r"\b(?:child(?! safety)|son|daughter|kid|girl|boy|teen|teenager|pupil|schoolboy|schoolgirl)\b",
        re.IGNORECASE,
    ),
    "nl": re.compile(
        r"\b(?:kind(?:je)?|zoon|dochter|(?:school)?meisje|(?:school)?jongen|tiener|puber|leerling|scholier)\b",
        re.IGNORECASE,
    ),
}
#: What the file does not have: it says when something is listed, and nothing of who slept.
_NOT_IN_IT = re.compile(
    r"\b(?:sle(?:ep\w*|pt)|awake|insomnia\w*|slaap\w*|slape\w*|sliep\w*|geslapen|wakker\w*|\w+slaap|\w+sleep|sleepless\w*|slapeloos\w*|slapeloze)\b",
    re.IGNORECASE,
)
#: Letters apart, each by itself, as in "L o t t e": three or more.
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[\W_]+[^\W\d_]){2,}(?!\w)")
#: Categories of signs that nobody sees, or that turn what follows: line breaks, soft hyphens, signs without width.
_UNSEEN = frozenset({"Cc", "Cs", "Cf", "Cn", "Co", "Zl", "Zp"})
#: Letters without a form of their own, by code: fillers that look like nothing, and signs that choose a form.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
#: How months begin, in both languages; in order.
_MONTH_NAMES = (
    "jan", "feb", "mar|maa|mrt", "apr", "may|mei", "jun", "jul", "aug", "sep", "oct|okt", "nov", "dec",
)  # fmt: skip
_ORDINALS = (
    "first|eerste", "second|tweede", "third|derde", "fourth|vierde", "fifth|vijfde", "sixth|zesde", "seventh|zevende",
    "eighth|achtste", "ninth|negende", "tenth|tiende", "eleventh|elfde", "twelfth|twaalfde", "thirteenth|dertiende",
    "fourteenth|veertiende", "fifteenth|vijftiende", "sixteenth|zestiende", "seventeenth|zeventiende",
    "eighteenth|achttiende", "nineteenth|negentiende", "twentieth|twintigste", "twenty first|eenentwintigste",
    "twenty second|tweeëntwintigste", "twenty third|drieëntwintigste", "twenty fourth|vierentwintigste",
    "twenty fifth|vijfentwintigste", "twenty sixth|zesentwintigste", "twenty seventh|zevenentwintigste",
    "twenty eighth|achtentwintigste", "twenty ninth|negenentwintigste", "thirtieth|dertigste", "thirty first|eenendertigste",
)  # fmt: skip

_MARKUP = re.compile(r"[<>]|&#?\w+;|\\[a-z]+\{|\]\(|\*\*|\bhttps?://")

#: Why words are refused, by what they claim; the first that fits.
_WHY: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(
            r"prov|proof|bewij|bewez|toon|demonstr|guarant|garand|certain|doubt|ongetw|vastgest",
            re.IGNORECASE,
        ),
        Message(
            "A file shows what stands in it; whether that is so is for others to weigh. Say that the file lists it."
        ),
    ),
    (
        re.compile(
            r"child|son|daughter|kid|girl|boy|kind|zoon|dochter|meisje|jongen|\bhe\b|\bshe\b", re.IGNORECASE
        ),
        Message("The file is of an account; who held the phone does not stand in it. Say 'the account'."),
    ),
    (
        re.compile(r"tiktok|withheld|achter|gewist|collect|verzam|gegeven|afgest", re.IGNORECASE),
        Message("The file shows what it holds, not what the company does or means. Say 'the file lists'."),
    ),
    (
        re.compile(
            r"screen|scherm|watched|kijk|measured|gemeten|least|minstens|minim|maxim|bekeken", re.IGNORECASE
        ),
        Message(
            "A row is a video in a list; how long anyone looked is an estimate. Say 'listed', or 'estimated'."
        ),
    ),
    (
        re.compile(r"legal|wett|violat|overtr|convict|veroord|guilty|schuld|rechtmatig", re.IGNORECASE),
        Message("Whether a rule was broken is for a judge or a regulator. Name the rule and the number."),
    ),
    (
        re.compile(r"\bages?\b|leeftijd", re.IGNORECASE),
        Message("The file has a declared birth date, which need not be right. Say 'declared'."),
    ),
)
_NO_SLEEP = Message(
    "The file lists videos and times; whether anyone slept does not stand in it. Say how many nights have none."
)
_BORN = Message(
    "The title holds the birth date, or its day and month. A picture goes where nobody can follow it; write the title without."
)
_NO_NUMBER = Message("The numbers do not show this, or it shouts. Say what is listed, how often and when.")


def refused(title: str, language: str, subject: Subject) -> Message | None:
    """Return why a title cannot stand above a picture of a file; None where it can."""
    if not title.strip() or any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in title):
        return Message(
            "Expected a title of one line; this one is empty or holds a line break. Write one line."
        )
    if any(unicodedata.category(letter) in _UNSEEN or letter in _BLANK for letter in title):
        return Message(
            "Expected a title of which each sign can be seen; this one holds a soft hyphen or another sign without a form. "
            "Write it again without."
        )
    # As it is read: letters of another width or form are the same letters.
    title = unicodedata.normalize("NFKC", title)
    if len(title) > LONGEST:
        return Message(
            "Expected a title of at most {most} characters; this one has {count}. Write it shorter.",
            {"most": LONGEST, "count": len(title)},
        )
    if _MARKUP.search(title):
        return Message(
            "Expected a title in plain words; this one holds markup or an address. Write it without."
        )
    if spaced := _SPACED.search(title):
        return Message(
            "A picture cannot have this title: the letters of '{word}' stand apart. Write whole words.",
            {"word": spaced.group()},
        )
    if not_in_it := _NOT_IN_IT.search(title):
        return Message(
            "A picture cannot have this title, because of '{word}'. {why}",
            {"word": not_in_it.group(), "why": _NO_SLEEP},
        )
    if subject.birth_date is not None and tells_day(title, subject.birth_date):
        return _BORN
    entered = subject.settings.birth_date
    if entered is not None and tells_day(title, entered):
        return _BORN
    words = [word for word in barred(title, language) if not _STYLE.fullmatch(word)]
    words += [match.group() for match in _PERSONS[language].finditer(title)]
    if words:
        why = next((why for pattern, why in _WHY if pattern.search(words[0])), _NO_NUMBER)
        return Message(
            "A picture cannot have this title, because of '{word}'. {why}",
            {"word": words[0].partition(" (")[0], "why": why},
        )
    if names_in(title, subject):
        return Message(
            "The title holds a name or another personal text that stands in the file, or the name of the file. A picture goes "
            "where nobody can follow it; write the title without."
        )
    return None


def names_in(title: str, subject: Subject) -> bool:
    """Say whether a title holds a name or other personal text of a file, whole, or the file's own name."""
    told = f" {_plain(title)} "
    names = {subject.export.name, subject.export.name.rpartition(".")[0]} | _personal(subject)
    # Numbers and times are no names; a telephone number is long.
    return any(
        f" {name} " in told
        for name in map(_plain, names)
        if len(name) > 2 and (re.search(r"[^\W\d_]", name) or len(re.sub(r"\D", "", name)) > 5)
    )


def tells_day(title: str, day: date) -> bool:
    """Say whether a title holds a day, or its day and month, in digits or words of either language.

    >>> born = date(2012, 9, 14)
    >>> [tells_day(one, born) for one in ("14-09", "9/14/12", "2012.09.14", "20120914", "de 14e september", "Sept. 14th")]
    [True, True, True, True, True, True]
    >>> [tells_day(one, born) for one in ("de veertiende september", "the fourteenth of September", "14 videos", "2014-09")]
    [True, True, False, False]
    """
    told = " ".join(
        re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", title).casefold().replace("-", " "))
    )
    month = f"(?:{_MONTH_NAMES[day.month - 1]})[^\\W\\d_]*"
    number = f"(?:0?{day.day}(?: (?:st|nd|rd|th|e|de|ste))?|{_ORDINALS[day.day - 1]})"
    numeric = f"0?{day.month}"
    years = f"(?:{day.year}|{day.year % 100:02})"
    parts = (
        f"{number} (?:of |van )?(?:the |de )?{month}",
        f"{month} (?:the |de )?{number}",
        f"0?{day.day} {numeric} {years}",
        f"{numeric} 0?{day.day} {years}",
        f"{years} {numeric} 0?{day.day}",
        f"{years} 0?{day.day} {numeric}",
        f"{day.day:02}{day.month:02}{years}",
        f"{day.month:02}{day.day:02}{years}",
        f"{years}{day.month:02}{day.day:02}",
    )
    if re.search(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])", told):
        return True
    # Day and month alone in digits, beside a sign that makes a date of them; "14 9" is two numbers.
    between = "\\s*[-/\u2010-\u2015]\\s*"
    pairs = (
        f"0?{day.day}{between}{numeric}",
        f"{numeric}{between}0?{day.day}",
        # With a point only in full, since "2.9" is a number.
        f"{day.day:02}\\.{day.month:02}",
    )
    return bool(
        re.search(rf"(?<![\d.,:])(?:{'|'.join(pairs)})(?!\d|[:,.]\d|%)", unicodedata.normalize("NFKC", title))
    )


#: Digits that are read as letters inside a word.
_AS_LETTERS = str.maketrans("01345", "oieas")


def _plain(text: str) -> str:
    """Return the words of a text as they are read: without accents, and with letters for digits that stand for them.

    >>> _plain("L\u00f3tt3\u2019s  W0rld, 10u"), _plain("user_12")
    ('lotte s world 10u', 'user_12')
    """
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text).casefold()
        if not unicodedata.combining(letter)
    )
    words = re.findall(r"\w+", bare)
    return " ".join(
        re.sub(r"(?<=[^\W\d_])\d+", lambda one: one.group().translate(_AS_LETTERS), word) for word in words
    )


def is_own(title: str, finding: str) -> bool:
    """Say whether a title differs from the finding in a word or a number."""
    return bool(title) and re.findall(r"\w+", title.casefold()) != re.findall(r"\w+", finding.casefold())


def own(finding: Text) -> Message:
    """Return what stands below a title of a reader's own, wherever it goes."""
    return Message("The title is the maker's own. What the numbers say: {finding}", {"finding": finding})


def told_of(title: str, finding: str, language: str) -> Message | None:
    """Return what its maker is told of a title before it is saved; None of one that is the finding.

    No list has every name or every claim: named are the words that no sentence of this program has, and the reader looks.
    """
    if not is_own(title, finding):
        return None
    said = Message(
        "This title was not written from the numbers. The picture says so below it, with the sentence that was."
    )
    known = vocabulary(language) | set(_words(finding))
    strange = list(dict.fromkeys(word for word in _words(title) if word not in known))
    if not strange:
        return said
    look = Message(
        "No sentence of this program has these words: {words}. See whether one of them names someone, or claims what the file does not list."
        if len(strange) > 1
        else "No sentence of this program has this word: {words}. See whether it names someone, or claims what the file does not list.",
        {"words": strange},
    )
    return Message("{said} {more}", {"said": said, "more": look})


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).casefold())


def _personal(subject: Subject) -> set[str]:
    """Return the names of persons in a file, and what identifies its own one, whole and word by word of names."""
    found: set[str] = set()
    for table in subject.reading.tables.values():
        for column in table.spec.declared:
            if column.sensitivity not in (Sensitivity.OWN_IDENTITY, Sensitivity.OTHER_PERSON):
                continue
            if isinstance(table.spec, Fields):
                values = table.field(column.name)
            else:
                values = table.columns[column.name].unique().to_pylist()
            for value in values:
                text = str(value)
                if value is None or is_empty_text(text):
                    continue
                found.add(text)
                if column.kind.name == "name":
                    # "Chat History with" around a name are words of the file, not of the name.
                    name = partner(text)
                    found.add(name)
                    found.update(word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 3)
    return found


CERTAINTIES = {
    Certainty.RECORDED: Message("As it stands in the file"),
    Certainty.INFERRED: Message("A guess by TikTok, as the file lists it"),
    Certainty.CALCULATED: Message("Counted in the file"),
    Certainty.ESTIMATED: Message("An estimate"),
}

_NOT_WRITE = {
    Theme.WATCHING: Message(
        "Do not write 'watched', 'saw' or 'screen time': the file lists videos; a row can be one that was swiped away at once."
    ),
    Theme.LOCATION: Message(
        "Do not write 'was in': an IP address is registered in a country; where the device was does not stand in the file."
    ),
    Theme.DEVICES: Message(
        "Do not write 'logged in': a row of this list can be made without anyone doing anything."
    ),
    Theme.ADVERTISING: Message(
        "Do not write 'bought', 'is interested in' or 'TikTok thinks': the file lists what others sent, or what was noted."
    ),
    Theme.MESSAGES: Message("Do not write who talked to whom or about what: these are counts of messages."),
}
_NOT_ELSE = Message("Do not write what someone did, felt or wanted: these are rows in lists of a file.")
_NOT_ESTIMATE = Message("Do not leave out 'estimated', and give the lowest and the highest number.")
_NOT_CHILDREN = Message(
    "Do not write 'children' or 'young people': this is one account, chosen by nobody at random."
)
_NOT_REAL = Message("Do not write that this happened: the data are made up.")


def not_to_write(theme: Theme, certainty: Certainty, *, synthetic: bool) -> tuple[Message, ...]:
    """Return what may not be written below a picture, because the data do not show it."""
    said = [_NOT_WRITE.get(theme, _NOT_ELSE)]
    if certainty is Certainty.ESTIMATED:
        said.append(_NOT_ESTIMATE)
    return (*said, _NOT_REAL if synthetic else _NOT_CHILDREN)
