# SPDX-License-Identifier: EUPL-1.2
"""The graph as a workbook: what its columns are, how it is written, and how one is read."""
