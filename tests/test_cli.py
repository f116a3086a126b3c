"""The command line as a person types it."""

import errno
import json
import shutil
import socket
import subprocess
import sys

import pyarrow.parquet
import pytest
from click.testing import CliRunner

import analyzer
from analyzer.cli import commands
from analyzer.output import many

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


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *arguments: runner.invoke(commands, [str(argument) for argument in arguments])


@pytest.mark.parametrize("name", SAMPLES)
def test_summary_as_json(run, sample_file, name):
    result = run("summary", sample_file(name), "--json")
    assert result.exit_code == 0
    summary = json.loads(result.stdout)
    assert set(summary) == {
        "program", "source", "layout", "sections", "unclaimed", "by_name", "offered_by_name", "accounting",
    }  # fmt: skip
    assert [section["key"] for section in summary["sections"]] == list(analyzer.CATALOGUE)
    account = summary["accounting"]
    parts = ("in_tables", "in_issues", "ignored", "unclaimed")
    assert account["values"] == sum(account[part] for part in parts) > 50
    assert sum(u["values"] for u in summary["unclaimed"]) == account["unclaimed"]


def test_the_account_equals_what_jq_counts(run, sample_file, tmp_path):
    """The file's own count, made by a program that is not ours."""
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed here; tests/laws count with Python instead")
    counted = '[..|select((type!="object" and type!="array") or length==0)]|length'
    for name in [sample for sample in SAMPLES if sample.startswith("v")]:
        export = analyzer.open_export(sample_file(name))
        document = next(member for member in export.members if member.role is analyzer.reading.Role.JSON)
        path = tmp_path / f"{name}.json"
        path.write_bytes(document.data)
        out = subprocess.run(["jq", counted, path], capture_output=True, text=True, check=True).stdout
        assert analyzer.read_tables(export).accounting.values == int(out)


@pytest.mark.parametrize(("language", "words"), [("en", "The file holds"), ("nl", "Het bestand bevat")])
def test_summary_in_words(run, sample_file, language, words):
    result = run("summary", sample_file("v4-age-13"), "--language", language)
    assert result.exit_code == 0
    assert words in result.stdout


@pytest.mark.parametrize(
    ("sample", "machine", "words"),
    [
        ("v4-surprises", "mixed", "JSON met delen van verschillende indelingen van TikTok"),
        ("v4-partial", "v4 partial", "JSON in de nieuwste indeling van TikTok"),
        ("txt-nl", "txt nl", "TXT, met labels in het Nederlands"),
    ],
)
def test_the_layout_is_told_in_words_and_kept_for_machines(run, sample_file, sample, machine, words):
    first = run("summary", sample_file(sample), "--language", "nl").stdout.splitlines()[0]
    assert words in first
    assert "mixed" not in first
    assert json.loads(run("summary", sample_file(sample), "--json").stdout)["layout"] == machine
    assert machine in run("summary", sample_file(sample), "--csv").stdout


def test_compared_tables_are_named_in_the_readers_language_and_by_key_for_machines(run, sample_file):
    files = sample_file("v4-age-13"), sample_file("v4-partial")
    said = run("compare", *files, "--language", "nl").stdout
    assert "\nKijkgeschiedenis: " in said
    keys = [row["table"] for row in json.loads(run("compare", *files, "--json").stdout)["tables"]]
    assert "watch_history" in keys
    assert [key for key in keys if f"\n{key}:" in f"\n{said}"] == []
    assert len(said.splitlines()) == len(keys)


def test_bad_input_ends_with_2_and_one_plain_line(run, tmp_path):
    path = tmp_path / "notes.json"
    path.write_text('{"secret": "value"}')
    for command in (
        ["summary", path],
        ["summary", path, "--json"],
        ["tables", path, "--out", tmp_path / "out"],
    ):
        result = run(*command)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1
        assert "secret" not in result.stderr
    assert run("summary", tmp_path / "none.zip").exit_code == 2


