"""The shipped rules in a form that loads fast: `data/fr.jsonl`, made of `data/fr/*.toml` by `scripts/compile_rules.py`.

To parse and check the TOML takes half a second, which a program that reads one article should not pay. The compiled
file holds the same entries as plain rows, and beside them what the layers work out of all entries before the first
text: folded words, the table of names. It counts only while the TOML files are those that it was made of: a rule file
that was edited is read itself, as if there were no compiled one.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data") / "fr"
FILE = FOLDER.with_suffix(".jsonl")
FORMAT = 4  # to be raised when the layout of the file changes


def sources() -> dict[str, bytes]:
    """The shipped rule files by name, in order."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.toml"))}


def fingerprint(files: dict[str, bytes]) -> int:
    """A number that changes with the rule files. It guards against forgetting, not against malice: a CRC will do."""
    total = FORMAT
    for name, content in files.items():
        total = zlib.crc32(content, zlib.crc32(name.encode(), total))
    return total


@cache
def compiled() -> dict[str, Any]:
    """What the compiled file holds, or nothing if it is missing or out of date.

    Its first line is one JSON object, without the known actors: of these each has a line of its own, which is left as
    it is until somebody asks for the actor.
    """
    try:
        content = FILE.read_bytes()
    except OSError:
        return {}
    # The fingerprint stands first, so that an outdated file is not parsed.
    if not content.startswith(b'{"fingerprint":%d,' % fingerprint(sources())):
        return {}
    head, *rows = content.splitlines()
    data: dict[str, Any] = json.loads(head)
    data["rules"]["entities"] = rows
    return data


def written(data: dict[str, Any]) -> str:
    """The text of a compiled file: what `compiled` reads."""
    rules = dict(data["rules"])
    rows = rules.pop("entities")
    head = {"fingerprint": fingerprint(sources())} | data | {"rules": rules}
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in (head, *rows))
