"""`chipevents diff OLD NEW [FILE…]`: the events gained and lost between two sets of rules, or two versions."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias

from chipevents.cli.inputs import Parser, extractor_of, read_text, tell
from chipevents.compare import changes
from chipevents.errors import WireError
from chipevents.extractor import Extractor
from chipevents.model import Document

Side: TypeAlias = Extractor | list[Document]


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    old, new = _side(options.old), _side(options.new)
    if old is None or new is None:
        return 1
    pairs = _paired(old, new, options.files, options.published)
    if pairs is None:
        return 1
    total: Counter[str] = Counter()
    for name, before, after in pairs:
        found = list(changes(before, after))
        total.update(change.kind for change in found)
        for change in found:
            print(f"{name}: {change}")
    print(f"{len(pairs)} text(s): {total['gained']} gained, {total['lost']} lost, {total['changed']} changed")
    return 0


def _parser() -> Parser:
    parser = Parser(
        prog="chipevents diff",
        description="Show what a change of rules, or of the version, does to the events of some texts.",
    )
    told = '"default" for the shipped rules, a TOML file to add to them, or a file that --format jsonl wrote'
    parser.add_argument("old", metavar="OLD", help=told)
    parser.add_argument("new", metavar="NEW", help="the same")
    parser.add_texts(several="*")
    return parser


def _side(name: str) -> Side | None:
    """What is compared: an extractor, or the documents that one wrote before."""
    if not name.endswith(".jsonl"):
        return extractor_of([] if name == "default" else [name])
    text = read_text(name)
    if text is None:
        return None
    documents = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            documents.append(_document(json.loads(line)))
        except (json.JSONDecodeError, RecursionError, WireError) as error:
            tell(f"{name}:{number}: no document: {str(error).splitlines()[0]}")
            return None
    return documents


def _document(data: Any) -> Document:
    """A document that was written, with event types and roles of one's own if it has any."""
    found = data.get("events") if isinstance(data, dict) else None
    events = [event for event in found if isinstance(event, dict)] if isinstance(found, list) else []
    types = [name for event in events if isinstance(name := event.get("type"), str)]
    roles = {name for event in events if isinstance(held := event.get("roles"), dict) for name in held}
    return Document.from_dict(data, types=types, roles=roles)


def _paired(
    old: Side, new: Side, files: Sequence[str], published: dt.date | None
) -> list[tuple[str, Document, Document]] | None:
    """Both documents of every text; None if a text can't be read or the sides are not of the same texts."""
    written = old if isinstance(old, list) else new if isinstance(new, list) else None
    if written is not None:
        texts = [(f"text {n}", d.text, d.published) for n, d in enumerate(written, 1)]
    else:
        texts = [(name, text, published) for name in files if (text := read_text(name)) is not None]
        if len(texts) < len(files):
            return None
    if not texts:
        tell("nothing to compare: name some texts after the two sets of rules")
        return None
    before, after = (
        side if isinstance(side, list) else [side.extract(text, published=day) for _, text, day in texts]
        for side in (old, new)
    )
    if [d.text for d in before] != [d.text for d in after]:
        tell("the two files are not of the same texts in the same order")
        return None
    return [(name, was, now) for (name, _, _), was, now in zip(texts, before, after, strict=True)]
