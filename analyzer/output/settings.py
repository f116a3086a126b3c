"""The settings that a number rests on, as lines for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from analyzer.model import Message

#: The settings of a result by the names that `analysis.settings.as_json` gives them.
_SETTINGS = {
    "zone": Message("Time zone"),
    "night": Message("Night"),
    "school": Message("School hours"),
    "region": Message("School holidays"),
    "session_break": Message("A new session begins after"),
    "long_session_break": Message("A new session begins after, for the high estimate"),
    "cap": Message("Most that one video counts, for the low estimate"),
    "daily_limit": Message("Daily limit"),
    "short_night": Message("A short night is shorter than"),
    "passed_over": Message("Passed over within"),
    "old_after_years": Message("Old after years"),
    "account_period": Message("Period of account creation"),
    "birth_date_entered": Message("A birth date was entered"),
    "birth_date_by_name": Message("A birth date known by its name alone is used"),
    "user_name_by_name": Message("A user name known by its name alone is used"),
    "email_by_name": Message("An e-mail address known by its name or its form alone is used"),
}
_IN_SECONDS = frozenset(
    {"session_break", "long_session_break", "cap", "daily_limit", "short_night", "passed_over"}
)


def settings_used(settings: Mapping[str, Any]) -> list[Message]:
    """Return the settings that a result rests on, by the names of `analysis.settings.as_json`, each as a line."""
    lines = []
    for name, value in settings.items():
        shown: Any = value
        if name in _IN_SECONDS:
            shown = timedelta(seconds=value)
        elif isinstance(value, list):
            shown = " - ".join(value)
        elif value is None:
            shown = Message("not chosen")
        elif isinstance(value, int) and not isinstance(value, bool):
            shown = str(value)
        lines.append(Message("{setting}: {value}", {"setting": _SETTINGS[name], "value": shown}))
    return lines
