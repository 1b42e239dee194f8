"""What a change of rules does: the events of one text that are gained, lost, or told otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from attrs import fields, frozen

from chipevents.errors import InputError
from chipevents.model import Actor, Document, Event

# What numbers or follows from the other fields, so that it says nothing of its own.
_DERIVED = frozenset({"id", "start", "end", "text", "trigger", "type", "same_as", "roles"})


@frozen(kw_only=True)
class Change:
    """An event that only one of two documents has, or that both have with other fields.

    `fields` names those that differ: for each what it was and what it is, in words.
    """

    kind: Literal["gained", "lost", "changed"]
    event: Event
    fields: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        sign = {"gained": "+", "lost": "-", "changed": "~"}[self.kind]
        head = f"{sign} {self.event.type} {self.event.trigger.text!r} at {self.event.trigger.start}"
        if self.kind != "changed":
            return f"{head} by {self.event.rule}"
        return head + "".join(f"; {name}: {old or 'none'} → {new or 'none'}" for name, old, new in self.fields)


def changes(old: Document, new: Document) -> Iterator[Change]:
    """What differs between two documents of one text, in the order of the text. Raises `InputError` for two texts.

    >>> from chipevents import Extractor, Rules, extract
    >>> text = "Pat Gelsinger a démissionné."
    >>> less = Extractor(rules=Rules.default().without("staffing.resign"))
    >>> [str(change) for change in changes(less.extract(text), extract(text))]
    ["+ staffing 'démissionné' at 16 by staffing.resign"]
    """
    if old.text != new.text:
        raise InputError("the two documents must be of the same text")
    before, after = ({(e.trigger.start, e.type): e for e in document.events} for document in (old, new))
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            event = now or was
            assert event is not None
            yield Change(kind="gained" if now else "lost", event=event)
        elif differing := tuple(_differences(was, now)):
            yield Change(kind="changed", event=now, fields=differing)


def _differences(was: Event, now: Event) -> Iterator[tuple[str, str, str]]:
    for field in fields(Event):
        if field.name not in _DERIVED:
            old, new = _words(getattr(was, field.name)), _words(getattr(now, field.name))
            if old != new:
                yield field.name, old, new
    for role in sorted({*dict(was.roles), *dict(now.roles)}):
        old, new = _words(was.role(role)), _words(now.role(role))
        if old != new:
            yield role, old, new


def _words(value: Any) -> str:
    """A field in words that do not depend on the numbers of mentions."""
    if isinstance(value, tuple):
        return ", ".join(map(_words, value))
    if value is None or isinstance(value, bool):
        return "" if not value else "yes"
    if isinstance(value, Actor):
        return value.entity
    if hasattr(value, "actor"):  # a source
        return _words(value.actor) + (f" ({_words(value.date)})" if value.date else "")
    return str(getattr(value, "text", value))
