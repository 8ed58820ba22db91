# SPDX-License-Identifier: EUPL-1.2
"""What a sentence must name, whatever its words: place, value, number, remedy."""

from __future__ import annotations

import re


def says(sentence: str, *pieces: str) -> bool:
    """Whether *sentence* holds these pieces in this order, whatever stands between them."""
    return re.search(".*".join(map(re.escape, pieces)), sentence, re.DOTALL) is not None
