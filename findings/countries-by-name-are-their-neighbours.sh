#!/usr/bin/env bash
# One would guess: a library of countries finds a country by its exact English name; by its Dutch name it finds the same one or none.
# What happens: pycountry's search_fuzzy gives Nigeria as the first answer for "Niger", and the Netherlands for "Curaçao", both of them names of its own
#   list, English and Dutch alike: places within countries are searched as well, and Nigeria has a state of that name. Of Dutch names it refuses most and is
#   right in many, but "Irak" is Armenia and "Estland" Norway. country_converter gives Dominica for "Dominicaanse Republiek" and Guyana for
#   "Frans-Guyana", each with its own code, and is right for all English names of CLDR that it knows. No error, no warning.
# Why it matters here: countries stand in exports by name, in the language of the account. A map of where a child's account was used would have a
#   country on it where it never was. Here a country is taken from its code alone, and a name is shown as it stands.
# Versions: pycountry 26.2.16, country_converter 1.3.2, pandas 2.3.3, babel 2.19.0 (the names), Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pycountry==26.2.16 country_converter==1.3.2 pandas==2.3.3 babel==2.19.0
"$folder/venv/bin/python" - <<'PY'
import logging

import country_converter
import pycountry
from babel import Locale

logging.disable()
converter = country_converter.CountryConverter()


def by_pycountry(name):
    try:
        return pycountry.countries.search_fuzzy(name)[0].alpha_2
    except LookupError:
        return None


def by_converter(name):
    return converter.convert(name, to="ISO2")


expected = {
    "pycountry": (by_pycountry, {"NE": "NG", "IQ": "AM", "EE": "NO", "CW": "NL", "BE": None}),
    "country_converter": (by_converter, {"DO": "DM", "GF": "GY", "NE": "NE"}),
}
dutch, english = Locale("nl").territories, Locale("en").territories
for code in ("NE", "CW"):
    assert dutch[code] == english[code] == pycountry.countries.get(alpha_2=code).name
for library, (read, answers) in expected.items():
    for code, answer in answers.items():
        found = read(dutch[code])
        print(f"{library}: {dutch[code]} ({code}) -> {found and english[found]}")
        assert found == answer, code
PY
