# SPDX-License-Identifier: EUPL-1.2
"""The tests find a browser, or get one, and say what they did; stand-ins play the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import browser

ROOT = Path(__file__).resolve().parent.parent
RUNS = "print('Chromium 100')"
SHOP = "import sys; print('Get me from the shop'); sys.exit(1)"
REFUSES = "import sys; print('Error: no way there'); print('    at line 1'); sys.exit(1)"

Script = Callable[[str, str], Path]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """``script("chromium", RUNS)``: a program of that name on the path of a bare machine."""
    (tmp_path / "bin").mkdir()

    def put(name: str, code: str) -> Path:
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"#!{sys.executable}\n{code}\n", "utf-8")
        path.chmod(0o755)
        return path

    return put


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with Linux and root, and nothing else: no browser, typeface or network."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    monkeypatch.setattr(browser, "FONTS", (str(tmp_path / "fonts"),))
    monkeypatch.setattr(browser, "PLAYWRIGHT", (str(script("playwright", REFUSES)),))
    monkeypatch.setattr(browser, "ITS_PLACE", f"print({str(tmp_path / 'its')!r}, '{{}}'[:0])")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def apt(tmp_path: Path, refused: str = "") -> str:
    """A stand-in for apt-get: it notes what it is told, and installs what it knows."""
    return (
        "import os, sys; from pathlib import Path\n"
        f"home = Path({str(tmp_path)!r}); words = sys.argv[2:]\n"
        "with (home / 'apt.log').open('a') as log: print(*words, file=log)\n"
        f"if {refused!r} in words: sys.exit('E: Unable to fetch')\n"
        "assert os.environ['DEBIAN_FRONTEND'] == 'noninteractive'\n"
        "if 'chromium' in words:\n"
        "    path = home / 'bin' / 'chromium'\n"
        f"    path.write_text('#!{sys.executable}\\n' + {RUNS!r}); path.chmod(0o755)\n"
        "if 'fonts-liberation' in words:\n"
        "    (home / 'fonts' / 'deep').mkdir(parents=True, exist_ok=True)\n"
        "    (home / 'fonts' / 'deep' / 'LiberationSans-Regular.ttf').touch()\n"
    )


def told(tmp_path: Path) -> list[str]:
    """What apt-get was told."""
    log = tmp_path / "apt.log"
    return log.read_text("utf-8").splitlines() if log.exists() else []


def typeface(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "LiberationSans-Regular.ttf").touch()


# --- what is there -------------------------------------------------------------------------


@pytest.mark.parametrize("name", browser.NAMES)
def test_a_browser_on_the_path_is_taken(script: Script, name: str) -> None:
    path = script(name, RUNS)
    assert browser.found() == str(path)


def test_browser_names_one_that_goes_first(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script("chromium", RUNS)
    mine = script("mijn chrome", RUNS)
    monkeypatch.setenv("BROWSER", str(mine))
    assert browser.found() == str(mine)
    monkeypatch.setenv("BROWSER", mine.name)
    assert browser.found() == str(mine)


def test_another_browser_or_one_that_does_not_run_is_passed_over(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Desktops set BROWSER to what they like; Ubuntu's package may only point to a shop."""
    monkeypatch.setenv("BROWSER", str(script("firefox", "print('Mozilla Firefox 100')")))
    script("chromium", SHOP)
    assert browser.found() == ""
    chrome = script("google-chrome", RUNS)
    assert browser.found() == str(chrome)


