"""What the docs show is what happens: code blocks, commands and docstrings.

A ```python block is run (all blocks of a page share their names); a ```text block right after it is what it prints.
A ```console block with one `$ chipevents …` line and output after it is a run of the command. `python tests/test_docs.py`
writes the present output into the pages. What needs a package of an extra that is not installed is skipped.
"""

import contextlib
import doctest
import importlib
import io
import os
import pkgutil
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

import chipevents
from chipevents.cli import main

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.fr.md"]
PAGES = [*READMES, *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "examples").glob("*.md"))]
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
MODULES = sorted(module.name for module in pkgutil.walk_packages(chipevents.__path__, "chipevents."))
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
OPTIONAL = {re.split(r"\W", line.replace("-", "_"))[0] for lines in EXTRAS.values() for line in lines}


def missing(error: BaseException | None) -> str | None:
    """The package of one of our extras for want of which something failed."""
    name = (getattr(error, "name", None) or "").partition(".")[0]
    return name if isinstance(error, ImportError) and name in OPTIONAL else None


def wants_java(page: str) -> bool:
    """Whether a page can't be run since it uses Spark, which runs on Java, and there is none."""
    return "SparkSession" in page and shutil.which("java") is None


@contextlib.contextmanager
def skipped_without_its_packages() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        if name := missing(error):
            pytest.skip(f"needs {name}")
        raise
    except doctest.UnexpectedException as failure:
        if name := missing(failure.exc_info[1]):
            pytest.skip(f"needs {name}")
        raise
    except doctest.DocTestFailure as failure:
        pytest.fail(f"{failure.example.source}should give\n{failure.example.want}and gives\n{failure.got}")


def runs(page: str) -> Iterator[tuple[int, int, str]]:
    """For each output that the page shows: where it stands, and what it should be."""
    names: dict[str, object] = {"__name__": "docs"}
    blocks = list(BLOCK.finditer(page))
    for block, after in zip_longest(blocks, blocks[1:]):
        if block["kind"] == "python":
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(block["body"], "docs", "exec"), names)
            if after and after["kind"] == "text" and not page[block.end() : after.start()].strip():
                yield *after.span("body"), out.getvalue()
        elif block["kind"] == "console":
            command, _, shown = block["body"].partition("\n")
            if command.startswith("$ chipevents ") and shown and not shown.startswith("$ "):
                with contextlib.redirect_stdout(io.StringIO()) as out:
                    assert main(shlex.split(command)[2:]) == 0
                yield block.start("body") + len(command) + 1, block.end("body"), out.getvalue()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")
@pytest.mark.filterwarnings("ignore::ResourceWarning:py4j")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_page_shows_what_happens(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    page = path.read_text(encoding="utf-8")
    if wants_java(page):
        pytest.skip("needs Java")
    with skipped_without_its_packages():
        for start, end, output in runs(page):
            assert page[start:end] == output


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_docstrings(name: str) -> None:
    with skipped_without_its_packages():
        doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS, raise_on_error=True)


def refresh() -> None:
    os.chdir(ROOT)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        if wants_java(page):
            print(f"{path.name} stays as it is: it needs Java")
            continue
        try:
            outputs = list(runs(page))
        except ImportError as error:
            if not missing(error):
                raise
            print(f"{path.name} stays as it is: {error}")
            continue
        for start, end, output in reversed(outputs):
            page = page[:start] + output + page[end:]
        path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    refresh()
