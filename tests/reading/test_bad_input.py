"""What cannot be opened gets a sentence that says what was expected, what was found and what to do, in both languages, and no value of the file."""

import io
import json
import os
import re
import struct
import zipfile
from pathlib import Path

import pytest

from analyzer import BadInput, open_export, read_tables
from analyzer.language import sentence
from analyzer.reading import Role, opening
from analyzer.reading import container as container_module

SECRET = "geheim_synthetic_7f3a"
EXPORT = {
    "Your Activity": {"Watch History": {"VideoList": [{"Date": "2024-01-01 10:00:00", "Link": SECRET}]}}
}
JSON = json.dumps(EXPORT).encode()


def zipped(*members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members:
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = compression
            archive.writestr(info, data)
    return out.getvalue()


def encrypted():
    data = bytearray(zipped(("user_data_tiktok.json", JSON)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark) + offset
        data[at : at + 2] = struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | 1)
    return bytes(data)


def with_declared_size(size):
    """Return a zip whose directory says that its member is so large."""
    data = bytearray(zipped(("user_data_tiktok.json", JSON)))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark) + offset
        data[at : at + 4] = struct.pack("<I", size)
    return bytes(data)


def deep(levels, key="x"):
    return b'{"Your Activity": {"Watch History": {"VideoList": null}}, "%b": %b%b}' % (
        key.encode(),
        b"[" * levels,
        b"]" * levels,
    )


CASES = {
    "empty": (b"", "empty"),
    "whitespace": (b" \r\n\t" * 2000, "empty"),
    "only a byte-order mark": (b"\xff\xfe\r\x00\n\x00", "empty"),
    "encrypted zip": (encrypted(), "encrypted"),
    "zip bomb by ratio": (zipped(("user_data_tiktok.json", b" " * 30_000_000)), "far more"),
    "zip bomb by declared size": (with_declared_size(2**32 - 2), "far more"),
    "zip whose member is longer than declared": (with_declared_size(10), "damaged"),
    "zip cut short before its first file": (zipped(("user_data_tiktok.json", JSON))[:40], "cut short"),
    "zip with damaged bytes": (zipped(("user_data_tiktok.json", JSON * 50)).replace(b"Your", b"Yuor")[:60] + b"\0" * 300, "damaged"),
    "zip in a zip": (zipped(("TikTok_Data_1.zip", zipped(("user_data_tiktok.json", JSON)))), "another zip"),
    "empty zip": (zipped(), "no part"),
    "name that climbs out": (zipped(("../user_data_tiktok.json", JSON)), "outside"),
    "name that climbs out further on": (zipped(("a/../../user_data_tiktok.json", JSON)), "outside"),
    "absolute name": (zipped(("/user_data_tiktok.json", JSON)), "outside"),
    "name that climbs out with backslashes": (zipped(("..\\user_data_tiktok.json", JSON)), "outside"),
    "absolute name with a backslash": (zipped(("\\user_data_tiktok.json", JSON)), "outside"),
    "name with a drive letter": (zipped(("C:\\user_data_tiktok.json", JSON)), "outside"),
    "two documents": (JSON + json.dumps({"Your Activity": {"Searches": {"SearchList": []}}}).encode(), "2 different"),
    "deep, in an undeclared part": (deep(10_000), "levels"),
    "deep, less so": (deep(300), "levels"),
    "deep from the top": (b"[" * 10_000 + b"]" * 10_000, "levels"),
    "deep and cut short": (deep(10_000)[:-10_001], "levels"),
    "cut short before any section": (b'{"Your Acti', "ends too early"),
    "no export, cut short": (b'{"name": "' + SECRET.encode(), "ends too early"),
    "another kind of JSON": (json.dumps({"name": SECRET}).encode(), "no part"),
    "a JSON list": (b"[1, 2]", "no part"),
    "JSON null": (b"null", "no part"),
    "PDF": (b"%PDF-1.7\n" + SECRET.encode(), "PDF"),
    "HTML": (b"\xef\xbb\xbf\n<!DOCTYPE html><title>" + SECRET.encode(), "HTML"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 50, "gzip"),
    "text": (SECRET.encode(), "no part"),
    "zip of Instagram": (zipped(("your_instagram_activity/likes/liked_posts.json", b"{}")), "Instagram"),
    "zip of Facebook": (zipped(("your_facebook_activity/posts.json", b"{}")), "Facebook"),
    "zip of Google": (zipped(("Takeout/YouTube/history/watch-history.json", b"[]")), "Google"),
    "zip of Snapchat": (zipped(("json/memories_history.json", b"{}")), "Snapchat"),
    "zip of X": (zipped(("data/tweets.js", b"x")), "X (Twitter)"),
    "zip of Spotify": (zipped(("MyData/StreamingHistory0.json", b"[]")), "Spotify"),
    "chat of WhatsApp": (zipped(("_chat.txt", b"[01-01-2024] a: b")), "WhatsApp"),
    "Lemon8 alone": (zipped(("user_data_lemon8.json", b'{"Profile And Settings": {}}')), "Lemon8"),
}  # fmt: skip


def refusal(data):
    looks_like_json = data[:1] in (b"{", b"[", b"n")
    with pytest.raises(BadInput) as caught:
        read_tables(
            open_export(name="user_data_tiktok.json" if looks_like_json else f"{SECRET}.bin", data=data)
        )
    return caught.value.message


