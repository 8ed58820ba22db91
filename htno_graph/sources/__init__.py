# SPDX-License-Identifier: EUPL-1.2
"""Where it stands: documents, passages in them, and whether they carry what a record says."""
