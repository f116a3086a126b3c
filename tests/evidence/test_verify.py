"""Each way to alter a bundle is caught and named; what cannot be told is said."""

import json
import shutil

import pytest
from click.testing import CliRunner

from analyzer.analysis.settings import DEFAULT
from analyzer.cli import commands
from analyzer.evidence import bundle, sealed
from analyzer.evidence.original import Original, take
from analyzer.evidence.redaction import Level
from analyzer.evidence.verify import verify
from analyzer.evidence.work import Work
from analyzer.language import sentence
from tests.evidence import forgery
from tests.share import WHOLE, every

#: In `make accept` every change is tried, in the suite one of so many.
SHARE = every(11)
ROWS = [{"Date": f"2024-01-0{day} 0{hour}:30:00", "Link": f"https://www.tiktokv.com/share/video/7{day}{hour}00000000000000/"} for day in range(1, 7) for hour in (2, 6)]  # fmt: skip
DOCUMENT = {
    "Your Activity": {
        "Watch History": {"VideoList": ROWS},
        "Searches": {"SearchList": [{"Date": "2024-01-02 10:00:00", "SearchTerm": "=synthetic é"}]},
    }
}
WORK = Work("", bytes(32), intake={"device": "a telephone"})
CHOICES = bundle.Choices(Level.LAWYER, "en", bundle.moment_of("2026-11-29T14:00:00+01:00"), work=WORK)


def original_of(document=DOCUMENT):
    name = "user_data_tiktok.json"
    return Original(name, ((name, json.dumps(document).encode()),))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "B"
    bundle.write(bundle.contents(original_of(), DEFAULT, CHOICES), folder)
    return folder


@pytest.fixture
def copy(made, tmp_path):
    folder = tmp_path / "a b" / "B"
    shutil.copytree(made, folder)
    shutil.copy(bundle.beside(made), bundle.beside(folder))
    return folder


def said(report):
    return [sentence(line, language) for language in ("nl", "en") for line in report.lines()]


def failures(report):
    return " | ".join(sentence(line) for line in report.failed)


def test_a_bundle_as_it_was_made_is_sound_and_no_more_is_claimed(made):
    report = verify(made)
    assert report.sound
    text = " ".join(said(report))
    assert "consistent in itself" in text
    assert "--expect" in text
    for word in ("unchanged", "authentic", "proven", "ongewijzigd", "authentiek", "bewezen"):
        assert word not in text
    expected = verify(made, report.fingerprint, original_of())
    assert expected.sound
    assert "expected fingerprint" in " ".join(said(expected))


def test_every_change_to_every_kind_of_file_is_caught_and_named(made, tmp_path):
    caught = 0
    for number, (name, path, change) in enumerate(list(forgery.of_every_file(made))[::SHARE]):
        folder = tmp_path / str(number) / "B"
        shutil.copytree(made, folder)
        change(folder / path)
        report = verify(folder)
        assert not report.sound, name
        assert path in failures(report) or "bundle.json" in failures(report), (name, failures(report))
        caught += 1
        shutil.rmtree(folder)
    assert caught > 100 // SHARE


def test_whatever_is_added_anywhere_is_caught_and_named(made, tmp_path):
    for number, (name, path, change) in enumerate(list(forgery.added(made))[:: min(SHARE, 3)]):
        folder = tmp_path / str(number) / "B"
        shutil.copytree(made, folder)
        change(folder)
        report = verify(folder)
        assert not report.sound, name
        assert path in failures(report), (name, failures(report))


@pytest.mark.parametrize("name", forgery.FORGED)
def test_a_forgery_with_its_hashes_redone_is_caught_and_named(copy, name):
    change, word = forgery.FORGED[name]
    change(copy)
    report = verify(copy)
    assert not report.sound
    assert word in failures(report)
    assert [line for line in said(report) if "synthetic é" in line] == []


