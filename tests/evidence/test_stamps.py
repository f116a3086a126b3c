"""A time-stamp is held against the fingerprint of a bundle, by the answers of a real authority on this computer."""

import json
import shutil
import subprocess
import time

import pytest
from click.testing import CliRunner

from analyzer.analysis.settings import DEFAULT
from analyzer.cli import commands
from analyzer.evidence import bundle, stamps, without_us
from analyzer.language import sentence
from tests.evidence.authority import NAME, Authority, openssl
from tests.evidence.test_verify import CHOICES, DOCUMENT, original_of


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority") / "A")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "B"
    bundle.write(bundle.contents(original_of(), DEFAULT, CHOICES), folder)
    return folder


@pytest.fixture(scope="module")
def query(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("query") / "B.tsq"
    ended = run("stamp", "query", made, "--out", path)
    assert ended.exit_code == 0, ended.stderr
    return path


@pytest.fixture(scope="module")
def reply(authority, query):
    return authority.reply(query, query.with_suffix(".tsr"))


def run(*arguments):
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def checked(made, reply, *more):
    """Return what `stamp check` ends with and says in English; in Dutch it has to end the same."""
    said = [run("stamp", "check", made, reply, *more, "--language", language) for language in ("nl", "en")]
    assert said[0].exit_code == said[1].exit_code
    return said[1].exit_code, said[1].stdout


def asked(authority, data, tmp_path, *options):
    """Return the answer to a query that OpenSSL wrote."""
    query = tmp_path / "own.tsq"
    code, said = openssl("ts", "-query", "-data", data, "-cert", *options, "-out", query)
    assert code == 0, said
    return authority.reply(query, tmp_path / "own.tsr")


def test_the_query_is_one_that_openssl_reads_and_holds_the_fingerprint_and_no_more(made, query):
    code, said = openssl("ts", "-query", "-in", query, "-text")
    assert code == 0, said
    printed = "".join(
        line.split("-", 1)[1][:50] for line in said.splitlines() if line.startswith("    00")
    ).replace("-", " ")
    assert "".join(printed.split()) == bundle.beside(made).read_text().strip()
    for line in ("Hash Algorithm: sha256", "Certificate required: yes", "Policy OID: unspecified"):
        assert line in said
    assert "Nonce: 0x" in said
    assert query.stat().st_size < 100


def test_a_stamp_is_accepted_under_its_root_and_no_more_is_claimed(made, authority, reply):
    code, said = checked(made, reply, "--anchor", authority.root)
    assert authority.accepts(made / bundle.TAGS, reply)
    assert code == 0
    assert "its signature leads to a certificate given" in said
    # The reader knows no fraction of a second, and an authority may write one.
    assert "and a moment in this second: " in said
    assert f"CN={NAME}, whose" in said
    assert "rfc3161-client 1." in said
    assert "Qualified: not checked." in said
    assert without_us.OPENSSL in said


def test_a_reply_holds_the_random_number_of_its_query_and_of_no_other(
    made, authority, query, reply, tmp_path
):
    assert "whether the reply answers the query" in checked(made, reply)[1]
    code, said = checked(made, reply, "--anchor", authority.root, "--query", query)
    assert (code, "holds the random number of the query" in said) == (0, True)
    assert "whether the reply answers the query" not in said
    # Neither is checked by the reader, so neither may be passed over.
    for word in ("ESSCertID", "was withdrawn"):
        assert any(word in line and "Not checked: " in line for line in said.splitlines()), word
    other = tmp_path / "other.tsq"
    assert run("stamp", "query", made, "--out", other).exit_code == 0
    code, said = checked(made, reply, "--query", other)
    assert (code, "no answer to this query" in said) == (1, True)
    # An authority may answer without it, and the reader takes that.
    without = asked(authority, made / bundle.TAGS, tmp_path, "-sha256", "-no_nonce")
    assert checked(made, without)[0] == 0
    assert checked(made, without, "--query", query)[0] == 1


def test_without_a_root_nothing_is_said_of_who_made_it(made, reply):
    code, said = checked(made, reply)
    assert code == 0
    for line in ("Who made it was not checked.", "Qualified: not checked.", "anybody can make one"):
        assert line in said
    assert "accepted" not in said
    assert "is that of" not in said


@pytest.mark.parametrize("place", ["moment", "signature", "fingerprint"])
def test_a_stamp_that_was_changed_is_not_accepted(made, authority, reply, tmp_path, place):
    content = bytearray(reply.read_bytes())
    fingerprint = bytes.fromhex(bundle.beside(made).read_text())
    at = {"moment": content.find(b"\x18\x0f20") + 5, "signature": len(content) - 3, "fingerprint": content.find(fingerprint)}[place]  # fmt: skip
    content[at] ^= 1
    other = tmp_path / "changed.tsr"
    other.write_bytes(content)
    code, said = checked(made, other, "--anchor", authority.root)
    assert not authority.accepts(made / bundle.TAGS, other)
    assert code == 1
    assert "does not accept the signature" in said
    assert "The time-stamp is not accepted." in said
    assert "Qualified: not checked." in said


def test_a_stamp_of_another_bundle_is_not_accepted(made, authority, reply, tmp_path):
    folder = tmp_path / "C"
    document = json.loads(json.dumps(DOCUMENT).replace("2024-01-03", "2024-02-03"))
    bundle.write(bundle.contents(original_of(document), DEFAULT, CHOICES), folder)
    for more in ((), ("--anchor", authority.root)):
        code, said = checked(folder, reply, *more)
        assert code == 1
        assert "another fingerprint than that of this bundle" in said
        assert "is that of" not in said


def test_a_stamp_under_another_root_is_not_accepted(made, reply, tmp_path):
    code, said = checked(made, reply, "--anchor", Authority(tmp_path / "other").root)
    assert code == 1
    assert "another authority made it" in said


@pytest.mark.parametrize("digest", ["sha1", "sha512"])
def test_a_stamp_of_another_digest_is_told_from_one_of_another_bundle(made, authority, tmp_path, digest):
    other = asked(authority, made / bundle.TAGS, tmp_path, f"-{digest}")
    assert authority.accepts(made / bundle.TAGS, other)
    code, said = checked(made, other, "--anchor", authority.root)
    assert code == 1
    assert digest.upper().replace("SHA", "SHA-") in said
    assert "another fingerprint" not in said


def test_what_openssl_takes_and_this_program_cannot_read_is_not_called_invalid(
    made, authority, query, tmp_path
):
    """OpenSSL writes several certificates as they come; rfc3161-client wants the order of DER."""
    other = authority.reply(query, tmp_path / "whole.tsr", "tsa_whole")
    assert authority.accepts(made / bundle.TAGS, other)
    code, said = checked(made, other, "--anchor", authority.root)
    assert code == 2
    assert "rfc3161-client 1." in said
    assert "cannot read" in said
    assert "does not make it invalid" in said
    assert without_us.OPENSSL in said
    for word in ("not accepted", "was changed", "names the fingerprint", "leads to"):
        assert word not in said


def test_a_certificate_that_others_added_lends_no_name_to_a_signature(made, authority, query, tmp_path):
    """What signs is named by issuer and number, which a certificate with another name can have too."""
    other = authority.reply(query, tmp_path / "other.tsr", "tsa_other")
    code, said = checked(made, other, "--anchor", authority.root)
    assert code == 2
    assert "who did not sign" not in said
    assert "leads to" not in said


def test_a_refusal_of_the_authority_is_no_stamp(made, authority, tmp_path):
    other = asked(authority, made / bundle.TAGS, tmp_path, "-sha384")
    code, said = checked(made, other)
    assert code == 1
    assert "did not grant one (status 2)" in said


def test_the_commands_without_this_program_do_what_they_say(made, authority, tmp_path):
    folder = tmp_path / "B"
    shutil.copytree(made, folder)

    def ended(command):
        return subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)

    [step] = [
        one for one in without_us.STEPS if one.commands[-1:] and one.commands[-1].text == without_us.OPENSSL
    ]
    asked, shown, held = (command.text for command in step.commands)
    assert ended(asked).returncode == 0
    shutil.copy(authority.root, tmp_path / "CA.pem")
    authority.reply(tmp_path / "QUERY.tsq", tmp_path / "REPLY.tsr")
    assert "Time stamp: " in ended(shown).stdout
    for command in (held, f"{held} -attime {int(time.time()) + 60}"):
        assert (ended(command).returncode, "Verification: OK" in ended(command).stdout) == (0, True)
    # After the certificates have ended OpenSSL wants the moment of the stamp; this program takes that by itself.
    assert ended(f"{held} -attime {int(time.time()) + 20 * 365 * 86_400}").returncode
    (folder / bundle.TAGS).write_bytes(b"x")
    assert ended(held).returncode


