#!/usr/bin/env bash
# One would guess: a phone number of which the last digits are hidden, "06 1234 xxxx", is no phone number to a library that checks phone numbers.
# What happens: Google's library (in JavaScript, in Python, and within awesome-phonenumber) takes three letters or more for the letters on the keys of
#   a telephone. The x is on the 9: "06 1234 xxxx" is +31612349999, a valid mobile number, and so are "06-12 34 xx xx" and
#   "0612345xxx"; "06-12345 nee" is +31612345633. With two letters the first eight digits are a number and the rest an extension. With stars the hidden
#   digits are left out, and the number is too short. libphonenumber-js refuses all of these. No error, no warning.
# Why it matters here: numbers of others are hidden before a report is handed on, and reports are searched for numbers. A hidden number would come back as
#   the number of a stranger. In our exhibits a telephone number is told only as being there, without a digit of it.
# Versions: phonenumbers 9.0.43, google-libphonenumber 3.2.47, awesome-phonenumber 7.8.0, libphonenumber-js 1.13.16, Python 3.11, Node 20. Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent google-libphonenumber@3.2.47 awesome-phonenumber@7.8.0 libphonenumber-js@1.13.16
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check phonenumbers==9.0.43
cat > expected.json <<'JSON'
{
  "06 1234 5678": "+31612345678",
  "06 1234 xxxx": "+31612349999",
  "06-12 34 xx xx": "+31612349999",
  "0612345xxx": "+31612345999",
  "+31 6 12345 XXX": "+31612345999",
  "06-12345 nee": "+31612345633",
  "020 123 xxxx": "+31201239999",
  "06 123456xx": null,
  "06 1234****": null
}
JSON
venv/bin/python - <<'PY'
import json

import phonenumbers

for text, number in json.load(open("expected.json")).items():
    found = phonenumbers.parse(text, "NL")
    valid = phonenumbers.is_valid_number(found)
    written = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    print(f"phonenumbers: {text} -> {written}, {'valid' if valid else 'not valid'}")
    assert (written if valid else None) == number, text
    assert found.extension is None, text
PY
cat > look.mjs <<'JS'
import assert from 'node:assert';
import fs from 'node:fs';
import { parsePhoneNumber } from 'awesome-phonenumber';
import google from 'google-libphonenumber';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
const library = google.PhoneNumberUtil.getInstance();
for (const [text, number] of Object.entries(JSON.parse(fs.readFileSync('expected.json')))) {
  const found = library.parse(text, 'NL');
  const awesome = parsePhoneNumber(text, { regionCode: 'NL' });
  const other = parsePhoneNumberFromString(text, 'NL');
  const answers = {
    'google-libphonenumber': library.isValidNumber(found) ? library.format(found, google.PhoneNumberFormat.E164) : null,
    'awesome-phonenumber': awesome.valid ? awesome.number.e164 : null,
    'libphonenumber-js': other?.isValid() ? other.number : null,
  };
  console.log(text, answers);
  assert.equal(answers['google-libphonenumber'], number);
  assert.equal(answers['awesome-phonenumber'], number);
  assert.equal(answers['libphonenumber-js'], text === '06 1234 5678' ? number : null);
}
JS
node look.mjs