def test_a_changed_byte_is_named_as_altered_and_once(copy):
    forgery.flip(copy / bundle.FACTS)
    content = bytearray((copy / bundle.FACTS).read_bytes())
    content[0] ^= 1
    (copy / bundle.FACTS).write_bytes(content)
    assert [failed.values.get("path") for failed in verify(copy).failed] == [bundle.FACTS]
    assert "altered" in failures(verify(copy))
    assert "missing" not in failures(verify(copy))


def test_what_only_the_fingerprint_holds_is_named_in_full(made):
    told = " ".join(said(verify(made, "", original_of())))
    for word in ("name under which", "intake", "moment", "settings", "ran on", "naam waaronder", "tijdstip"):
        assert word in told


def test_a_difference_under_another_program_is_said_to_come_from_that_perhaps(copy):
    """Facts of another build of the same version are no forgery; they are not confirmed either."""
    forgery.FORGED["one number of a fact"][0](copy)
    assert "The bundle is not sound." in said(verify(copy))
    (copy / bundle.PROGRAM_ZIP).write_bytes(b"PK\x05\x06" + bytes(18))
    forgery.redone(copy)
    lines = [sentence(line) for line in verify(copy).lines()]
    assert not verify(copy).sound
    assert "made by another program" in lines[0]
    assert "The bundle is not sound." not in lines
    assert any("only the program that made it tells" in line for line in lines)
    forgery.FORGED["more on what it ran on"][0](copy)
    assert "The bundle is not sound." in said(verify(copy))


def test_the_first_row_that_differs_is_named_with_its_bytes(copy):
    forgery.FORGED["the rows of a fact"][0](copy)
    [found] = [sentence(line) for line in verify(copy).failed]
    row, span = found.split("differs is ")[1].split(" (byte")[0].split(" ")
    assert row.endswith(("-watch_history-1", "-watch_history-2"))
    first, end = map(int, span.strip("()").split(":"))
    piece = json.loads((copy / "data/original/original.json").read_bytes()[first:end])
    assert piece in ROWS


def forged_as_a_whole():
    document = json.loads(json.dumps(DOCUMENT).replace("2024-01-03", "2024-02-03"))
    return bundle.contents(original_of(document), DEFAULT, CHOICES)


def test_a_forgery_consistent_in_itself_is_caught_by_the_fingerprint_and_by_the_original(made, tmp_path):
    folder = tmp_path / "B"
    bundle.write(forged_as_a_whole(), folder)
    assert verify(folder).sound
    expected = bundle.fingerprint({path: (made / path).read_bytes() for path in (bundle.TAGS,)})
    assert "another bundle" in failures(verify(folder, expected))
    report = verify(folder, "", original_of())
    assert "another file than the one given" in failures(report)
    assert "does not follow" in failures(report)