def hold(message):
    """Hold a message to its form in both languages."""
    english, dutch = (sentence(message, language=code, zone="Europe/Amsterdam") for code in ("en", "nl"))
    assert english.startswith("Expected ")
    # what was expected; what was found; what to do
    assert re.match(r"Expected [^.;]+[;][^.]+\. .+\.$", english), english
    assert len(re.split(r"(?<=[.]) ", english)) >= 2
    assert re.search(r"[Nn]eed|[Dd]ownload|[Cc]hoose|[Oo]pen|[Uu]npack|[Cc]opy|[Cc]heck", english)
    assert dutch != english
    assert re.search(r"nodig|Download|Kies|[Oo]pen|Pak|Kopieer|Controleer", dutch)
    for text in (english, dutch, str(BadInput(message))):
        assert SECRET not in text
    return english


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_opened_says_why(case):
    data, says = CASES[case]
    assert says in hold(refusal(data))


@pytest.mark.parametrize("kind", ["PDF", "HTML", "PNG", "gzip"])
def test_another_kind_of_file_says_so_under_the_name_of_an_export_too(kind):
    data, says = CASES[kind]
    for name in ("user_data_tiktok.json", "user_data_tiktok.json.gz", "Watch History.txt"):
        with pytest.raises(BadInput) as caught:
            read_tables(open_export(name=name, data=data))
        assert f"looks like a {says} file" in hold(caught.value.message), name


def test_a_file_that_is_cut_short_says_where():
    message = refusal(b'{\n"Your Acti')
    assert (message.values["line"], message.values["column"], message.values["byte"]) == (2, 1, 2)


def test_a_path_without_a_file():
    with pytest.raises(BadInput) as caught:
        open_export(Path("/nowhere") / SECRET)
    assert "there is none" in hold(caught.value.message)


def test_neither_path_nor_data():
    with pytest.raises(ValueError, match="neither"):
        open_export()


def test_no_permission(tmp_path, monkeypatch):
    # Nobody is refused anything here when the tests run as the administrator.
    (tmp_path / "user_data_tiktok.json").write_bytes(JSON)

    def refuse(*_):
        raise PermissionError(13, SECRET)

    monkeypatch.setattr(opening.Path, "read_bytes", refuse)
    for path in (tmp_path / "user_data_tiktok.json", tmp_path):
        with pytest.raises(BadInput) as caught:
            open_export(path)
        assert "permission" in hold(caught.value.message)


def test_no_permission_for_a_folder_below(tmp_path, monkeypatch):
    def refuse(folder, *_, onerror, **__):
        onerror(PermissionError(13, SECRET))
        return iter(())

    monkeypatch.setattr(opening.os, "walk", refuse)
    with pytest.raises(BadInput) as caught:
        open_export(tmp_path)
    assert "permission" in hold(caught.value.message)


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "user_data_tiktok.json")
    with pytest.raises(BadInput) as caught:
        open_export(tmp_path / "user_data_tiktok.json")
    assert "a pipe or a device" in hold(caught.value.message)
    # In a folder, too: it is no link.
    with pytest.raises(BadInput) as caught:
        open_export(tmp_path)
    assert "a pipe or a device" in hold(caught.value.message)


def test_a_folder_of_links_is_not_followed(tmp_path):
    (tmp_path / "elsewhere.json").write_bytes(JSON)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "user_data_tiktok.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(BadInput) as caught:
        open_export(folder)
    assert "links" in hold(caught.value.message)
    # A real file beside the link is read, the link is not.
    (folder / "Watch History.txt").write_text("Date: 2024-01-01 10:00:00\nLink: x\n")
    assert [member.name for member in open_export(folder).members] == ["Watch History.txt"]


def test_a_linked_folder_is_not_followed(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "user_data_tiktok.json").write_bytes(JSON)
    outer = tmp_path / "outer"
    outer.mkdir()
    (outer / "TikTok").symlink_to(inner)
    with pytest.raises(BadInput) as caught:
        open_export(outer)
    assert "no JSON and no TXT" in hold(caught.value.message)


def test_limits_of_a_folder(tmp_path, monkeypatch):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("x" * 10)
    monkeypatch.setattr(container_module, "MAX_TOTAL", 25)
    with pytest.raises(BadInput) as caught:
        open_export(tmp_path)
    assert "at most" in hold(caught.value.message)
    monkeypatch.setattr(container_module, "MAX_TOTAL", 1000)
    monkeypatch.setattr(container_module, "MAX_MEMBERS", 2)
    with pytest.raises(BadInput):
        open_export(tmp_path)


def test_limits_of_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(container_module, "MAX_TOTAL", 25)
    (tmp_path / "user_data_tiktok.json").write_bytes(JSON)
    with pytest.raises(BadInput) as caught:
        open_export(tmp_path / "user_data_tiktok.json")
    assert "at most" in hold(caught.value.message)


@pytest.mark.parametrize("limit", ["MAX_MEMBER", "MAX_TOTAL", "MAX_MEMBERS"])
def test_limits_of_a_zip(monkeypatch, limit):
    monkeypatch.setattr(container_module, limit, 1)
    with pytest.raises(BadInput):
        open_export(name="x.zip", data=zipped(("a.txt", b"xx"), ("b.txt", b"xx")))


def test_memory_stays_free_when_a_zip_would_fill_it():
    """A member that is no part of an export is hashed in passing: only its first bytes are kept."""
    film = os.urandom(3_000_000)
    export = open_export(name="x.zip", data=zipped(("film.mp4", film), ("user_data_tiktok.json", JSON)))
    other, ours = export.members
    assert (other.role, other.size, other.data) == (Role.OTHER, 3_000_000, b"")
    assert ours.role is Role.JSON
