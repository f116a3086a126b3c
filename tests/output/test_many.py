"""Many files: worked out in several processes, in the order in which they were given, each held to the law that nothing leaves."""

import multiprocessing
import os
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from analyzer import offline
from analyzer.output import many

FILES = [Path(f"file {number}") for number in range(6)]


def looked_up(path):
    """Say of a file its number, later the earlier it is, and of the process its id and what becomes of a look-up there."""
    number = int(path.name.split()[-1])
    time.sleep((len(FILES) - number) / 100)
    try:
        socket.getaddrinfo("example.org", 80)
    except offline.LeavesTheComputerError:
        return number, os.getpid(), offline.holds()
    return number, os.getpid(), "looked up"


def end_the_process(path):
    """End a process that was begun for this, as a computer without memory does; say the name in the one that began it."""
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return path.name


def refuse_the_third(path):
    if path == FILES[2]:
        raise ValueError("the third")
    return path.name


def test_files_come_in_their_order_from_processes_that_nothing_leaves():
    with many.each(looked_up, FILES, at_a_time=2) as told:
        found = list(told)
    assert [number for number, _, _ in found] == list(range(len(FILES)))
    assert os.getpid() not in {process for _, process, _ in found}
    assert {held for _, _, held in found} == {True}


def test_what_an_ended_process_left_is_done_in_the_first():
    with many.each(end_the_process, FILES, at_a_time=2) as found:
        assert list(found) == [path.name for path in FILES]


def test_an_error_comes_at_the_turn_of_its_file():
    with many.each(refuse_the_third, FILES, at_a_time=2) as found:
        assert [next(found), next(found)] == ["file 0", "file 1"]
        with pytest.raises(ValueError, match="the third"):
            next(found)


def test_few_files_are_read_in_one_process_and_the_packaged_program_begins_none(monkeypatch):
    assert many.processes(many.FROM - 1) == 1
    assert 1 <= many.processes(many.FROM) <= many.AT_A_TIME
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert many.processes(1000) == 1
