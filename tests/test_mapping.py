"""Batches of texts to batches of finds: what Spark and others run on their workers."""

import datetime as dt
import pickle
from typing import Any

import pytest

import chipevents
from chipevents import Extractor, InputError, LimitError, Limits, Rules, tables
from chipevents.rules import Entity
from chipevents.tables.columns import FLAT, Name

pa = pytest.importorskip("pyarrow", reason="tables need pyarrow: pip install 'chipevents[arrow]'")

DAY = dt.date(2026, 1, 28)
TEXTS = ["AMD a livré 300 puces à Alibaba mardi.", "Il pleut.", "Nvidia a vendu hier un tiers de ses puces."]
COLUMNS = {"id": [1, 2, 3], "body": TEXTS, "day": [DAY, None, DAY]}


def batches(**columns: Any) -> list[Any]:
    """The texts in two batches."""
    return pa.table({**COLUMNS, **columns}).to_batches(max_chunksize=2)


@pytest.mark.parametrize("of", FLAT)
@pytest.mark.parametrize("flat", [True, False])
def test_finds_are_those_of_the_texts(of: Name, flat: bool) -> None:
    """A stream of texts gives the table that their documents give."""
    if of == "roles" and not flat:
        return
    mapper = tables.Mapper(text="body", doc="id", published="day", of=of, flat=flat)
    documents = chipevents.extract_many(zip(TEXTS, COLUMNS["day"], strict=True))
    wanted = tables.to_arrow(documents, of=of, flat=flat, ids=[1, 2, 3])
    assert wanted.num_rows
    assert pa.Table.from_batches(mapper(batches()), schema=mapper.schema()).equals(wanted)
    assert mapper.table(pa.table(COLUMNS)).equals(wanted)


def test_a_mapper_travels_with_its_rules() -> None:
    """Workers get it by pickle."""
    own = Extractor(rules=Rules.default().plus(Entity(id="nordwave-sa", name="Nordwave", kind="company")))
    text = pa.RecordBatch.from_pydict({"text": ["Nordwave a livré 300 puces."]})
    for extractor, entity in ((None, "name:Nordwave"), (own, "nordwave-sa")):
        mapper = pickle.loads(pickle.dumps(tables.Mapper(extractor=extractor, of="actors")))
        (found,) = mapper([text])
        assert found["entity"].to_pylist() == [entity]


@pytest.mark.parametrize(
    "days", [pa.array(["2026-01-28"] * 3), pa.array([dt.datetime(2026, 1, 28, 23, 30)] * 3, pa.timestamp("us", "UTC"))]
)
def test_days_may_be_text_or_moments(days: Any) -> None:
    mapper = tables.Mapper(text="body", published="day", of="dates")
    assert mapper.table(pa.table({**COLUMNS, "day": days}))["date_start"].to_pylist() == [dt.date(2026, 1, 27)] * 2


def test_a_row_without_a_text_gives_nothing_and_counts() -> None:
    found = tables.Mapper(text="body", of="documents").table(pa.table({**COLUMNS, "body": [None, *TEXTS[1:]]}))
    assert found["doc"].to_pylist() == ["2", "3"]


def test_a_text_without_an_id_is_told() -> None:
    """What it tells could not be joined to anything."""
    table = pa.table({**COLUMNS, "id": [1, 2, None]})
    with pytest.raises(InputError, match="text 3 of this stream has no id in the column 'id'"):
        tables.Mapper(text="body", doc="id").table(table)
    assert tables.Mapper(text="body", doc="id", of="documents").table(table.slice(0, 2))["doc"].to_pylist() == [
        "1",
        "2",
    ]


def test_no_texts_give_an_empty_table() -> None:
    mapper = tables.Mapper()
    assert list(mapper([])) == []
    assert mapper.table(pa.table({"text": pa.array([], pa.string())})).schema == tables.schema()


def test_texts_beyond_the_limits_stop_the_stream_or_are_left_out() -> None:
    extractor = Extractor(limits=Limits(max_chars=40))
    with pytest.raises(LimitError):
        list(tables.Mapper(text="body", extractor=extractor)(batches()))
    found = tables.Mapper(text="body", extractor=extractor, errors="skip", of="documents").table(pa.table(COLUMNS))
    assert found["doc"].to_pylist() == ["1", "2"]


def test_wrong_arguments_are_told_on_the_driver() -> None:
    """Not an hour later on a worker."""
    with pytest.raises(InputError, match="errors must be"):
        tables.Mapper(errors="ignore")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="of must be one of"):
        tables.Mapper(of="people")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no column 'text' among id, body, day"):
        list(tables.Mapper()(batches()))
