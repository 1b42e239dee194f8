"""The dated events, from the first to the last."""

from __future__ import annotations

from collections.abc import Iterator

from chipevents.model import Document, Event, Interval
from chipevents.page.cards import dot
from chipevents.page.labels import day, title, when
from chipevents.page.marks import digits
from chipevents.page.markup import Html, element
from chipevents.show import parties


def timeline(document: Document, page: str) -> Html | None:
    """A list with a line for each date; None if no event has a place in the calendar."""
    rows: dict[tuple[str, ...], list[Html]] = {}
    for n, event in enumerate(document.events, 1):
        if event.date and event.date.interval and not _told_before(event):
            place = _place(event.date.interval)
            rows.setdefault((*place, when(event.date) or ""), []).append(_entry(event, n, page))
    if not rows:
        return None
    lines = [(key, element("li", _date(key[-1]), *entries)) for key, entries in rows.items()]
    lines += _publication(document)
    lines.sort(key=lambda line: line[0])
    return element("ol", *(html for _, html in lines), class_="ce-line")


def _place(interval: Interval) -> tuple[str, str]:
    """Sorts days and clock times alike."""
    return interval.start.isoformat(), interval.end.isoformat()


def _told_before(event: Event) -> bool:
    """Whether an earlier event says the same of the same date."""
    first = event.same_as
    return bool(first and first.date and event.date and first.date.interval == event.date.interval)


def _entry(event: Event, number: int, page: str) -> Html:
    link = element(
        "a",
        dot(event),
        element("b", title(event)),
        " ",
        element("span", parties(event), lang="fr"),
        element("span", f" ({'not ' if event.negated else ''}{event.status})", class_="ce-sr"),
        href=f"#{page}-event-{number}",
        class_=" ".join(("ce-entry", f"ce-by-{number}", *digits(number))),
    )
    return element("div", link)


def _date(words: str) -> Html:
    return element("p", words, class_="ce-when")


def _publication(document: Document) -> Iterator[tuple[tuple[str, ...], Html]]:
    if document.published:
        words = f"{day(document.published)} · published"
        yield (document.published.isoformat(), "", ""), element("li", _date(words), class_="ce-published")
