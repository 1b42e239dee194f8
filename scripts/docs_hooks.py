"""What MkDocs does besides.

A page that `mkdocs.yml` gives no place stands at the end, so that none is forgotten. The page of changes is made of
`CHANGELOG.md` and of the fragments that wait for a release.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def on_config(config: Any) -> Any:
    """Called by MkDocs with its settings."""
    placed = set(_pages(config["nav"]))
    if left := sorted(path.name for path in Path(config["docs_dir"]).glob("*.md") if path.name not in placed):
        config["nav"].append({"More": left})
    return config


def _pages(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from _pages(part)


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Called by MkDocs for each page, with its source."""
    if page.file.src_uri != "changelog.md":
        return markdown
    past = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("<!-- towncrier release notes start -->")[2]
    return f"{markdown}\n{unreleased()}\n{past}"


def unreleased() -> str:
    """The changes that wait for a release, as towncrier would write them."""
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "Unreleased", "--dir", str(ROOT)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
