"""A document as HTML: well-formed, true to the text, inert, the same bytes again; and one for `rich`."""

import datetime as dt
import io
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_wire import TEXT, at, sample

from chipevents import Actor, Document, Event, Interval, Product, Quantity, Source, Span, Timex
from chipevents.cli import main
from chipevents.page import page
from chipevents.page.labels import reading, when
from chipevents.strategies import documents

ARTICLE = Path(__file__).parent.parent / "examples" / "article.txt"
TAGS = set(
    "a article aside b blockquote body code dd div dl dt head html li main mark meta ol p section small span style title ul".split()
)
ATTRIBUTES = set(
    "aria-describedby aria-hidden aria-label aria-labelledby aria-level charset class content href id lang name role".split()
)
VOID = {"meta"}


class Reader(HTMLParser):
    """Reads HTML and minds what a browser would forgive."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.refs: list[str] = []
        self.articles: list[str] = []
        self.words = ""
        self.links: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        assert tag in TAGS
        assert given.keys() <= ATTRIBUTES
        assert len(given) == len(attrs)
        assert tag != "a" or not any(name == "a" for name, _ in self.open)
        if "id" in given:
            self.ids.append(given["id"])
        if "href" in given:
            assert given["href"].startswith("#")
            self.refs.append(given["href"][1:])
        self.refs += [given[key] for key in ("aria-labelledby", "aria-describedby") if key in given]
        if tag == "article":
            self.articles.append("")
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self.open]
        if "article" in inside:
            self.articles[-1] += data
        if "style" not in inside:
            self.words += data
        elif re.search(r"url\(|@import|https?:|</", data):
            pytest.fail("the style sheet asks for something")


def read(html: str) -> Reader:
    """The page, of which every link leads to one place in it."""
    reader = Reader(html)
    assert len(set(reader.ids)) == len(reader.ids)
    assert set(reader.refs) <= set(reader.ids)
    return reader


# ── what holds for every document ───────────────────────────────────────────────────────────────────────────────────
HOSTILE = st.text(st.sampled_from("<>&\"'/= \n\r\t\0ae;#x1\ud800\udc00é\N{NO-BREAK SPACE}"), max_size=40)
LURES = st.sampled_from(
    (
        "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "&lt;b&gt;", "&amp", '" onclick="x', "]]>", "<!--",
        "</article>", "javascript:x", "\n\n", "# {x} $y",
    )
)  # fmt: skip
TEXTS = st.lists(HOSTILE | LURES, max_size=6).map("".join)


@st.composite
def hostile(draw: st.DrawFn) -> Document:
    """Any text, with spans that nest, cross, reach beyond it or lie nowhere, and words from anywhere."""
    text = draw(TEXTS)

    def span() -> dict[str, Any]:
        start, end = sorted((draw(st.integers(0, len(text) + 2)), draw(st.integers(0, len(text) + 2))))
        return {"start": start, "end": end, "text": text[start:end]}

    def some(make: Callable[[], Any]) -> list[Any]:
        return [make() for _ in range(draw(st.integers(0, 3)))]

    def actor() -> Actor:
        return Actor(**span(), id=draw(TEXTS), entity=draw(TEXTS), name=draw(TEXTS), kind="company")

    def amount() -> Quantity:
        return Quantity(**span(), kind="count", low=Decimal(3), high=None, unit=draw(TEXTS), per=draw(TEXTS))

    def date() -> Timex:
        start = draw(st.none() | st.dates(dt.date(1000, 1, 1), dt.date(2900, 1, 1)))
        place = start and Interval(start=start, end=start + dt.timedelta(draw(st.integers(0, 800))))
        return Timex(**span(), type="DATE", value=draw(TEXTS), interval=place)

    actors, amounts, dates = some(actor), some(amount), some(date)
    events: list[Event] = []
    for _ in range(draw(st.integers(0, 3))):
        told = Event(
            **span(), id=draw(TEXTS), type=draw(TEXTS), trigger=Span(**span()), agents=tuple(actors), recipients=tuple(some(actor)),
            products=tuple(some(lambda: Product(**span()))), quantities=tuple(amounts), date=dates[0] if dates else None,
            place=Span(**span()), negated=draw(st.booleans()), rule=draw(TEXTS), sources=tuple(Source(actor=a, date=date()) for a in actors),
            same_as=draw(st.none() | st.sampled_from(events)) if events else None,
        )  # fmt: skip
        events.append(told)
    return Document(
        text=text, quantities=tuple(amounts), dates=tuple(dates), actors=tuple(actors), events=tuple(events)
    )


@pytest.mark.fuzz
@given(documents() | hostile())
def test_the_article_is_the_text(document: Document) -> None:
    html = document.to_html()
    assert read(html).articles == [re.sub("[\0\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", document.text)]
    assert html == document.to_html()
    html.encode()


@pytest.mark.fuzz
@settings(max_examples=30)
@given(st.lists(st.tuples(TEXTS, documents() | hostile()), max_size=2))
def test_documents_on_one_page_do_not_clash(named: list[tuple[str, Document]]) -> None:
    html = page([*named, *named])
    assert len(read(html).articles) == 2 * len(named)
    assert html == page([*named, *named])


@pytest.mark.fuzz
@settings(max_examples=50)
@given(hostile())
def test_any_document_shows_in_a_terminal(document: Document) -> None:
    shown = rendered(document)
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", shown)


# ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_role_and_its_words_are_of_one_class() -> None:
    html = sample().to_html()
    key = "quantity-{start}-{end}".format(**at("400 000 puces H200"))
    assert re.search(rf'<mark class="ce-m ce-quantity {key} ce-in-1" id="(ce-[0-9a-f]{{12}}-{key})">', html)
    link = re.search(rf'<a href="#(\S+)" class="ce-link ce-quantity {key}" lang="fr">', html)
    assert link and f'id="{link[1]}"' in html
    assert f"&:has(.{key}:is(:hover,:focus)) .{key}" in html


def test_what_overlaps_is_nested_or_cut() -> None:
    text = "un deux trois quatre"
    cut = {"kind": "count", "low": Decimal(1), "high": Decimal(1)}
    spans = ((0, 20), (3, 13), (8, 20))
    amounts = tuple(Quantity(start=s, end=e, text=text[s:e], **cut) for s, e in spans)  # type: ignore[arg-type]
    html = Document(text=text, quantities=amounts).to_html()
    article = html[html.index("<p>") : html.index("</article>")]
    assert re.sub(r' class="[^"]*quantity-(\d+)-(\d+)"( id="[^"]*")?', r" \1", article) == (
        "<p><mark 0>un <mark 3>deux <mark 8>trois</mark></mark><mark 8> quatre</mark></mark></p>"
    )


def test_paragraphs_and_a_title() -> None:
    html = Document(text="\nUn titre\r\n\r\nUne phrase.\nUne autre.\n \nFin.\n").to_html()
    assert re.findall(r"<p(?: class=\"ce-title\")?>([^<]*)</p>", html) == [
        "Un titre",
        "Une phrase.\nUne autre.",
        "Fin.",
    ]
    assert '<p class="ce-title">Un titre</p>' in html
    assert '"ce-title"' not in Document(text="Une phrase.").to_html()


def test_the_time_line_is_in_order_and_has_the_publication_day() -> None:
    html = page([("x", sample())])
    assert re.findall(r'class="ce-when">([^<]*)<', html) == ["27 Jan 2026", "28 Jan 2026 · published"]
    assert "Time line" not in Document(text="").to_html()


def test_a_repeated_event_is_told_once_on_the_time_line() -> None:
    first = sample().events[0]
    again = Event(**at("livrera"), type="delivery", trigger=Span(**at("livrera")), date=first.date, same_as=first)
    html = Document(text=TEXT, events=(first, again)).to_html()
    assert html.count('class="ce-entry') == 1


def test_the_languages_are_told() -> None:
    html = page([("x", sample())])
    assert '<html lang="en">' in html
    assert re.search(r'<article class="ce-text" lang="fr"', html)


@pytest.mark.parametrize(
    ("start", "end", "mod", "told"),
    [
        ("2026-01-27", "2026-01-28", None, "27 Jan 2026"),
        ("2026-01-19", "2026-01-26", None, "19 – 25 Jan 2026"),
        ("2026-01-26", "2026-02-02", None, "26 Jan – 1 Feb 2026"),
        ("2025-12-29", "2026-01-05", None, "29 Dec 2025 – 4 Jan 2026"),
        ("2026-03-01", "2026-04-01", "ON_OR_AFTER", "from Mar 2026"),
        ("2026-04-01", "2026-07-01", None, "Q2 2026"),
        ("2025-07-01", "2026-01-01", None, "H2 2025"),
        ("2026-01-01", "2026-05-01", "START", "Jan – Apr 2026"),
        ("2025-11-01", "2026-02-01", None, "Nov 2025 – Jan 2026"),
        ("2028-01-01", "2029-01-01", "ON_OR_BEFORE", "by 2028"),
        ("2021-01-01", "2024-01-01", None, "2021 – 2023"),
        ("2026-01-28", "2026-01-28", None, "28 Jan 2026"),
    ],
)
def test_dates_in_english(start: str, end: str, mod: Any, told: str) -> None:
    interval = Interval(start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end))
    assert when(Timex(start=0, end=1, text="x", type="DATE", value=None, mod=mod, interval=interval)) == told


def test_a_clock_time_in_english() -> None:
    assert when(sample().dates[1]) == "about 28 Jan 2026, 15:00"
    assert when(Timex(start=0, end=1, text="x", type="DATE", value="PAST_REF")) is None


@pytest.mark.parametrize(
    ("low", "high", "relation", "kind", "unit", "told"),
    [
        ("400000", "400000", "exact", "count", "chip", "400 000 chip"),
        ("25000", None, "more_than", "count", "chip", "> 25 000 chip"),
        (None, "7", "at_most", "measure", "nm", "≤ 7 nm"),
        ("40", "50", "between", "percent", "%", "40–50 %"),
        ("6", "6", "exact", "multiple", None, "6 ×"),
        ("-3.20", "-3.20", "exact", "percent", "%", "-3.2 %"),
        ("1E+40", "1E+40", "about", "count", None, "≈ 1E+40"),
    ],
)
def test_quantities_as_read(low: Any, high: Any, relation: Any, kind: Any, unit: Any, told: str) -> None:
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    quantity = Quantity(
        start=0, end=1, text="x", kind=kind, low=bounds[0], high=bounds[1], relation=relation, unit=unit
    )
    shown = reading(quantity)
    assert shown and shown.replace("\N{NARROW NO-BREAK SPACE}", " ") == told


def test_a_plain_count_is_not_told_twice() -> None:
    four = Decimal(400000)
    assert reading(Quantity(start=0, end=9, text="400\xa0000 puces", kind="count", low=four, high=four)) is None


# ── colours ─────────────────────────────────────────────────────────────────────────────────────────────────────────
STYLE = (resources.files("chipevents.page") / "style.css").read_text("utf-8")
PAIRS = re.findall(r"--ce-([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLE)


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """After WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(name: str, theme: int) -> list[str]:
    found = [pair[theme] for pair in PAIRS if pair[0] == name]
    assert found, name
    return found