@pytest.mark.parametrize(
    ("language", "said", "asked"),
    [("en", "Expected a free port", "Expected port 8600"), ("nl", "Om de pagina's", "Poort 8600")],
)
def test_without_a_free_port_it_says_so_in_one_plain_line(run, monkeypatch, language, said, asked):
    class Taken(socket.socket):
        def bind(self, address):
            raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setenv("LC_ALL", {"en": "C.UTF-8", "nl": "nl_NL.UTF-8"}[language])
    monkeypatch.setattr(socket, "socket", Taken)
    for arguments, begins in (((), said), (("--port", "8600"), asked)):
        result = run("app", "--no-browser", *arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith(begins)
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables(run, sample_file, tmp_path, form):
    result = run("tables", sample_file("v4-surprises"), "--out", tmp_path / "out", "--format", form)
    assert result.exit_code == 0
    reading = analyzer.read_tables(analyzer.open_export(sample_file("v4-surprises")))
    written = {path.stem for path in (tmp_path / "out").iterdir()}
    assert written == {*reading.tables, "not_parsed", "unclaimed", "set_aside", "manifest"}
    if form == "parquet":
        watched = pyarrow.parquet.read_table(tmp_path / "out" / "watch_history.parquet")
        assert watched.num_rows == len(reading.tables["watch_history"])


def test_tables_as_one_file_at_a_level(run, sample_file, tmp_path):
    form, sample = "sqlite", sample_file("v4-surprises")
    result = run("tables", sample, "--out", tmp_path / "court", "--format", form, "--level", "2")
    assert result.exit_code == 0
    assert "at level 2" in result.stdout
    manifest = (tmp_path / "court" / "manifest.json").read_text()
    assert json.loads(manifest)["level"] == 2
    assert sample.name not in manifest
    # The secret lies beside it, never in it; with it the pseudonyms are the same again.
    work = tmp_path / "court.work.json"
    assert not list((tmp_path / "court").glob("*work*"))
    again = ("tables", sample, "--out", tmp_path / "again", "--format", form, "--level", "2", "--work", work)
    assert run(*again).exit_code == 0
    same = [(tmp_path / folder / f"tables.{form}").read_bytes() for folder in ("court", "again")]
    assert same[0] == same[1]
    other = run("tables", sample_file("v4-age-13"), "--out", tmp_path / "no", "--level", "3", "--work", work)
    assert other.exit_code == 2
    assert not (tmp_path / "no").exists()
    # A working file that stands there is never written over.
    taken = tmp_path / "taken.work.json"
    taken.write_bytes(work.read_bytes())
    assert run("tables", sample, "--out", tmp_path / "taken", "--level", "3").exit_code == 2
    assert not (tmp_path / "taken").exists()


def test_no_cell_of_a_csv_is_a_formula(run, sample_file, tmp_path):
    run("tables", sample_file("v4-surprises"), "--out", tmp_path)
    text = "".join(path.read_text(encoding="utf-8-sig") for path in tmp_path.glob("*.csv"))
    assert "'=HYPERLINK" in text
    assert not [cell for cell in text.split('"') if cell.startswith(("=", "@"))]


def test_sample(run, tmp_path):
    assert run("sample", "v4-partial", "--out", tmp_path / "s.zip", "--rows", 50).exit_code == 0
    reading = analyzer.read_tables(analyzer.open_export(tmp_path / "s.zip"))
    assert reading.sections["watch_history"].rows == 50
    assert run("sample", "nobody", "--out", tmp_path / "t.zip").exit_code == 2


def test_a_damaged_file_is_read_and_said_to_be_damaged(run, tmp_path):
    path = tmp_path / "user_data.json"
    path.write_text(
        '{"Activity": {"Video Browsing History": {"VideoList": [{"Date": "2022-01-01 00:00:00", "Vid'
    )
    result = run("summary", path, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["accounting"]["in_tables"] == 1
    assert len(result.stderr.splitlines()) == 1
    assert "it stops before its end" in result.stderr
    assert "'user_data.json' stops at byte " in result.stderr


def test_findings_as_json(run, sample_file):
    result = run("findings", sample_file("v4-age-13"), "--json", "--zone", "UTC")
    assert result.exit_code == 0
    told = {one["key"]: one for one in json.loads(result.stdout)}
    keys = {
        "key", "certainty", "value", "rows_counted", "rows_of", "rows_used", "rows_left_out", "settings", "sentence",
        "rule_version", "program",
    }  # fmt: skip
    assert all(set(one) == keys and set(one["sentence"]) == {"en", "nl"} for one in told.values())
    night, watched = told["night_rows"], told["time_watched"]["value"]
    assert night["settings"] == {"zone": "UTC", "night": ["00:00", "06:00"]}
    assert night["sentence"]["nl"].endswith("(UTC).")
    assert 0 < watched["low"] <= watched["middle"] <= watched["high"]
    assert told["account_created_estimate"]["value"].endswith("Z")
    amsterdam = run("findings", sample_file("v4-age-13"), "--json")
    other = {one["key"]: one for one in json.loads(amsterdam.stdout)}
    assert other["night_rows"]["value"] != night["value"]
    assert other["time_watched"]["value"] == watched


def test_findings_under_settings_of_a_file(run, sample_file, tmp_path):
    chosen = tmp_path / "settings.json"
    chosen.write_text('{"night": ["22:00", "06:00"], "region": "midden", "zone": "UTC"}', encoding="utf-8")
    told = {
        o["key"]: o
        for o in json.loads(run("findings", sample_file("v4-age-13"), "--json", "--settings", chosen).stdout)
    }
    assert told["night_rows"]["settings"] == {"zone": "UTC", "night": ["22:00", "06:00"]}
    assert told["school_hours_rows"]["settings"]["region"] == "midden"
    chosen.write_text('{"nite": 3}', encoding="utf-8")
    refused = run("findings", sample_file("v4-age-13"), "--settings", chosen)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "nite" in refused.stderr
    assert run("findings", sample_file("v4-age-13"), "--zone", "Mars/One").exit_code == 2
    assert run("findings", sample_file("v4-age-13"), "--settings", tmp_path / "none.json").exit_code == 2


@pytest.mark.parametrize("settings", [{}, {"session_break": 180}])
def test_figures_tell_the_numbers_of_the_statements(run, sample_file, tmp_path, settings):
    chosen = tmp_path / "settings.json"
    chosen.write_text(json.dumps(settings), encoding="utf-8")
    result = run("figures", sample_file("v4-age-13"), "--settings", chosen, "--zone", "UTC")
    assert result.exit_code == 0
    found = {one["key"]: one for one in json.loads(result.stdout)}
    keys = {
        "key",
        "program",
        "question",
        "sentence",
        "certainty",
        "rule",
        "settings",
        "rows_drawn",
        "left_out",
        "numbers",
    }
    assert all(set(one) == keys and set(one["sentence"]) == {"en", "nl"} for one in found.values())
    told = {
        one["key"]: one["value"]
        for one in json.loads(
            run("findings", sample_file("v4-age-13"), "--json", "--settings", chosen, "--zone", "UTC").stdout
        )
    }
    night = found["nights_with_rows"]["numbers"]
    assert night["nights"] == told["nights_with_rows"]["nights"] > 0
    assert sum(bar["value"] for bar in night["bars"]) == night["nights"]
    assert sum(map(sum, found["watch_week"]["numbers"]["hours"])) == found["watch_week"]["rows_drawn"]


def test_figures_of_a_period_and_as_csv(run, sample_file, tmp_path):
    file, out = sample_file("v4-age-13"), tmp_path / "out"
    result = run("figures", file, "--key", "watch_volume", "--first", "2026-02-02", "--last", "2026-02-08")
    (volume,) = json.loads(result.stdout)
    assert [bar["start"] for bar in volume["numbers"]["bars"]] == [f"2026-02-{day:02}" for day in range(2, 9)]
    assert sum(bar["value"] for bar in volume["numbers"]["bars"]) == volume["rows_drawn"]
    assert volume["left_out"]["outside the chosen period"] > 0
    written = run(
        "figures", file, "--format", "csv", "--out", out, "--key", "watch_volume", "--key", "watch_week"
    )
    assert written.exit_code == 0
    assert {path.name for path in out.iterdir()} >= {"watch_volume.csv", "watch_week.csv"}
    assert len((out / "watch_week.csv").read_text(encoding="utf-8-sig").splitlines()) == 1 + 7 * 24


@pytest.mark.parametrize(
    ("language", "heading"), [("en", '"Label","Settings"'), ("nl", '"Omschrijving";"Instellingen"')]
)
def test_figures_as_csv_have_headings_in_the_language_asked_for(
    run, sample_file, tmp_path, language, heading
):
    command = ["figures", sample_file("v4-age-13"), "--format", "csv", "--out", tmp_path / "out"]
    assert run(*command, "--key", "settings_audience", "--language", language).exit_code == 0
    written = (tmp_path / "out" / "settings_audience.csv").read_text(encoding="utf-8-sig")
    assert written.splitlines()[0] == heading


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--key", "watch"), "watch_volume"),
        (("--first", "1990-01-01", "--last", "1991-01-01"), "27 December 2025"),
        (("--first", "soon"), "2025-01-31"),
        (("--first", "2026-02-02", "--last", "2026-02-01"), "--last"),
        (("--format", "csv"), "--out"),
        (("--settings", "SETTINGS"), "session_break"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_choice_of_figures_that_cannot_be_made_is_one_plain_line(
    run, sample_file, tmp_path, options, named, language
):
    settings = tmp_path / "settings.json"
    settings.write_text('{"session_break": "long"}', encoding="utf-8")
    given = [str(settings) if option == "SETTINGS" else option for option in options]
    out = () if "csv" in options else ("--out", tmp_path / "out")
    result = run("figures", sample_file("v4-age-13"), *given, *out, "--language", language)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert named.replace("December", "december" if language == "nl" else "December") in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["summary", "findings"])
def test_one_row_a_file_also_when_one_cannot_be_read(run, sample_file, tmp_path, command):
    no_export = tmp_path / "holiday.txt"
    no_export.write_text("Dear diary", encoding="utf-8")
    result = run(command, sample_file("v4-age-13"), no_export, sample_file("txt-nl"), "--csv")
    assert result.exit_code == 2
    assert any(line.startswith("holiday.txt: ") for line in result.stderr.splitlines())
    assert len(result.stdout.splitlines()) == 3


def test_findings_in_words(run, sample_file):
    result = run("findings", sample_file("v4-age-13"), "--language", "nl")
    assert result.exit_code == 0
    assert "(geschat)" in result.stdout
    assert "In de kijkgeschiedenis staan" in result.stdout


def test_no_command_writes_over_what_is_there(run, sample_file, tmp_path):
    export = tmp_path / "export.zip"
    shutil.copy(sample_file("v4-empty"), export)
    before = export.read_bytes()
    for command in (
        ("structure", export, "--out", export),
        ("sample", "v4-empty", "--out", export),
        ("tables", export, "--out", tmp_path),
        ("tables", export, "--out", export),
    ):
        refused = run(*command)
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1), command
        assert refused.stderr.startswith("Expected a new") or refused.stderr.startswith(
            "Expected the name of a new file"
        )
    assert export.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export.zip"]


#: What each command has to do without: libraries and rooms that cost time and memory on an old laptop.
_LIBRARIES = ("pandas", "pyarrow", "numpy", "streamlit", "plotly", "analyzer.findings", "analyzer.figures")
_ROOMS = ("streamlit", "plotly", "analyzer.analysis", "analyzer.findings", "analyzer.figures")


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (["--help"], _LIBRARIES),
        (["--version"], _LIBRARIES),
        (["sample", "v4-empty", "--out", "{out}/sample.zip"], _LIBRARIES),
        (["tables", "{file}", "--out", "{out}/tables"], _ROOMS),
        (["structure", "{file}", "--out", "{out}/structure.json"], _ROOMS),
    ],
    ids=lambda part: part[0] if isinstance(part, list) else "",
)
def test_a_command_loads_only_what_it_needs(sample_file, tmp_path, arguments, without):
    typed = [part.format(file=sample_file("v4-empty"), out=tmp_path) for part in arguments]
    code = (
        "import sys\n"
        "from analyzer.__main__ import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    ended = end.code\n"
        "print(*sys.modules, file=sys.stderr)\n"
        "raise SystemExit(ended)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *typed], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "analyzer.cli" in loaded
    assert not loaded & set(without)


def test_a_bad_file_among_many_is_named_and_the_rest_told_as_one_process_tells_them(
    run, tmp_path, monkeypatch
):
    files = [tmp_path / str(number) / "user_data_tiktok.json" for number in range(3)]
    for number, path in enumerate(files):
        path.parent.mkdir()
        row = {
            "Date": f"2025-01-0{number + 1} 22:00:00",
            "Link": "https://www.tiktokv.com/share/video/6854717870488702213/",
        }
        path.write_text(json.dumps({"Your Activity": {"Watch History": {"VideoList": [row] * (number + 1)}}}))
    bad = tmp_path / "no export.json"
    bad.write_text("{}")
    told = []
    for processes in (1, 2):
        monkeypatch.setattr(many, "processes", lambda files, processes=processes: processes)
        told.append(run("findings", "--json", "--language", "en", files[0], bad, *files[1:]))
    alone, together = told
    assert alone.exit_code == together.exit_code == 2
    assert alone.stdout == together.stdout
    assert alone.stderr == together.stderr
    assert together.stderr.startswith("no export.json: Expected a TikTok export")
    assert len(together.stderr.splitlines()) == 1
    rows = [
        one["value"]["rows"]
        for of in json.loads(together.stdout)
        for one in of
        if one["key"] == "file_contents"
    ]
    assert rows == [1, 2, 3]


def test_processes_are_begun_before_what_reads_a_file_is_loaded(sample_file):
    code = (
        "import sys\n"
        "from analyzer.output import many\n"
        "begin = many._begun\n"
        "def begun(*arguments):\n"
        "    print(*sys.modules, file=sys.stderr)\n"
        "    return begin(*arguments)\n"
        "many._begun = begun\n"
        "from analyzer.__main__ import main\n"
        "main()\n"
    )
    typed = ["findings", "--csv", str(sample_file("v4-empty"))]
    done = subprocess.run(
        [sys.executable, "-c", code, *typed], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert not set(done.stderr.splitlines()[0].split()) & set(_LIBRARIES)
