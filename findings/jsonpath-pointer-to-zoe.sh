#!/usr/bin/env bash
# One would guess: a JSON Pointer (RFC 6901) that python-jsonpath has written itself, "/Chat/zoë", leads it back to the value that it was written of.
# What happens: read from text, a pointer has its escapes (\u00eb) undone before it is split, unless told otherwise, and that step takes each byte of a letter
#   beyond ASCII for a letter of its own: it looks for zoÃ«. resolve() with a default gives the default, exists() says no, and a JSON Patch that adds at
#   "/Chat/zoë" adds a name zoÃ«. The pointer as an object, before it was text, is right; so is unicode_escape=False, and so is jsonpointer, all along. Only
#   a resolve() without a default raises an error.
# Why it matters here: a pointer is how a row is traced to its place by a stranger, and names of chats are keys. "There is no such place" would be said of
#   every Zoë and René, and of no Anna. Our tables hold pointers as text, and the tests follow them by the steps of the standard.
# Versions: python-jsonpath 2.2.2, jsonpointer 3.12, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-jsonpath==2.2.2 jsonpointer==3.12
"$folder/venv/bin/python" - <<'PY'
import jsonpath
import jsonpointer

document = {"Chat": {"zoë": 1, "rené": 2, "anna": 3}}
for match in jsonpath.finditer("$.Chat.*", document):
    pointer = str(match.pointer())
    plain = pointer.isascii()
    found = jsonpath.pointer.resolve(pointer, document, default=None)
    exists = jsonpath.JSONPointer(pointer).exists(document)
    (added,) = jsonpath.patch.apply([{"op": "add", "path": pointer, "value": 0}], {"Chat": {}})["Chat"]
    print(f"{pointer}: resolve {found}, exists {exists}, a patch adds the name {added!r}")
    assert match.pointer().resolve(document) == match.value
    assert jsonpath.JSONPointer(pointer, unicode_escape=False).resolve(document) == match.value
    assert jsonpointer.resolve_pointer(document, pointer) == match.value
    assert found == (match.value if plain else None)
    assert exists is plain
    assert added == (match.parts[-1] if plain else match.parts[-1].encode().decode("latin-1"))
PY
