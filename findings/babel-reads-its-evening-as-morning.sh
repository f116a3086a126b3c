#!/usr/bin/env bash
# One would guess: a time that Babel has written for a language, Babel reads back in that language, or refuses.
# What happens: it writes an evening as CLDR has it, "10:30 p.m." in Dutch, and reads it with a search for the letters "pm" or "am" alone: half past ten in the
#   morning. Of its languages with a clock of twelve hours of their own, of which it reads the short form without being told another, nearly half lose
#   every afternoon so, among them Spanish in Mexico and the United States, English in Canada, Greek, Korean and Arabic; English elsewhere is right.
#   12:30 a.m., at night, is half past noon. No error, no warning.
# Why it matters here: a screenshot or a statement of a parent may have such a time, and an hour of the night becomes one of a school day. Times are read here
#   by the styles that exports are known to have, and never by a language.
# Versions: babel 2.19.0, Python 3.11. Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$folder/venv/bin/python" - <<'PY'
from datetime import time

import babel
from babel.dates import format_time, get_time_format, parse_time
from babel.localedata import locale_identifiers

print("babel", babel.__version__)
night, evening = time(0, 30), time(22, 30)
for language, (at_night, in_the_evening) in {
    "nl": ("12:30 a.m.", "10:30 p.m."),
    "nl_NL": ("12:30 a.m.", "10:30 p.m."),
    "en_US": ("12:30 AM", "10:30 PM"),
}.items():
    for moment, text in ((night, at_night), (evening, in_the_evening)):
        assert format_time(moment, "h:mm a", locale=language) == text
        found = parse_time(text, locale=language, format="h:mm a")
        print(f"{language}: {moment} is written {text} and read {found}")
        assert found == (moment if language == "en_US" else time(12, 30) if moment == night else time(10, 30))

own, lost = [], []
for language in locale_identifiers():
    if "a" not in get_time_format("short", language).pattern:
        continue
    own.append(language)
    lost += [language] if parse_time(format_time(evening, "short", locale=language), locale=language) == time(10, 30) else []
print(len(own), "languages with a clock of twelve hours,", len(lost), "of them read half past ten in the evening as the morning")
assert 150 < len(lost) < 185
assert {"es_MX", "es_US", "en_CA", "el", "ko", "ar"} <= set(lost)
assert {"en_US", "en_AU", "en_IN"} <= set(own) - set(lost)
PY
