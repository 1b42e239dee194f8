"""What holds for every text: of any characters, of French words in any order, and of French sentences."""

import ast
import datetime as dt
import json
import random
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soundness import check

import chipevents
from chipevents import Document, Extractor, extract
from chipevents.rules import SECTIONS, Rules
from chipevents.strategies import articles

pytestmark = pytest.mark.fuzz

DAY = dt.date(2026, 1, 28)
PACKAGE = Path(chipevents.__file__).parent
EXAMPLES = Path(__file__).parent.parent / "examples"

# The first examples pay for the lexicon and the patterns.
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# By default as many as take seconds; the profile "deep" asks for more.
MANY = settings(RELAXED, max_examples=max(300, settings.default.max_examples))
SOME = settings(RELAXED, max_examples=max(100, settings.default.max_examples))

# ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────
WHO = [
    "Nvidia", "Pékin", "Washington", "Alibaba", "ByteDance", "Huawei", "Intel", "Bruxelles", "Nordwave", "Jensen Huang",
    "le ministère chinois du Commerce", "la Maison Blanche", "la Commission européenne", "le gouvernement américain",
]  # fmt: skip
MUCH = [
    "400 000 puces H200", "plus de deux millions de processeurs", "plusieurs centaines de milliers de puces",
    "une vingtaine de serveurs", "1,5 million de puces Ascend 910B", "au moins 30 000 GPU", "entre 3 000 et 5 000 puces",
]  # fmt: skip
MONEY = [
    "14 milliards de dollars",
    "2,5 Mds€",
    "entre trois et cinq milliards d'euros",
    "près de 700 millions de yuans",
]
DONE = [
    "a approuvé la vente de",
    "a commandé",
    "n'a pas autorisé",
    "aurait acheté",
    "a livré",
    "a interdit l'exportation de",
]
TO_COME = ["livrera", "pourrait interdire la vente de", "va commander", "compte acheter", "prévoit de produire"]
PAST = [
    "mardi",
    "vendredi dernier",
    "en mai",
    "le mois dernier",
    "mi-janvier",
    "en décembre 2025",
    "le 15 octobre",
    "hier",
]
FUTURE = [
    "demain",
    "en mars",
    "l'an prochain",
    "au deuxième trimestre 2026",
    "d'ici 2028",
    "à partir du 15 mai",
    "lundi",
]
BEFORE = ["", "", "Selon Reuters, ", "D'après deux sources, ", "En Chine, "]
AFTER = [
    "",
    "",
    ", a rapporté Reuters",
    ", ont déclaré trois personnes au fait du dossier",
    ", selon le Financial Times",
]


def sentence(before: str, who: str, done: str, much: str, when: str, after: str) -> str:
    whole = f"{before}{who} {done} {much} {when}{after}."
    return whole[0].upper() + whole[1:]


def clauses(verbs: list[str], goods: list[str], dates: list[str]) -> st.SearchStrategy[str]:
    pick = st.sampled_from
    return st.builds(sentence, pick(BEFORE), pick(WHO), pick(verbs), pick(goods), pick(dates), pick(AFTER))


SENTENCES = st.one_of(
    clauses(DONE, MUCH, PAST),
    clauses(TO_COME, MUCH, FUTURE),
    clauses(["a investi", "aurait dépensé"], MONEY, PAST),
    clauses(["investira", "promet d'investir"], MONEY, FUTURE),
)
MENTIONS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
ARTICLES = MENTIONS | articles(max_size=2, noise=True).map(lambda drawn: drawn[0])

