"""Write what is made of the rules: docs/rule_fields.md, docs/catalogue.md and chipevents/data/rules.schema.json.

Run from the root of the project after a change to a rule file or to the classes of entries:
`python scripts/make_rule_pages.py`. A test fails while one of them is out of date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from chipevents.rules import SECTIONS, EventType, Frame, Rules
from chipevents.rules.describing import Told, json_schema, summary, told

ROOT = Path(__file__).resolve().parent.parent
GENERATED = "<!-- Written by scripts/make_rule_pages.py. -->"


def pages() -> dict[Path, str]:
    """Each file with what it should hold."""
    return {
        ROOT / "docs" / "rule_fields.md": "\n".join(_fields()),
        ROOT / "docs" / "catalogue.md": "\n".join(_catalogue(Rules.default())),
        ROOT / "chipevents" / "data" / "rules.schema.json": json.dumps(json_schema(), indent=1, ensure_ascii=False)
        + "\n",
    }


def _fields() -> Iterator[str]:
    yield from ("# Fields of rule files", "", GENERATED, "")
    yield "A rule file is TOML in UTF-8. It holds entries of these kinds, each as `[[kind]]`, in any order and number."
    yield "What a field lacks is as told under *usual*; a field in bold must be there."
    for section in SECTIONS:
        yield from ("", f"## [[{section}]]", "", summary(section), "")
        yield from ("| field | holds | usual | says |", "|---|---|---|---|")
        yield from (_row(field) for field in told(section))
    yield ""


def _row(field: Told) -> str:
    name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
    usual = json.dumps(field.usual, ensure_ascii=False) if field.usual not in (None, "", (), []) else ""
    allowed = [word for word in field.allowed if word]
    about = field.about + (": " + ", ".join(f"`{word}`" for word in allowed) if allowed else "")
    return f"| {name} | {field.type} | {f'`{usual}`' if usual else ''} | {about.replace('|', chr(92) + '|')} |"


def _catalogue(rules: Rules) -> Iterator[str]:
    yield from ("# Catalogue of the shipped rules", "", GENERATED, "")
    yield f"{len(rules.frames)} frames, {len(rules.cues)} cues, {len(rules.layer('dates'))} patterns of dates,"
    yield f"{sum(len(group.lemmas) for group in rules.verbs)} verbs, {len(rules.units)} units, {len(rules.entities)} actors"
    yield f"and {len(rules.countries)} states. Every example is run by the tests; what must give nothing stands under *not*."
    for kind in rules.types:
        yield from ("", f"## {kind.id}", "", kind.about)
        if said := ", ".join(_said(kind)):
            yield from ("", f"As a [type](rule_fields.md#type): {said}.")
        for frame in rules.frames:
            if frame.type == kind.id:
                yield from _frame(frame)
    yield from ("", "## Cues", "", "| id | stands | gives | words |", "|---|---|---|---|")
    for cue in rules.cues:
        yield f"| `{cue.id}` | {cue.kind} | {cue.gives} | {', '.join((*cue.verbs, *cue.nouns, *cue.words))} |"
    yield from ("", "## Dates", "", "| id | pattern | examples |", "|---|---|---|")
    for pattern in rules.layer("dates"):
        yield f"| `{pattern.id}` | `{_cell(pattern.match)}` | {_cell('; '.join(pattern.examples))} |"
    yield ""


def _said(kind: EventType) -> Iterator[str]:
    """What is said of a type besides what it is."""
    for field in told("type"):
        value = getattr(kind, field.name)
        if not field.required and value:
            yield f"`{field.name}`" + (f" {', '.join(value)}" if isinstance(value, tuple) else "")


def _frame(frame: Frame) -> Iterator[str]:
    yield from ("", f"### {frame.id}", "")
    places = {
        "subject": frame.subject,
        "object": frame.object if frame.verbs else (),
        "de": (frame.of,) if frame.of else (),
    }
    places |= {prep: (str(role),) for prep, role in frame.complements.items()}
    told = {
        "verbs": ", ".join(frame.verbs),
        "nouns": ", ".join(frame.nouns),
        "carried by": ", ".join(frame.light),
        "roles": "; ".join(f"{place} → {' or '.join(roles)}" for place, roles in places.items() if roles),
        "requires": _code(frame.requires),
        "forbids": _code(frame.forbids),
    }
    yield from (f"- {name}: {text}" for name, text in told.items() if text)
    yield from (f"- {_marked(example)}" for example in frame.examples)
    yield from (f"- *not* {counter}" for counter in frame.counter)


def _marked(example: str) -> str:
    """The sentence with its trigger bold and its roles named."""
    bold = re.sub(r"\[([^\[\]|]+)\|trigger\]", r"**\1**", example)
    return re.sub(r"\[([^\[\]|]+)\|(\w+)\]", r"\1 (*\2*)", bold)


def _code(conditions: Iterable[str]) -> str:
    return ", ".join(f"`{condition}`" for condition in conditions)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_text(content, "utf-8")
