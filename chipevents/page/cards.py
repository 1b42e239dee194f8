"""An event as a card: what happened, the words that say so, and who fills which role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from chipevents.model import Actor, Document, Event, Source, Span
from chipevents.page.article import quotation
from chipevents.page.labels import reading, title, when, words_behind
from chipevents.page.marks import Kind, Mark, digits, mark_of
from chipevents.page.markup import Html, element, joined


def cards(document: Document, marks: Sequence[Mark], page: str) -> Html:
    """All events, in reading order."""
    by_event: dict[int, list[Mark]] = {n: [] for n in range(1, len(document.events) + 1)}
    for mark in marks:
        for n in mark.events:
            by_event[n].append(mark)
    numbers = {event: n for n, event in reversed(list(enumerate(document.events, 1)))}
    made = (_Card(document, n, event, page).html(by_event[n], numbers) for n, event in enumerate(document.events, 1))
    return element("ol", *made, class_="ce-cards")


class _Card:
    """What all parts of one card need."""

    def __init__(self, document: Document, number: int, event: Event, page: str) -> None:
        self.document = document
        self.number = number
        self.event = event
        self.page = page

    def html(self, marks: Sequence[Mark], numbers: Mapping[Event, int]) -> Html:
        event, own = self.event, f"{self.page}-event-{self.number}"
        rows = [_row(term, told) for term, told in self.roles() if told]
        if event.same_as:
            rows.append(self.same_as(event.same_as, numbers.get(event.same_as)))
        return element(
            "li",
            element(
                "p",
                dot(event),
                element("b", title(event), id=f"{own}-title", class_="ce-type"),
                *(joined(" ", badge) for badge in status(event)),
                " " if event.id else None,
                element("span", event.id, class_="ce-id") if event.id else None,
                class_="ce-head",
            ),
            self.quoted(marks),
            element("dl", *rows) if rows else None,
            element("p", "rule ", element("code", event.rule), class_="ce-rule") if event.rule else None,
            id=own,
            class_=" ".join(("ce-card", f"ce-by-{self.number}", *digits(self.number))),
            aria_labelledby=f"{own}-title",
        )

    def quoted(self, marks: Sequence[Mark]) -> Html | None:
        """The words from the first to the last that fill the event."""
        event, text = self.event, self.document.text
        if not 0 <= event.start < event.end <= len(text):
            return None
        return element("blockquote", quotation(text, event.start, event.end, marks), lang="fr")

    def roles(self) -> Iterator[tuple[str, list[Html]]]:
        """What each role is called here, and who or what fills it."""
        event = self.event
        yield "Who", [self.link("actor", a, a.name, _in_text(words_behind(a))) for a in event.agents]
        yield "To whom", [self.link("actor", a, a.name, _in_text(words_behind(a))) for a in event.recipients]
        yield "What", [self.link("product", product, product.text) for product in event.products]
        yield "How much", [self.link("quantity", q, q.text, reading(q)) for q in event.quantities]
        yield "When", [self.link("date", event.date, event.date.text, when(event.date))] if event.date else []
        yield "Where", [self.link("place", event.place, event.place.text)] if event.place else []
        yield "Says who", [self.source(source) for source in event.sources]
        yield from ((role.capitalize(), list(map(self.filler, held))) for role, held in event.roles)

    def filler(self, held: Actor | Span) -> Html:
        """Who or what fills a role that a rule file declares."""
        if isinstance(held, Actor):
            return self.link("actor", held, held.name, _in_text(words_behind(held)))
        return self.link("product", held, held.text)

    def source(self, source: Source) -> Html:
        who, date = source.actor, source.date
        said = self.link("actor", who, who.name, _in_text(words_behind(who)))
        return joined(said, ", ", self.link("date", date, date.text, when(date))) if date else said

    def link(self, kind: Kind, span: Span, words: str, note: str | None = None) -> Html:
        """The words, leading to where they stand in the text, and a note."""
        mark = mark_of(self.document, kind, span)
        href = f"#{self.page}-{mark.key}" if mark else None
        class_ = f"ce-link ce-{kind}" + (f" {mark.key}" if mark else "")
        linked = element("a" if mark else "span", words, href=href, class_=class_, lang="fr")
        return joined(linked, " ", element("small", note)) if note else linked

    def same_as(self, first: Event, number: int | None) -> Html:
        words = f"{title(first)} {first.id}".strip()
        href = f"#{self.page}-event-{number}" if number else None
        link = element("a" if href else "span", words, href=href, class_="ce-link")
        return _row("Same as", [link])


def dot(event: Event) -> Html:
    """Its status as a small round sign, which the words beside it tell, too."""
    class_ = f"ce-dot ce-{event.status}" + (" ce-not" if event.negated else "")
    return element("span", class_=class_, aria_hidden="true")


def status(event: Event) -> Iterator[Html]:
    """Whether it happened, as badges."""
    yield element("span", event.status, class_="ce-badge")
    if event.negated:
        yield element("span", "negated", class_="ce-badge ce-not")


def _row(term: str, told: Iterable[Html]) -> Html:
    return element("div", element("dt", term), *(element("dd", one) for one in told))


def _in_text(words: str | None) -> str | None:
    return f"“{words}”" if words else None
