#!/usr/bin/env bash
# One would guess: the two json-source-map, of PyPI and of npm, say by the same JSON Pointers (RFC 6901) where the values of a file stand.
# What happens: the Python one puts each key into the pointer as it is written in the file: "/" and "~" are not escaped and \u00eb is not read. Its
#   "/Chat/zo\u00eb" leads nowhere for a reader of pointers, and for the keys "a/b" and "m~n" neither. Where "a" also holds a "b", both have the pointer "/a/b":
#   one of the two places is gone, and the other is told for its value. The npm one is right in all of these. No error, no warning.
# Why it matters here: a pointer and a range of bytes is how every row is traced to its place in the file, also by a stranger with another tool. Names of
#   chats are keys in an export, with whatever signs a name has. Our pointers are read back by a law over all of them.
# Versions: json-source-map 1.0.5 (PyPI), json-source-map 0.6.1 (npm), jsonpointer 3.12, Python 3.11, Node 20. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent json-source-map@0.6.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check json-source-map==1.0.5 jsonpointer==3.12
cat > file.json <<'JSON'
{"Chat": {"zo\u00eb": 1}, "m~n": 2, "a/b": 3, "a": {"b": 4}}
JSON
node -e "
const text = require('node:fs').readFileSync('file.json', 'utf8');
const { pointers } = require('json-source-map').parse(text);
const found = Object.entries(pointers).map(([pointer, place]) => [pointer, text.slice(place.value.pos, place.valueEnd.pos)]);
console.log(JSON.stringify(Object.fromEntries(found)));
" > npm.json
venv/bin/python - <<'PY'
import json

import json_source_map
from jsonpointer import JsonPointerException, resolve_pointer

with open("file.json", encoding="utf-8") as file:
    text = file.read()
document = json.loads(text)
with open("npm.json", encoding="utf-8") as file:
    by_npm = json.load(file)
places = json_source_map.calculate(text)
by_python = {pointer: text[place.value_start.position : place.value_end.position] for pointer, place in places.items()}


def led_to(found):
    answers = {}
    for pointer, written in found.items():
        try:
            answers[pointer] = "right" if resolve_pointer(document, pointer) == json.loads(written) else "another value"
        except JsonPointerException:
            answers[pointer] = "nowhere"
    return answers


print("npm:", led_to(by_npm))
print("PyPI:", led_to(by_python))
assert len(by_npm) == 7
assert set(led_to(by_npm).values()) == {"right"}
assert led_to(by_python) == {"": "right", "/Chat": "right", "/Chat/zo\\u00eb": "nowhere", "/m~n": "nowhere", "/a/b": "right", "/a": "right"}
first = json_source_map.calculate('{"a": {"b": 4}, "a/b": 3}')["/a/b"].value_start.position
print("with the keys in the other order, /a/b is told to be the value", '{"a": {"b": 4}, "a/b": 3}'[first])
assert '{"a": {"b": 4}, "a/b": 3}'[first] == "3"
PY
