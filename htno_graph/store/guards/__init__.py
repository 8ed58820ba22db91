# SPDX-License-Identifier: EUPL-1.2
"""Bytes from outside, checked before any parser sees them; one module for each kind."""
