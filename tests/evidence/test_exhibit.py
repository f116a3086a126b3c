"""Bundles for a court and for everybody: nothing leaves that no rule names, and what is shown can be checked."""

import hashlib
import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis import age
from analyzer.analysis.settings import DEFAULT
from analyzer.evidence import bundle, redaction, tree
from analyzer.evidence.original import Original, take
from analyzer.evidence.verify import verify
from analyzer.evidence.work import Exhibit, Work
from analyzer.figures import FIGURES, draw
from analyzer.figures import settings as settings_of
from analyzer.findings import FINDINGS, Subject, find
from analyzer.language import sentence
from tests import planted
from tests.evidence import forgery
from tests.evidence.forgery import change_json, redone
from tests.evidence.test_redaction import SHARED, leaks
from tests.evidence.test_verify import original_of

NAME = "TikTok_Data_1782461560 synthetic person.json"
WORK = Work("", bytes(range(32)), intake={"account": "synthetic intake"}, exhibits=(Exhibit("watch_history-2", ("video",), "as shown"),))  # fmt: skip


def choices(level, work=WORK):
    return bundle.Choices(level, "nl", work=work)


@pytest.mark.parametrize("level", SHARED)
def test_nothing_planted_is_anywhere_in_a_bundle_that_leaves(level):
    data, _ = planted.json_export(everywhere=True)
    original = Original(NAME, ((NAME, data),))
    work = Work("", WORK.secret, intake=WORK.intake)
    files = bundle.contents(original, DEFAULT, choices(level, work))
    everything = b"\n".join(content for path, content in files.items() if path != bundle.PROGRAM_ZIP).decode()
    everything += "\n".join(files)
    assert leaks(everything, level) == []
    read = hashlib.sha256(data).hexdigest()[:8]
    for told in ("synthetic person", "synthetic intake", f"TT-{read}", WORK.secret.hex()):
        assert told not in everything
    assert "exhibits" not in "".join(files)
    assert bundle.contents(original, DEFAULT, choices(level, work)) == files


@pytest.fixture(scope="module", params=SHARED)
def made(request, tmp_path_factory):
    original = original_of()
    files = bundle.contents(original, DEFAULT, choices(request.param))
    folder = tmp_path_factory.mktemp("made") / "B"
    bundle.write(files, folder)
    return folder, files, original


def test_what_leaves_is_held_against_the_original_with_the_secret_and_without(made):
    folder, files, original = made
    alone = verify(folder)
    assert alone.sound
    assert alone.not_checked
    assert verify(folder, bundle.fingerprint(files), original).sound
    whole = verify(folder, "", original, work=WORK)
    assert whole.sound
    assert len(whole.not_checked) < len(verify(folder, "", original).not_checked)
    assert not verify(folder, "", original, work=Work("", bytes(32))).sound


def test_what_is_forged_in_it_is_caught_by_the_original(made):
    folder, files, original = made
    change_json(folder / bundle.FACTS, lambda facts: facts["statements"][1].update(certainty="recorded?"))
    redone(folder)
    assert verify(folder).sound
    assert not verify(folder, "", original).sound
    table = folder / "data/tables/watch_history.csv"
    (folder / bundle.FACTS).write_bytes(files[bundle.FACTS])
    table.write_bytes(table.read_bytes().replace(b"2024-0", b"2023-0", 1))
    redone(folder)
    [failed] = verify(folder, "", original).failed
    assert failed.values["path"] == "data/tables/watch_history.csv"
    for path, content in files.items():
        (folder / path).write_bytes(content)
    redone(folder)


@pytest.mark.parametrize("change", [
    lambda lines: lines[:2] + lines[3:], lambda lines: lines[:-1], lambda lines: [*lines[:2], lines[1], *lines[2:]],
    lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], lambda lines: lines[:1], lambda lines: [],
])  # fmt: skip
def test_a_table_shown_row_by_row_has_the_rows_that_the_facts_count(made, tmp_path, change):
    """Without the original too: a bundle whose facts count more rows than its table shows does not hold together."""
    folder = tmp_path / "B"
    shutil.copytree(made[0], folder)
    table = folder / "data/tables/watch_history.csv"
    lines = table.read_bytes().splitlines(keepends=True)
    if b'"row"' not in lines[0]:
        return  # told by month
    table.write_bytes(b"".join(change(lines)))
    redone(folder)
    [failed] = verify(folder).failed
    assert failed.values["path"] == "data/tables/watch_history.csv"
    assert "as many as the facts say" in failed.text


