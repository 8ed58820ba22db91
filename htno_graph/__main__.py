# SPDX-License-Identifier: EUPL-1.2
"""`htno-graph` and `python -m htno_graph` are the command line.

What is imported here comes with Python's own start: until the first line of ``main`` an
interrupt is Python's to handle, after it the program's.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in the package: typing takes longer to import than all before it
if TYPE_CHECKING:
    from typing import Any

INTERRUPTED = 130
"""What a program ends with that Ctrl-C stopped: 128 and the number of the signal."""

AGAIN = 0.01
"""Seconds after which an interrupt that was lost comes again."""


def main() -> None:
    """Run the command line; Ctrl-C ends it with 130, at any moment and without a traceback."""
    try:
        import signal

        # Where a shell ignores it, as for what runs in the background, it stays ignored.
        ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if ours:  # nothing has to be tidied up yet, and an import does not survive an exception
            _on_interrupt(lambda *_: os._exit(INTERRUPTED))
        _open_closed()
        from htno_graph.cli import main as run
        from htno_graph.cli.streams import tell
        from htno_graph.language import LANGUAGES, _, use

        if ours:
            _on_interrupt(lambda *_: sys.exit(INTERRUPTED))
            sys.unraisablehook = _again
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    try:
        run()
    except SystemExit as end:
        if end.code == INTERRUPTED:
            # The block in which the command spoke has ended; click still knows its language.
            if (spoken := os.environ.get("LANGUAGE", "")) in LANGUAGES:
                use(spoken)
            tell("\n" + _("Aborted!"))  # on a terminal ^C stands on the line
        raise
    finally:
        import gc

        gc.freeze()  # all that is left goes with the process: Python need not look through it
        if ours:  # what is done is done, and Python is only tidying up
            _on_interrupt(signal.SIG_IGN)


def _on_interrupt(handler: Any) -> None:
    """What happens on Ctrl-C, and when one that was lost comes again."""
    import signal

    for name in ("SIGINT", "SIGALRM"):  # Windows has only the first
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), handler)


def _again(lost: sys.UnraisableHookArgs) -> None:
    """Have an interrupt come again that was lost: raised while Python frees, it goes nowhere."""
    import signal

    if not isinstance(lost.exc_value, SystemExit):
        sys.__unraisablehook__(lost)
    elif hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, AGAIN)


def _open_closed() -> None:
    """Keep standard input, output and error that were closed from becoming a file of the user.

    The next file that is opened would get their number, and whatever is written there.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    main()