def test_it_is_found_where_macos_has_it(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    path = script("Google Chrome", RUNS)
    monkeypatch.setattr(browser, "APPLICATIONS", ("/nowhere/Chrome", str(path)))
    assert browser.found() == str(path)


def test_what_is_there_is_said_and_nothing_is_got(
    script: Script, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typeface(tmp_path)
    script("apt-get", apt(tmp_path))
    path = script("google-chrome-stable", RUNS)
    assert browser.main() == 0
    assert capsys.readouterr().out == f"The page is tested in {path}.\n"
    assert told(tmp_path) == []


# --- what is got ---------------------------------------------------------------------------


def test_playwright_downloads_one(
    script: Script,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its own place is asked of it, afterwards."""
    typeface(tmp_path)
    its = tmp_path / "its" / "chrome"
    gets = (
        "import sys; from pathlib import Path\n"
        "assert sys.argv[1:] == ['install', 'chromium']\n"
        f"its = Path({str(its)!r}); its.parent.mkdir()\n"
        f"its.write_text('#!{sys.executable}\\n' + {RUNS!r}); its.chmod(0o755)\n"
    )
    monkeypatch.setattr(browser, "PLAYWRIGHT", (str(script("playwright", gets)),))
    monkeypatch.setattr(browser, "ITS_PLACE", f"print({str(its)!r}, '{{}}'[:0])")
    script("apt-get", apt(tmp_path))
    assert browser.main() == 0
    said = capsys.readouterr().out
    assert "Downloaded." in said
    assert f"tested in {its}." in said
    assert told(tmp_path) == []


def test_else_apt_get_installs_it_with_the_typeface(
    script: Script, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After an update: a bare machine has no lists."""
    script("apt-get", apt(tmp_path))
    assert browser.main() == 0
    assert told(tmp_path) == [
        "update",
        "install --yes --no-install-recommends chromium fonts-liberation",
    ]
    said = capsys.readouterr().out
    assert "Playwright's download failed: Error: no way there" in said
    assert "Installed." in said
    assert said.endswith(f"The page is tested in {tmp_path / 'bin' / 'chromium'}.\n")


def test_the_typeface_alone_is_installed_too(script: Script, tmp_path: Path) -> None:
    script("chromium", RUNS)
    script("apt-get", apt(tmp_path))
    assert browser.main() == 0
    assert told(tmp_path)[1:] == ["install --yes --no-install-recommends fonts-liberation"]


def test_a_browser_without_the_typeface_is_used_and_it_is_said(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    script("chromium", RUNS)
    assert browser.main() == 0
    assert "no typeface" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("user", "refused", "reason"),
    [
        (0, "update", "apt-get update failed: E: Unable to fetch"),
        (0, "install", "apt-get install failed: E: Unable to fetch"),
        (1000, "", "apt-get needs root."),
        (0, None, "There is no apt-get."),
    ],
)
def test_what_failed_is_named(
    script: Script,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    user: int,
    refused: str | None,
    reason: str,
) -> None:
    if refused is not None:
        script("apt-get", apt(tmp_path, refused))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert browser.main() == 1
    said = capsys.readouterr().out
    assert "Playwright's download failed" in said
    assert reason in said
    assert said.endswith(browser.MISSING + "\n")


# --- a run without one ---------------------------------------------------------------------


@pytest.mark.slow
def test_without_a_browser_all_else_runs_and_the_run_fails_at_its_end(tmp_path: Path) -> None:
    """The tests of the page are left out and named; those that need none are run."""
    (tmp_path / "none.py").write_text("import tests.browser as b\nb.places = lambda: iter(())\n")
    page = "tests/page/test_version_0_1.py::test_the_page_shows_what_it_was_made_of"
    other = "tests/test_language.py::test_a_language_is_spoken_in_its_block_only"
    command = [sys.executable, "-m", "pytest", "-p", "none", "-p", "no:cacheprovider", "-q"]
    settings = {"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": "/usr/bin:/bin"}
    for more in ([], ["-n", "1"]):
        done = subprocess.run(
            [*command, *more, page, other],
            cwd=ROOT,
            env=settings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stdout
        assert f"FAILED: 1 tests were not run. {browser.MISSING}" in done.stdout
        assert "1 skipped" in done.stdout
    alone = subprocess.run([*command, other], cwd=ROOT, env=settings, check=False)
    assert alone.returncode == 0
