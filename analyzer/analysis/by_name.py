"""What stands in the profile under a name that only resembles that of a field, which the reader alone can say to be that field.

No public source shows such a name with such a value under it (the TXT profile's `Geboortedatum`, `Birth Date`, `E-mailadres`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from analyzer.analysis.spellings import fold
from analyzer.catalogue import CATALOGUE
from analyzer.kinds import is_empty_text, parse_date
from analyzer.reading import Reading
from analyzer.reading.resemblance import is_e_mail

PROFILE = "profile_info"


@dataclass(frozen=True, slots=True)
class ByName:
    """A value under a name of the profile that only resembles that of a field: `label` and `text` as they stand in the file.

    `value` is the day of a birth date, else the text without the space around it.
    """

    label: str
    text: str
    value: date | str


def _day(text: str) -> date | None:
    day = parse_date(text)
    return day if isinstance(day, date) else None


def _user_name(text: str) -> str | None:
    name = text.strip()
    return None if is_empty_text(name) or any(map(str.isspace, name)) else name


def _e_mail(text: str) -> str | None:
    return text.strip() if is_e_mail(text) else None


#: The fields that the reader is asked about, by the names of their columns in the order in which they are asked, each with what
#: gives its value for a text; None for a text that cannot be one.
FIELDS: dict[str, Callable[[str], date | str | None]] = {
    "birth_date": _day,
    "user_name": _user_name,
    "email": _e_mail,
}

#: The names under which the profile is known to hold each of them.
_NAMES = {
    field: frozenset(
        key
        for spec in CATALOGUE[PROFILE].tables
        for column in spec.declared
        if column.name == field
        for key in column.keys
    )
    for field in FIELDS
}


def setting(field: str) -> str:
    """Return the name of the setting with which the reader says that it is that field.

    >>> setting("birth_date")
    'birth_date_by_name'
    """
    return f"{field}_by_name"


def by_name(reading: Reading, field: str) -> ByName | None:
    """Return the value that can be that of a field by its name or form.

    None where none or two stand there, or where the field stands under a known name.
    """
    table = reading.tables.get(PROFILE)
    if table is not None and any(not is_empty_text(text) for text in table.field(field)):
        return None
    found = [
        ByName(part.resembles.found, text, value)
        for part in reading.unclaimed
        if part.section == PROFILE and part.resembles is not None and part.resembles.known in _NAMES[field]
        for text in part.texts
        if (value := FIELDS[field](text)) is not None
    ]
    return found[0] if len({fold(str(one.value)) for one in found}) == 1 else None
