# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema is what the classes of rows say."""

from __future__ import annotations

from pathlib import Path

import htno_graph
from htno_graph.render import json_schema as schema


def test_the_file_is_made_of_the_classes() -> None:
    """``make schema`` writes it."""
    shipped = Path(htno_graph.__file__).parent / "answer.schema.json"
    assert shipped.read_text("utf-8") == schema.text()
