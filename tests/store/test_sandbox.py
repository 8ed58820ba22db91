# SPDX-License-Identifier: EUPL-1.2
"""A child answers, or is stopped with a reason; its parent goes on."""

from __future__ import annotations

import _thread
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from htno_graph.store import sandbox as child

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals are POSIX")


def twice(number: int) -> int:
    return 2 * number


def sleep() -> None:
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fill() -> int:
    return len(bytearray(4 * child.GIB))


def fail() -> None:
    raise LookupError("nobody expected this")


def connect() -> str:
    try:
        socket.socket()
    except OSError as error:
        return type(error).__name__
    return "connected"


def read() -> str:
    try:
        return Path(__file__).read_text("utf-8")
    except OSError as error:
        return type(error).__name__


def stopped(function, seconds=30.0) -> str:
    with pytest.raises(child.StoppedError) as caught:
        child.run(function, seconds=seconds)
    assert not multiprocessing.active_children()
    return caught.value.reason


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_the_result_comes_back(method, monkeypatch):
    if method == "forkserver":
        pytest.skip("not used")
    monkeypatch.setattr(child, "METHOD", method)
    assert child.run(twice, 21, seconds=60) == 42


def test_a_large_result_comes_back_whole():
    assert len(child.run(bytes, 20_000_000, seconds=60)) == 20_000_000


@pytest.mark.parametrize("function", [sleep, spin])
def test_time_is_limited(function):
    start = time.monotonic()
    assert stopped(function, seconds=0.3) == "time"
    assert time.monotonic() - start < 30


@posix
def test_a_crash_is_a_reason():
    assert stopped(crash) == "crash"


@pytest.mark.skipif(sys.platform != "linux", reason="others do not limit address space")
def test_memory_is_limited():
    assert stopped(fill) == "memory"


@pytest.mark.skipif(sys.platform != "linux", reason="others do not limit open files so")
def test_the_child_opens_no_connection_and_no_file():
    assert child.run(connect, seconds=30) == "OSError"
    assert child.run(read, seconds=30) == "OSError"


def test_an_unexpected_exception_is_a_bug_and_says_which():
    with pytest.raises(RuntimeError, match="nobody expected this"):
        child.run(fail, seconds=30)


@posix
def test_ctrl_c_ends_the_child_too():
    # Whoever runs the tests in the background ignores the signal.
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    old = signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            child.run(sleep, seconds=60)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
        signal.signal(signal.SIGINT, interrupt)
    assert not multiprocessing.active_children()


def press_and_go_on() -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return 42


@posix
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_ctrl_c_is_for_the_parent_to_hear(method, monkeypatch):
    """A terminal sends it to both: a child that dies of it would look like one that crashed."""
    monkeypatch.setattr(child, "METHOD", method)
    assert child.run(press_and_go_on, seconds=60) == 42


@posix
def test_ctrl_c_while_the_child_is_made_leaves_no_child(monkeypatch):
    from multiprocessing.process import BaseProcess

    real = BaseProcess.start

    def start(process):
        os.kill(os.getpid(), signal.SIGINT)
        real(process)
        os.kill(process.pid, signal.SIGINT)

    monkeypatch.setattr(BaseProcess, "start", start)
    with pytest.raises(KeyboardInterrupt):
        child.run(sleep, seconds=60)
    assert not multiprocessing.active_children()


@posix
def test_ctrl_c_that_another_thread_takes_leaves_no_child(monkeypatch):
    """A thread that does not block it gets the signal, and Python interrupts the first one."""
    from multiprocessing.process import BaseProcess

    real = BaseProcess.start

    def start(process):
        _thread.interrupt_main()  # what Python does when another thread got the signal
        real(process)

    monkeypatch.setattr(BaseProcess, "start", start)
    with pytest.raises(KeyboardInterrupt):
        child.run(sleep, seconds=60)
    assert not multiprocessing.active_children()


def test_a_child_that_cannot_be_made_is_an_error_of_its_own(monkeypatch):
    from multiprocessing.process import BaseProcess

    def start(_process):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(BaseProcess, "start", start)
    with pytest.raises(BlockingIOError):
        child.run(twice, 1, seconds=60)


@posix
def test_a_program_with_threads_gets_its_answer_without_a_warning():
    go = threading.Event()
    thread = threading.Thread(target=go.wait, args=(60,))
    thread.start()
    try:
        assert child.run(twice, 21, seconds=60) == 42
    finally:
        go.set()
        thread.join()