@pytest.mark.parametrize("theme", [1, 2], ids=["light", "dark"])
def test_contrast_of_the_palette(theme: int) -> None:
    grounds = [*colours("paper", theme), *colours("card", theme)]
    tints, strong = colours("tint", theme), colours("strong", theme)
    assert (len(tints), len(strong)) == (5, 5)
    for words, behind, least in (
        ("text", grounds + tints, 7.0),
        ("text", strong, 4.5),
        ("soft", grounds, 4.5),
        ("no", grounds, 4.5),
        ("ink", grounds, 3.0),  # lines, no words
        ("accent", grounds, 3.0),
    ):
        for colour in colours(words, theme):
            for ground in behind:
                assert contrast(colour, ground) >= least, (words, colour, ground)


# ── the edge ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_command_writes_one_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    evil = tmp_path / "<b>&.txt"
    evil.write_text("Pékin a approuvé <script>alert(1)</script>.", encoding="utf-8")
    assert main([str(ARTICLE), str(evil), str(evil), "--published", "2026-01-28", "--format", "html"]) == 0
    html = capsys.readouterr().out
    assert html.startswith("<!doctype html>\n")
    assert html.count("<style>") == 1
    reader = read(html.removeprefix("<!doctype html>\n"))
    assert reader.articles[0] == ARTICLE.read_bytes().decode()
    assert str(evil) in reader.words


