"""A hidden text is found nowhere until it is asked for, whatever stands beside it, and then it is found in each form."""

import io
import json
import zipfile
from pathlib import Path

import pyarrow.parquet
import pytest
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.analysis.settings import DEFAULT
from analyzer.figures import FIGURES, draw
from analyzer.findings import Subject
from analyzer.output.figures import as_csv, json_of
from analyzer.output.rows import Rows, columns, csv
from analyzer.output.separated import csv_bytes
from analyzer.output.tables import written
from tests import planted

VIEWS = Path(analyzer.__file__).parent / "ui" / "views"
ZONE = "Europe/Amsterdam"


def opened(form):
    if form == "json":
        data, texts = planted.json_export()
        export = analyzer.open_export(name="user_data_tiktok.json", data=data)
    else:
        files, texts = planted.text_export()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text.encode())
        export = analyzer.open_export(name="TikTok_Data_1.zip", data=out.getvalue())
    return export, analyzer.read_tables(export), dict(texts)


@pytest.fixture(scope="module", params=["json", "txt"])
def file(request):
    return opened(request.param)


def found(content, texts):
    """Return where the hidden texts that stand in some content come from."""
    return sorted({at for text, at in texts.items() if text.encode() in content})


def test_texts_are_planted_in_most_hidden_columns_and_beside_what_cannot_be_read(file):
    _, reading, texts = file
    assert len(set(texts.values())) > 20
    reasons = {issue.reason.name for issue in reading.issues}
    assert {"NOT_A_MOMENT", "EPOCH_ZERO"} <= reasons
    assert len(reading.tables) > 10


def test_no_hidden_text_is_on_a_grid_or_in_its_csv(file):
    _, reading, texts = file
    for table in reading.tables.values():
        for language in ("en", "nl"):
            shown = json.dumps(columns(Rows(table), language, ZONE).to_pydict(), default=str).encode()
            assert found(shown, texts) == []
        assert found(csv(Rows(table), "en", ZONE), texts) == []


def test_every_hidden_text_is_in_what_the_command_writes(file):
    _, reading, texts = file
    as_csv, as_parquet = b"", b""
    for _, plain, typed in written(reading):
        as_csv += csv_bytes(plain)
        out = io.BytesIO()
        pyarrow.parquet.write_table(typed, out)
        as_parquet += json.dumps(
            pyarrow.parquet.read_table(io.BytesIO(out.getvalue())).to_pydict(), default=str
        ).encode()
    for content in (as_csv, as_parquet):
        assert [at for text, at in texts.items() if text.encode() not in content] == []


def test_no_hidden_text_is_in_a_figure_that_is_closed(file):
    export, reading, texts = file
    subject = Subject(export, reading, DEFAULT)
    for key in FIGURES:
        drawn = draw(key, subject)
        assert found(json_of([drawn], ZONE, closed=True), texts) == [], key
        if drawn.told:
            assert found(as_csv(drawn, ZONE, closed=True), texts) == [], key
    assert found(json_of([draw("searches_term", subject)], ZONE), texts)


def test_a_name_of_unknown_meaning_is_closed_while_a_file_is_read_together():
    data = {
        "Activity": {"Like List": {"ItemFavoriteList": []}, "Plannen": {"metanna99": [{"wens": "geheimq"}]}}
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(data).encode())
    reading = analyzer.read_tables(export)
    texts = {"metanna99": "name", "geheimq": "text", "Plannen": "list"}
    subject = Subject(export, reading, DEFAULT)
    every = json_of([draw(key, subject) for key in FIGURES], ZONE, closed=True)
    assert found(every, texts) == []
    for together in (True, False):
        seen = AppTest.from_file(str(VIEWS / "everything.py"), default_timeout=120)
        seen.session_state["export"], seen.session_state["reading"] = export, reading
        seen.session_state["together"] = together
        seen.run()
        assert found(sent(seen), texts) == ([] if together else ["list", "name"])


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("view", sorted(path.stem for path in VIEWS.glob("[!_]*.py")))
def test_no_hidden_text_is_on_a_page_or_in_its_pictures(file, view, together):
    export, reading, texts = file
    seen = AppTest.from_file(str(VIEWS / f"{view}.py"), default_timeout=120)
    seen.session_state["export"], seen.session_state["reading"] = export, reading
    seen.session_state["language"] = "nl"
    seen.session_state["together"] = together
    if together:
        # Whatever was opened before: while a file is read together nothing is.
        seen.session_state["reveal_everywhere_0"] = True
        seen.session_state["rows_open"] = {}
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    assert found(sent(seen), texts) == []


def sent(seen):
    """Return everything that a page sends to the browser."""
    nodes = [node for node in seen._tree if getattr(node, "proto", None) is not None]
    return b"\n".join(n.proto.SerializeToString() for n in nodes if hasattr(n.proto, "SerializeToString"))
