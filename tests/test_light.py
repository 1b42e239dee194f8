"""The core stays light: it needs attrs, regex and dateparser, and loads what it needs only when it does."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "chipevents"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
CORE = {"attr", "attrs", "regex", "dateparser"}
# Modules that exist for an extra may import what it brings. All others do so in a function, when they need it.
OF_AN_EXTRA = {
    "console": {"rich"},
    "registering": {"hypothesis"},
    "strategies": {"hypothesis"},
    "tables": {"pyarrow"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def needed(line: str) -> str:
    """The name in a requirement: `attrs` of `attrs>=23.1`."""
    return re.split(r"[^\w-]", line)[0]


def test_the_core_depends_on_three_packages() -> None:
    assert {needed(line) for line in PROJECT["dependencies"]} == {"attrs", "dateparser", "regex"}


def imported(node: ast.AST, later: bool = False) -> Iterator[tuple[str, bool]]:
    """The packages that a module imports, and whether only when a function is called."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name.partition(".")[0], later) for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield child.module.partition(".")[0], later
        elif not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from imported(child, later or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_no_more(path: Path) -> None:
    found = set(imported(ast.parse(path.read_text("utf-8"))))
    allowed = CORE | {"chipevents"} | sys.stdlib_module_names
    allowed |= OF_AN_EXTRA.get(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), set())
    assert {name for name, later in found if not later} <= allowed
    optional = {needed(line) for lines in EXTRAS.values() for line in lines}
    assert {name for name, later in found if later} <= allowed | optional


def test_what_is_loaded_later_is_in_an_extra_that_exists() -> None:
    calls = [
        (node.args[0].value, next(k.value.value for k in node.keywords if k.arg == "extra"))
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("load", "extras.load")
        and node.args and isinstance(node.args[0], ast.Constant)
        and any(k.arg == "extra" and isinstance(k.value, ast.Constant) for k in node.keywords)
    ]  # fmt: skip
    assert calls
    assert {extra for _, extra in calls} <= set(EXTRAS)


LOADED = """
import sys, sysconfig
from pathlib import Path
before = set(sys.modules)
{}
places = {{Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}}
for name in sorted(set(sys.modules) - before):
    file = getattr(sys.modules[name], "__file__", None)
    if file and "." not in name and any(place in Path(file).resolve().parents for place in places):
        print(name)
"""


def loaded(code: str) -> set[str]:
    """The installed packages that some code loads, in a fresh interpreter."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED.format(code)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split()) - {"chipevents"}


def test_the_import_alone_loads_nothing() -> None:
    assert loaded("import chipevents") == set()


def test_reading_a_text_loads_no_more_than_the_core() -> None:
    assert loaded("import chipevents; chipevents.extract('Nvidia a livré mardi 5 000 puces.')") <= {
        "attr",
        "attrs",
        "regex",
    }


def test_the_edge_loads_no_more_either() -> None:
    code = "import chipevents.cli, chipevents.exports, chipevents.testing, chipevents.wire; chipevents.schema()"
    assert loaded(code) <= {"attr", "attrs", "regex"}
