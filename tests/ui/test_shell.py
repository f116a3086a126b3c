"""The frame around the pages: what opens a file, what a session keeps and lets go of, and what the server adds."""

import asyncio
import io
import json
import re
import tomllib
import zipfile
from datetime import date, time, timedelta

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.analysis.school import Region
from analyzer.analysis.settings import DEFAULT
from analyzer.findings import Reader
from analyzer.language import LANGUAGES
from analyzer.model import Message
from analyzer.ui import doors, samples, server, session
from analyzer.ui.texts import STREAMLIT_TEXTS

PARTIAL = samples.folder() / "v4-partial.zip"
EMPTY = samples.folder() / "v4-empty.zip"
DEMO = samples.folder() / samples.DEMO


def app():
    return AppTest.from_file(str(server.MAIN), default_timeout=60)


def opened(path):
    export = analyzer.open_export(path)
    tested = app()
    tested.session_state["export"] = export
    tested.session_state["reading"] = analyzer.read_tables(export)
    return tested


@pytest.fixture
def state(monkeypatch):
    """A session of nobody's, without a page."""
    held = {"together": False}
    monkeypatch.setattr(st, "session_state", held)
    return held


def nothing(_step):
    return None


# Opening ----------------------------------------------------------------------------------------------------------


def test_a_sample_is_opened_from_the_start_page():
    tested = app().run()
    assert not tested.exception
    button = next(b for b in tested.button if b.form_id == "by_sample")
    tested.selectbox[0].select(PARTIAL)
    button.click().run()
    assert not tested.exception
    assert tested.session_state["export"].name == PARTIAL.name


def test_a_path_in_quotes_is_opened():
    tested = app().run()
    tested.text_input[0].set_value(f'  "{EMPTY}" ')
    next(b for b in tested.button if b.form_id == "by_path").click().run()
    assert not tested.exception
    assert tested.session_state["export"].name == EMPTY.name


def test_a_refused_file_is_a_sentence_and_leaves_the_open_one_open():
    tested = opened(PARTIAL).run()
    tested.text_input[0].set_value(__file__)
    next(b for b in tested.button if b.form_id == "by_path").click().run()
    assert not tested.exception
    (refusal,) = tested.error
    assert "TikTok" in refusal.value
    assert tested.session_state["export"].name == PARTIAL.name
    tested.run()
    assert not tested.error


def test_an_upload_is_opened_and_not_kept_as_an_upload():
    tested = app().run()
    tested.file_uploader[0].set_value(("export.zip", PARTIAL.read_bytes(), "application/zip")).run()
    assert not tested.exception
    assert tested.session_state["export"].name == "export.zip"
    assert tested.session_state["uploads"] == 1


def test_several_files_have_the_hash_of_a_folder_of_them(state, tmp_path):
    with zipfile.ZipFile(samples.folder() / "txt-nl.zip") as archive:
        files = [
            (name.rsplit("/", 1)[-1], archive.read(name))
            for name in archive.namelist()
            if name.endswith(".txt")
        ]
    for name, data in files:
        (tmp_path / name).write_bytes(data)
    session.open_uploads(files, nothing)
    together, folder = session.export(), analyzer.open_export(tmp_path)
    assert (together.kind, together.size, together.sha256) == ("folder", folder.size, folder.sha256)
    counted = {key: len(table) for key, table in session.reading().tables.items()}
    assert counted == {key: len(table) for key, table in analyzer.read_tables(folder).tables.items()}
    assert counted


def test_files_of_one_name_are_both_read(state):
    first, second = (json.dumps({"note": n}).encode() for n in "ab")
    with zipfile.ZipFile(io.BytesIO(EMPTY.read_bytes())) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".json"))
        session.open_uploads(
            [("x.json", first), ("user_data_tiktok.json", archive.read(name)), ("x.json", second)], nothing
        )
    assert len({member.sha256 for member in session.export().members}) == 3


# What a session keeps ----------------------------------------------------------------------------------------------


def test_another_file_starts_hidden_and_unfiltered(state):
    session.open_path(PARTIAL, nothing)
    state["zone"] = "America/Paramaribo"
    state[session.filter("likes_year", 2024)] = 2025
    state["reveal_chats"] = True
    assert session.reveal("chats")
    state[session.everywhere()] = True
    assert session.reveal()
    session.open_path(EMPTY, nothing)
    assert not session.reveal()
    assert not session.reveal("chats")
    assert state[session.filter("likes_year", 2024)] == 2024
    assert session.zone() == "America/Paramaribo"


def test_a_file_is_read_together_unless_someone_chose_otherwise(state):
    del state["together"]
    state["reveal_chats"] = True
    assert session.together()
    assert not session.reveal("chats")
    session.open_contents("chats")
    assert session.reveal("chats")
    assert not session.reveal("searches")
    session.read_together()
    assert not session.reveal("chats")
    # The press above every page opens all of it: one that seems to open nothing is pressed in vain.
    session.open_contents()
    assert session.reveal("searches")
    session.read_together()
    assert not session.reveal()


