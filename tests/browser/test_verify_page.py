"""The page that checks a bundle in a browser, without Python and without network, says what the program says."""

import pytest

from analyzer.analysis.settings import DEFAULT
from analyzer.evidence import bundle
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import Exhibit, Work
from tests.evidence import forgery
from tests.evidence.test_verify import original_of

PAGE = bundle.PAGE
WORK = Work("", bytes(32), exhibits=(Exhibit("watch_history-2", ("video",)),))


#: An alteration, and where the page has to find it; tests/evidence/test_verify_page.py tries all.
ALTERED = {
    "nothing": (lambda folder: None, ""),
    "a bit": (lambda folder: forgery.flip(folder / bundle.FACTS), "data/facts.json: altered"),
    "a file more": (lambda folder: (folder / "data" / "notes.txt").write_text("x"), "data/notes.txt"),
    "a level": (forgery.FORGED["another level in the list"][0], "data/facts.json: does not fit"),
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
