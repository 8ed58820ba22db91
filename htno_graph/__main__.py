# SPDX-License-Identifier: EUPL-1.2
"""`python -m htno_graph` is the command line."""

from htno_graph.cli import main
main()