def test_a_closed_file_is_let_go_of(state):
    session.open_path(EMPTY, nothing)
    session.close()
    assert not session.is_open()
    assert not any(isinstance(value, analyzer.Export | analyzer.Reading) for value in state.values())
    with pytest.raises(LookupError):
        session.export()


def test_one_place_is_shown_without_the_others(state):
    state["reveal_chats"] = True
    assert session.reveal("chats")
    assert not session.reveal("profile")
    assert not session.reveal()


# What a reader chooses -----------------------------------------------------------------------------------------------


def settings_of(sample, language="en"):
    tested = opened(sample)
    tested.session_state["language"] = language
    return tested.run()


def use_dates(tested, **days):
    """Type days in their fields, as a reader does, and confirm them."""
    for name, text in days.items():
        next(f for f in tested.text_input if (f.key or "").startswith(f"typed_{name}")).set_value(text)
    next(b for b in tested.button if b.form_id == "days").click()
    return tested.run()


def below(tested, key):
    """Return the kinds of what stands below a field in the sidebar, in order."""
    kinds = []

    def walk(block):
        for child in block.children.values():
            if hasattr(child, "children"):
                walk(child)
            else:
                kinds.append((child.type, getattr(child, "key", None)))

    walk(tested.sidebar)
    place = next(n for n, (_, found) in enumerate(kinds) if found and found.startswith(key))
    return [kind for kind, _ in kinds[place + 1 :]]


@pytest.mark.parametrize(("language", "shown"), [("en", "25/05/2018"), ("nl", "25-05-2018")])
def test_dates_are_typed_in_the_readers_style(language, shown):
    tested = settings_of(PARTIAL, language)
    assert not tested.date_input
    field = next(f for f in tested.text_input if (f.key or "").startswith("typed_period_from"))
    assert field.value == shown


def test_dates_that_are_typed_count_from_then_on():
    tested = use_dates(settings_of(PARTIAL), birth_date="9-2-2012")
    assert not tested.exception
    assert tested.session_state["chosen_birth_date"] == date(2012, 2, 9)
    assert tested.session_state["chosen_period_from"] == date(2018, 5, 25)
    use_dates(tested, birth_date="")
    assert tested.session_state["chosen_birth_date"] is None


@pytest.mark.parametrize("text", ["31-02-2012", "soon", "1-1-1600", "2013"])
def test_what_is_no_day_is_said_under_its_field_and_changes_nothing(text):
    tested = use_dates(settings_of(PARTIAL), birth_date="9-2-2012")
    use_dates(tested, birth_date=text)
    (warning,) = tested.sidebar.warning
    assert "something else stands here" in warning.value
    assert text not in warning.value
    assert below(tested, "typed_birth_date")[0] == "warning"
    assert tested.session_state["chosen_birth_date"] == date(2012, 2, 9)


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"chosen_night_from": time(6), "chosen_night_to": time(6)}, "chosen_night_to"),
        ({"chosen_school_from": time(16), "chosen_school_to": time(15)}, "chosen_school_to"),
        ({"chosen_period_from": date(2023, 1, 1), "chosen_period_to": date(2020, 1, 1)}, "typed_period_to"),
    ],
)
def test_a_contradiction_is_said_under_the_fields_it_is_between(chosen, field):
    tested = opened(PARTIAL)
    for key, value in chosen.items():
        tested.session_state[key] = value
    tested.session_state["language"] = "en"
    tested.run()
    assert below(tested, field)[:2] == ["warning", "html"]
    assert len(tested.sidebar.warning) == 1


def test_the_school_region_is_asked_where_its_figure_stands_and_not_among_the_settings():
    assert "chosen_region" not in [f.key for f in settings_of(PARTIAL).selectbox]
    assert session.DEFAULT.region is None


def test_a_birth_date_after_rows_is_said_under_its_field():
    rows = sum(
        table.moment is not None and len(table)
        for table in analyzer.read_tables(analyzer.open_export(DEMO)).tables.values()
    )
    tested = use_dates(settings_of(DEMO), birth_date="1-1-2000")
    assert not tested.sidebar.warning
    use_dates(tested, birth_date="1-1-2026")
    (warning,) = tested.sidebar.warning
    before, dated = (int(n.replace(",", "")) for n in re.findall(r"[\d,]{3,}", warning.value))
    assert 0 < before < dated <= rows
    assert below(tested, "typed_birth_date")[0] == "warning"


def test_a_date_typed_for_one_file_is_not_in_the_field_for_another():
    tested = use_dates(settings_of(PARTIAL), birth_date="9-2-2012")
    tested.text_input[0].set_value(str(EMPTY))
    next(b for b in tested.button if b.form_id == "by_path").click().run()
    field = next(f for f in tested.text_input if (f.key or "").startswith("typed_birth_date"))
    assert field.value == ""
    assert tested.session_state["chosen_birth_date"] is None


# Pages --------------------------------------------------------------------------------------------------------------


def test_every_page_has_a_title_and_every_title_a_page():
    assert {path.stem for path in doors.VIEWS.glob("*.py")} - {"__init__"} == set(doors.TITLES)