def test_an_exhibited_row_is_one_under_the_root_and_its_closed_cells_stay_closed(made):
    folder, files, original = made
    if bundle.EXHIBITS not in files:
        assert b'"root"' not in files[bundle.FACTS]
        return
    [line] = files[bundle.EXHIBITS].splitlines()
    told = json.loads(line)
    facts = json.loads(files[bundle.FACTS])
    assert tree.root_of(told) == facts["rows"]["root"]
    assert set(told["shown"]) == {"at", "video"}
    table = original.opened()[1].tables["watch_history"]
    raw = json.loads(table.raw(2))
    assert told["shown"]["video"]["text"] in raw.values()
    assert "in_file" in told["closed"]
    path = folder / bundle.EXHIBITS
    for change in (
        lambda told: told["shown"]["video"].update(text="another"),
        lambda told: told.update(row=3),
        lambda told: told["closed"].update(in_file="0" * 64),
        lambda told: told["path"].pop(),
    ):
        change_json(path, change)
        redone(folder)
        assert any("exhibits" in failed.text for failed in verify(folder).failed)
        path.write_bytes(files[bundle.EXHIBITS])
        redone(folder)
    assert verify(folder).sound


@pytest.mark.parametrize("name", [*forgery.ANYWHERE, *forgery.LEAVING])
def test_what_no_original_is_needed_for_is_caught_without_one_and_with_it(made, tmp_path, name):
    folder, _, original = made
    change, word = {**forgery.ANYWHERE, **forgery.LEAVING}[name]
    copy = tmp_path / "B"
    shutil.copytree(folder, copy)
    change(copy)
    for given_original, due in ((None, word), (original, forgery.WITH_ORIGINAL.get(name, word))):
        told = " | ".join(sentence(failed) for failed in verify(copy, "", given_original).failed)
        assert due in told, told


def shifted(told):
    """Let the salt take up the first character of the text: the commitment stays the same."""
    cell = told["shown"]["video"]
    cell["salt"] += cell["text"][0].encode().hex()
    cell["text"] = cell["text"][1:]


