"""The page in a real browser: what lights up, what fits, what can be read, and that nothing is asked for.

Needs playwright (`chipevents[test-browser]`) and a Chromium (Debian: `apt-get install chromium`).
"""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chipevents import Actor, Document, Event, Span, extract
from chipevents.page import page as html_of

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install 'chipevents[test-browser]'")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")

ARTICLE = Path(__file__).parent.parent / "examples" / "article.txt"
DESKTOP, PHONE = (1280, 900), (360, 740)
VIEWS = [(size, scheme) for size in (DESKTOP, PHONE) for scheme in ("light", "dark")]
LIGHT, DARK = "rgb(253, 252, 250)", "rgb(22, 25, 30)"
GROUND = "getComputedStyle(document.querySelector('.chipevents')).backgroundColor"

# Every piece of text that can be seen and has less contrast than `least` against what is behind it.
FAINT = """least => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((c, i) => c * a + below[i] * (1 - a));
  const behind = element => {
    if (!element) return [255, 255, 255];
    const colour = parts(getComputedStyle(element).backgroundColor);
    return (colour[3] ?? 1) === 1 ? colour.slice(0, 3) : over(colour, behind(element.parentElement));
  };
  const light = colour => {
    const [r, g, b] = colour.map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("style, .ce-sr")) continue;
    seen += 1;
    const below = behind(element);
    const [a, b] = [light(over(parts(getComputedStyle(element).color), below)), light(below)].sort((x, y) => x - y);
    if ((b + .05) / (a + .05) < least) faint.push([walker.currentNode.data, (b + .05) / (a + .05)]);
  }
  return {seen, faint};
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def document() -> Document:
    return extract(ARTICLE.read_text("utf-8"), published=dt.date(2026, 1, 28))


@pytest.fixture(params=VIEWS, ids=lambda view: f"{view[0][0]}-{view[1]}")
def view(request: pytest.FixtureRequest, browser: Any, document: Document, tmp_path: Path) -> Iterator[Any]:
    """The example in a window; it must ask for nothing and say nothing."""
    (width, height), scheme = request.param
    file = tmp_path / "page.html"
    file.write_text(html_of([("examples/article.txt", document)]), encoding="utf-8")
    with watched(browser, file, width, height, scheme) as shown:
        yield shown


class watched:
    """A file in a window of its own, and in the end that it made no request, no noise and no error."""

    def __init__(self, browser: Any, file: Path, width: int, height: int, scheme: str) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.file = file
        self.told: list[str] = []

    def __enter__(self) -> Any:
        page = self.context.new_page()
        page.on("request", lambda request: self.told.append(request.url))
        page.on("console", lambda message: self.told.append(message.text))
        page.on("pageerror", lambda error: self.told.append(str(error)))
        page.on("dialog", lambda dialog: self.told.append(dialog.message))
        page.goto(self.file.as_uri())
        return page

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert self.told == [self.file.as_uri()]


def ground(element: Any) -> str:
    told: str = element.evaluate("element => getComputedStyle(element).backgroundColor")
    return told


def test_it_fits_the_window(view: Any) -> None:
    assert view.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    wide = "[...document.querySelectorAll('.chipevents *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)"
    assert view.evaluate(f"{wide}.filter(e => !e.matches('.ce-sr')).map(e => e.outerHTML)") == []


def test_a_role_lights_its_words(view: Any) -> None:
    role = view.locator(".ce-card").nth(2).locator("a.ce-quantity")
    words = view.locator(role.get_attribute("href"))
    other = view.locator(".ce-text .ce-quantity").last
    at_rest, other_at_rest = ground(words), ground(other)
    role.hover()
    lit = ground(words)
    assert lit == ground(role) != at_rest
    assert ground(other) not in (lit, other_at_rest)  # the rest steps back
    view.mouse.move(0, 0)
    assert ground(words) == at_rest and ground(other) == other_at_rest
    role.focus()
    assert ground(words) == lit == ground(role)


def test_a_trigger_lights_its_card_and_words(view: Any) -> None:
    card, other = view.locator(".ce-card").nth(2), view.locator(".ce-card").nth(3)
    border = "element => getComputedStyle(element).borderColor"
    words, at_rest = view.locator(".ce-text .ce-date.ce-in-3"), card.evaluate(border)
    colour = ground(words)
    for source in (".ce-text .ce-by-3", ".ce-line .ce-by-3"):
        view.locator(source).hover()
        assert card.evaluate(border) != at_rest == other.evaluate(border)
        assert ground(words) == colour != ground(view.locator(".ce-text .ce-date.ce-in-7"))
        view.mouse.move(0, 0)
        assert card.evaluate(border) == at_rest


def test_mouse_and_keyboard_may_be_at_different_events(browser: Any, document: Document, tmp_path: Path) -> None:
    """Of forty events, so that the first digits of two differ, too."""
    file = tmp_path / "long.html"
    long = extract("\n\n".join([document.text] * 3), published=document.published)
    file.write_text(html_of([("long", long)]), encoding="utf-8")
    with watched(browser, file, *DESKTOP, "light") as shown:
        cards = shown.locator(".ce-card")
        assert cards.count() > 40
        border = "cards => cards.map(card => getComputedStyle(card).borderColor)"
        at_rest = cards.evaluate_all(border)
        cards.nth(39).locator("a").first.focus()  # the 40th: digits 1 and 8
        cards.nth(8).hover()  # the 9th: digits 0 and 9
        lit = cards.evaluate_all(border)
        assert [n for n, (was, now) in enumerate(zip(at_rest, lit, strict=True), 1) if was != now] == [9, 40]


def test_the_keyboard_reaches_every_link(view: Any) -> None:
    links = view.locator(".chipevents a").count()
    assert links > 80
    view.evaluate("""() => {
        window.order = [];
        const all = [...document.querySelectorAll(".chipevents a")];
        document.addEventListener("focusin", ({target}) =>
            window.order.push([all.indexOf(target), getComputedStyle(target).outlineStyle]));
    }""")
    for _ in range(links):
        view.keyboard.press("Tab")
    assert view.evaluate("window.order") == [[n, "solid"] for n in range(links)]


def test_enter_leads_to_the_words(view: Any) -> None:
    role = view.locator(".ce-card").nth(15).locator("a.ce-date")
    role.focus()
    view.keyboard.press("Enter")
    words = view.locator(":target")
    assert words.inner_text() == "deuxième trimestre"
    box, height = words.bounding_box(), view.viewport_size["height"]
    assert 0 <= box["y"] < height


def test_all_words_can_be_read(view: Any) -> None:
    told = view.evaluate(FAINT, 4.5)
    assert told["seen"] > 300 and told["faint"] == []
    for number in (0, 10, 15):
        for role in view.locator(".ce-card").nth(number).locator("a.ce-link").all():
            role.hover()
            assert view.evaluate(FAINT, 4.5)["faint"] == []


@pytest.mark.parametrize(
    ("host", "scheme", "expected"),
    [
        ('<body data-jp-theme-light="true">', "dark", LIGHT),
        ('<body data-jp-theme-light="false">', "light", DARK),
        ('<body class="vscode-dark">', "light", DARK),
        ('<html data-theme="light"><body>', "dark", LIGHT),
        ('<body data-md-color-scheme="slate">', "light", DARK),
        ("<body>", "dark", DARK),
        ("<body>", "light", LIGHT),
    ],
)
def test_the_theme_of_the_place_goes_first(
    browser: Any, document: Document, tmp_path: Path, host: str, scheme: str, expected: str
) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><meta charset=utf-8>{host}{document.to_html()}", encoding="utf-8")
    with watched(browser, file, *DESKTOP, scheme) as shown:
        assert shown.evaluate(GROUND) == expected
        assert shown.evaluate(FAINT, 4.5)["faint"] == []


def test_rules_of_a_notebook_change_nothing(browser: Any, document: Document, tmp_path: Path) -> None:
    rules = """<style>
        .host a { color: red; text-decoration: none } .host p { margin: 9em } .host dl dt { float: left; width: 20% }
        .host ol:not(.x), .host ul:not(.x) { padding-left: 9em; list-style: square } .host mark { background: red }
        .host blockquote { border-left: 9em solid red } .host code { background: red } .host section { padding: 0 }
    </style>"""
    places = []
    for before in ("", rules):
        file = tmp_path / "notebook.html"
        file.write_text(
            f"<!doctype html><meta charset=utf-8>{before}<div class=host>{document.to_html()}</div>", "utf-8"
        )
        with watched(browser, file, *DESKTOP, "light") as shown:
            inside = "[...document.querySelectorAll('.chipevents, .chipevents *')]"
            places.append(
                shown.evaluate(
                    f"{inside}.map(e => [e.tagName, ...Object.values(e.getBoundingClientRect().toJSON()),"
                    " getComputedStyle(e).color, getComputedStyle(e).backgroundColor])"
                )
            )
    assert places[0] == places[1]


def test_a_document_shown_twice_lights_where_it_is_pointed_at(browser: Any, document: Document, tmp_path: Path) -> None:
    file = tmp_path / "again.html"
    file.write_text(f"<!doctype html><meta charset=utf-8>{document.to_html() * 2}", encoding="utf-8")
    with watched(browser, file, *DESKTOP, "light") as shown:
        first, second = shown.locator(".chipevents").all()
        role = second.locator(".ce-card a.ce-actor").first
        key = next(name for name in role.get_attribute("class").split() if name.startswith("actor-"))
        role.hover()
        assert ground(second.locator(f".ce-text .{key}")) == ground(role) != ground(first.locator(f".ce-text .{key}"))


def test_two_documents_do_not_light_each_other(browser: Any, document: Document, tmp_path: Path) -> None:
    file = tmp_path / "two.html"
    file.write_text(html_of([("one", document), ("two", document)]), encoding="utf-8")
    with watched(browser, file, *DESKTOP, "light") as shown:
        roles = [section.locator(".ce-card a.ce-actor").first for section in shown.locator(".chipevents").all()]
        words = [shown.locator(role.get_attribute("href")) for role in roles]
        roles[1].hover()
        assert ground(words[1]) == ground(roles[1]) != ground(words[0])


def test_hostile_words_do_nothing(browser: Any, tmp_path: Path) -> None:
    text = "<script>alert(1)</script><img src=x onerror=alert(2)> \"><b>&lt;i&gt;</style><svg onload='alert(3)'>"
    span = Span(start=0, end=len(text), text=text)
    where = {"start": 0, "end": len(text), "text": text}
    actor = Actor(**where, entity=text, name=text, kind="company")  # type: ignore[arg-type]
    event = Event(**where, id=text, type=text, trigger=span, agents=(actor,), place=span, rule=text)  # type: ignore[arg-type]
    file = tmp_path / "hostile.html"
    file.write_text(html_of([(text, Document(text=text, actors=(actor,), events=(event,)))]), encoding="utf-8")
    with watched(browser, file, *PHONE, "light") as shown:
        assert shown.locator("article").inner_text().strip() == text
        assert shown.locator("script, img, svg").count() == 0
        assert shown.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
