# SPDX-License-Identifier: EUPL-1.2
"""The program from its first line to its last: Ctrl-C ends it with 130 and without a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name != "posix", reason="signals and shells of POSIX")

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "htno_graph", "--lang", "en"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PRESSED_AT = """
import os, runpy, signal, sys

class Press:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Press())
sys.argv = ["htno-graph", *{command!r}]
runpy.run_module("htno_graph", run_name="__main__")
"""


def python(code: str) -> subprocess.CompletedProcess[bytes]:
    """Run *code* in the language of a user who chose none."""
    nothing_chosen = {name: value for name, value in os.environ.items() if name != "LANGUAGE"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=nothing_chosen,
        capture_output=True,
        check=False,
        timeout=60,
    )


def clean(stderr: bytes) -> bool:
    """Whether no trace of Python's own is in it."""
    return b"Traceback" not in stderr and b"Exception ignored" not in stderr


@posix
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("htno_graph.cli", "--version"),
        ("click", "--help"),
        ("click.core", "query FME"),
        ("gettext", "query FME"),
        ("htno_graph.language", "query FME"),
        ("htno_graph.cli.base", "query FME"),
        ("htno_graph.cli.ask", "query FME"),
        ("pyoxigraph", "query FME"),
        ("htno_graph.store.reading", "list acties"),
        ("htno_graph.render.text", "query FME"),
        ("networkx", "gaps"),
        ("numpy", "gaps"),
        ("rdflib", "check"),
        ("openpyxl", "export -o {place}"),
        ("yaml", "view -o {place} --story {place}"),
    ],
)
def test_ctrl_c_while_a_module_is_loaded(tmp_path: Path, name: str, command: str) -> None:
    """From the first of the program's own to those that a command loads in its middle."""
    words = command.format(place=tmp_path / "a.xlsx").split()
    done = python(PRESSED_AT.format(name=name, command=words))
    assert done.returncode == 130, done.stderr
    assert clean(done.stderr)
    assert done.stdout == b""
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("after", [1, 4, 10, 25, 60, 100, 150])
def test_ctrl_c_at_any_moment_of_the_start(after: int) -> None:
    """Pressed after so many modules, counted from the first that the program asks for."""
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", *COMMAND[1:], "gaps"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    seen, said = 0, b""
    for line in process.stderr:
        said += line
        seen += seen > 0 or b"click" in line
        if seen == after:
            process.send_signal(signal.SIGINT)
    process.wait(timeout=60)
    assert process.stdout is not None
    process.stdout.close()
    process.stderr.close()
    assert process.returncode == 130
    assert clean(said)


@posix
@pytest.mark.slow
def test_ctrl_c_at_any_moment_of_a_command(tmp_path: Path) -> None:
    """Either it is done, or it is stopped: then there is no file, and no other one beside it."""
    ends = set()
    for tenth in range(16):
        place = tmp_path / f"{tenth}.trig"
        process = subprocess.Popen(
            [*COMMAND, "--lang", "en", "gaps", "-o", str(place)], cwd=ROOT, stderr=subprocess.PIPE
        )
        time.sleep(0.3 + tenth / 8)
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate(timeout=60)
        ends.add(process.returncode)
        # A machine that is busy may be at Python's own start still, which is not ours.
        assert clean(said) or b"htno_graph" not in said
        if process.returncode == 130:
            # Before the language is known it is Dutch.
            assert said.strip() in (b"", b"Aborted!", b"Afgebroken!") or b"written" in said
    assert 130 in ends
    assert not [path.name for path in tmp_path.iterdir() if path.suffix != ".trig"]


@posix
def test_ctrl_c_that_a_shell_ignores_stays_ignored() -> None:
    """As for what runs in the background, or under nohup."""
    command = f"trap '' INT; exec {sys.executable} -m htno_graph --lang en sparql '{ENDLESS}'"
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"{command} --seconds 3"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in range(10):
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert said.startswith(b"Error: "), "it was stopped by its own limit of time"
    assert b"3 seconds" in said


@posix
def test_ctrl_c_while_python_frees_an_object_is_not_lost() -> None:
    """What is raised there goes nowhere, but for a trace on standard error."""
    done = python(
        "import os, signal, sys, time\n"
        "from htno_graph import __main__ as program\n"
        "class Freed:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        time.sleep(0)\n"
        "def run():\n"
        "    Freed()\n"
        "    time.sleep(30)\n"
        "import htno_graph.cli\n"
        "htno_graph.cli.main = run\n"
        "program.main()\n"
    )
    assert (done.returncode, done.stderr.strip(), done.stdout) == (130, b"Afgebroken!", b"")


@posix
def test_another_error_while_python_frees_an_object_is_still_shown() -> None:
    done = python(
        "from htno_graph import __main__ as program\n"
        "class Freed:\n"
        "    def __del__(self):\n"
        "        raise LookupError('nobody expected this')\n"
        "import htno_graph.cli\n"
        "htno_graph.cli.main = lambda: Freed() and None\n"
        "program.main()\n"
    )
    assert b"nobody expected this" in done.stderr


@posix
def test_ctrl_c_after_the_work_changes_nothing() -> None:
    done = python(
        "import atexit, os, signal\n"
        "atexit.register(os.kill, os.getpid(), signal.SIGINT)\n"
        "import sys\n"
        "sys.argv = ['htno-graph', '--version']\n"
        "from htno_graph.__main__ import main\n"
        "main()\n"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"htno-graph")


@posix
@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_is_closed_does_not_become_a_file_of_the_user(number: int) -> None:
    """The next file that is opened would have its number, and get what is printed."""
    done = python(
        "import os, sys\n"
        f"os.close({number})\n"
        "from htno_graph.__main__ import _open_closed\n"
        "_open_closed()\n"
        "sys.exit(10 + os.open(os.devnull, os.O_RDONLY))\n"
    )
    assert done.returncode > 12


def test_nothing_stands_before_the_first_line_of_the_program() -> None:
    """The installed command begins where Ctrl-C is heard, and loads nothing of ours before it."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"htno-graph": "htno_graph.__main__:main"}
    done = python(
        "import sys\n"
        "before = set(sys.modules)\n"
        "import htno_graph.__main__\n"
        "print(sorted(set(sys.modules) - before))\n"
    )
    loaded = set(done.stdout.decode().strip("[]\n").replace("'", "").split(", "))
    assert loaded <= {"htno_graph", "htno_graph.__main__", "types", "__future__"}
