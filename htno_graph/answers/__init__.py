# SPDX-License-Identifier: EUPL-1.2
"""The answers of the commands that ask, one module each; rows after ``answer.schema.json``."""
