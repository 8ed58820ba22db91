# SPDX-License-Identifier: EUPL-1.2
"""What somebody named is read whole, or refused at once by name: no waiting, no end of memory."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph import files
from htno_graph.errors import InputError
from htno_graph.files import read_file, read_handle, read_stream, refuse_other, unreadable

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and devices by name")
pytestmark = [posix, pytest.mark.usefixtures("english")]

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 1000
ZERO = Path("/dev/zero")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def to_fifo(path: Path) -> None:
    os.mkfifo(path.with_name("pijp"))
    path.symlink_to("pijp")


def zero(path: Path) -> None:
    path.symlink_to(ZERO)


def to_zero(path: Path) -> None:
    path.with_name("om").symlink_to(ZERO)
    path.symlink_to("om")


def to_terminal(path: Path) -> None:
    path.symlink_to("/dev/tty" if Path("/dev/tty").exists() else "/dev/null")


def unix_socket(path: Path) -> None:
    home = Path.cwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(home)


def folder(path: Path) -> None:
    path.mkdir()


def to_folder(path: Path) -> None:
    path.symlink_to(path.parent)


def dangling(path: Path) -> None:
    path.symlink_to("nergens")


def ring(path: Path) -> None:
    path.symlink_to(path.name)


def nothing(path: Path) -> None:
    """There is nothing of that name."""


NO_FILES: dict[Callable[[Path], None], str] = {
    fifo: "This is a pipe or a device, not a file",
    to_fifo: "This is a pipe or a device, not a file",
    zero: "This is a pipe or a device, not a file",
    to_zero: "This is a pipe or a device, not a file",
    unix_socket: "This is a pipe or a device, not a file",
    folder: "This is a folder",
    to_folder: "This is a folder",
    dangling: "There is no such file or folder",
    ring: "This cannot be read: ",
    nothing: "There is no such file or folder",
}


@pytest.mark.parametrize("make", NO_FILES, ids=lambda make: make.__name__)
def test_what_is_no_file_is_refused_by_name_with_what_it_is(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "x.ttl"
    make(path)
    for place in (path, str(path)):
        with pytest.raises(InputError, match=NO_FILES[make]) as caught:
            read_file(place, LIMIT)
        assert caught.value.place == str(path)
        assert str(caught.value).startswith(f"{path}: ")


def test_a_terminal_is_no_file_either(tmp_path: Path) -> None:
    """Or it would wait for what somebody types; without a terminal it cannot be opened."""
    path = tmp_path / "x.ttl"
    to_terminal(path)
    with pytest.raises(InputError, match="pipe or a device"):
        read_file(path, LIMIT)


def test_a_name_that_cannot_be_one_is_the_name_of_nothing() -> None:
    for name in ("", "a\0b", "a" * 5000, "\ud800.ttl"):
        with pytest.raises(InputError, match=r"no such file|name too long"):
            read_file(name, LIMIT)


def test_a_file_below_a_file_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(InputError, match="no such file"):
        read_file(tmp_path / "a" / "b", LIMIT)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_somebody_else_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a")
    path.chmod(0)
    with pytest.raises(InputError, match="not allowed"):
        read_file(path, LIMIT)


@given(st.binary(max_size=50), st.integers(1, 7))
def test_what_was_written_is_read_however_it_comes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, chunk: int
) -> None:
    path = tmp_path_factory.mktemp("map") / "a"
    path.write_bytes(data)
    path.with_name("b").symlink_to("a")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "CHUNK", chunk)
        assert read_file(path, 50) == data
        assert read_file(path.with_name("b"), 50) == data
        assert read_stream(io.BytesIO(data), 50, "-") == data
        handle = os.open(path, os.O_RDONLY)
        try:
            assert read_handle(handle, 50, "a") == data
        finally:
            os.close(handle)


@pytest.mark.parametrize("size", [LIMIT - 1, LIMIT, LIMIT + 1, 5 * LIMIT])
def test_the_limit_is_the_last_size_that_passes(tmp_path: Path, size: int) -> None:
    path, data = tmp_path / "a", b"a" * size
    path.write_bytes(data)
    for read in (lambda: read_file(path, LIMIT), lambda: read_stream(io.BytesIO(data), LIMIT, "-")):
        if size <= LIMIT:
            assert read() == data
        else:
            with pytest.raises(InputError, match="Larger than"):
                read()


def test_who_asks_says_what_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a" * 11)
    with pytest.raises(InputError, match=r"^hier: Te groot\.$"):
        read_file(path, 10, "hier", "Te groot.")
    with pytest.raises(InputError, match=r"^-: Te groot\.$"):
        read_stream(io.BytesIO(b"a" * 11), 10, "-", "Te groot.")


def test_a_file_without_an_end_takes_no_more_memory_than_the_limit(tmp_path: Path) -> None:
    """What counts is what was read: this one says that it has a size of a terabyte, or none."""
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.truncate(10**12)
    limit = 5_000_000
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="Larger than 5 MB"):
            read_file(path, limit)
        with ZERO.open("rb") as endless, pytest.raises(InputError, match="Larger than 5 MB"):
            read_stream(endless, limit, "-")
        assert tracemalloc.get_traced_memory()[1] < 4 * limit
    finally:
        tracemalloc.stop()


def test_without_standard_input_that_is_said() -> None:
    closed = io.BytesIO(b"a")
    closed.close()
    for stream in (None, closed):
        with pytest.raises(InputError, match=r"^hier: There is no standard input here"):
            read_stream(stream, LIMIT, "hier")


def test_a_stream_that_does_not_wait_is_refused_not_cut(tmp_path: Path) -> None:
    """Half of what somebody gives must not pass for the whole."""
    theirs, ours = os.pipe()
    os.write(ours, b"de helft")
    os.set_blocking(theirs, False)
    with os.fdopen(theirs, "rb") as stream, pytest.raises(InputError, match="cannot be read"):
        read_stream(stream, LIMIT, "-")
    os.close(ours)


def test_a_folder_as_standard_input_is_refused(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(InputError, match="folder"):
        read_file(f"/dev/fd/{handle}", LIMIT, "hier")
    os.close(handle)


HANDED = ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]


@pytest.mark.parametrize("name", HANDED)
@pytest.mark.parametrize("given_as", ["pipe", "file"])
def test_what_the_shell_hands_over_is_read(tmp_path: Path, name: str, given_as: str) -> None:
    if not Path(name).parent.exists():
        pytest.skip("not on this system")
    code = f"from htno_graph.files import read_file; print(len(read_file({name!r}, 10**6)))"
    command = [sys.executable, "-c", code]
    data = b"a" * 200_000  # more than a pipe holds
    path = tmp_path / "a"
    path.write_bytes(data)
    if given_as == "pipe":
        done = subprocess.run(command, input=data, cwd=ROOT, capture_output=True, check=True)
    else:
        with path.open("rb") as file:
            done = subprocess.run(command, stdin=file, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b"200000\n"


def test_what_is_handed_over_slowly_is_waited_for() -> None:
    code = "from htno_graph.files import read_file; print(read_file('/dev/stdin', 9))"
    shell = f'(sleep 0.2; printf a; sleep 0.2; printf b) | {sys.executable} -c "{code}"'
    done = subprocess.run(
        ["/bin/sh", "-c", shell], cwd=ROOT, capture_output=True, check=True, timeout=30
    )
    assert done.stdout == b"b'ab'\n"


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/dev/random", "/dev/../dev/zero"])
def test_a_device_by_its_own_name_is_no_file(name: str) -> None:
    with pytest.raises(InputError, match="pipe or a device"):
        read_file(name, LIMIT)


def test_a_pipe_in_memory_is_none_either() -> None:
    """A folder below /dev is a folder of somebody like any other."""
    shared = Path("/dev/shm")  # noqa: S108 - it is what the rule is about
    if not os.access(shared, os.W_OK):
        pytest.skip("not on this system")
    path = shared / f"htno-{os.getpid()}.ttl"
    os.mkfifo(path)
    try:
        with pytest.raises(InputError, match="pipe or a device"):
            read_file(path, LIMIT)
    finally:
        path.unlink()


def test_a_file_that_lies_about_its_size_is_read_whole() -> None:
    """Linux says 0 of these."""
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("not on this system")
    assert path.stat().st_size == 0
    assert b"Name:" in read_file(path, 1_000_000)


def test_no_handle_stays_open(tmp_path: Path) -> None:
    count = Path("/proc/self/fd")
    if not count.exists():
        pytest.skip("not on this system")
    before = len(list(count.iterdir()))
    for number, make in enumerate(NO_FILES):
        home = tmp_path / str(number)
        home.mkdir()
        make(home / "x")
        with pytest.raises(InputError, match=NO_FILES[make]):
            read_file(home / "x", LIMIT)
    assert len(list(count.iterdir())) == before


def test_an_open_file_is_looked_at_through_its_handle(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a")
    refuse_other(path.stat(), "a")
    for make in (fifo, folder, zero, unix_socket):
        other = tmp_path / make.__name__
        make(other)
        with pytest.raises(InputError, match=r"^hier: "):
            refuse_other(other.stat(), "hier")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "x"), "There is no such file or folder. Check the name."),
        (PermissionError(13, "x"), "You are not allowed to read this."),
        (IsADirectoryError(21, "x"), "This is a folder. Give the name of a file."),
        (OSError(5, "Input/output error"), "This cannot be read: Input/output error."),
        (OSError("zomaar"), "This cannot be read: zomaar."),
        (ValueError("embedded null byte"), "There is no such file or folder."),
    ],
    ids=str,
)
def test_what_a_system_says_is_said_in_words(error: Exception, said: str) -> None:
    assert str(unreadable(error, "hier")).startswith(f"hier: {said}")
