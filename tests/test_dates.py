"""The corpus of temporal expressions, and the laws that hold for any of them."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chipevents import calendar as cal
from chipevents.dates import Dates
from chipevents.lexicon import compile_lexicon
from chipevents.model import Timex
from chipevents.rules import Rules
from chipevents.text import Text

CORPUS = Path(__file__).parent / "corpus"
RULES = Rules.default()
LEXICON = compile_lexicon(RULES)
DATES = Dates(RULES, LEXICON)
PUBLISHED = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


def read(raw: str, published: dt.date | None, direction: str = "none") -> list[Timex]:
    text = Text.read(raw, LEXICON)
    return [timex for _, timex in DATES.resolve(text, DATES.find(text), published, lambda _: direction)]


def one(raw: str, published: dt.date | None, direction: str = "none") -> Timex:
    found = read(raw, published, direction)
    assert len(found) == 1, f"{raw!r} gives {[t.text for t in found]}"
    return found[0]


def failure(raw: str, entry: dict[str, Any], reference: dt.date) -> str:
    """Why a text is not read as its entry says: one of four names, or nothing."""
    marked = re.search(r"\[(.+?)\]", raw)
    plain = raw.replace("[", "").replace("]", "")
    wanted = marked[1] if marked else raw
    found = read(plain, reference, entry.get("direction", "none"))
    if not found:
        return "nothing found"
    if len(found) > 1:
        return f"several: {[t.text for t in found]}"
    got = found[0]
    if got.text != wanted:
        return f"partial span: {got.text!r}"
    interval = got.interval
    ends = (interval.start.isoformat(), interval.end.isoformat()) if interval else ("", "")
    seen = {"value": got.value, "type": got.type, "mod": got.mod, "start": ends[0], "end": ends[1]}
    expected = {"type": "DATE", **{k: v for k, v in entry.items() if k in seen}}
    wrong = {k: seen[k] for k, v in expected.items() if seen[k] != v}
    return f"wrong value: {wrong}" if wrong else ""


def cases() -> Iterator[Any]:
    data = tomllib.loads((CORPUS / "dates.toml").read_text(encoding="utf-8"))
    reference = dt.date.fromisoformat(data["reference"])
    for entry in data["date"]:
        for raw in entry["texts"]:
            marks = [pytest.mark.xfail(strict=True, reason="known failure")] if raw in entry.get("known", ()) else []
            yield pytest.param(raw, entry, reference, marks=marks, id=f"{raw} = {entry['value']}")


@pytest.mark.parametrize(("raw", "entry", "reference"), list(cases()))
def test_corpus(raw: str, entry: dict[str, Any], reference: dt.date) -> None:
    assert failure(raw, entry, reference) == ""


def negatives() -> list[str]:
    return list(tomllib.loads((CORPUS / "dates_negative.toml").read_text(encoding="utf-8"))["texts"])


@pytest.mark.parametrize("raw", list(negatives()))
def test_no_date(raw: str) -> None:
    assert [t.text for t in read(raw, dt.date(2026, 1, 28))] == []


def test_the_corpora_are_large_enough() -> None:
    assert len(list(cases())) >= 500
    assert len(negatives()) >= 150


# ── laws ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def spelt(date: dt.date) -> list[str]:
    """The ways to write a full date that the library renders and reads back."""
    first = "1er" if date.day == 1 else str(date.day)
    name, weekday = MONTHS[date.month - 1], WEEKDAYS[date.weekday()]
    return [
        f"{first} {name} {date.year}", f"le {first} {name} {date.year}", f"{weekday} {first} {name} {date.year}", f"le {weekday} {first} {name} {date.year}",
        date.isoformat(), f"{date:%d/%m/%Y}", f"le {date:%d.%m.%Y}", f"{name} {date.day}, {date.year}", f"{date:%Y/%m/%d}",
    ]  # fmt: skip


@given(PUBLISHED, PUBLISHED | st.none())
@settings(max_examples=60)
def test_a_full_date_comes_back_whatever_the_reference(date: dt.date, published: dt.date | None) -> None:
    for raw in spelt(date):
        found = one(raw, published)
        assert (found.text, found.value, found.grain) == (raw, date.isoformat(), "day")
        assert found.interval is not None
        assert (found.interval.start, found.interval.end) == (date, date + dt.timedelta(1))


@given(PUBLISHED, st.sampled_from(["past", "future", "none"]))
@settings(max_examples=60)
def test_bare_forms_agree_with_the_calendar(published: dt.date, direction: cal.Direction) -> None:
    for number, name in enumerate(MONTHS, 1):
        assert one(f"en {name}", published, direction).value == cal.month_near(number, published, direction).value
        assert one(f"le 2 {name}", published, direction).value == cal.day_month(2, number, published, direction).value
    for number, name in enumerate(WEEKDAYS, 1):
        assert one(name, published, direction).value == cal.weekday(number, published, direction).value
        assert one(f"{name} dernier", published, direction).value == cal.next_weekday(number, published, -1).value
        assert one(f"{name} prochain", published, direction).value == cal.next_weekday(number, published, 1).value


@given(PUBLISHED)
@settings(max_examples=60)
def test_periods_around_the_reference_round_trip(published: dt.date) -> None:
    for unit, forms in {
        "week": ("la semaine dernière", "cette semaine", "la semaine prochaine"), "month": ("le mois dernier", "ce mois-ci", "le mois prochain"),
        "year": ("l'an dernier", "cette année", "l'année prochaine"), "day": ("hier", "aujourd'hui", "demain"),
        "quarter": ("le trimestre dernier", "ce trimestre", "le prochain trimestre"),
    }.items():  # fmt: skip
        for step, raw in zip((-1, 0, 1), forms, strict=True):
            assert one(raw, published).value == cal.moved(published, step, unit).value


@given(st.dates(dt.date(1902, 1, 1), dt.date(2070, 1, 1)), st.sampled_from(["past", "future", "none"]))
@settings(max_examples=40)
def test_twenty_eight_years_shift_every_interval(published: dt.date, direction: str) -> None:
    """The Gregorian calendar repeats after 28 years within 1901-2099."""
    later = cal.shift(published, 28, "year")
    for raw in ("mardi", "le 15", "le 15 mai", "en mars", "au troisième trimestre", "cet été", "la semaine dernière", "il y a deux mois", "fin novembre",
                "de lundi à mercredi", "d'octobre à janvier", "le mois prochain", "dans dix jours", "la veille", "ce week-end", "début 2024"):  # fmt: skip
        here, there = one(raw, published, direction), one(raw.replace("2024", "2052"), later, direction)
        assert here.interval is not None and there.interval is not None
        assert (cal.shift(here.interval.start, 28, "year"), here.mod) == (there.interval.start, there.mod)


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "le",
                "la",
                "de",
                "à",
                "3",
                "12",
                "2024",
                "mars",
                "mardi",
                "dernier",
                "il",
                "y",
                "a",
                "ans",
                "jours",
                "début",
                "fin",
                "et",
                "-",
                "/",
                ":",
                ".",
                "h",
                "mi-",
                "d'ici",
                "premier",
                "trimestre",
                "nuit",
            ]
        ),
        max_size=14,
    ).map(" ".join)
)
@settings(max_examples=300)
def test_any_text_is_read_and_every_mention_is_a_slice_of_it(raw: str) -> None:
    end = 0
    for found in read(raw, dt.date(2026, 1, 28)):
        assert raw[found.start : found.end] == found.text and found.start >= end
        assert found.interval is None or found.interval.start < found.interval.end
        end = found.end
    read(raw, None)
    read(raw, dt.date.max)
    read(raw, dt.date.min)


def test_without_a_reference_nothing_relative_has_a_place() -> None:
    for raw, value in {"hier": "XXXX-XX-XX", "mardi": "XXXX-WXX-2", "le 15 mai": "XXXX-05-15", "en mai": "XXXX-05", "le mois dernier": "XXXX-XX",
                       "la semaine dernière": "XXXX-WXX", "l'an dernier": "XXXX", "au troisième trimestre": "XXXX-Q3", "cet été": "XXXX-SU", "le 15": "XXXX-XX-15"}.items():  # fmt: skip
        found = one(raw, None)
        assert (found.value, found.interval) == (value, None)


def test_a_chain_follows_the_last_date_named() -> None:
    found = read(
        "Lundi 5 janvier 2026, il a signé. La veille, il avait refusé. Le même mois, il est parti. L'année suivante, il revint.",
        dt.date(2026, 6, 1),
    )
    assert [t.value for t in found] == ["2026-01-05", "2026-01-04", "2026-01", "2027"]


def test_a_chain_does_not_start_from_something_coarser() -> None:
    found = read("En 2019, il a vendu. La semaine suivante, il est parti.", dt.date(2026, 1, 28), "past")
    assert [t.value for t in found] == ["2019", "2026-W06"]


def test_des_with_a_past_tense_is_the_day_itself() -> None:
    assert one("dès jeudi", dt.date(2026, 1, 28), "past").mod is None
    assert one("dès jeudi", dt.date(2026, 1, 28), "future").mod == "ON_OR_AFTER"


def test_hostile_texts_cost_linear_time() -> None:
    for piece in (
        "1 ",
        "le ",
        "1 et 2 ",
        "du 3 au ",
        "deux ",
        "il y a ",
        "mardi ",
        "de 2019 à ",
        "1/1/",
        "début de la fin de ",
    ):
        read(piece * 3000, dt.date(2026, 1, 28))


# ── oracles ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@given(PUBLISHED)
@settings(max_examples=25, deadline=None)
def test_dateparser_agrees_where_both_give_a_full_date(date: dt.date) -> None:
    import dateparser

    for raw in spelt(date)[:4]:
        other = dateparser.parse(
            raw.removeprefix("le "),
            languages=["fr"],
            settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]},
        )
        if other is not None:
            assert one(raw, None).value == other.date().isoformat()


@given(PUBLISHED)
@settings(max_examples=60)
def test_the_cldr_formats_of_french_are_read(date: dt.date) -> None:
    babel_dates = pytest.importorskip("babel.dates")
    for style in ("full", "long", "medium"):
        raw = babel_dates.format_date(date, style, locale="fr")
        assert one(raw, None).value == date.isoformat(), raw