def test_verify_holds_a_stamp_too_and_does_not_call_the_bundle_unsound_for_it(
    made, authority, reply, tmp_path
):
    sound = run("verify", made, "--time-stamp", reply, "--anchor", authority.root)
    assert sound.exit_code == 0, sound.stdout
    assert "its signature leads to a certificate given" in sound.stdout
    other = asked(authority, made / bundle.BUNDLE, tmp_path, "-sha256")
    refused = run("verify", made, "--time-stamp", other)
    assert refused.exit_code == 1
    assert "consistent in itself" in refused.stdout
    assert "The bundle is not sound." not in refused.stdout
    assert "The time-stamp is not accepted." in refused.stdout


def test_what_is_no_reply_no_root_and_no_bundle_is_said_in_a_sentence(made, authority, reply, tmp_path):
    nothing = tmp_path / "nothing"
    nothing.write_bytes(b"")
    text = tmp_path / "text"
    text.write_bytes(b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n")
    cut = tmp_path / "cut.tsr"
    cut.write_bytes(reply.read_bytes()[:-1])
    # A query for another file, which has a random number too.
    asked(authority, made / bundle.BUNDLE, tmp_path, "-sha256")
    for other in (nothing, text, cut):
        assert checked(made, other, "--anchor", authority.root)[0] == 2
    for arguments in (
        ("verify", made, "--anchor", authority.root),
        ("stamp", "query", tmp_path, "--out", tmp_path / "x"),
        ("stamp", "query", made, "--out", made / "x"),
        ("stamp", "query", made, "--out", reply),
        ("stamp", "check", tmp_path, reply),
        ("stamp", "check", made, tmp_path / "none"),
        ("stamp", "check", made, tmp_path),
        ("stamp", "check", made, reply, "--anchor", nothing),
        ("stamp", "check", made, reply, "--anchor", text),
        ("stamp", "check", made, reply, "--anchor", tmp_path / "none"),
        ("stamp", "check", made, reply, "--query", reply),
        ("stamp", "check", made, reply, "--query", tmp_path / "none"),
        ("stamp", "check", made, reply, "--query", tmp_path / "own.tsq"),
    ):
        refused = run(*arguments)
        assert (refused.exit_code, refused.stdout) == (2, ""), arguments
        assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "x").exists()
    assert not (made / "x").exists()


def test_a_reply_damaged_anywhere_never_ends_in_a_traceback(made, reply):
    wanted, content = stamps.fingerprint(made), reply.read_bytes()
    for at in range(0, len(content), 3):
        damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        told = stamps.held(wanted, damaged)
        assert all(sentence(line, language) for line in told.lines() for language in ("en", "nl"))
