"""Why a document holds what it holds: the words and their classes, what was kept, what fell, who fills which role."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import Factory, asdict, define, frozen

from chipevents.actors import FoundActor
from chipevents.assembly import Assembly
from chipevents.events import Draft
from chipevents.model import Document
from chipevents.syntax import Chunk
from chipevents.text import Text, Token

ROLES = ("agents", "recipients", "products")


@frozen(kw_only=True)
class Word:
    """A token: where it stands, its classes, and the verb forms it may be, as `livrer/past_participle`."""

    start: int
    end: int
    text: str
    classes: tuple[str, ...]
    forms: tuple[str, ...]


@frozen(kw_only=True)
class Kept:
    """Something found: where, by which rule."""

    start: int
    end: int
    text: str
    layer: str
    rule: str


@frozen(kw_only=True)
class Dropped:
    """A candidate that was not kept: where, which rule proposed it, and why it fell."""

    start: int
    end: int
    text: str
    layer: str
    rule: str
    reason: str


@frozen(kw_only=True)
class Filling:
    """A role that an event's frame has: by which functions it may be filled, and by what it is.

    `by` are the functions of the frame ("subject", "object", "de" or another preposition); `fillers` are the words,
    each with the function in which it stands, empty where it came from further off; none where nothing that fits
    stands in those places.
    """

    event: str
    role: str
    by: tuple[str, ...]
    fillers: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Explanation:
    """A document with the rule behind each find, and the candidates that fell, each with its reason."""

    document: Document
    words: tuple[Word, ...]
    kept: tuple[Kept, ...]
    dropped: tuple[Dropped, ...]
    roles: tuple[Filling, ...]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values: lists, dicts, strings, numbers."""
        parts = {name: [asdict(part) for part in getattr(self, name)] for name in ("words", "kept", "dropped", "roles")}
        return {"document": self.document.to_dict(), **parts}

    def __str__(self) -> str:
        lines = [f"+ {k.start}-{k.end} {k.text!r}: {k.layer} by {k.rule}" for k in self.kept]
        lines += [f"- {d.start}-{d.end} {d.text!r}: {d.layer} by {d.rule}: {d.reason}" for d in self.dropped]
        return "\n".join(lines)

    def told(self, *, width: int = 110) -> str:
        """All of it as text for a terminal, in four parts."""
        words = [(w.text, " ".join((*w.forms, *w.classes))) for w in self.words if w.text.strip()]
        kept = [(f"{k.start}-{k.end}", f"{k.text!r}: {k.layer} by {k.rule}") for k in self.kept]
        dropped = [(f"{d.start}-{d.end}", f"{d.text!r}: {d.layer} by {d.rule}: {d.reason}") for d in self.dropped]
        roles = [(f"{r.event} {r.role}", _filled(r)) for r in self.roles]
        parts = {"Words": words, "Found": kept, "Roles": roles, "Not found, and why": dropped}
        return "\n\n".join("\n".join((title, *_columns(rows, width))) for title, rows in parts.items() if rows) + "\n"


@define
class Trace:
    """What the phases leave behind for an explanation."""

    dates: list[Any] = Factory(list)
    quantities: list[Any] = Factory(list)
    events: list[Any] = Factory(list)

    def explanation(self, text: Text, document: Document, assembly: Assembly, drafts: Sequence[Draft]) -> Explanation:
        """All that can be told of one text."""
        kept = (
            Kept(start=i, end=j, text=text.raw[i:j], layer=layer, rule=rule) for i, j, layer, rule in assembly.rules()
        )
        return Explanation(
            document=document,
            words=tuple(_word(text, n, token) for n, token in enumerate(text.tokens)),
            kept=tuple(sorted(kept, key=lambda k: (k.start, -k.end, k.layer))),
            dropped=tuple(self._dropped(text)),
            roles=tuple(_fillings(text, document, drafts)),
        )

    def _dropped(self, text: Text) -> Iterator[Dropped]:
        for layer in ("dates", "quantities", "events"):
            for i, j, rule, reason in getattr(self, layer):
                start, end = text.start(i), text.end(j - 1)
                words = text.raw[start:end]
                yield Dropped(start=start, end=end, text=words, layer=layer, rule=rule, reason=reason)


def _word(text: Text, n: int, token: Token) -> Word:
    classes = (name for name, bit in text.lexicon.bits.items() if token.mask & bit and not name.startswith("="))
    forms = dict.fromkeys(f"{lemma}/{tense}" for lemma, tense, _, _ in token.verbs)
    return Word(start=text.start(n), end=text.end(n), text=token.word, classes=tuple(classes), forms=tuple(forms))


def _fillings(text: Text, document: Document, drafts: Sequence[Draft]) -> Iterator[Filling]:
    """The roles of each event by the frame that found it."""
    by_trigger = {(text.start(d.start), d.frame.id): d for d in reversed(drafts)}
    for event in document.events:
        draft = by_trigger[event.trigger.start, event.rule]
        for role, found in _held(draft):
            by = tuple(_functions(draft, role))
            if by or found:
                fillers = tuple((_words_of(text, filler), _function_of(draft, filler)) for filler in found)
                yield Filling(event=event.id, role=role, by=by, fillers=fillers)


def _held(draft: Draft) -> Iterator[tuple[str, Sequence[FoundActor | Chunk]]]:
    """What fills each role of an event: the shipped ones, then those that its frame has of its own."""
    yield from ((role, getattr(draft, role)) for role in ROLES)
    frame = draft.frame
    named = dict.fromkeys((*frame.subject, *frame.object, frame.of, *map(str, frame.complements.values())))
    yield from ((role, draft.roles.get(role, ())) for role in named if role and role not in ROLES)


def _functions(draft: Draft, role: str) -> Iterator[str]:
    """The functions that may give a role in a frame."""
    frame = draft.frame
    if role in frame.subject and (draft.chunk is None or draft.supported):
        yield "subject"
    if role in frame.object and draft.chunk is None:
        yield "object"
    if role == frame.of and draft.chunk is not None:
        yield "de"
    yield from (preposition for preposition, given in frame.complements.items() if given == role)


def _function_of(draft: Draft, filler: FoundActor | Chunk) -> str:
    """Where a filler stands beside the verb that carries the event; empty if further off."""
    verb = draft.verb
    if verb is None:
        return ""
    if any(_holds(chunk, filler) for chunk in verb.subject):
        return "by" if verb.passive else "subject"
    for chunk in verb.objects:
        if _holds(chunk, filler):
            return chunk.prep or "object"
    return ""


def _holds(chunk: Chunk, filler: FoundActor | Chunk) -> bool:
    return chunk.start <= filler.start and filler.end <= chunk.end


def _words_of(text: Text, filler: FoundActor | Chunk) -> str:
    return text.slice(filler.start, filler.end)


def _filled(filling: Filling) -> str:
    places = ", ".join(filling.by)
    if not filling.fillers:
        return f"nothing that fits as {places}"
    return "; ".join(f"{words!r}" + (f" as {place}" if place else "") for words, place in filling.fillers)


def _columns(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Two columns, the second one wrapped."""
    rows = list(rows)
    first = min(24, max(len(name) for name, _ in rows))
    for name, told in rows:
        lines = textwrap.wrap(told, max(20, width - first - 4), break_on_hyphens=False) or [""]
        yield f"  {name:<{first}}  {lines[0]}".rstrip()
        yield from (" " * (first + 4) + line for line in lines[1:])
