# SPDX-License-Identifier: EUPL-1.2
"""How two contents of a file differ, for ``compare_versions.py``: part by part, in a few lines."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from itertools import groupby
from typing import Any

WIDTH = 150
"""Signs of a line that are shown, around what differs."""

COMPARED = 3000
"""Lines that are laid side by side from the first that differs; what follows is only counted."""

DATA = re.compile(
    r'(<script type="(?:application/json|text/plain)"[^>]*>)(.*?)(</script>)', re.DOTALL
)
"""The data of a page: JSON, or since the field deflated JSON in base 64."""


def differences(
    name: str, before: bytes | None, after: bytes | None, lines: int
) -> Iterator[tuple[str, str]]:
    """Where the contents of a file differ and how; ``None`` where there is no such file."""
    if before is None or after is None:
        yield name, f"    only {'after' if before is None else 'before'}"
        return
    old, new = parts(before), parts(after)
    found = False
    for part in sorted(old.keys() | new.keys()):
        place = f"{name} › {part}" if part else name
        if part not in old or part not in new:
            found = True
            yield place, f"    only {'after' if part not in old else 'before'}"
        elif old[part] != new[part]:
            found = True
            yield place, changed(old[part], new[part], lines)
    if not found:
        sizes = f"{len(before)} and {len(after)} bytes"
        yield name, f"    the same lines in other bytes: line ends, order, compression ({sizes})"


def parts(content: bytes) -> Mapping[str, bytes | list[str]]:
    """The parts of a file by name, as lines where they are text; a plain file is one, unnamed."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
        return {
            f"{name} {part}".strip(): value
            for name, one in inside.items()
            for part, value in parts(one).items()
        }
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return {"": content}
    if text.lstrip().lower().startswith("<!doctype html"):
        data = [inflated(block[2]) for block in DATA.finditer(text)]
        plain = {"": in_lines(DATA.sub(r"\1\3", text))}
        return plain | {f"data {n}": in_lines(block) for n, block in enumerate(data, 1)}
    return {"": in_lines(text)}


def inflated(text: str) -> str:
    """The JSON of a block of data."""
    return text if text.startswith("{") else zlib.decompress(b64decode(text)).decode()


def in_lines(text: str) -> list[str]:
    """Text as lines that can be laid side by side: an element or a value on each."""
    if text.startswith("{"):
        try:
            value = json.loads(text)
        except ValueError:
            return text.splitlines()  # a line of JSON each, as in a journal
        return json.dumps(unpacked(value), ensure_ascii=False, indent=1).splitlines()
    if text.startswith("<") and text.count("\n") < text.count("><"):
        return text.replace("><", ">\n<").splitlines()
    return text.splitlines()


def unpacked(value: Any) -> Any:
    """The data of a page with each text in its place: there it is a number of a list of texts."""
    if not isinstance(value, dict) or not {"texts", "data"} <= value.keys():
        return value
    texts = value["texts"]

    def put(one: Any) -> Any:
        if isinstance(one, dict):
            return {key: put(part) for key, part in one.items()}
        if isinstance(one, list):
            return [put(part) for part in one]
        return texts[one] if type(one) is int else one

    rest = {key: part for key, part in value.items() if key not in ("texts", "data")}
    return rest | {"data": put(value["data"])}


def changed(before: bytes | list[str], after: bytes | list[str], lines: int) -> str:
    """A few lines that say what differs."""
    if isinstance(before, bytes) or isinstance(after, bytes):
        return f"    other bytes ({len(before)} and {len(after)})"
    same = alike(before, after)
    first = max(same - 1, 0)
    old, new = before[first : first + COMPARED], after[first : first + COMPARED]
    told = list(unified_diff(old, new, n=1, lineterm=""))[2:]  # without the names of files
    told = [line for line in narrowed(told) if not line.startswith("@@")]
    shown = [f"    {line}" for line in told[:lines]]
    if len(told) > lines:
        shown.append(f"    … {len(told) - lines} lines more")
    return "\n".join([f"    line {same + 1}:", *shown])


def narrowed(lines: list[str]) -> Iterator[str]:
    """Long lines cut to where they differ from the line that stands for them."""
    for sign, group in groupby(lines, key=lambda line: line[:1] in "+-"):
        block = list(group)
        old = [line[1:] for line in block if line[0] == "-"]
        new = [line[1:] for line in block if line[0] == "+"]
        for line in block:
            if not sign:
                yield cut(line, 0)
                continue
            mine, others = (old, new) if line[0] == "-" else (new, old)
            place = mine.index(line[1:])
            twin = others[place] if place < len(others) else ""
            yield line[0] + cut(line[1:], alike(line[1:], twin))


def alike(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many items are the same from the start on."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def cut(line: str, place: int) -> str:
    """So much of a line, around a place in it, as can be shown."""
    if len(line) <= WIDTH:
        return line
    start = max(0, min(place - WIDTH // 3, len(line) - WIDTH))
    dots = "…" if start else ""
    return dots + line[start : start + WIDTH] + ("…" if start + WIDTH < len(line) else "")
