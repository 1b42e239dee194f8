"""Imports run one way through the package."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "chipevents"
# A module may import from the lines above its own, and from its own package.
ORDER = """
errors making model compiled
limits kept extras
sentences patterns phrases
text conjugation
rules
numbers
lexicon
calendar names
quantities dates actors
syntax
antecedents
nouns
reference
events
qualify coreference
assembly
explaining
extractor many
wire strategies testing
registering exports spacy_pipe
show compare tables
spark page console
cli
__main__
"""
RANK = {name: rank for rank, line in enumerate(ORDER.strip().splitlines()) for name in line.split()}
# A document writes itself, but loads the writer only when it is asked to.
LAZY = {("model", "wire"), ("model", "page"), ("model", "console"), ("extractor", "many")}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imports(node: ast.AST, lazy: bool = False) -> list[tuple[str, bool]]:
    """The modules of this package that are imported under `node`, and whether only inside a function."""
    found: list[tuple[str, bool]] = []
    for child in ast.iter_child_nodes(node):
        if is_for_types_only(child):
            continue
        if isinstance(child, ast.ImportFrom):
            assert child.level == 0, "relative import"
            names = [f"{child.module}.{alias.name}" for alias in child.names]
        elif isinstance(child, ast.Import):
            names = [alias.name for alias in child.names]
        else:
            inside = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            found += imports(child, inside)
            continue
        parts = [name.split(".") for name in names]
        found += [(part[1], lazy) for part in parts if part[0] == "chipevents" and len(part) > 1]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    module = module_of(path)
    assert module in RANK, f"give {module} its place in the order"
    for imported, lazy in imports(ast.parse(path.read_text(encoding="utf-8"))):
        if imported == module or imported not in RANK or (lazy and (module, imported) in LAZY):
            continue  # its own package; a public name of the top module (only the edge may); a late import on the list
        assert RANK[imported] < RANK[module], f"{module} imports {imported}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_edge_imports_the_top_module(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import) and any(alias.name == "chipevents" for alias in node.names):
            assert RANK[module_of(path)] > RANK["extractor"]
