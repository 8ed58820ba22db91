# SPDX-License-Identifier: EUPL-1.2
"""`python -m htno_graph` is the command line."""

from __future__ import annotations

from htno_graph.cli import main

main()
