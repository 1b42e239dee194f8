"""The wire form: what is written, what is read back, and what is refused, with all of its faults."""

import copy
import datetime as dt
import json
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import chipevents
from chipevents import (
    Actor,
    Document,
    Event,
    Interval,
    Product,
    Quantity,
    Source,
    Span,
    Timex,
    WireError,
)

TEXT = "Pékin a approuvé mardi un tiers des 400 000 puces H200, a dit Nvidia à 15h. La société en livrera 1,5 million."
VALID = Draft202012Validator(chipevents.schema())


def at(words: str, n: int = 1) -> dict[str, Any]:
    start = -1
    for _ in range(n):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def sample() -> Document:
    third = Quantity(
        **at("un tiers"), id="q1", kind="fraction", low=Fraction(1, 3), high=Fraction(1, 3), unit="chip", scope="total"
    )
    chips = Quantity(
        **at("400 000 puces H200"), id="q2", kind="count", low=Decimal("4E5"), high=None, relation="more_than",
        unit="chip", item="puces H200", product="H200", per="month",
    )  # fmt: skip
    much = Quantity(**at("1,5 million"), id="q3", kind="count", low=Decimal("1.5"), high=Decimal("1.5"))
    tuesday = Timex(
        **at("mardi"), id="t1", type="DATE", value="2026-01-27", grain="day",
        interval=Interval(start=dt.date(2026, 1, 27), end=dt.date(2026, 1, 28)),
    )  # fmt: skip
    clock = Timex(
        **at("15h"), id="t2", type="TIME", value="2026-01-28T15", grain="hour", mod="APPROX",
        interval=Interval(start=dt.datetime(2026, 1, 28, 15), end=dt.datetime(2026, 1, 28, 16, 0, 1)),
    )  # fmt: skip
    china = Actor(**at("Pékin"), id="a1", entity="country:CN", name="Chine", kind="government", country="CN")
    nvidia = Actor(
        **at("Nvidia"), id="a2", entity="nvidia", name="Nvidia", kind="company", country="US", tickers=("NVDA.O",)
    )
    group = Actor(**at("La société"), id="a3", entity="nvidia", name="Nvidia", kind="company", refers_to=nvidia)
    approval = Event(
        start=0, end=54, text=TEXT[:54], id="e1", type="approval", trigger=Span(**at("approuvé")), agents=(china,),
        recipients=(nvidia,), products=(Product(**at("puces H200"), model="H200"),), quantities=(third, chips),
        date=tuesday, place=Span(**at("Pékin")), negated=True, sources=(Source(actor=nvidia, date=clock), Source(actor=china)),
        rule="approval.approve",
    )  # fmt: skip
    delivery = Event(
        **at("La société en livrera 1,5 million"), id="e2", type="delivery", trigger=Span(**at("livrera")),
        agents=(group,), quantities=(much,), status="planned",
    )  # fmt: skip
    again = Event(**at("livrera"), id="e3", type="delivery", trigger=Span(**at("livrera")), same_as=delivery)
    return Document(
        text=TEXT, published=dt.date(2026, 1, 28), quantities=(third, chips, much), dates=(tuesday, clock),
        actors=(china, nvidia, group), events=(approval, delivery, again),
    )  # fmt: skip


def wire() -> Any:
    return sample().to_dict()


def faults(data: Any) -> dict[str, str]:
    with pytest.raises(WireError) as caught:
        Document.from_dict(data)
    return {fault.where: str(fault) for fault in caught.value.faults}


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_numbers_are_plain_strings() -> None:
    assert [q["low"] for q in wire()["quantities"]] == ["1/3", "400000", "1.5"]
    assert wire()["quantities"][1]["high"] is None


def test_intervals_are_iso() -> None:
    assert [t["interval"] for t in wire()["dates"]] == [
        {"start": "2026-01-27", "end": "2026-01-28"},
        {"start": "2026-01-28T15:00", "end": "2026-01-28T16:00:01"},
    ]


