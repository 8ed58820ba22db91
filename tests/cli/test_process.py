# SPDX-License-Identifier: EUPL-1.2
"""The program as a process: signals, pipes that close, full disks, terminals, other locales."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Program = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "htno_graph", "--lang", "en"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SHELL = "/bin/sh"
FULL = Path("/dev/full")

posix = pytest.mark.skipif(os.name != "posix", reason="signals and shells of POSIX")


def clean(stderr: bytes) -> None:
    """No traceback, and none of Python's own remarks at its end."""
    assert b"Traceback" not in stderr
    assert b"Exception ignored" not in stderr
    assert b"Error:" not in stderr.replace(b"Error: ", b"", 1)


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Heard, as in a terminal: who runs the tests in the background ignores it, and what we start.

    Python's own handler is not inherited: a program that we start has that of the system.
    """
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


def wait_for_child(process: subprocess.Popen[bytes]) -> None:
    """Until the program has started the child that asks the question, or a while."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(100):
        time.sleep(0.1)
        if children.exists() and children.read_text("ascii").strip():
            break
    time.sleep(0.3)


@posix
def test_ctrl_c_during_a_long_question_leaves_nothing_half_written(
    ctrl_c: None, tmp_path: Path
) -> None:
    """Pressed in a terminal it reaches the program and its child."""
    target = tmp_path / "antwoord.csv"
    words = ["--lang", "en", "sparql", ENDLESS, "--seconds", "60", "--format", "csv"]
    process = subprocess.Popen(
        [*COMMAND, *words, "-o", str(target)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    wait_for_child(process)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert stdout.strip() == b""
    assert stderr.strip() == b"Aborted!"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@posix
@pytest.mark.parametrize(
    "command", [["query", "FME"], ["list", "actoren", "--format", "json"], ["export"]], ids=" ".join
)
def test_a_pipe_that_is_closed_is_no_reason_to_complain(command: list[str]) -> None:
    """As when the reader is ``head``; for small answers and for large ones."""
    process = subprocess.Popen(
        [*COMMAND, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    stderr = process.stderr.read()
    process.wait(timeout=20)
    process.stderr.close()
    clean(stderr)
    assert process.returncode in (0, 1)


CHECK, LIST = (pytest.param(x, marks=pytest.mark.slow) for x in ("check", "list acties"))


@posix
@pytest.mark.parametrize("command", ["query FME", LIST, "export --format ttl", CHECK])
def test_a_pipe_that_was_never_read_is_none_either(command: str) -> None:
    words = shlex.join([*COMMAND, *command.split()])
    done = subprocess.run(
        [SHELL, "-c", f"{words} | true"], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    clean(done.stderr)


@posix
@pytest.mark.parametrize("command", ["query FME", LIST, "export --format ttl", CHECK])
def test_without_standard_output_there_is_no_traceback(command: str) -> None:
    words = shlex.join([*COMMAND, *command.split()])
    done = subprocess.run(
        [SHELL, "-c", f"{words} >&-"], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    clean(done.stderr)
    assert done.returncode in (0, 1)


@pytest.mark.skipif(not FULL.exists(), reason="a disk that is always full, as Linux has")
@pytest.mark.parametrize("command", ["query FME", "export --format ttl", CHECK])
def test_a_full_disk_is_a_message(program: Program, command: str) -> None:
    with FULL.open("wb") as full:
        done = program(*command.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    clean(done.stderr)
    assert done.stderr.startswith(b"Error: ")


# Languages of the machine


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": ""},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
    ids=str,
)
def test_letters_with_accents_come_out_whatever_the_locale(
    program: Program, small: Path, locale: dict[str, str]
) -> None:
    """Results are UTF-8 always, so that they can be read back."""
    for command in (["query", "Alfa"], ["query", "Alfa", "--format", "json"], ["list", "actoren"]):
        done = program("--graph", str(small), *command, env=locale)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Bèta ’s" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}], ids=str)
def test_other_commands_do_not_stumble_over_the_locale(
    program: Program, small: Path, locale: dict[str, str]
) -> None:
    """What is found, how to use it, and what is refused."""
    found = program("--graph", str(small), "check", env=locale)
    assert found.returncode == 1
    assert "Bèta ’s" in found.stdout.decode("utf-8")
    clean(found.stderr)
    for command in (["query", "--help"], ["export", "--graph"], ["query", "Zéta"]):
        clean(program("--graph", str(small), *command, env=locale).stderr)


def test_a_name_with_accents_is_found_in_the_c_locale(program: Program, small: Path) -> None:
    done = program("--graph", str(small), "query", "Bèta ’s", env={"LC_ALL": "C"})
    assert done.returncode == 0
    assert done.stdout.startswith("Bèta ’s".encode())


# Terminals


@posix
@pytest.mark.parametrize("columns", [40, 80, 150])
def test_on_a_terminal_an_answer_is_as_wide_as_the_terminal(columns: int) -> None:
    shown = on_terminal([*COMMAND, "list", "acties"], columns)
    lines = shown.decode("utf-8").replace("\r\n", "\n").splitlines()
    assert max(map(len, lines)) <= columns
    assert max(map(len, lines)) > columns - 10, "the room is used"


@posix
def test_through_a_pipe_an_answer_does_not_depend_on_the_terminal(program: Program) -> None:
    outputs = {program("query", "FME", env={"COLUMNS": n}).stdout for n in ("40", "200")}
    assert len(outputs) == 1


def on_terminal(command: list[str], columns: int) -> bytes:
    """What a command shows on a terminal of so many columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    settings: Any = {"cwd": ROOT, "stdout": theirs, "stderr": theirs, "stdin": theirs}
    with subprocess.Popen(command, **settings) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            shown += part
        process.wait(timeout=20)
    os.close(ours)
    assert process.returncode == 0
    return shown


def test_the_module_is_the_program() -> None:
    """``python -m htno_graph`` and the installed command are one."""
    done = subprocess.run(
        [sys.executable, "-m", "htno_graph", "--version"], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.startswith(b"htno-graph")
