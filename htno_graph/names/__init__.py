# SPDX-License-Identifier: EUPL-1.2
"""What a name that a person writes can mean, in a question and in a cell of a table.

``folding`` says which texts are the same name, ``forms`` which forms a thing has and which
things have a form, ``index`` finds one thing or those that a name may mean: exactly, in part,
or nearly. Above it ``questions`` has the rules of questions and ``cells`` those of tables.
"""