@pytest.mark.parametrize("reader", list(Reader))
def test_every_page_of_a_file_stands_behind_one_door_of_each_reader(reader):
    behind = [page for door in doors.DOORS[reader] for page in door.pages]
    assert sorted(behind) == sorted(set(doors.TITLES) - {doors.START, doors.FIRST, *doors.TOOLS})


def test_every_sample_has_a_name():
    assert set(samples.NAMES) == {path.name for path in samples.folder().glob("*.zip")}
    assert samples.DEMO in samples.NAMES


# The server -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_page_is_ours(language):
    page = server.index(language)
    assert page.startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}" translate="no">' in page
    assert '<meta name="google" content="notranslate" />' in page
    assert page.count("<title>") == page.count("<noscript>") == 1
    # No script stands in the page itself: the policy forbids it.
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "agent" not in page
    assert "SourceSansVF" not in page


def test_a_text_of_streamlits_keeps_its_part_that_differs():
    for text, message in STREAMLIT_TEXTS.items():
        assert isinstance(message, Message)
        assert set(re.findall(r"\{\w+\}", message.text)) <= set(re.findall(r"\{\w+\}", text)), text


def test_texts_that_are_replaced_are_still_streamlits():
    """When Streamlit rewords one, it would stand on the page in English again."""
    scripts = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (server.Path(st.__file__).parent / "static").rglob("*.js")
    )
    # Put together from parts in the source, so not to be found whole.
    built = {"Press Enter to apply", "Press Enter to submit form", "Error:", "add icon", "1 result"}
    built |= {"{place} of 1 result", "{place} of over 1000", "Fullscreen: {name}"}
    built |= {"day, {name}", "month, {name}", "year, {name}"}
    built |= {text for text in STREAMLIT_TEXTS if text.startswith("Error: ")}
    parts = {
        text: [part.strip() for part in re.split(r"\{\w+\}", text) if part.strip()]
        for text in STREAMLIT_TEXTS.keys() - built
    }
    assert {text for text, needed in parts.items() if not all(part in scripts for part in needed)} == set()


def test_options_are_known_to_streamlit_and_win_over_the_environment(monkeypatch):
    raw = tomllib.loads((server.APP.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert set(raw) == {"global", "server", "browser", "client", "secrets", "runner", "logger", "theme"}
    chosen = server.options()
    assert set(chosen) <= set(config.get_config_options())
    before = {name: config.get_option(name) for name in chosen}
    config.set_option("server.address", "0.0.0.0")
    config.set_option("browser.gatherUsageStats", True)
    try:
        server.set_options()
        assert config.get_option("server.address") == "127.0.0.1"
        assert config.get_option("browser.gatherUsageStats") is False
    finally:
        for name, value in before.items():
            config.set_option(name, value)


def test_a_host_name_cannot_add_to_the_policy():
    sent = []

    async def inner(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(event):
        sent.append(event)

    for host in (b"x; script-src *", b"127.0.0.1:1 http://attacker.example", b"evil/", b""):
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "headers": [(b"host", host)],
            "client": ("127.0.0.1", 5),
        }
        asyncio.run(server.SecurityHeaders(inner)(scope, None, send))
        policy = dict(sent[-1]["headers"])[b"content-security-policy"].decode()
        assert policy == server.policy("127.0.0.1")


def test_an_error_is_told_without_its_text(monkeypatch, capsys):
    said = []
    monkeypatch.setattr(st, "error", said.append)
    value = "synthetic" + "@example.org"
    with pytest.raises(ValueError, match="example") as caught:
        raise ValueError(value)
    assert server.failed(caught.value) is True
    printed = capsys.readouterr().err
    assert value not in printed
    assert "test_shell.py" in printed
    assert "ValueError" in printed
    assert len(said) == 1


def test_a_file_that_stops_early_says_so_above_every_page_and_its_byte_in_a_part_that_opens(tmp_path):
    row = {"Date": "2026-01-01 00:00:00", "Link": "https://www.tiktokv.com/share/video/7000000000000000001/"}
    cut = tmp_path / "user_data_tiktok.json"
    whole = json.dumps({"Your Activity": {"Watch History": {"VideoList": [row, row, row]}}})
    cut.write_text(whole[: len(whole) * 2 // 3])
    tested = opened(cut)
    tested.session_state["language"] = "en"
    tested.run()
    (warning,) = tested.warning
    assert "it stops before its end" in warning.value
    assert "byte" not in warning.value
    (place,) = [part for part in tested.expander if part.label == "Where the file stops"]
    assert "stops at byte" in place.get("html")[0].proto.body


def test_a_contradiction_leaves_the_other_choices_as_they_are(state):
    export = analyzer.open_export(PARTIAL)
    state |= {
        "export": export,
        "reading": analyzer.read_tables(export),
        "chosen_daily_limit": 120,
        "chosen_region": Region.MIDDLE,
        "chosen_period_from": date(2022, 1, 1),
        "chosen_period_to": date(2021, 1, 1),
    }
    chosen = session.subject().settings
    assert (chosen.daily_limit, chosen.region) == (timedelta(hours=2), Region.MIDDLE)
    assert chosen.account_period == DEFAULT.account_period
