"""The page for who hands over a case: a bundle with its fingerprint, and a working file that is taken up again."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

import analyzer
from analyzer.evidence import bundle
from analyzer.evidence.original import take
from analyzer.evidence.redaction import Level
from analyzer.evidence.verify import verify
from analyzer.evidence.work import Exhibit, as_bytes, from_bytes, new
from analyzer.findings import Settings
from analyzer.reading.row_ids import row_id
from tests.evidence.authority import Authority
from tests.ui.test_section_pages import look


@pytest.fixture(scope="module")
def opened(sample_file):
    export = analyzer.open_export(sample_file("v4-partial"))
    return export, analyzer.read_tables(export)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_bundle_is_made_with_its_fingerprint_and_holds_against_the_file(
    opened, sample_file, tmp_path, language
):
    seen = look("evidence", *opened, language, filter_intake_device="synthetic telephone",
                filter_exhibits="watch_history-3: video\nnothing of this file")  # fmt: skip
    assert len(seen.warning) == 1
    seen.button(key="make_bundle").click().run()
    assert not seen.exception
    _, level, fingerprint, content, _ = seen.session_state["bundle"]
    assert level is Level.EXHIBIT
    assert any(fingerprint in str(node.proto.body) for node in seen.get("html"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "bundle-2"
    assert bundle.page_beside(folder).read_bytes() == bundle.PAGE.read_bytes()
    report = verify(folder, fingerprint, take(sample_file("v4-partial")))
    assert report.sound, report.failed
    assert len((folder / bundle.EXHIBITS).read_bytes().splitlines()) == 1
    assert b"synthetic telephone" not in content


def test_a_query_for_a_time_stamp_is_saved_and_its_reply_is_checked(opened, tmp_path):
    """Nothing is sent: the answer comes from an authority on this computer, in a file."""
    seen = look("evidence", *opened)
    labels = lambda: {node.proto.label for node in seen.get("download_button")}  # noqa: E731
    assert "Save verify.html" in labels()
    assert "Save the query" not in labels()
    seen.button(key="make_bundle").click().run()
    assert "Save the query" in labels()
    *_, fingerprint, _, asked = seen.session_state["bundle"]
    (tmp_path / "B.tsq").write_bytes(asked)
    authority = Authority(tmp_path / "A")
    reply = authority.reply(tmp_path / "B.tsq", tmp_path / "B.tsr").read_bytes()

    def told(*given):
        files = [(name, content, "application/octet-stream") for name, content in given]
        seen.file_uploader(key="stamp_files").set_value(files).run()
        assert not seen.exception
        return " ".join(
            [str(node.proto.body) for node in seen.get("html")]
            + [one.value for one in (*seen.info, *seen.error)]
        )

    alone = told(("B.TSR", reply))
    for words in ("Who made it was not checked.", "the query was not given", "Qualified: not checked."):
        assert words in alone
    whole = told(("B.tsr", reply), ("B.tsq", asked), ("CA.pem", authority.root.read_bytes()))
    assert "its signature leads to a certificate given" in whole
    assert "the random number of the query given" in whole
    for given in ((("B.tsr", reply), ("B.tsq", reply)), (("B.tsr", reply), ("CA.pem", reply))):
        told(*given)
        assert len(seen.error) == 1
    for given in ((("B.tsq", asked),), (("B.tsr", reply), ("C.tsr", reply))):
        assert "give the fingerprint of the bundle, one reply" in told(*given)
    # Later, in another session, the bundle is not made: its fingerprint stands in the covering letter.
    seen = look("evidence", *opened)
    seen.text_input(key="stamped_fingerprint").set_value("0" * 64).run()
    assert "another fingerprint" in told(("B.tsr", reply))
    seen.text_input(key="stamped_fingerprint").set_value(fingerprint).run()
    assert "names the fingerprint of this bundle" in told(("B.tsr", reply))


def test_facts_are_offered_only_where_names_and_texts_are_open(opened):
    keys = lambda seen: [node.proto.label for node in seen.get("download_button")]  # noqa: E731
    assert "Save facts.json" in keys(look("evidence", *opened))
    assert "Save facts.json" not in keys(look("evidence", *opened, together=True))


def upload(seen, content):
    [field] = [one for one in seen.file_uploader if one.key.startswith("work_")]
    field.set_value(("work.json", content, "application/json")).run()
    assert not seen.exception
    return seen


def test_a_working_file_is_taken_up_with_all_that_was_chosen(opened):
    export, reading = opened
    saved = as_bytes(
        replace(
            new(export, Settings(zone="Asia/Tokyo", daily_limit=timedelta(minutes=90))),
            intake={"device": "a telephone"},
            exhibits=(Exhibit(str(row_id(reading.tables["watch_history"], 3, export)), ("video",), "words"),),
            captions={"night_rows": "words"},
        )
    )
    seen = upload(look("evidence", export, reading, chosen_daily_limit=30), saved)
    assert (seen.session_state["zone"], seen.session_state["chosen_daily_limit"]) == ("Asia/Tokyo", 90)
    seen.button(key="make_bundle").click().run()
    assert seen.session_state["bundle"][0] == saved
    another = as_bytes(replace(from_bytes(saved), of="0" * 64))
    for content in (another, b"{}"):
        assert len(upload(look("evidence", export, reading), content).error) == 1
