"""The page that checks a bundle without Python catches what the program catches without the original.

The page's own script is run by the Node that Playwright brings; tests/browser/ looks at the page itself.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import playwright
import pytest

from analyzer.analysis.settings import DEFAULT
from analyzer.evidence import bundle, tree
from analyzer.evidence.original import take
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import Exhibit, Work
from tests.evidence import forgery
from tests.evidence.test_exhibit import ROWS, shifted
from tests.evidence.test_verify import original_of
from tests.share import WHOLE
from tools import verify_page

NODE = Path(playwright.__file__).parent / "driver" / ("node.exe" if os.name == "nt" else "node")
#: Runs the script of the page for each folder that is named on the standard input, with files as a browser gives them.
RUN = """
const fs = require("fs"), path = require("path");
const page = fs.readFileSync(process.argv[1], "utf8");
const rules = page.match(/<script type="application\\/json" id="rules">([^]*?)<\\/script>/)[1];
const script = page.slice(page.lastIndexOf("<script>") + 8, page.lastIndexOf("</script>"));
const element = (id) => ({ textContent: id === "rules" ? rules : "", files: [], addEventListener() {} });
const check = new Function("document", `${script}\\nreturn check;`)({ getElementById: element });
function walk(root, inside, found) {
  for (const one of fs.readdirSync(path.join(root, inside), { withFileTypes: true })) {
    const at = inside ? `${inside}/${one.name}` : one.name;
    if (one.isDirectory()) walk(root, at, found);
    else {
      const bytes = fs.readFileSync(path.join(root, at));
      found.push({ webkitRelativePath: `B/${at}`, size: bytes.length, arrayBuffer: async () => bytes });
    }
  }
  return found;
}
(async () => {
  const told = {};
  for (const folder of JSON.parse(fs.readFileSync(0, "utf8"))) told[folder] = await check(walk(folder, "", []), "");
  console.log(JSON.stringify(told));
})();
"""

#: What is told by the original, made again, alone: the page says that it does not do that.
BY_THE_ORIGINAL = {
    "one number of a fact", "one sentence of a fact", "the certainty of a fact", "the rows of a fact", "a fact that is left out",
    "a fact that is added", "a figure", "a changed setting", "a setting that is none", "a birth date that is said to be entered",
    "by name", "a key that is added to the facts", "a row of a table", "a table that is left out", "the text on checking",
    "another text on checking",
}  # fmt: skip
#: What lies outside the folder, or is a folder without files, which a browser does not tell.
UNSEEN = {"the fingerprint beside it", "an empty folder for one"}
WORK = Work(
    "", bytes(32), intake={"device": "a telephone"}, exhibits=(Exhibit("watch_history-2", ("video",)),)
)


def told_by_the_page(folders):
    """Return what the page says of each folder: what failed, and the fingerprint."""
    ended = subprocess.run(
        [NODE, "-e", RUN, verify_page.PAGE],
        input=json.dumps([str(folder) for folder in folders]),
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return [json.loads(ended.stdout)[str(folder)] for folder in folders]


#: In `make accept` every forgery at every level and more bundles, in the suite one forgery of so many at two levels.
SHARE = 1 if WHOLE else 6
LEVELS = (Level.LAWYER, Level.EXHIBIT, Level.PUBLIC) if WHOLE else (Level.LAWYER, Level.EXHIBIT)


@pytest.fixture(scope="module", params=LEVELS)
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "B"
    moment = bundle.moment_of("2026-11-29T14:00:00+01:00")
    choices = bundle.Choices(request.param, "en", moment, work=WORK)
    bundle.write(bundle.contents(original_of(), DEFAULT, choices), folder)
    return folder, request.param


def _of_exhibits(change):
    def forge(folder):
        forgery.change_json(folder / bundle.EXHIBITS, change)
        forgery.redone(folder)

    return forge


def _own_root(change):
    """Let an exhibited row lead to a root of its own, which the facts are made to name."""

    def forge(folder):
        forgery.change_json(folder / bundle.EXHIBITS, change)
        root = tree.root_of(json.loads((folder / bundle.EXHIBITS).read_bytes()))
        forgery.change_json(folder / bundle.FACTS, lambda facts: facts["rows"].update(root=root))
        forgery.redone(folder)

    return forge


def _added(path):
    return lambda folder: (folder / path).write_text("x")


#: An alteration without any hash made anew, and where the page has to find it.
ALTERED = {
    "a bit": (lambda folder: forgery.flip(folder / bundle.FACTS), "data/facts.json: altered"),
    "a byte": (lambda folder: forgery.append(folder / bundle.CUSTODY), "data/custody.jsonl: altered"),
    "a file away": (lambda folder: forgery.remove(folder / "data/tables/searches.csv"), "searches.csv: missing"),
    "a file more": (_added("data/notes.txt"), "data/notes.txt: no part"),
    "a table more": (_added("data/tables/extra.csv"), "data/tables/extra.csv: added"),
    "a list": (lambda folder: forgery.append(folder / bundle.MANIFEST), "manifest-sha256.txt: not the list"),
    "no list": (lambda folder: forgery.empty(folder / bundle.BUNDLE), "bundle.json: missing or damaged"),
}  # fmt: skip


def _forged(level):
    """Return the changes that are tried at a level, each with what has to be named where that is known."""
    words = {
        **ALTERED,
        **(forgery.FORGED if level < Level.EXHIBIT else {**forgery.ANYWHERE, **forgery.LEAVING}),
    }
    if level is Level.EXHIBIT:
        words |= {name: (_of_exhibits(change), bundle.EXHIBITS) for name, change in ROWS.items()}
        words["its own root"] = (_own_root(lambda told: told["path"].clear()), bundle.EXHIBITS)
        words["its own root with a longer salt"] = (_own_root(shifted), bundle.EXHIBITS)
    chosen = {name: words[name] for name in list(words)[::SHARE]}
    return chosen | (
        {"a row less": (forgery.row_less, "data/tables/watch_history.csv")} if level is Level.EXHIBIT else {}
    )


def test_the_page_catches_every_forgery_that_needs_no_original_and_names_where(made, tmp_path):
    folder, level = made
    changes = _forged(level)
    copies = {name: tmp_path / str(number) / "B" for number, name in enumerate(changes)}
    for name, copy in copies.items():
        shutil.copytree(folder, copy)
        changes[name][0](copy)
    found = dict(zip(copies, told_by_the_page(copies.values()), strict=True))
    assert {name for name, told in found.items() if not told["failed"]} == (BY_THE_ORIGINAL | UNSEEN) & set(
        changes
    )
    for name, told in found.items():
        word = changes[name][1] if name in ALTERED else re.match(r"[\w/-]*\.\w+|", changes[name][1])[0]
        assert not told["failed"] or any(word in line for line in told["failed"]), (name, told["failed"])


def test_the_page_calls_no_bundle_unsound_that_the_program_made(made, tmp_path, sample_file):
    folder, level = made
    unpacked = tmp_path / "TikTok é"
    (unpacked / "Your Activity").mkdir(parents=True)
    for name, label, value in (("Watch History", "Link", "https://www.tiktokv.com/share/video/7620000000000000001/"), ("Searches", "Search Term", "x")):  # fmt: skip
        path = unpacked / "Your Activity" / f"{name}.txt"
        path.write_text(f"Date: 2024-01-01 10:00:00 UTC\n{label}: {value}\n\n")
    copies = [folder]
    for number, file in enumerate((unpacked, *(sample_file(name) for name in (SAMPLES if WHOLE else ())))):
        copies.append(tmp_path / str(number) / "B")
        choices = bundle.Choices(level, "nl", work=Work("", bytes(32)))
        bundle.write(bundle.contents(take(file), DEFAULT, choices), copies[-1])
    for copy, told in zip(copies, told_by_the_page(copies), strict=True):
        assert told["failed"] == []
        assert told["print"] == bundle.beside(copy).read_text().strip()


SAMPLES = (
    "v4-age-13",
    "v3-age-13",
    "v2c-age-13",
    "v2-age-13",
    "v1-age-12",
    "v4-partial",
    "v4-empty",
    "txt-nl",
    "txt-en",
)


def test_the_rules_of_the_page_are_those_of_the_program_and_it_can_send_nothing():
    text = verify_page.PAGE.read_text(encoding="utf-8")
    assert text == verify_page.page()
    assert "default-src 'none'" in text
    rules = verify_page.rules()
    assert rules["levels"][Level.EXHIBIT]["original"] == ["sha256"]
    assert "data/exhibits.jsonl" in rules["levels"][Level.PUBLIC]["languages"]["en"]["never"]
