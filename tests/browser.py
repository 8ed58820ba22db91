# SPDX-License-Identifier: EUPL-1.2
"""The browser in which the page is tested: where one is, and getting one (`make browser`).

Run as a script it looks for a Chromium that runs. If there is none it takes the one that
Playwright downloads, else, as root where there is apt-get, the package; likewise for the
typeface that the page asks for. It says what it did, and exits with 1 when there is no browser
after all. Needs the standard library only, and Playwright for its download.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APPLICATIONS = tuple(
    f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium")
)
PLAYWRIGHT = (sys.executable, "-m", "playwright")
ITS_PLACE = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.{})"
PACKAGE, TYPEFACE = "chromium", "fonts-liberation"

MISSING = (
    "The page is tested in a browser, and there is none. Install Chromium or Google Chrome "
    f"(on Debian: apt-get install {PACKAGE} {TYPEFACE}), or name one: BROWSER=/path/to/chrome"
)
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
OURS = re.compile(r"(liberation ?sans|arial|roboto|segoe ?ui)[^/]*\.(ttf|otf|ttc)$", re.IGNORECASE)
"""Files of the typefaces that the page asks for: another is wider, and pushes things out."""

SECONDS = 1200


def found() -> str:
    """The path of a Chromium that runs; empty when there is none."""
    return next(filter(runs, places()), "")


def places() -> Iterator[str]:
    """Where a Chromium may be: what BROWSER names, the path, macOS, Playwright's download."""
    for name in (*os.environ.get("BROWSER", "").split(os.pathsep), *NAMES):
        if path := shutil.which(name):
            yield path
    yield from APPLICATIONS
    yield _run([sys.executable, "-c", ITS_PLACE.format("chromium.executable_path")])[1]


def runs(path: str) -> bool:
    """Whether this is a Chromium that runs: a package may be a stand-in for another shop."""
    done, said = _run([path, "--version"]) if path and Path(path).exists() else (False, "")
    return done and "Chrom" in said


def has_typeface() -> bool:
    """Whether a typeface is there that the page asks for; elsewhere than on Linux, always."""
    if sys.platform != "linux":
        return True
    folders = [Path(folder).expanduser() for folder in FONTS]
    return any(OURS.search(path.name) for folder in folders for path in folder.rglob("*.*t*"))


def download() -> str:
    """Let Playwright download its Chromium; what went wrong, or nothing."""
    done, said = _run([*PLAYWRIGHT, "install", PACKAGE])
    return "" if done else f"Playwright's download failed: {said}"


def install(*packages: str) -> str:
    """Install packages of Debian; what went wrong, or nothing."""
    apt = shutil.which("apt-get")
    if not apt:
        return "There is no apt-get."
    if os.geteuid() != 0:
        return "apt-get needs root."
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done, said = _run([apt, "-qq", *command])
        if not done:
            return f"apt-get {command[0]} failed: {said}"
    return ""


def _run(command: Sequence[str]) -> tuple[bool, str]:
    """Whether a command succeeds, and the first fault that it names, else its last line."""
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, str(error)
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    faults = [line for line in lines if line.startswith(("E: ", "Error: "))]
    return done.returncode == 0, (faults[:1] or lines[-1:] or [""])[0]


def say(line: str) -> None:
    """Print a line now: what follows may take minutes."""
    print(line, flush=True)


def main() -> int:
    """Find or get a browser and a typeface, and say so."""
    path = found()
    if not path:
        say("There is no Chromium here yet. Letting Playwright download one.")
        say(download() or "Downloaded.")
        path = found()
    if not path:
        say(f"Installing the packages {PACKAGE} and {TYPEFACE}.")
        say(install(PACKAGE, TYPEFACE) or "Installed.")
        path = found()
    if path and not has_typeface():
        say(f"The page's typeface is not here. Installing the package {TYPEFACE}.")
        say(install(TYPEFACE) or "Installed.")
    say(f"The page is tested in {path}." if path else MISSING)
    if path and not has_typeface():
        say("There is still no typeface that the page asks for, so tests of its measures may fail.")
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