def test_references_are_ids() -> None:
    event = wire()["events"][0]
    assert (event["agents"], event["quantities"], event["date"]) == (["a1"], ["q1", "q2"], "t1")
    assert event["sources"] == [{"actor": "a2", "date": "t2"}, {"actor": "a1", "date": None}]
    assert wire()["actors"][2]["refers_to"] == "a2"


def test_the_fields_come_in_the_order_of_the_schema() -> None:
    schema = chipevents.schema()
    assert list(wire()) == list(schema["properties"])
    for layer, name in (("quantities", "quantity"), ("dates", "date"), ("actors", "actor"), ("events", "event")):
        assert list(wire()[layer][0]) == list(schema["$defs"][name]["properties"])


def test_the_sample_is_valid() -> None:
    VALID.validate(wire())
    VALID.validate(Document(text="").to_dict())


def test_the_schema_is_one_and_fresh() -> None:
    Draft202012Validator.check_schema(chipevents.schema())
    chipevents.schema()["$defs"].clear()
    assert chipevents.schema()["$defs"]


def test_json_keeps_french_readable_and_may_be_indented() -> None:
    assert "Pékin a approuvé" in sample().to_json()
    assert json.loads(sample().to_json(indent=2)) == wire()


def test_lone_surrogates_become_escapes() -> None:
    document = Document(text="a\ud800b\udfffé😀")
    encoded = document.to_json().encode("utf-8")
    assert "é😀".encode() in encoded
    assert Document.from_dict(json.loads(encoded)) == document


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_round_trip() -> None:
    again = Document.from_dict(json.loads(sample().to_json()))
    assert again == sample()
    assert again.to_json() == sample().to_json()
    assert isinstance(again.quantities[0].low, Fraction)


def test_references_are_the_same_objects() -> None:
    again = Document.from_dict(wire())
    event = again.events[0]
    assert event.agents[0] is again.actors[0]
    assert event.quantities[1] is again.quantities[1]
    assert event.date is again.dates[0]
    assert event.sources[0].date is again.dates[1]
    assert again.actors[2].refers_to is again.actors[1]


def test_an_actor_may_refer_forward() -> None:
    data = wire()
    data["actors"][0]["refers_to"] = "a3"
    again = Document.from_dict(data)
    assert again.actors[0].refers_to is again.actors[2]
    assert again.to_dict() == data


def test_a_circle_of_references() -> None:
    data = wire()
    data["actors"][1]["refers_to"] = "a3"  # which refers to it
    assert [told.endswith("refers in a circle") for told in faults(data).values()] == [True]


def test_a_long_chain_of_references() -> None:
    actor = {**wire()["actors"][0], "refers_to": None}
    data = {
        **wire(),
        "events": [],
        "actors": [{**actor, "id": f"a{i}", "refers_to": f"a{i + 1}"} for i in range(1, 3000)],
    }
    data["actors"].append({**actor, "id": "a3000"})
    assert len(Document.from_dict(data).actors) == 3000


def test_all_faults_are_told_with_their_paths() -> None:
    data = wire()
    data["schema"] = "chipevents/2"
    data["quantities"][0]["kind"] = "colour"
    data["quantities"][1]["low"] = "1e9"
    data["dates"][0]["interval"]["start"] = "2026-02-30"
    data["actors"][1]["start"] += 1
    data["actors"][2]["refers_to"] = "a9"
    data["events"][0]["agents"] = ["a1", "q1", 3]
    data["events"][0]["negated"] = 1
    data["events"][1]["sources"] = None
    del data["events"][1]["rule"]
    data["events"][1]["colour"] = "red"
    assert set(faults(data)) == {
        "$.schema", "$.quantities[0].kind", "$.quantities[1].low", "$.dates[0].interval.start", "$.actors[1].text",
        "$.actors[2].refers_to", "$.events[0].agents[1]", "$.events[0].agents[2]", "$.events[0].negated",
        "$.events[1].sources", "$.events[1].rule", "$.events[1].colour",
    }  # fmt: skip


