"""A document as HTML: its text with the mentions marked, a time line, and a card for each event.

No script, nothing from the network, nothing but what is in the document: a card and its words light up together by CSS
alone, which a notebook keeps where it would drop a script. Without CSS it is still a text, two lists and links.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from importlib import resources

from chipevents.model import Document
from chipevents.page.article import article
from chipevents.page.cards import cards
from chipevents.page.labels import day
from chipevents.page.marks import Mark, digits, marks
from chipevents.page.markup import Html, element, joined
from chipevents.page.timeline import timeline

_LEGEND = (("actor", "Actors"), ("quantity", "Quantities"), ("date", "Dates"), ("trigger", "Events"))


def fragment(document: Document) -> str:
    """The document as a part of a page, with its style: what a notebook shows."""
    own = name_of(document)
    found = marks(document)
    return joined(_style(lights(document, found, own)), section(document, found, own))


def page(documents: Sequence[tuple[str, Document]]) -> str:
    """A whole page of documents with their names."""
    rules, sections = [], []
    used: Counter[str] = Counter()
    for name, document in documents:
        own = name_of(document)
        used[own] += 1
        own = own if used[own] == 1 else f"{own}-{used[own]}"  # the same text once more
        found = marks(document)
        rules.append(lights(document, found, own))
        sections.append(section(document, found, own, name))
    head = element(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", f"{documents[0][0] if len(documents) == 1 else f'{len(documents)} texts'} · chipevents"),
        _style(*rules),
    )
    body = element("body", element("main", *sections), class_="ce-page")
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def name_of(document: Document) -> str:
    """An id that this document always has, and no other."""
    digest = hashlib.sha256(document.to_json().encode("utf-8", "surrogatepass"))
    return f"ce-{digest.hexdigest()[:12]}"


def section(document: Document, found: Sequence[Mark], own: str, name: str | None = None) -> Html:
    """One document, `own` being its id on the page."""
    line = timeline(document, own)
    return element(
        "section",
        element("p", name, class_="ce-name", role="heading", aria_level="1") if name else None,
        _legend(document),
        element(
            "div",
            article(document.text, found, own),
            _part("aside", "Time line", f"{own}-line", line) if line else None,
            class_="ce-top",
        ),
        _part("section", "Events", f"{own}-events", cards(document, found, own)) if document.events else None,
        id=own,
        class_="chipevents",
        lang="en",
        aria_label=f"Events found in {name or 'a text'}",
    )


def _part(tag: str, title: str, own: str, content: Html) -> Html:
    heading = element("p", element("b", title), id=own, class_="ce-heading", role="heading", aria_level="2")
    return element(tag, heading, content, aria_labelledby=own)


def _legend(document: Document) -> Html:
    """The kinds of marks, and how many mentions there are of each."""
    counts = (len(document.actors), len(document.quantities), len(document.dates), len(document.events))
    items = [
        element("li", element("span", words, class_=f"ce-m ce-{kind}"), f" {count}")
        for (kind, words), count in zip(_LEGEND, counts, strict=True)
    ]
    if document.published:
        items.append(element("li", f"Published {day(document.published)}"))
    return element("ul", *items, class_="ce-legend", aria_label="Legend")


def lights(document: Document, found: Sequence[Mark], own: str) -> str:
    """The rules by which the words of an event, and of a role, light up when it is pointed at or has the focus."""
    fillers: dict[int, list[str]] = {n: [] for n in range(1, len(document.events) + 1)}
    for mark in found:
        for n in mark.events if mark.kind != "trigger" else ():
            fillers[n].append(f"&:has(.{mark.key}:is(:hover,:focus)) .{mark.key}")
    return "".join(_light(n, keys, own) for n, keys in fillers.items())


def _light(n: int, fillers: Sequence[str], own: str) -> str:
    """The rules of one event. Those of its roles are looked at only while it is pointed at itself."""
    high, low = digits(n)
    pointed = ",".join(f"#{own}:has(.{high}{state}):has(.{low}{state})" for state in (":hover", ":focus-within"))
    strong = ",".join((f"& .ce-by-{n}", *fillers))
    soft = f"& :where(.ce-text,.ce-by-{n}) .ce-in-{n}"
    return (
        f"{pointed}{{{soft}{{--ce-bg:var(--ce-tint)}}{strong}{{--ce-bg:var(--ce-strong);--ce-ring:var(--ce-ink)}}}}\n"
    )


def _style(*rules: str) -> Html:
    sheet = (resources.files(__name__) / "style.css").read_text(encoding="utf-8")
    return element("style", Html(sheet + "".join(rules)))
