"""Numbers: hand cases, refusals, round trips in every style, and two independent libraries as oracles."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chipevents.numbers import NumberStyle, format_number, parse_number, read_digits, read_words

STYLES = get_args(NumberStyle)
LIMIT = 10**15

READ = {
    "0": ["zéro", "0", "Zéro"],
    "1": ["un", "une", "1"],
    "16": ["seize"],
    "17": ["dix-sept", "dix sept"],
    "21": ["vingt et un", "vingt-et-un", "vingt et une", "VINGT-ET-UN", "vingt‑et‑un"],
    "22": ["vingt-deux", "vingt deux"],
    "70": ["soixante-dix", "septante"],
    "71": ["soixante et onze", "soixante-et-onze", "septante et un"],
    "77": ["soixante-dix-sept", "septante-sept"],
    "80": ["quatre-vingts", "quatre-vingt", "quatre vingts", "huitante", "octante"],
    "81": ["quatre-vingt-un", "huitante et un", "octante et un"],
    "91": ["quatre-vingt-onze", "nonante et un"],
    "99": ["quatre-vingt-dix-neuf", "nonante-neuf", "quatre vingt dix neuf"],
    "100": ["cent", "100"],
    "101": ["cent un", "cent-un"],
    "200": ["deux cents", "deux-cents"],
    "280": ["deux cent quatre-vingts", "deux cent huitante"],
    "1000": [
        "mille",
        "1 000",
        "1.000",
        "1,000",
        "1'000",
        "1’000",
        "1\xa0000",
        "1\u202f000",
        "1\u2009000",
        "un millier",
    ],
    "1001": ["mille un", "mille et un", "mille et une"],
    "1100": ["mille cent", "onze cents"],
    "1914": ["mil neuf cent quatorze", "dix-neuf cent quatorze", "mille neuf cent quatorze"],
    "2000": ["deux mille", "deux mil", "2 mille"],
    "4500": ["4 mille 500", "4500", "4.500"],
    "12000": ["douze mille", "12.000", "12,000", "12 000", "12k"],
    "22000": ["22 mille"],
    "80000": ["quatre-vingt mille"],
    "200000": ["deux cent mille"],
    "400000": ["400 mille", "quatre cent mille", "0,4 million"],
    "500000": ["un demi-million", "un demi million", "500 000"],
    "1000000": ["un million", "1 million", "1.000.000"],
    "1500000": ["un million et demi", "1,5 million", "1.5 million", "un million cinq cent mille", "1,5M"],
    "2250000": ["deux millions et quart"],
    "2300000": ["2 millions 300 mille", "deux millions trois cent mille", "2,3 millions"],
    "200000000": ["deux cents millions", "200 mio"],
    "6200000000": ["6,2 milliards", "6,2 Md", "6,2Mds", "six milliards deux cents millions"],
    "1000000000000": ["mille milliards", "un billion", "un million de millions"],
    "1130000000000": ["1.130 milliards", "1 130 milliards", "mille cent trente milliards"],
    "1000000000000000": ["un billiard", "un million de milliards"],
    "1000000000000000000": ["un trillion"],
    "0.5": ["zéro virgule cinq", "0,5", "0.5", "0,500", "un demi"],
    "0.05": ["zéro virgule zéro cinq"],
    "3.14": ["trois virgule quatorze", "3,14"],
    "3.1416": ["trois virgule un quatre un six"],
    "3.5": ["trois et demi", "trois virgule cinq"],
    "2500000": ["deux virgule cinq millions"],
    "5300000": ["5 millions 300000", "5 millions 300 000"],
    "6": ["une demi-douzaine", "demi-douzaine"],
    "12": ["une douzaine", "douze"],
    "30": ["trentaine", "une trentaine"],
    "36": ["trois douzaines"],
    "10000": ["une dizaine de milliers", "dix milliers"],
    "40000000": ["une quarantaine de millions"],
    "1234.5": ["1.234,5", "1 234,5", "1'234,5", "1,234.5"],
    "-5": ["moins cinq", "-5", "− 5", "-5,0"],
    "4": ["+4", "plus quatre"],
}

REFUSED = [
    "", " ", "vingt un", "mille mille", "quarante douze", "deux trois", "cent cents", "un cent", "un mille", "et un",
    "deux et", "vingt et", "vingts", "cents", "million million", "deux millions deux millions", "un milliers millions",
    "12 00", "1 0000", "1.00.000", "1,0000,000", "12..5", "01 234", "1 000.000.00", "--5", "- cinq", "cinq moins",
    "dix onze", "trente dix", "septante douze", "virgule cinq", "zéro zéro", "zéro mille", "mil", "quelques", "abc",
    "3 puces", "H200", "5G", "un virgule", "5 millions 3", "5 millions 3000", "quatre-quatre", "9" * 41, "1" * 5000, "un " * 500, "½",
]  # fmt: skip

# What the oracles are known to get wrong. num2words: what it writes, and what it should; text2num: the style, and from
# which number on it does not read it ("dix-mille", with the hyphens of 1990).
NUM2WORDS_FAULTS = {"fr_BE": {"un millions": "un million"}, "fr_CH": {"un millions": "un million"}}
TEXT2NUM_FAULTS = {"words-1990": 1000}


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in READ.items() for text in texts])
def test_read(value: str, text: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("parts", "value", "used"),
    [
        (["vingt", "un"], "20", 1),
        (["mille", "mille"], "1000", 1),
        (["quarante", "douze"], "40", 1),
        (["deux", "trois"], "2", 1),
        (["400", "mille", "puces"], "400000", 2),
        (["cinq", "millions", "de", "puces"], "5000000", 2),
        (["5", "millions", "3", "jours"], "5000000", 2),
        (["une", "centaine", "de", "milliards", "de", "yuans"], "100000000000", 4),
    ],
)
def test_longest_valid_prefix(parts: list[str], value: str, used: int) -> None:
    reading = read_words(parts)
    assert reading is not None
    assert (reading.value, reading.used) == (Decimal(value), used)


def test_vague_and_scale() -> None:
    reading = read_words(["6,9", "milliards"])
    assert reading is not None
    assert reading.scale == 10**9
    assert not reading.vague
    reading = read_words(["une", "centaine"])
    assert reading is not None
    assert reading.vague


@pytest.mark.parametrize(("text", "value"), [("1.130", "1.13"), ("12,000", "12"), ("12.000.000", "12000000")])
def test_ambiguous_shapes_as_decimals(text: str, value: str) -> None:
    assert read_digits(text, decimal=True) == Decimal(value)


decimals = st.decimals(min_value=-LIMIT, max_value=LIMIT, allow_nan=False, allow_infinity=False, places=3)
wholes = st.integers(min_value=-LIMIT, max_value=LIMIT)


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None)
@given(value=st.one_of(decimals, wholes, st.integers(0, 10_000), st.decimals(0, 1000, places=6)))
def test_round_trip(style: NumberStyle, value: Decimal | int) -> None:
    assert parse_number(format_number(value, style=style)) == value


@pytest.mark.parametrize("style", STYLES)
def test_round_trip_of_all_small_numbers(style: NumberStyle) -> None:
    assert [n for n in range(3000) if parse_number(format_number(n, style=style)) != n] == []


@settings(deadline=None)
@given(wholes, st.sampled_from(STYLES))
def test_the_callers_decimal_context_does_not_matter(value: int, style: NumberStyle) -> None:
    with localcontext() as context:
        context.prec = 3
        assert parse_number(format_number(value, style=style)) == value


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 10**60, Decimal("1e-60"), Decimal("1e999999")])
def test_what_can_not_be_written(value: Decimal | int) -> None:
    with pytest.raises(ValueError, match=r"not a finite|digits"):
        format_number(value)


def test_unknown_style() -> None:
    with pytest.raises(ValueError, match="unknown style"):
        format_number(1, style="roman")  # type: ignore[arg-type]


def test_too_large_for_words() -> None:
    with pytest.raises(ValueError, match="digits"):
        format_number(10**24, style="words")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    value = parse_number(text)
    assert value is None or value.is_finite()


@pytest.mark.parametrize("language", ["fr", "fr_BE", "fr_CH"])
@settings(deadline=None)
@given(value=st.one_of(st.integers(0, 10_000), st.integers(0, LIMIT)))
def test_agrees_with_num2words(language: str, value: int) -> None:
    num2words = pytest.importorskip("num2words").num2words
    words = num2words(value, lang=language)
    for wrong, right in NUM2WORDS_FAULTS.get(language, {}).items():
        words = words.replace(wrong, right)
    assert parse_number(words) == value


@pytest.mark.parametrize("style", ["words", "words-1990", "words-be"])
@settings(deadline=None)
@given(value=st.one_of(st.integers(0, 10_000), st.integers(0, 10**9 - 1)))
def test_agrees_with_text2num(style: NumberStyle, value: int) -> None:
    text2num = pytest.importorskip("text_to_num").text2num
    value %= TEXT2NUM_FAULTS.get(style, 10**9)
    assert text2num(format_number(value, style=style), "fr") == value