def test_a_notebook_shows_the_same() -> None:
    assert sample()._repr_html_() == sample().to_html()


def test_who_shows_nothing_loads_nothing() -> None:
    code = (
        "import sys, chipevents; chipevents.extract('Pékin a approuvé.'); "
        "print([m for m in sys.modules if m.startswith(('chipevents.page', 'chipevents.console', 'rich', 'html'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def rendered(document: Document, *, colour: bool = False, width: int = 100) -> str:
    rich = pytest.importorskip("rich.console")
    out = io.StringIO()
    rich.Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None).print(
        document
    )
    return out.getvalue()


def test_rich_shows_the_text_in_colour_and_the_events() -> None:
    shown = rendered(sample(), colour=True)
    assert "\x1b[34mPékin\x1b[0m" in shown
    assert "\x1b[1;4;31mapprouvé\x1b[0m" in shown
    plain = rendered(sample(), width=200)
    assert " ".join(TEXT.split()) in " ".join(plain.split())
    assert "not actual" in plain and "Chine → Nvidia" in plain
    assert plain.rstrip().endswith("published 2026-01-28")


def test_rich_takes_brackets_for_brackets() -> None:
    span = Span(start=0, end=6, text="[bold]")
    event = Event(start=0, end=6, text="[bold]", type="sale", trigger=span)
    assert rendered(Document(text="[bold] :smile:", events=(event,))).count("[bold]") == 2


def test_marks_of_the_example_are_where_they_should_be() -> None:
    """The pieces between tags, put together, are the article; and the marks begin in reading order."""
    from chipevents import extract
    from chipevents.page.marks import marks

    document = extract(ARTICLE.read_text("utf-8"), published=dt.date(2026, 1, 28))
    found = marks(document)
    assert all((a.start, -a.end) <= (b.start, -b.end) for a, b in pairwise(found))
    assert {mark.kind for mark in found} == {"actor", "quantity", "date", "trigger", "product", "place"}
    assert all(mark.events for mark in found if mark.kind == "trigger")
