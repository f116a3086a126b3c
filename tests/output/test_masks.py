"""A hidden text is found nowhere until it is asked for, whatever stands beside it, and then it is found in each form."""

import io
import json
import zipfile
from pathlib import Path

import pyarrow.parquet
import pytest
from streamlit.testing.v1 import AppTest

import analyzer
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


@pytest.mark.parametrize("view", sorted(path.stem for path in VIEWS.glob("[!_]*.py")))
def test_no_hidden_text_is_on_a_page_or_in_its_pictures(file, view):
    export, reading, texts = file
    seen = AppTest.from_file(str(VIEWS / f"{view}.py"), default_timeout=120)
    seen.session_state["export"], seen.session_state["reading"] = export, reading
    seen.session_state["language"] = "nl"
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    nodes = [node for node in seen._tree if getattr(node, "proto", None) is not None]
    sent = b"\n".join(n.proto.SerializeToString() for n in nodes if hasattr(n.proto, "SerializeToString"))
    assert found(sent, texts) == []