#: Rows that are invented or changed, each under a root of its own.
ROWS = {
    "an invented row": lambda told: (told["shown"]["video"].update(text="I am ten"), told["path"].clear()),
    "an invented row with a path": lambda told: told["shown"]["video"].update(text="I am ten"),
    "another number": lambda told: told.update(row=3, id=told["id"][:-1] + "3"),
    "a table that is none": lambda told: told.update(table="diary", id=told["id"][:11] + "-diary-2"),
    "a column that is none": lambda told: told["shown"].update(age={"text": "10", "salt": "0" * 32}),
    "a column that is left out": lambda told: told["closed"].pop("in_file"),
    "a text of a missing cell": lambda told: told["shown"]["video"].update(text=None),
    "a salt that takes up a character": shifted,
    "a note": lambda told: told.update(note="checked by a judge"),
    "another id": lambda told: told.update(id="TT-00000000-comments-3"),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_forged_row_under_a_root_of_its_own_is_named(made, tmp_path, name):
    folder, files, original = made
    if bundle.EXHIBITS not in files:
        assert bundle.EXHIBITS not in {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        return
    copy = tmp_path / "B"
    shutil.copytree(folder, copy)
    change_json(copy / bundle.EXHIBITS, ROWS[name])
    root = tree.root_of(json.loads((copy / bundle.EXHIBITS).read_bytes()))
    change_json(copy / bundle.FACTS, lambda facts: facts["rows"].update(root=root))
    redone(copy)
    for more in ({}, {"work": WORK}):
        report = verify(copy, "", original, **more)
        assert any("exhibits.jsonl: line 1" in sentence(failed) for failed in report.failed), more
        assert not report.passed


def test_what_an_exhibited_row_shows_is_held_by_the_original_and_its_root_by_the_secret(made):
    folder, files, original = made
    for given_original, more, shown, root in (
        (None, {}, False, False), (original, {}, True, False), (original, {"work": WORK}, True, True),
    ):  # fmt: skip
        report = verify(folder, "", given_original, **more)
        told = [" ".join(sentence(one, language) for one in report.passed) for language in ("en", "nl")]
        open_ends = " ".join(sentence(one) for one in report.not_checked)
        exhibited = bundle.EXHIBITS in files
        assert ("shows what that row" in told[0], "toont wat die vermelding" in told[1]) == (
            shown and exhibited,
        ) * 2
        assert ("whether the root" in open_ends) == (given_original is not None and not root)
        assert ("whether exhibited rows" in open_ends) == (given_original is None and exhibited)


def test_a_folder_leaves_and_is_checked_without_the_files(tmp_path):
    source = tmp_path / "TikTok é"
    source.mkdir()
    for name, key in (("Watch History", "Link"), ("Searches", "Search Term")):
        (source / f"{name}.txt").write_text(
            f"Date: 2024-01-01 10:00:00 UTC\n{key}: https://example.test/\n\n"
        )
    original = take(source)
    folder = tmp_path / "B"
    bundle.write(bundle.contents(original, DEFAULT, choices(SHARED[0], Work("", bytes(32)))), folder)
    for given_original in (None, original):
        report = verify(folder, "", given_original)
        assert report.sound, [sentence(failed) for failed in report.failed]


def mth(hashes):
    """The tree hash as RFC 6962 (2.1) defines it."""
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return hashlib.sha256(b"\1" + mth(hashes[:split]) + mth(hashes[split:])).digest()


@given(st.lists(st.binary(max_size=3), min_size=1, max_size=70), st.data())
def test_the_tree_is_that_of_rfc_6962_and_every_path_leads_to_its_root(rows, data):
    hashes = [tree.leaf(row) for row in rows]
    assert tree.root(hashes) == mth(hashes).hex()
    at = data.draw(st.integers(0, len(rows) - 1))
    steps = tree.path(hashes, at)
    assert tree.leads_to(rows[at], steps) == tree.root(hashes)
    assert tree.leads_to(rows[at] + b"x", steps) != tree.root(hashes)


def test_the_hash_of_a_row_is_told_the_same_way_whole_and_cell_by_cell(sample_file):
    _, reading = take(sample_file("v4-partial")).opened()
    key = WORK.key("salts")
    hashes = dict(tree.leaves(reading, key))
    root = tree.root([one for name in sorted(hashes) for one in hashes[name]])
    rows = [(name, len(table) - 1, []) for name, table in reading.tables.items()]
    assert [tree.root_of(told) for told in tree.exhibited(reading, key, rows, hashes)] == [root] * len(rows)


def test_what_looks_at_a_birth_date_says_so_in_its_settings(sample_file, monkeypatch):
    """A bundle leaves out what says so, so that no number beside dated rows tells the day."""
    looked = []
    born, declared = Subject.birth_date.func, age.declared_birth_date
    monkeypatch.setattr(Subject, "birth_date", property(lambda subject: (looked.append(1), born(subject))[1]))
    monkeypatch.setattr(age, "declared_birth_date", lambda reading: (looked.append(1), declared(reading))[1])
    export = analyzer.open_export(sample_file("v1-age-12"))
    reading = analyzer.read_tables(export)
    found = 0
    for keys, names, make in (
        (FINDINGS, lambda key: FINDINGS[key].settings, find),
        (FIGURES, lambda key: settings_of(FIGURES[key]), draw),
    ):
        for key in keys:
            looked.clear()
            make(key, Subject(export, reading))
            if looked:
                found += 1
                assert redaction.rests_on_birth_date(names(key)), key
    assert found > 5
