"""The page that checks a bundle in a browser, without Python and without network, says what the program says."""

import json
import re
from pathlib import Path

import pytest

from analyzer.analysis.settings import DEFAULT
from analyzer.evidence import bundle, tree
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import Exhibit, Work
from tests.evidence import forgery
from tests.evidence.test_exhibit import shifted
from tests.evidence.test_verify import original_of

PAGE = Path(__file__).parents[2] / "tools" / "verify.html"
WORK = Work("", bytes(32), exhibits=(Exhibit("watch_history-2", ("video",)),))


def _exhibit(folder):
    path = folder / bundle.EXHIBITS
    path.write_bytes(path.read_bytes().replace(b"tiktokv", b"tiktokw"))
    forgery.redone(folder)


def _own_root(change):
    """Let an exhibited row lead to a root of its own, which the facts are made to name."""

    def forge(folder):
        forgery.change_json(folder / bundle.EXHIBITS, change)
        root = tree.root_of(json.loads((folder / bundle.EXHIBITS).read_bytes()))
        forgery.change_json(folder / bundle.FACTS, lambda facts: facts["rows"].update(root=root))
        forgery.redone(folder)

    return forge


def _added(folder):
    (folder / "data" / "notes.txt").write_text("x")


def _unlisted(folder):
    (folder / "data" / "tables" / "extra.csv").write_text("x")


#: An alteration, and where the page has to find it.
ALTERED = {
    "nothing": (lambda folder: None, ""),
    "a bit": (lambda folder: forgery.flip(folder / bundle.FACTS), "data/facts.json: altered"),
    "a byte": (lambda folder: forgery.append(folder / bundle.CUSTODY), "data/custody.jsonl: altered"),
    "a file away": (
        lambda folder: forgery.remove(folder / "data/tables/searches.csv"),
        "searches.csv: missing",
    ),
    "a file more": (_added, "data/notes.txt"),
    "a table more": (_unlisted, "data/tables/extra.csv: added"),
    "a list": (lambda folder: forgery.append(folder / bundle.MANIFEST), "manifest-sha256.txt: not the list"),
    "custody cut": (forgery.FORGED["a line of custody cut off"][0], "data/custody.jsonl"),
    "a level": (forgery.FORGED["another level in the list"][0], "data/facts.json: does not fit"),
    "an exhibit": (_exhibit, "data/exhibits.jsonl"),
    "an exhibit that is its own root": (_own_root(lambda told: told["path"].clear()), "data/exhibits.jsonl"),
    "a salt that takes up a character": (_own_root(shifted), "data/exhibits.jsonl"),
    "no list": (lambda folder: forgery.empty(folder / bundle.BUNDLE), "bundle.json"),
}


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context()
    opened = context.new_page()
    asked = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(PAGE.as_uri())
    yield opened
    assert asked == [PAGE.as_uri()]
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ALTERED)
def test_the_page_names_what_was_altered(page, tmp_path, name):
    change, word = ALTERED[name]
    folder = tmp_path / "B"
    files = bundle.contents(original_of(), DEFAULT, bundle.Choices(Level.EXHIBIT, "en", work=WORK))
    bundle.write(files, folder)
    change(folder)
    page.fill("#expected", "")
    page.set_input_files("#folder", folder)
    page.wait_for_selector(".verdict", timeout=30_000)
    text = page.inner_text("#result")
    if word:
        assert "not sound" in text
        assert word in text
        return
    assert "consistent in itself" in text
    assert bundle.fingerprint(files) in text
    for expected, said in (
        (bundle.fingerprint(files).upper(), "expected fingerprint"),
        ("0" * 64, "not sound"),
    ):
        page.fill("#expected", expected)
        page.dispatch_event("#expected", "change")
        page.wait_for_function(
            "said => document.querySelector('#result').innerText.includes(said)", arg=said, timeout=30_000
        )


def test_the_page_knows_the_names_and_the_version_of_the_program():
    text = PAGE.read_text(encoding="utf-8")
    [pattern] = re.findall(
        r"^const MAY_HOLD = new RegExp\(String\.raw`\^\(\?:(.*)\)\$`\);$", text, re.MULTILINE
    )
    assert pattern == bundle._FILES.pattern
    assert f"const VERSION = {bundle.VERSION};" in text
    assert "default-src 'none'" in text