def test_what_is_no_bundle_is_said_in_a_sentence(made, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    cut = tmp_path / "cut"
    shutil.copytree(made, cut)
    (cut / bundle.TAGS).unlink()
    huge = tmp_path / "huge"
    shutil.copytree(made, huge)
    with (huge / "data/original/original.json").open("r+b") as file:
        file.truncate(10 * 1024**3)
    for folder in (empty, cut, huge, tmp_path / "none", made / bundle.FACTS):
        report = verify(folder)
        assert report.failed
        assert all(said(report))


def test_the_commands_write_verify_and_refuse(tmp_path, sample_file):
    run = CliRunner().invoke
    file = tmp_path / "user_data_tiktok.json"
    file.write_bytes(json.dumps(DOCUMENT).encode())
    out = tmp_path / "handed over"
    made = run(commands, ["bundle", str(file), "--out", str(out), "--language", "nl"])
    assert made.exit_code == 0, made.stderr
    fingerprint = bundle.beside(out).read_text().strip()
    assert fingerprint in made.stdout
    assert (out / "LEES-MIJ.txt").is_file()
    verified = run(commands, ["verify", str(out), "--expect", fingerprint.upper(), "--original", str(file)])
    assert verified.exit_code == 0, verified.stdout
    assert run(commands, ["verify", str(out), "--expect", "0" * 64]).exit_code == 1
    assert run(commands, ["verify", str(tmp_path)]).exit_code == 1
    for arguments in (
        ["bundle", str(file), "--out", str(out)],
        ["bundle", str(file), "--out", str(tmp_path / "x"), "--moment", "yesterday"],
        ["bundle", str(file), "--out", str(tmp_path / "x"), "--passphrase-file", str(tmp_path / "none")],
        ["bundle", str(file), "--out", str(tmp_path / "x"), "--work", str(file)],
        ["bundle", str(tmp_path / "none"), "--out", str(tmp_path / "x")],
        ["verify", str(out), "--expect", "a"],
        ["verify", str(out), "--original", str(tmp_path / "none")],
    ):
        refused = run(commands, arguments)
        assert (refused.exit_code, refused.stdout) == (2, ""), arguments
        assert len(refused.stderr.splitlines()) == 1
        assert not (tmp_path / "x").exists()


def test_a_passphrase_is_one_text_in_any_form_of_unicode_and_an_empty_one_is_refused(tmp_path):
    phrase = tmp_path / "phrase"
    phrase.write_bytes("een lange zin met é\r\n".encode())
    written = sealed.passphrase_in(phrase)
    phrase.write_bytes("\ufeffeen lange zin met e\u0301".encode())
    assert sealed.passphrase_in(phrase) == written
    for empty in (b"", b"\r\n", b" \t\n", b"\xff\xfe"):
        phrase.write_bytes(empty)
        with pytest.raises(bundle.BadChoice):
            sealed.passphrase_in(phrase)


def test_a_folder_as_it_was_unpacked_is_bundled_and_verified(tmp_path):
    folder = tmp_path / "TikTok é"
    (folder / "Your Activity").mkdir(parents=True)
    lines = (
        "Date: 2024-01-01 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/7620000000000000001/\n\n"
    )
    (folder / "Your Activity" / "Watch History.txt").write_text(lines)
    (folder / "Your Activity" / "Searches.txt").write_text(
        "Date: 2024-01-01 10:00:00 UTC\nSearch Term: x\n\n"
    )
    out = tmp_path / "B"
    bundle.write(bundle.contents(take(folder), DEFAULT, CHOICES), out)
    report = verify(out, "", take(folder))
    assert report.sound, failures(report)


@pytest.mark.skipif(not WHOLE, reason="a passphrase takes seconds on purpose: make accept")
def test_an_encrypted_bundle_opens_with_its_passphrase_in_any_form_of_unicode(tmp_path):
    run = CliRunner().invoke
    file = tmp_path / "user_data_tiktok.json"
    file.write_bytes(json.dumps(DOCUMENT).encode())
    phrase, other, none = (tmp_path / name for name in ("phrase", "other", "none"))
    phrase.write_bytes("een lange zin met é\r\n".encode())
    other.write_bytes("een lange zin met e\u0301".encode())
    none.write_bytes(b"\n")
    out = tmp_path / "B"
    assert (
        run(commands, ["bundle", str(file), "--out", str(out), "--passphrase-file", str(none)]).exit_code == 2
    )
    assert (
        run(commands, ["bundle", str(file), "--out", str(out), "--passphrase-file", str(phrase)]).exit_code
        == 0
    )
    sealed = bundle.sealed_name(out)
    assert not out.exists()
    assert b"watch" not in sealed.read_bytes()
    back = tmp_path / "back"
    opened = run(commands, ["unseal", str(sealed), "--out", str(back), "--passphrase-file", str(other)])
    assert opened.exit_code == 0, opened.stderr
    assert verify(back, bundle.beside(out).read_text().strip()).sound
    phrase.write_bytes(b"another")
    refused = run(
        commands, ["unseal", str(sealed), "--out", str(tmp_path / "y"), "--passphrase-file", str(phrase)]
    )
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)
