# SPDX-License-Identifier: EUPL-1.2
"""The workbook on paper: a sheet for each kind of record, and how its other sheets are called.

Writing (``workbook``) and reading (``importing``) both go by this table, so that what is
exported and imported again is the same.
"""

from __future__ import annotations

from htno_graph.formats.workbook.columns import sheet
from htno_graph.model import kinds

SHEETS = tuple(map(sheet, kinds.SHEETS))
"""In the order of the tabs. The sheets of explanation and of choices come on top."""

BY_KIND = {sheet.kind: sheet for sheet in SHEETS}

EXPLANATION = {"nl": "Toelichting", "en": "Explanation"}
CHOICES = {"nl": "Keuzes", "en": "Choices"}
EXAMPLE = {"nl": "voorbeeld", "en": "example"}
"""What the id of an example row says; such rows are not read."""

FLAGS = {"nl": ("ja", "nee"), "en": ("yes", "no")}
