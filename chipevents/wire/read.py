"""From plain dicts back to frozen values: the inverse of writing, and the one place that meets data from outside.

Nothing here recurses into what it was given, looks further than it must, or stops at the first fault.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar, get_args

from chipevents.errors import Fault, WireError
from chipevents.model import (
    Actor,
    ActorKind,
    Document,
    Event,
    Grain,
    Interval,
    Modifier,
    Number,
    Product,
    Quantity,
    QuantityKind,
    Relation,
    Source,
    Span,
    Status,
    Timex,
    TimexType,
)
from chipevents.rules import EVENT_TYPES
from chipevents.wire.forms import (
    FORMAT,
    RATES,
    SCOPES,
    WireActor,
    WireDocument,
    WireEvent,
    WireInterval,
    WireProduct,
    WireQuantity,
    WireSource,
    WireSpan,
    WireTimex,
)

T = TypeVar("T")

OPTIONAL = frozenset({"roles"})

NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[1-9][0-9]*)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(DAY.pattern + r"T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
COUNTRY = re.compile(r"[A-Z]{2}")
# Far above what is ever written, and below where Python refuses to read digits.
LONGEST_NUMBER = 1000
# No more unknown fields than this are told of each object.
MANY = 20


def from_dict(data: Any, *, types: Iterable[str] = (), roles: Iterable[str] = ()) -> Document:
    """The document that `to_dict` wrote, or `WireError` with every fault in it.

    `types` and `roles` are the ids of event types and roles of one's own.
    """
    reader = _Reader(types, roles)
    document = reader.document(data)
    if reader.faults:
        raise WireError(reader.faults)
    return document


def _kind(value: Any) -> str:
    """What a JSON value is, never its text: that may be huge, or nested too deep to print."""
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "a boolean",
        int: "an integer",
        float: "a number",
    }
    return "null" if value is None else names.get(type(value), f"a Python {type(value).__name__}")


class _Reader:
    """Reads one document. A value that is wrong becomes a fault and a stand-in, so that reading can go on."""

    def __init__(self, types: Iterable[str] = (), roles: Iterable[str] = ()) -> None:
        self.faults: list[Fault] = []
        self.types = (*EVENT_TYPES, *types)
        self.roles = tuple(roles)
        self.text = ""
        self.known: dict[str, dict[str, Any]] = {"q": {}, "t": {}, "a": {}, "e": {}}

    def bad(self, path: str, what: str, mend: str = "") -> None:
        self.faults.append(Fault(where=path, what=what, mend=mend))

    # ── single values ───────────────────────────────────────────────────────────────────────────────────────────────
    def fields(self, value: Any, path: str, form: type) -> Mapping[str, Any]:
        """An object with exactly the keys of its form, but for those that may be absent."""
        if not isinstance(value, dict):
            self.bad(path, f"wanted an object, got {_kind(value)}")
            return {}
        wanted = form.__annotations__.keys()
        for key in wanted:
            if key not in value and key not in OPTIONAL:
                self.bad(f"{path}.{key}", "is missing")
        for key in [key for key in value if key not in wanted][:MANY]:
            name = key if isinstance(key, str) and key.isidentifier() and len(key) <= 40 else "…"
            self.bad(f"{path}.{name}", "is no field of the format")
        return {key: value[key] for key in wanted if key in value}

    def items(self, data: Mapping[str, Any], key: str, path: str) -> Sequence[tuple[str, Any]]:
        """The items of a list with their paths."""
        if key not in data:
            return ()
        value = data[key]
        if not isinstance(value, list):
            self.bad(f"{path}.{key}", f"wanted a list, got {_kind(value)}")
            return ()
        return [(f"{path}.{key}[{i}]", item) for i, item in enumerate(value)]

    def value(self, data: Mapping[str, Any], key: str, path: str, kind: type[T], default: T) -> T:
        """A plain value of exactly that type: `True` is no integer here."""
        if key not in data:
            return default
        if type(data[key]) is not kind:
            self.bad(f"{path}.{key}", f"wanted {_kind(default)}, got {_kind(data[key])}")
            return default
        value: T = data[key]
        return value

    def string(self, data: Mapping[str, Any], key: str, path: str) -> str:
        return self.value(data, key, path, str, "")

    def optional(self, data: Mapping[str, Any], key: str, path: str) -> str | None:
        return None if data.get(key) is None else self.string(data, key, path)

    def choice(self, data: Mapping[str, Any], key: str, path: str, allowed: Iterable[str]) -> Any:
        """One word of a closed list; `Any`, because the model types it as a literal."""
        value = self.string(data, key, path)
        if key in data and isinstance(data[key], str) and value not in tuple(allowed):
            self.bad(f"{path}.{key}", f"{value[:40]!a} is not allowed", "one of " + ", ".join(allowed))
        return value

    def optional_choice(self, data: Mapping[str, Any], key: str, path: str, allowed: Iterable[str]) -> Any:
        return None if data.get(key) is None else self.choice(data, key, path, allowed)

    def shaped(self, data: Mapping[str, Any], key: str, path: str, shape: re.Pattern[str], mend: str) -> str | None:
        """A string of a given shape, or null."""
        value = self.optional(data, key, path)
        if value is None or type(data[key]) is not str:
            return None
        if len(value) <= LONGEST_NUMBER and shape.fullmatch(value):
            return value
        self.bad(f"{path}.{key}", f"{value[:40]!a} can't be read", mend)
        return None

    def number(self, data: Mapping[str, Any], key: str, path: str) -> Number | None:
        value = self.shaped(data, key, path, NUMBER, 'write "400000", "1.5" or "1/3"')
        if value is None:
            return None
        return Fraction(value) if "/" in value else Decimal(value)

    def moment(self, data: Mapping[str, Any], key: str, path: str, clock: bool = False) -> dt.date | None:
        mend = "write 2026-01-28" + ("T15:00" if clock else "")
        value = self.shaped(data, key, path, MOMENT if clock else DAY, mend)
        try:
            if value is None:
                return None
            return dt.datetime.fromisoformat(value) if clock else dt.date.fromisoformat(value)
        except ValueError:
            self.bad(f"{path}.{key}", f"{value} is not in the calendar")
            return None

    def reference(self, kind: str, value: Any, path: str) -> Any:
        """The object that an id names."""
        if not isinstance(value, str):
            self.bad(path, f"wanted an id, got {_kind(value)}")
            return None
        found = self.known[kind].get(value)
        if found is None:
            self.bad(path, f"{value[:40]!a} is the id of nothing", f'ids look like "{kind}1"')
        return found

    def references(self, kind: str, data: Mapping[str, Any], key: str, path: str) -> tuple[Any, ...]:
        found = (self.reference(kind, value, where) for where, value in self.items(data, key, path))
        return tuple(item for item in found if item is not None)

    # ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def ground(self, data: Mapping[str, Any], path: str) -> dict[str, Any]:
        """The three fields of a span, which must be what the text says there."""
        start, end = self.value(data, "start", path, int, 0), self.value(data, "end", path, int, 0)
        text = self.string(data, "text", path)
        if all(key in data for key in ("start", "end", "text")):
            if not 0 <= start <= end <= len(self.text):
                self.bad(path, "start and end do not lie in the text", "0 <= start <= end <= length of the text")
            elif self.text[start:end] != text:
                self.bad(f"{path}.text", "is not what the text has from start to end")
        return {"start": start, "end": end, "text": text}

    def span(self, value: Any, path: str) -> Span:
        return Span(**self.ground(self.fields(value, path, WireSpan), path))

    def product(self, value: Any, path: str) -> Product:
        data = self.fields(value, path, WireProduct)
        return Product(**self.ground(data, path), model=self.optional(data, "model", path))

    def interval(self, value: Any, path: str, clock: bool) -> Interval | None:
        data = self.fields(value, path, WireInterval)
        start, end = self.moment(data, "start", path, clock), self.moment(data, "end", path, clock)
        for key, side in (("start", start), ("end", end)):
            if side is None and data.get(key, "") is None:
                self.bad(f"{path}.{key}", "wanted a string, got null", "the whole interval may be null")
        if start is None or end is None:
            return None
        if start > end:
            self.bad(path, "ends before it starts")
        return Interval(start=start, end=end)

    def quantity(self, data: Mapping[str, Any], path: str) -> Quantity:
        return Quantity(
            **self.ground(data, path),
            id=self.string(data, "id", path),
            kind=self.choice(data, "kind", path, get_args(QuantityKind)),
            low=self.number(data, "low", path),
            high=self.number(data, "high", path),
            relation=self.choice(data, "relation", path, get_args(Relation)),
            unit=self.optional(data, "unit", path),
            item=self.optional(data, "item", path),
            product=self.optional(data, "product", path),
            per=self.optional_choice(data, "per", path, RATES),
            scope=self.optional_choice(data, "scope", path, SCOPES),
        )

    def timex(self, data: Mapping[str, Any], path: str) -> Timex:
        kind = self.choice(data, "type", path, get_args(TimexType))
        inside = data.get("interval")
        # Only a clock time is given to the minute; a part of a day is a TIME whose interval is the day.
        clock = isinstance(inside, dict) and isinstance(inside.get("start"), str) and "T" in inside["start"]
        return Timex(
            **self.ground(data, path),
            id=self.string(data, "id", path),
            type=kind,
            value=self.optional(data, "value", path),
            mod=self.optional_choice(data, "mod", path, get_args(Modifier)),
            grain=self.optional_choice(data, "grain", path, get_args(Grain)),
            interval=None if inside is None else self.interval(inside, f"{path}.interval", clock),
        )

    def actor(self, data: Mapping[str, Any], path: str, refers_to: Actor | None) -> Actor:
        tickers = []
        for where, ticker in self.items(data, "tickers", path):
            if isinstance(ticker, str):
                tickers.append(ticker)
            else:
                self.bad(where, f"wanted a string, got {_kind(ticker)}")
        return Actor(
            **self.ground(data, path),
            id=self.string(data, "id", path),
            entity=self.string(data, "entity", path),
            name=self.string(data, "name", path),
            kind=self.choice(data, "kind", path, get_args(ActorKind)),
            country=self.shaped(data, "country", path, COUNTRY, 'two capitals, as in "CN"'),
            tickers=tuple(tickers),
            refers_to=refers_to,
        )

    def source(self, value: Any, path: str) -> Source | None:
        data = self.fields(value, path, WireSource)
        actor = self.reference("a", data["actor"], f"{path}.actor") if "actor" in data else None
        date = data.get("date")
        date = None if date is None else self.reference("t", date, f"{path}.date")
        return Source(actor=actor, date=date) if actor else None

    def event(self, data: Mapping[str, Any], path: str) -> Event:
        date, place = data.get("date"), data.get("place")
        sources = (self.source(value, where) for where, value in self.items(data, "sources", path))
        return Event(
            **self.ground(data, path),
            id=self.string(data, "id", path),
            type=self.choice(data, "type", path, self.types),
            trigger=self.span(data.get("trigger", {"start": 0, "end": 0, "text": ""}), f"{path}.trigger"),
            agents=self.references("a", data, "agents", path),
            recipients=self.references("a", data, "recipients", path),
            products=tuple(self.product(value, where) for where, value in self.items(data, "products", path)),
            quantities=self.references("q", data, "quantities", path),
            date=None if date is None else self.reference("t", date, f"{path}.date"),
            place=None if place is None else self.span(place, f"{path}.place"),
            status=self.choice(data, "status", path, get_args(Status)),
            negated=self.value(data, "negated", path, bool, False),
            sources=tuple(source for source in sources if source),
            rule=self.string(data, "rule", path),
            same_as=self.first_mention(data, path),
            roles=self.own_roles(data["roles"], f"{path}.roles") if "roles" in data else (),
        )

    def own_roles(self, value: Any, path: str) -> tuple[tuple[str, tuple[Actor | Span, ...]], ...]:
        """The roles that rule files declare, each with ids of actors, or spans."""
        if not isinstance(value, dict):
            self.bad(path, f"wanted an object, got {_kind(value)}")
            return ()
        for role in [role for role in value if role not in self.roles][:MANY]:
            mend = "one of " + ", ".join(self.roles) if self.roles else 'name roles of your own: roles=["lessor"]'
            self.bad(path, f"{str(role)[:40]!a} is no role", mend)
        held = {role: tuple(self.fillers(value, role, path)) for role in sorted(self.roles) if role in value}
        for role in [role for role, fillers in held.items() if not fillers] or ([] if value else [""]):
            self.bad(f"{path}.{role}".rstrip("."), "is empty", "leave it out")
        return tuple(held.items())

    def fillers(self, data: Mapping[str, Any], role: str, path: str) -> Iterator[Actor | Span]:
        for where, value in self.items(data, role, path):
            filler = self.reference("a", value, where) if isinstance(value, str) else self.span(value, where)
            if filler is not None:
                yield filler

    def first_mention(self, data: Mapping[str, Any], path: str) -> Event | None:
        """The event before this one that a chain of the same events begins with."""
        target = data.get("same_as")
        if target is None:
            return None
        found: Event | None = self.reference("e", target, f"{path}.same_as")
        if found is not None and found.same_as is not None:
            self.bad(f"{path}.same_as", f"{target} is the same as {found.same_as.id}", "name the first of the chain")
        return found

    # ── the whole ───────────────────────────────────────────────────────────────────────────────────────────────────
    def document(self, value: Any) -> Document:
        data = self.fields(value, "$", WireDocument)
        if "schema" in data and data["schema"] != FORMAT:
            self.bad("$.schema", "is not this format", f'wanted "{FORMAT}"')
        self.text = self.string(data, "text", "$")
        published = self.moment(data, "published", "$")
        return Document(
            text=self.text,
            published=published,
            quantities=self.layer(data, "quantities", "q", WireQuantity, self.quantity),
            dates=self.layer(data, "dates", "t", WireTimex, self.timex),
            actors=self.actors(data),
            events=self.layer(data, "events", "e", WireEvent, self.event),
        )

    def entries(self, data: Mapping[str, Any], key: str, letter: str, form: type) -> dict[str, tuple[str, Any]]:
        """The objects of a layer by id, each with its path. Ids count from 1, so that none is there twice."""
        entries: dict[str, tuple[str, Any]] = {}
        for i, (path, value) in enumerate(self.items(data, key, "$")):
            entry = self.fields(value, path, form)
            wanted = f"{letter}{i + 1}"
            if "id" in entry and entry["id"] != wanted:
                self.bad(f"{path}.id", "ids count from 1 in the order of the list", f'wanted "{wanted}"')
            entries[wanted] = path, entry
        return entries

    def layer(
        self, data: Mapping[str, Any], key: str, letter: str, form: type, read: Callable[[Mapping[str, Any], str], T]
    ) -> tuple[T, ...]:
        found: dict[str, T] = {}
        self.known[letter] = found  # so that each may name those before it
        for id_, (path, entry) in self.entries(data, key, letter, form).items():
            found[id_] = read(entry, path)
        return tuple(found.values())

    def actors(self, data: Mapping[str, Any]) -> tuple[Actor, ...]:
        """The actors, each made after the one that it refers to."""
        entries = self.entries(data, "actors", "a", WireActor)
        made: dict[str, Actor] = self.known["a"]
        for id_ in entries:
            chain: dict[str, None] = {}
            while id_ in entries and id_ not in made and id_ not in chain:
                chain[id_] = None
                target = entries[id_][1].get("refers_to")
                id_ = target if isinstance(target, str) else ""
            for link in reversed(chain):
                path, entry = entries[link]
                made[link] = self.actor(entry, path, self.antecedent(entry, f"{path}.refers_to", entries))
        return tuple(made[id_] for id_ in entries)

    def antecedent(self, entry: Mapping[str, Any], path: str, entries: Mapping[str, Any]) -> Actor | None:
        target = entry.get("refers_to")
        if target is None:
            return None
        if isinstance(target, str) and target in entries and target not in self.known["a"]:
            self.bad(path, "refers in a circle")  # else it would have been made before
            return None
        found: Actor | None = self.reference("a", target, path)
        return found
