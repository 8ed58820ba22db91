# SPDX-License-Identifier: EUPL-1.2
"""The model: every kind of thing and every field, said once (``kinds``)."""
