"""Bytes of any kind: they are read, or refused with a sentence; nothing else happens, and what is read is accounted for."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from analyzer import BadInput, open_export, read_tables
from analyzer.output.summary import summary
from tests.laws.exports import documents, law, written
from tests.specimens import FOLDER, NAMES

FILES = [path for name in NAMES for path in (FOLDER / name / "export").rglob("*") if path.is_file()]
PIECES = [
    b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\\u", b"\\ud83d", b"\xff", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"null", b"1e5",
    b"\n\n", b"\r\n", b": ", b">>> a::", b"(", b"-----", b"2024-01-01 10:00:00", b"[" * 200, b"\xe2\x80\xa8", b" " * 50, b"NaN",
]  # fmt: skip


@st.composite
def edits(draw, data):
    """Return bytes with a few edits: pieces put in, taken out, doubled, moved, and the end cut off."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        size = draw(st.sampled_from([1, 2, 8, 60]))
        match draw(st.integers(0, 4)):
            case 0:
                data = data[:at] + draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6))) + data[at:]
            case 1:
                data = data[:at] + data[at + size :]
            case 2:
                data = data[: at + size] + data[at:]
            case 3:
                to = draw(st.integers(0, len(data)))
                data = data[:to] + data[at : at + size] + data[to + size :]
            case _:
                data = data[:at]
    return data


def look(name, data):
    """Open and read; look at every row and place of what is read."""
    try:
        export = open_export(name=name, data=data)
        reading = read_tables(export)
    except BadInput:
        return
    a = reading.accounting
    assert a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed
    for table in reading.tables.values():
        assert len(table.repeats) == len(table)
        for row in range(len(table)):
            assert str(table.place(row))
            table.raw(row).encode()
    for issue in reading.issues:
        for place in issue.places:
            if place.bytes is not None:
                first, end = place.bytes
                assert 0 <= first <= end
    assert summary(export, reading)["accounting"]["values"] == a.values


@law
@given(st.data())
def test_edited_specimens(data):
    path = data.draw(st.sampled_from(FILES))
    look(path.name, data.draw(edits(path.read_bytes())))


@law
@given(st.data())
def test_edited_documents(data):
    look("user_data_tiktok.json", data.draw(edits(written(data.draw(documents())))))


@law
@given(st.data())
def test_edited_archives(data):
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", data.draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA]))
    ) as archive:
        for path in data.draw(
            st.lists(st.sampled_from(FILES), min_size=1, max_size=3, unique_by=lambda p: p.name)
        ):
            archive.writestr(path.name, path.read_bytes()[:3000])
    look("TikTok_Data_1.zip", data.draw(edits(out.getvalue())))


@law
@given(
    st.binary(max_size=200),
    st.sampled_from(["user_data_tiktok.json", "Watch History.txt", "x.zip", "upload"]),
)
def test_any_bytes(data, name):
    look(name, data)
    look(name, b"PK\x03\x04" + data)