PIECES = [
    *"«»\"“”()[]-–—,;:.!?…'’%€$/&\n\t\u00a0\u202f\u0301", "...", "\n\n", "\r\n", "\ud800", "😀", "¼", "²", "١", "ﬁ", "İ", "ß",
    "de ", "d'", "l'", "qu'", "le ", "la ", "les ", "des ", "un ", "une ", "à ", "au ", "du ", "et ", "ou ", "que ", "qui ",
    "ne ", "n'", "pas ", "plus ", "moins ", "entre ", "jusqu'à ", "environ ", "fois ", "il ", "elle ", "se ", "en ", "par ",
    "a ", "ont ", "été ", "avoir ", "aurait ", "va ", "approuvé ", "autorise ", "vendre ", "commandes ", "licence ", "livrera ",
    "1", "0", "12", "400 000 ", "1.5", "3,2", "1/3", "2026", "15h30", "2026-02-30", "31/12/99", "%", "H200 ", "9988.HK ",
    "deux ", "mille ", "cent ", "vingt-", "quatre-vingts ", "millions ", "milliards ", "tiers ", "dizaines ", "dollars ",
    "lundi ", "mai ", "mars ", "1er ", "mi-", "fin ", "début ", "dernier ", "prochain ", "trimestre ", "ans ", "siècle ",
    "il y a ", "dans ", "depuis ", "d'ici ", "années ", "semaine ", "veille ", "Nvidia ", "Pékin ", "M. ", "Huang ", "Inc. ",
    "la société ", "Selon ", "selon ", "a déclaré ", "sources ", "ministère ", "États-Unis ", "puces ", "Mds", "k€", "R&D ",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.text() | st.text(st.characters(exclude_categories=())) | SOUP
DATES = st.none() | st.just(DAY) | st.dates()


# ── what is looked at ───────────────────────────────────────────────────────────────────────────────────────────────
def values(document: Document) -> Any:
    """All that a text means, without where and how it is written."""

    def same(text: str | None) -> str | None:
        return text and " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())

    return (
        [(q.kind, q.low, q.high, q.relation, same(q.unit), same(q.product), q.per, q.scope) for q in document.quantities],
        [(t.type, t.value, t.mod, t.grain, t.interval) for t in document.dates],
        [(same(a.entity), a.kind, a.country) for a in document.actors],
        [
            (
                e.type, e.status, e.negated, e.rule, e.date and e.date.value,
                [a.id for a in e.agents], [a.id for a in e.recipients], [q.id for q in e.quantities],
                [same(p.text) for p in e.products], [s.actor.id for s in e.sources],
            )
            for e in document.events
        ],
    )  # fmt: skip


# ── the laws ────────────────────────────────────────────────────────────────────────────────────────────────────────
@MANY
@given(ANYTHING, DATES)
def test_1_2_any_text_gives_a_grounded_document(text: str, day: dt.date | None) -> None:
    """Feeds hold broken and foreign text: nothing raises, and each span is where it says it is."""
    check(extract(text, published=day), text)


@SOME
@given(MENTIONS)
def test_1_2_french_gives_a_grounded_document(text: str) -> None:
    """The same where there is something to find: what is found can be marked in the text it came from."""
    document = extract(text, published=DAY)
    check(document, text)
    assert document.quantities and document.dates and document.actors


def test_2_no_text_is_a_text() -> None:
    """An empty article is none of the caller's concern."""
    for text in ("", " ", "\n", ".", "«", "\x00", "\ufeff"):
        check(extract(text), text)


@pytest.mark.parametrize(
    "piece", ["1 1 ", "de ", "« ", "il y a ", "Nvidia a livré ", "1/3 ", "M. Su, ", "que ", "à Paris "]
)
def test_2_twice_the_text_is_twice_the_work(piece: str) -> None:
    """Nobody can make a server hang by what he sends. Work is counted in calls, which no other program disturbs."""

    def work(text: str) -> int:
        calls = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            extract(text, published=DAY)
        finally:
            sys.setprofile(None)
        return calls

    extract(piece * 200, published=DAY)  # what is kept from the first time is no part of it
    assert work(piece * 400) <= 2.3 * work(piece * 200)


@SOME
@given(st.lists(ARTICLES | SOUP, min_size=1, max_size=6), st.none() | st.just(DAY))
def test_3_the_same_text_gives_the_same_bytes(texts: list[str], day: dt.date | None) -> None:
    """Again, by another extractor, after other texts, in four threads at once."""
    first = [extract(text, published=day).to_json() for text in texts]
    assert [extract(text, published=day).to_json() for text in reversed(texts)] == first[::-1]
    with ThreadPoolExecutor(4) as pool:
        work = [text for text in texts for _ in range(4)]
        assert list(pool.map(lambda text: extract(text, published=day).to_json(), work)) == [
            json_text for json_text in first for _ in range(4)
        ]


@pytest.mark.parametrize("seed", range(3))
def test_3_the_order_of_entries_changes_nothing(seed: int) -> None:
    """Whoever sorts a rule file, or splits it, changes nothing. Only of frames, and of two entries that clash, the order counts."""
    rules, dice = Rules.default(), random.Random(seed)
    shuffled = {
        name: tuple(dice.sample(list(getattr(rules, name)), len(getattr(rules, name))))
        for name, _ in SECTIONS.values()
        if name != "frames"
    }
    other = Extractor(rules=evolve(rules, **shuffled))
    texts = [line for line in (EXAMPLES / "article.txt").read_text(encoding="utf-8").splitlines() if line]
    texts += [frame.examples[0].replace("[", "").replace("]", "") for frame in dice.sample(list(rules.frames), 60)]
    for text in texts:
        assert other.extract(text, published=DAY).to_json() == extract(text, published=DAY).to_json()


def test_3_threads_may_share_a_new_extractor() -> None:
    """The first use fills caches: threads may do it at once, whenever one stops for another."""
    texts = [line for line in (EXAMPLES / "article.txt").read_text(encoding="utf-8").splitlines() if line]
    expected = [extract(text, published=DAY).to_json() for text in texts]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(4):
            extractor = Extractor()
            with ThreadPoolExecutor(8) as pool:
                found = pool.map(lambda text, e=extractor: e.extract(text, published=DAY).to_json(), texts * 3)
                assert list(found) == expected * 3
    finally:
        sys.setswitchinterval(interval)


@SOME
@given(st.lists(ARTICLES, max_size=4))
def test_3_many_texts_are_each_text(texts: list[str]) -> None:
    """A batch may be cut anywhere, and a text taken out and looked at by itself."""
    assert list(chipevents.extract_many(texts, published=DAY)) == [extract(t, published=DAY) for t in texts]


def shifted(data: Any, by: int, ids: dict[str, int]) -> Any:
    """A part of a wire document moved to the right, its ids counted on."""
    if isinstance(data, dict):
        return {
            key: value + by if key in ("start", "end") and isinstance(value, int) else shifted(value, by, ids)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [shifted(item, by, ids) for item in data]
    if isinstance(data, str) and data[:1] in ids and data[1:].isascii() and data[1:].isdigit():
        return f"{data[0]}{int(data[1:]) + ids[data[0]]}"
    return data


@SOME
@given(ARTICLES, ARTICLES)
def test_4_a_paragraph_changes_nothing_in_the_next(first: str, second: str) -> None:
    """A page of several stories may be read whole, or piece by piece."""
    joined: Any = extract(f"{first}\n\n{second}", published=DAY).to_dict()
    a: Any = extract(first, published=DAY).to_dict()
    b: Any = extract(second, published=DAY).to_dict()
    for event in (*joined["events"], *b["events"]):  # what was told before is reference across
        event["same_as"] = None
    for event in a["events"]:
        event["same_as"] = None
    layers = {"q": "quantities", "t": "dates", "a": "actors", "e": "events"}
    ids = {letter: len(a[layer]) for letter, layer in layers.items()}
    for layer in layers.values():
        assert joined[layer] == a[layer] + shifted(b[layer], len(first) + 2, ids)


@SOME
@given(ARTICLES, st.sampled_from("\u00a0\u202f\u2009"))
def test_5_the_kind_of_space_and_apostrophe_changes_nothing(text: str, space: str) -> None:
    """Each newsroom types its own."""
    expected = values(extract(text, published=DAY))
    for other in (text.replace(" ", space), text.replace("'", "’")):
        assert values(extract(other, published=DAY)) == expected


@SOME
@given(ARTICLES)
def test_5_composed_and_decomposed_accents_mean_the_same(text: str) -> None:
    """A file from another system may hold each accent as a character of its own."""
    other = unicodedata.normalize("NFD", text)
    document = extract(other, published=DAY)
    check(document, other)
    assert values(document) == values(extract(text, published=DAY))


@SOME
@given(SENTENCES)
def test_5_the_case_of_the_first_letter_changes_nothing(text: str) -> None:
    """Unless it is the capital of a name."""
    if text.split()[0] in ("Le", "La", "Selon", "En"):
        other = text[0].lower() + text[1:]
        assert values(extract(other, published=DAY)) == values(extract(text, published=DAY))


@SOME
@given(ARTICLES)
def test_7_without_a_day_nothing_relative_is_placed(text: str) -> None:
    """A guessed date is worse than none."""
    relative = {
        "mardi",
        "vendredi dernier",
        "mai",
        "le mois dernier",
        "hier",
        "demain",
        "mars",
        "lundi",
        "l'an prochain",
    }
    for date in extract(text).dates:
        if date.text in relative:
            assert date.interval is None
            assert date.value is None or "X" in date.value or date.value.endswith("_REF")


def test_7_nothing_reads_the_clock_or_throws_dice() -> None:
    """What a run gave last year it gives today."""
    forbidden = {"now", "utcnow", "today", "time", "monotonic", "perf_counter", "localtime", "gmtime"}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            # A timeout that was asked for, and a bar on a terminal that says how long a run will take.
            allowed = {"time"} if path.name in ("limits.py", "progress.py") else set()
            assert not {"random", "secrets", "uuid", "time"} & set(names) - allowed, path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
                owner = node.func.value
                on_clock = isinstance(owner, ast.Name | ast.Attribute) and ast.unparse(owner).split(".")[-1] in (
                    "date", "datetime", "dt", "time",
                )  # fmt: skip
                # `datetime.time()` with no argument is midnight.
                assert not (on_clock and node.func.attr in forbidden - {"time"}) or allowed, path


@SOME
@given(ARTICLES, st.booleans())
def test_10_json_is_read_back(text: str, indented: bool) -> None:
    """What was stored is what was found."""
    document = extract(text, published=DAY)
    assert Document.from_dict(json.loads(document.to_json(indent=2 if indented else None))) == document
