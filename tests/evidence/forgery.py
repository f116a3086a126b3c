"""Ways in which a person can alter a bundle, each with what has to be said of it. `redone` makes every hash fit again."""

import json
import os
import shutil

from analyzer.evidence import bundle, custody
from analyzer.evidence.canonical import canonical


def redone(folder):
    """Write every list of a bundle anew, as a forger who knows the program does."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    about = json.loads(files[bundle.BUNDLE])
    own = {bundle.BUNDLE, bundle.MANIFEST, bundle.TAGS, "bag-info.txt", "bagit.txt"}
    given = {path: content for path, content in files.items() if path not in own}
    again = bundle.around(given, {}, {name: value for name, value in about.items() if name != "files"})
    for path in own:
        (folder / path).write_bytes(again[path])
    beside = bundle.beside(folder)
    beside.write_text(bundle.fingerprint(again) + "\n")


def change_json(path, change):
    document = json.loads(path.read_bytes())
    change(document)
    path.write_bytes(canonical(document) + b"\n")


def of_every_file(folder):
    """Yield a name, the path and the change for each kind of change to each kind of file."""
    kinds = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            inside = path.relative_to(folder)
            kinds.setdefault((inside.parent.as_posix(), path.suffix), inside.as_posix())
    kinds["lists", ""] = "tagmanifest-sha256.txt"
    kinds["lists", "bag"] = "bagit.txt"
    kinds["facts", ""] = bundle.FACTS
    kinds["program", ""] = bundle.PROGRAM_ZIP
    for path in dict.fromkeys(kinds.values()):
        for name, change in CHANGES.items():
            yield f"{name} {path}", path, change


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def append(path):
    path.write_bytes(path.read_bytes() + b" ")


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


def empty(path):
    path.write_bytes(b"")


def remove(path):
    path.unlink()


def rename(path):
    path.rename(path.with_name(f"{path.name}.bak"))


def capitals(path):
    path.rename(path.with_name(f"{path.stem}.{path.suffix[1:].upper()}"))


def link(path):
    elsewhere = path.parents[3] / f"elsewhere-{path.name}"
    shutil.copy(path, elsewhere)
    path.unlink()
    path.symlink_to(elsewhere)


def folder_in_place(path):
    path.unlink()
    path.mkdir()


def pipe(path):
    path.unlink()
    os.mkfifo(path)


CHANGES = {
    "a bit of": flip, "a byte behind": append, "without its last byte": cut, "emptied": empty, "removed": remove,
    "renamed": rename, "in capitals": capitals, "a link to": link, "a folder for": folder_in_place, "a pipe for": pipe,
}  # fmt: skip


def added(folder):
    """Yield a name and a change for each place at which something can be added."""
    for name in (
        "notes.txt", ".DS_Store", "data/.hidden", "data/notes.txt", "data/tables/extra.csv", "data/tables/x.txt",
        "data/original/second.zip", "data/original/00001.json", "fetch.txt", "LEES-MIJ.txt", "Data.txt", "data/facts.json ",
        "data/report.html", "manifest-sha512.txt",
    ):  # fmt: skip
        yield f"added {name}", name, lambda folder, name=name: (folder / name).write_bytes(b"x")
    for name in ("empty", "data/empty", "data/tables/sub", "data/Original"):
        yield f"folder {name}", name, lambda folder, name=name: (folder / name).mkdir()


def _fact(change):
    def forge(folder):
        change_json(folder / bundle.FACTS, change)
        redone(folder)

    return forge


def _statement(facts, key="watch_rows"):
    return next(fact for fact in facts["statements"] if fact["key"] == key)


def _other_rows(facts):
    fact = _statement(facts, "night_rows")
    name = "0" * 16
    facts["row_sets"][name] = {"table": "watch_history", "rows": "0-1", "count": 2}
    fact["rows"]["counted"] = [name]


def _table_row(folder):
    path = folder / "data/tables/watch_history.csv"
    path.write_bytes(path.read_bytes().replace(b"2024-01-03", b"2024-02-03", 1))
    redone(folder)


def _removed_table(folder):
    (folder / "data/tables/watch_history.csv").unlink()
    redone(folder)


def _custody_cut(folder):
    path = folder / bundle.CUSTODY
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    redone(folder)


def _custody_line(folder):
    path = folder / bundle.CUSTODY
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0].replace(b"telephone", b"tablet"), *lines[1:]]))
    redone(folder)


def _custody_anew(folder):
    path = folder / bundle.CUSTODY
    events = [json.loads(line) for line in path.read_bytes().splitlines()]
    events[0]["name"] = "another.json"
    path.write_bytes(custody.chained(events))
    redone(folder)


def _swapped(folder):
    path = folder / "data/original/original.json"
    path.write_bytes(path.read_bytes().replace(b"2024-01-03", b"2024-02-03"))
    redone(folder)


def _list(change):
    def forge(folder):
        change_json(folder / bundle.BUNDLE, change)
        redone(folder)

    return forge


def _bag_info(folder):
    path = folder / "bag-info.txt"
    path.write_bytes(path.read_bytes() + b"Contact-Name: synthetic\n")


def _upper(folder):
    path = folder / bundle.MANIFEST
    path.write_text("".join(f"{line[:64].upper()}{line[64:]}\n" for line in path.read_text().splitlines()))


def _notes(folder):
    path = folder / "READ-ME.txt"
    path.write_bytes(path.read_bytes().replace(b"SHA-256", b"SHA-257", 1))
    redone(folder)


def _beside(folder):
    bundle.beside(folder).write_text("0" * 64 + "\n")


def _anew(change):
    """Change the events of custody, with the chain and what the facts pin of it, as one who knows the program does."""

    def forge(folder):
        path = folder / bundle.CUSTODY
        events = [json.loads(line) for line in path.read_bytes().splitlines()]
        for event in events:
            del event["number"], event["previous"]
        change(events)
        path.write_bytes(custody.chained(events))
        pins = custody.pinned(path.read_bytes())
        change_json(folder / bundle.FACTS, lambda facts: facts.update(custody=pins))
        redone(folder)

    return forge


def _of(kind, **values):
    return _anew(lambda events: next(one for one in events if one["event"] == kind).update(values))


def _program(folder):
    program = {"name": "x", "version": "certified by the court"}
    change_json(folder / bundle.BUNDLE, lambda about: about.update(program=program))
    redone(folder)


def _without(*paths):
    def forge(folder):
        for path in paths:
            (folder / path).unlink()
        redone(folder)

    return forge


def twice(folder):
    """Let the facts name their statements twice: most programs read the last, a person the first."""
    path = folder / bundle.FACTS
    path.write_bytes(b'{"statements":[],' + path.read_bytes()[1:])
    redone(folder)


def indented(folder):
    path = folder / bundle.FACTS
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1))
    redone(folder)


def _second_text(folder):
    for name in ("READ-ME.txt", "LEES-MIJ.txt"):
        if not (folder / name).exists():
            (folder / name).write_text("Checked by a judge.\n")
    redone(folder)


def _read_me(folder):
    for name in ("READ-ME.txt", "LEES-MIJ.txt"):
        if (folder / name).exists():
            (folder / name).write_text("Checked by a judge.\n")
    redone(folder)


def _leaked(folder):
    (folder / "data/original").mkdir()
    (folder / "data/original/original.json").write_text("{}")
    redone(folder)


def _emptied(folder):
    (folder / "data/original").mkdir()


def _environment(folder):
    change_json(folder / bundle.ENVIRONMENT, lambda ran: ran.update(checked_by="a judge"))
    redone(folder)


_OTHER = [{"bytes": 1, "sha256": "0" * 64}]

#: What holds at every level, with the original at hand or not.
ANYWHERE = {
    "a name twice in the facts": (twice, "RFC 8785"),
    "facts with indentation": (indented, "RFC 8785"),
    "another hash received": (_of("received", files=_OTHER), "data/custody.jsonl: line"),
    "another hash read": (_of("read", sha256="0" * 64), "data/custody.jsonl: line"),
    "another program in custody": (_of("read", program={"name": "x", "version": "9"}), "data/custody.jsonl: line"),
    "another level in custody": (_of("bundled", level=0), "data/custody.jsonl: line"),
    "one event more": (_anew(lambda events: events.append({"event": "verified by a court"})), "data/custody.jsonl: line"),
    "an intake with more": (
        _anew(lambda events: events.insert(0, {"event": "intake", "declared": {"checked_by": "x"}})),
        "data/custody.jsonl",
    ),
    "no event": (_anew(lambda events: events.clear()), "data/custody.jsonl: line 1"),
    "a program of a court": (_program, "different programs"),
    "no program": (_without(bundle.PROGRAM_ZIP), "data/program.zip: missing"),
    "no environment": (_without(bundle.ENVIRONMENT), "data/environment.json: missing"),
    "no custody": (_without(bundle.CUSTODY), "data/custody.jsonl: missing"),
    "more on what it ran on": (_environment, "data/environment.json"),
    "another text on checking": (_read_me, ".txt: not what"),
    "a second text on checking": (_second_text, ".txt: no part of a bundle of this level"),
}  # fmt: skip
#: What holds where the original does not lie in the bundle.
LEAVING = {
    "an original that leaks": (_leaked, "data/original/original.json: no part"),
    "an empty folder for one": (_emptied, "data/original: a folder"),
    "another hash of the file": (_fact(lambda facts: facts["file"]["source"].update(sha256="0" * 64)), "data/custody.jsonl: line"),
    "more in the list": (_list(lambda about: about.update(note="checked by a judge")), "bundle.json"),
    "other hashes in the list": (
        _list(lambda about: about.update(original={"sha256": ["0" * 64]})), "data/custody.jsonl: line",
    ),
}  # fmt: skip


def row_less(folder):
    """Take a row away from a table that is shown row by row, with every hash made anew."""
    path = folder / "data/tables/watch_history.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    assert lines[0].lstrip(b"\xef\xbb\xbf").startswith(b'"row",')
    path.write_bytes(b"".join(lines[:2] + lines[3:]))
    redone(folder)


#: What is said in place of it with the original at hand.
WITH_ORIGINAL = {"another hash of the file": "source/sha256", "other hashes in the list": "another file"}

#: A forgery, and a word of what has to be said of it.
FORGED = {
    "one number of a fact": (_fact(lambda facts: _statement(facts).update(value=99)), "watch_rows"),
    "one sentence of a fact": (_fact(lambda facts: _statement(facts)["sentence"].update(nl="Niets.")), "sentence/nl"),
    "the certainty of a fact": (_fact(lambda facts: _statement(facts).update(certainty="recorded!")), "certainty"),
    "the rows of a fact": (_fact(_other_rows), "night_rows"),
    "a fact that is left out": (_fact(lambda facts: facts["statements"].pop(3)), "does not follow"),
    "a fact that is added": (_fact(lambda facts: facts["statements"].append({"id": "TT-1"})), "does not follow"),
    "a figure": (_fact(lambda facts: facts["figures"][0].update(numbers={})), "does not follow"),
    "a changed setting": (_fact(lambda facts: facts["settings"].update(zone="Asia/Tokyo")), "does not follow"),
    "a setting that is none": (_fact(lambda facts: facts["settings"].update(zone="Nowhere")), "settings"),
    "a birth date that is said to be entered": (
        _fact(lambda facts: (facts["settings"].update(birth_date_entered=True), _statement(facts).update(value=9))),
        "birth date",
    ),
    "another version": (_fact(lambda facts: facts["program"].update(version="9.9")), "does not follow"),
    "by name": (_fact(lambda facts: facts.update(by_name=True)), "does not follow"),
    "a key that is added to the facts": (_fact(lambda facts: facts.update(more=1)), "does not follow"),
    "no statements": (_fact(lambda facts: facts.pop("statements")), "no facts"),
    "another level in the facts": (_fact(lambda facts: facts["bundle"].update(level=0)), "different levels"),
    "another level in the list": (_list(lambda about: about.update(level=0)), "different levels"),
    "another moment": (_list(lambda about: about.update(moment="2020-01-01T00:00:00Z")), "different levels"),
    "another name received": (_list(lambda about: about["original"].update(name="x.json")), "does not follow"),
    "more in the list": (_list(lambda about: about.update(note="checked by a judge")), "bundle.json"),
    "a newer version": (_list(lambda about: about["form"].update(version=99)), "newer"),
    "a version that is none": (_list(lambda about: about["form"].update(version="x")), "bundle.json"),
    "a row of a table": (_table_row, "data/tables/watch_history.csv: line 6"),
    "a table that is left out": (_removed_table, "data/tables/watch_history.csv"),
    "a line of custody cut off": (_custody_cut, "data/custody.jsonl"),
    "a line of custody changed": (_custody_line, "data/custody.jsonl: altered; line 2"),
    "custody written anew": (_custody_anew, "data/custody.jsonl"),
    "a swapped original": (_swapped, "does not follow"),
    "more in bag-info.txt": (_bag_info, "bag-info.txt"),
    "hashes in capitals": (_upper, "manifest-sha256.txt"),
    "the text on checking": (_notes, "READ-ME.txt"),
    "the fingerprint beside it": (_beside, "fingerprint"),
    **ANYWHERE,
}  # fmt: skip
