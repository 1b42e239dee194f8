"""The pages as a site, and the notebook: they build and run without a warning, and need nothing from elsewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import chipevents

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for package in ("material", "mkdocstrings", "towncrier"):
        pytest.importorskip(package)
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert run.returncode == 0, run.stderr
    return folder


def test_every_page_is_there(site: Path) -> None:
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert pages <= {path.stem for path in site.glob("*.html")}


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path in site.glob("*.html"):
        loaded = re.findall(
            r'<(?:script|img|iframe)[^>]*src="([^"]*)"|<link[^>]*href="([^"]*)"', path.read_text("utf-8")
        )
        assert loaded
        assert not [url for pair in loaded for url in pair if url.startswith(("http", "//"))], path.name


def test_the_reference_has_every_public_name(site: Path) -> None:
    page = (site / "api.html").read_text("utf-8")
    ids = {name.rpartition(".")[2] for name in re.findall(r'id="(chipevents\.[\w.]+)"', page)}
    assert set(chipevents.__all__) - {"__version__"} <= ids


def test_the_changelog_has_what_waits_for_a_release(site: Path) -> None:
    page = (site / "changelog.html").read_text("utf-8")
    assert "Unreleased" in page and "Hypothesis strategies" in page


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_without_its_output(path: Path) -> None:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
@pytest.mark.filterwarnings("default")  # what Jupyter says of itself is not ours to mend
def test_a_notebook_runs(path: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    printed = [text_of(output) for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("e1: approval" in text for text in printed)
    assert printed[-1] == "True"


def text_of(output: Any) -> str:
    """What an output shows."""
    return str(output.get("text") or output.get("data", {}).get("text/plain", ""))
