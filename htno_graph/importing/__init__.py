# SPDX-License-Identifier: EUPL-1.2
"""What comes in: tables and RDF, reviewed record by record before anything is kept."""
