# SPDX-License-Identifier: EUPL-1.2
"""The order of the house: who may import whom, where each library lives, how large a part is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

pytestmark = pytest.mark.house

PACKAGE = Path(__file__).resolve().parent.parent / "htno_graph"

# A module imports only what stands before it, or stands in its own folder. What isn't built
# yet may be absent; "knowledge_graph" and "__init__" are the interface for Python, just below the
# command line.
ORDER = """language errors files model resources store shapes names queries matters labels sources
           ties network measures nullmodel gaps invite compare answers render page formats papers
           workspace importing knowledge_graph __init__ cli __main__""".split()

HOMES = {
    "click": {"cli"},
    "pyoxigraph": {"store"},
    "rdflib": {"store", "shapes", "importing", "knowledge_graph"},
    "pyshacl": {"shapes"},
    "networkx": {"network", "measures", "nullmodel", "gaps", "formats", "page"},
    "numpy": {"measures", "nullmodel", "gaps", "invite", "page"},
    "scipy": {"measures", "nullmodel", "gaps", "invite"},
    "pyvis": {"page"},
    "jinja2": {"page"},
    "yaml": {"page"},
    "rapidfuzz": {"names"},
    "pypdf": {"sources"},
    "docx": {"papers"},
    "pptx": {"papers"},
    "openpyxl": {"formats"},
    "defusedxml": {"formats"},
    # These are for tests only.
    "owlrl": set(),
    "bicm": set(),
    "babel": set(),
}

MODULE_LINES = 400  # look twice past it: a module does one thing
TABLES = {"htno_graph/model/kinds.py"}  # looked at twice: a line for each field, nothing else
FUNCTION_LINES = 40  # from def to the last line, its docstring not counted
COMMAND_LINES = 10  # the body only: a command's options are its signature

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Dotted names that a module imports, anywhere in it, as tuples."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (tuple(f"{node.module}.{alias.name}".split(".")) for alias in node.names)


def layers_used(path: Path) -> set[str]:
    """Layers of ours that a module imports; a name of the package itself is "__init__"."""
    ours = (name[1] if len(name) > 1 else "__init__" for name in imports(path) if is_ours(name))
    return {name if name in ORDER else "__init__" for name in ours}


def is_ours(name: tuple[str, ...]) -> bool:
    return name[0] == "htno_graph"


def libraries(path: Path) -> set[str]:
    return {name[0] for name in imports(path)}


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines of a function without its decorators and its docstring."""
    last = function.end_lineno or function.lineno
    return last - function.lineno + 1 - docstring_lines(function)


def docstring_lines(function: Function) -> int:
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is None or first.end_lineno is None:
        return 0
    return first.end_lineno - first.lineno + 1


def body_length(function: Function) -> int:
    body = function.body[1:] if docstring_lines(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def is_command(function: Function) -> bool:
    calls = (node.func if isinstance(node, ast.Call) else node for node in function.decorator_list)
    return any(isinstance(call, ast.Attribute) and call.attr == "command" for call in calls)


def place(path: Path, node: Function | None = None) -> str:
    where = path.relative_to(PACKAGE.parent).as_posix()
    return where if node is None else f"{where}:{node.lineno} {node.name}"


def test_the_order_names_every_module() -> None:
    unplaced = {place(path) for path in sources() if layer(path) not in ORDER}
    assert not unplaced, "give these a place in ORDER, or another name"


def test_a_layer_is_one_module_or_one_folder() -> None:
    names = [path.stem for path in PACKAGE.iterdir() if path.suffix == ".py"]
    folders = [path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()]
    assert not set(names) & set(folders)


def test_every_import_points_back() -> None:
    placed = [path for path in sources() if layer(path) in ORDER]
    allowed = {path: ORDER[: ORDER.index(layer(path)) + 1] for path in placed}
    ahead = {place(path): layers_used(path) - {*allowed[path]} for path in placed}
    assert {path: layers for path, layers in ahead.items() if layers} == {}


def modules() -> dict[str, Path]:
    """Dotted name of each module of ours → its file."""
    parts = {path: path.relative_to(PACKAGE.parent).with_suffix("").parts for path in sources()}
    return {".".join(p[:-1] if p[-1] == "__init__" else p): path for path, p in parts.items()}


def test_no_module_imports_itself_by_a_detour() -> None:
    """Also not inside a function, and not for its types alone: what imports is one way."""
    known, needs = modules(), TopologicalSorter[str]()
    for name, path in known.items():
        for parts in imports(path):
            full = ".".join(parts)
            home = full if full in known else full.rpartition(".")[0]
            if home in known:
                needs.add(name, home)
    try:
        needs.prepare()
    except CycleError as error:
        pytest.fail("a circle of imports: " + " ← ".join(error.args[1]))


@pytest.mark.parametrize("library", HOMES)
def test_each_library_stays_at_home(library: str) -> None:
    astray = {
        place(path)
        for path in sources()
        if library in libraries(path) and layer(path) not in HOMES[library]
    }
    assert not astray, f"{library} lives in {sorted(HOMES[library]) or 'tests'}"


def test_homes_are_layers() -> None:
    assert set().union(*HOMES.values()) <= set(ORDER)


def test_rdflib_and_networkx_never_meet() -> None:
    assert not [place(path) for path in sources() if {"rdflib", "networkx"} <= libraries(path)]


def test_modules_are_short() -> None:
    lines = {place(path): len(path.read_text("utf-8").splitlines()) for path in sources()}
    long = {name for name, n in lines.items() if n > MODULE_LINES}
    assert long == TABLES


def test_functions_are_short() -> None:
    lines = {place(path, f): length(f) for path in sources() for f in functions(path)}
    assert not {name: n for name, n in lines.items() if n > FUNCTION_LINES}


def test_commands_read_call_and_print() -> None:
    commands = [
        (path, function)
        for path in sources()
        if layer(path) == "cli"
        for function in functions(path)
        if is_command(function)
    ]
    lines = {place(path, function): body_length(function) for path, function in commands}
    assert not {name: n for name, n in lines.items() if n > COMMAND_LINES}
