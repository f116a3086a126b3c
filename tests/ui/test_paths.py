"""What may be typed as the place of a file: nothing that sends something out by being looked at, and no device."""

import os
import socket
import sys
from pathlib import Path

import pytest

from analyzer import BadInput
from analyzer.ui import paths, samples

PARTIAL = samples.folder() / "v4-partial.zip"

ELSEWHERE = (
    r"\\server\share\TikTok.zip",
    "//server/share/TikTok.zip",
    r"\/server/share",
    r"\\?\UNC\server\share\TikTok.zip",
    r"\\.\PhysicalDrive0",
    r"\\127.0.0.1\c$\TikTok.zip",
    "smb://server/share/TikTok.zip",
    "http://example.org/TikTok.zip",
    "FTP://example.org/x",
    "file://server/share/x.zip",
    "ssh+sftp://example.org/x",
)


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_place_on_a_network_is_refused_before_the_computer_is_asked(text, monkeypatch):
    def asked(*_args, **_named):
        raise AssertionError("Expected nothing to be asked about this place.")

    for question in ("stat", "resolve", "exists"):
        monkeypatch.setattr(Path, question, asked)
    with pytest.raises(BadInput) as refused:
        paths.typed(text)
    assert refused.value.message == paths.NETWORK


@pytest.mark.skipif(os.name != "posix", reason="these are devices of Linux and macOS")
def test_devices_and_what_is_no_file_are_refused(tmp_path, monkeypatch):
    pipe, link, listening = tmp_path / "pipe", tmp_path / "export.zip", tmp_path / "socket"
    os.mkfifo(pipe)
    link.symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as bound:
        monkeypatch.chdir(tmp_path)
        bound.bind(listening.name)
        for place in ("/dev/zero", "/dev/stdin", "/proc/self/mem", pipe, link, listening, "/dev/../dev/null"):
            with pytest.raises(BadInput) as refused:
                paths.typed(str(place))
            assert refused.value.message == paths.DEVICE, place


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows keeps these names for devices")
@pytest.mark.parametrize("text", ["CON", r"C:\\Users\\nul.zip", "com1", "LPT9.json"])
def test_names_that_windows_keeps_are_refused(text):
    with pytest.raises(BadInput):
        paths.typed(text)


def test_files_and_folders_of_this_computer_are_not():
    assert paths.typed(str(PARTIAL)) == PARTIAL
    assert paths.typed(str(PARTIAL.parent)) == PARTIAL.parent
    assert paths.typed("~") == Path.home()
    # What is not there is said by what opens it, and so is a drive of Windows elsewhere.
    for text in ("no such file.zip", r"C:\\Users\\name\\TikTok.zip", "file:///no/such/file"):
        assert paths.typed(text) == Path(text)