@pytest.mark.parametrize("data", [None, 1, "x", [], True, 1.5, object(), {}, {"schema": "chipevents/1"}, {1: 2}])
def test_what_is_no_document(data: Any) -> None:
    assert faults(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("text",), None),
        (("published",), "28/01/2026"),
        (("published",), 20260128),
        (("quantities",), {}),
        (("quantities", 0), "q1"),
        (("quantities", 0, "id"), "q2"),
        (("quantities", 0, "id"), []),
        (("quantities", 0, "start"), 10**400),
        (("quantities", 0, "start"), -1),
        (("quantities", 0, "start"), True),
        (("quantities", 0, "end"), 3.0),
        (("quantities", 0, "low"), "9" * 100_000),
        (("quantities", 0, "low"), "1/0"),
        (("quantities", 0, "low"), "١"),
        (("quantities", 0, "low"), "NaN"),
        (("quantities", 0, "low"), 400000),
        (("quantities", 0, "per"), "fortnight"),
        (("quantities", 0, "scope"), ["total"]),
        (("dates", 0, "interval"), []),
        (("dates", 0, "interval", "end"), None),
        (("dates", 0, "interval", "end"), "2020-01-01"),
        (("dates", 0, "interval", "end"), "2026-01-28T10:00"),
        (("dates", 1, "interval", "end"), "2026-01-28"),
        (("dates", 1, "interval", "end"), "2026-01-28T16:00+01:00"),
        (("dates", 1, "mod"), "SOON"),
        (("actors", 0, "country"), "China"),
        (("actors", 0, "tickers"), [None]),
        (("actors", 0, "tickers"), "NVDA.O"),
        (("actors", 1, "refers_to"), "a2"),
        (("actors", 1, "refers_to"), {}),
        (("events", 0, "type"), "party"),
        (("events", 0, "type"), []),
        (("events", 0, "trigger"), None),
        (("events", 0, "trigger", "text"), "approuve"),
        (("events", 0, "date"), "q1"),
        (("events", 0, "place"), "Pékin"),
        (("events", 0, "products"), [{"start": 0, "end": 0, "text": ""}]),
        (("events", 0, "sources"), ["a1"]),
        (("events", 0, "sources", 0, "actor"), None),
        (("events", 0, "sources", 0, "date"), "t9"),
        (("events", 0, "status"), "true"),
        (("events", 1, "same_as"), "e2"),
        (("events", 1, "same_as"), "e3"),
        (("events", 2, "same_as"), "a1"),
        (("events", 2, "same_as"), {}),
    ],
)
def test_one_wrong_value(path: tuple[Any, ...], value: Any) -> None:
    data = wire()
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    told = faults(data)
    where = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    assert any(place.startswith(where) or where.startswith(place) for place in told), told
    assert all(len(line) < 400 for line in told.values())


def test_deep_nesting_is_only_a_wrong_type() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for key in wire():
        assert faults({**wire(), key: deep})
    assert faults({**wire(), "dates": [{**wire()["dates"][0], "interval": {"start": deep, "end": deep}}]})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["a1", "q1", "t1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["start", "end", "text", "id"]), inner),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


@pytest.mark.fuzz
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_reading_accepts_or_tells_why(data: st.DataObject) -> None:
    """Any value anywhere gives a document that is written as it was read, or faults; and nothing else."""
    changed = copy.deepcopy(wire())
    path = data.draw(st.sampled_from(places(changed)[1:]))
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = data.draw(JSON)
    try:
        document = Document.from_dict(changed)
    except WireError as error:
        assert error.faults
    else:
        assert document.to_dict() == changed
        VALID.validate(document.to_dict())


def test_errors_can_be_pickled() -> None:
    import pickle

    with pytest.raises(WireError) as caught:
        Document.from_dict({})
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


def test_import_is_light() -> None:
    """Importing the package loads none of what it does not use yet."""
    code = (
        "import sys, chipevents; print([m for m in ('attrs', 'regex', 'dateparser', 'hypothesis') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_public_name_is_there() -> None:
    for name in chipevents.__all__:
        assert getattr(chipevents, name) is not None
    assert set(chipevents.__all__) <= set(dir(chipevents))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = chipevents.nothing
