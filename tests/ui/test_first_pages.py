"""The overview and the watch history on every committed sample, in both languages."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer

VIEWS = Path(analyzer.__file__).parent / "ui" / "views"
SAMPLES = sorted(path.stem for path in (Path(__file__).parents[2] / "sample_exports").glob("*.zip"))


@pytest.fixture(scope="module", params=SAMPLES)
def opened(request, sample_file):
    export = analyzer.open_export(sample_file(request.param))
    return export, analyzer.read_tables(export)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("view", ["overview", "watching"])
def test_the_page_is_drawn(opened, view, language):
    app = AppTest.from_file(str(VIEWS / f"{view}.py"), default_timeout=60)
    app.session_state["export"], app.session_state["reading"] = opened
    app.session_state["language"] = language
    app.run()
    assert not app.exception
    ends = {"en": "What this cannot tell", "nl": "Wat hieruit niet blijkt"}
    assert any(ends[language] in element.proto.body for element in app.get("html"))


def test_samples_are_there():
    assert "v4-age-13" in SAMPLES
