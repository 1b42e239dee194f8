"""Tables of many documents in Arrow, pandas and polars, and back."""

import io
import itertools
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chipevents
from chipevents import Document, InputError, tables
from chipevents.strategies import documents
from chipevents.tables.columns import FLAT, Name

pa = pytest.importorskip("pyarrow", reason="tables need pyarrow: pip install 'chipevents[arrow]'")

SOME = settings(max_examples=min(settings.default.max_examples, 40))
PINNED = Path(__file__).parent / "table_schemas.txt"
FORMS: list[tuple[Name, bool]] = [
    *((of, True) for of in FLAT),
    *((of, False) for of in FLAT if of != "roles"),
]
OWN = ("lessor", "witness")
several = st.lists(documents(max_size=6, roles=OWN), max_size=4)
every_form = pytest.mark.parametrize("of, flat", FORMS)
TEXTS = ["AMD a livré 300 puces à Alibaba mardi à 15 heures.", "Il pleut.", "Nvidia a vendu un tiers de ses puces."]


@pytest.fixture(scope="module")
def found() -> list[Document]:
    return list(chipevents.extract_many(TEXTS))


# ── schemas ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def told() -> str:
    """All schemas, as text."""
    lines = []
    for of, flat in FORMS:
        lines.append(f"{of}, {'flat' if flat else 'nested'}")
        lines += [f"    {field}" for field in tables.schema(of=of, flat=flat).remove_metadata()]
    return "\n".join(lines) + "\n"


def test_schemas_are_as_they_were() -> None:
    """A column that goes or changes breaks what others stored. `python tests/test_tables.py` writes the schemas anew."""
    assert told() == PINNED.read_text("utf-8")


def test_flat_columns_say_what_they_mean() -> None:
    for of in FLAT:
        for field in tables.schema(of=of):
            assert len(field.metadata[b"doc"]) > 3, (of, field.name)


@every_form
def test_no_documents_give_an_empty_table(of: Name, flat: bool) -> None:
    """What reads the table need not know whether there was anything."""
    empty = tables.to_arrow([], of=of, flat=flat)
    assert empty.num_rows == 0
    assert empty.schema.equals(tables.schema(of=of, flat=flat), check_metadata=True)


@SOME
@given(several, st.sampled_from(FORMS))
def test_whatever_the_documents_hold_the_schema_is_the_same(many: list[Document], form: tuple[Name, bool]) -> None:
    of, flat = form
    table = tables.to_arrow(many, of=of, flat=flat)
    assert table.schema.equals(tables.schema(of=of, flat=flat), check_metadata=True)
    table.validate(full=True)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@SOME
@given(several)
def test_documents_are_read_back(many: list[Document]) -> None:
    """Nested documents hold all that there is."""
    assert list(tables.from_arrow(tables.to_arrow(many, of="documents", flat=False), roles=OWN)) == many


def test_found_documents_are_read_back_from_parquet(found: list[Document]) -> None:
    """A table is kept in a file; clock times and fractions come back as they were."""
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(tables.to_arrow(found, of="documents", flat=False), file)
    assert list(tables.from_arrow(parquet.read_table(file))) == found
    assert list(tables.from_arrow(parquet.ParquetFile(file).iter_batches())) == found


def test_types_of_ones_own_are_read_back_when_named() -> None:
    """As with `Document.from_dict`."""
    span = chipevents.Span(start=0, end=3, text="bal")
    event = chipevents.Event(start=0, end=3, text="bal", id="e1", type="party", trigger=span, rule="party.ball")
    table = tables.to_arrow([Document(text="bal", events=(event,))], of="documents", flat=False)
    with pytest.raises(chipevents.WireError, match="'party' is not allowed"):
        list(tables.from_arrow(table))
    (document,) = tables.from_arrow(table, types=["party"])
    assert document.events == (event,)


def test_roles_of_ones_own_are_read_back_when_named() -> None:
    span = chipevents.Span(start=0, end=3, text="bal")
    event = chipevents.Event(
        start=0, end=3, text="bal", id="e1", type="sale", trigger=span, rule="x", roles=(("dance", (span,)),)
    )
    document = Document(text="bal", events=(event,))
    table = tables.to_arrow([document], of="documents", flat=False)
    with pytest.raises(chipevents.WireError, match="dance"):
        list(tables.from_arrow(table))
    assert list(tables.from_arrow(table, roles=["dance"])) == [document]


def test_a_table_of_something_else_is_not_read() -> None:
    with pytest.raises(InputError, match="without actors, dates, events, published, quantities, text"):
        list(tables.from_arrow(pa.table({"doc": ["1"]})))


@SOME
@given(several, st.sampled_from(FORMS), st.integers(1, 3))
def test_a_stream_of_batches_is_the_table_in_pieces(many: list[Document], form: tuple[Name, bool], size: int) -> None:
    of, flat = form
    batches = list(tables.to_batches(iter(many), of=of, flat=flat, size=size))
    assert len(batches) == -(-len(many) // size)
    whole = tables.to_arrow(many, of=of, flat=flat)
    assert pa.Table.from_batches(batches, schema=whole.schema).equals(whole)


def test_batches_are_made_as_they_are_asked_for() -> None:
    """A stream without end does no harm."""
    endless = itertools.repeat(chipevents.extract(TEXTS[0]))
    first = next(tables.to_batches(endless, size=2))
    assert set(first["doc"].to_pylist()) == {"1", "2"}


@SOME
@given(documents(roles=OWN, min_events=1))
def test_nested_events_hold_their_mentions(document: Document) -> None:
    """Of events nested, who and what fills them needs no look-up."""
    found = tables.to_arrow([document], of="events", flat=False).to_pylist()
    assert [[actor["entity"] for actor in row["agents"]] for row in found] == [
        [actor.entity for actor in event.agents] for event in document
    ]
    assert [[quantity["text"] for quantity in row["quantities"]] for row in found] == [
        [quantity.text for quantity in event.quantities] for event in document
    ]
    assert [row["date"] and row["date"]["text"] for row in found] == [e.date and e.date.text for e in document]
    assert [[source["actor"]["id"] for source in row["sources"]] for row in found] == [
        [source.actor.id for source in event.sources] for event in document
    ]
    assert [[(x["role"], (x["actor"] or x["span"])["text"]) for x in row["roles"]] for row in found] == [
        [(role, filler.text) for role, held in event.roles for filler in held] for event in document
    ]


def test_ids_name_the_documents(found: list[Document]) -> None:
    table = tables.to_arrow(found, of="documents", ids=["a", 7, Path("c.txt")])
    assert table["doc"].to_pylist() == ["a", "7", "c.txt"]
    assert tables.to_arrow(found, of="documents")["doc"].to_pylist() == ["1", "2", "3"]
    assert tables.to_arrow(found[0], of="documents")["doc"].to_pylist() == ["1"]  # one document alone


@pytest.mark.parametrize("ids", [["a"], ["a", "b", "c", "d"]])
def test_ids_that_are_too_few_or_too_many(found: list[Document], ids: list[str]) -> None:
    with pytest.raises(InputError, match="than"):
        tables.to_arrow(found, ids=ids)


def test_what_is_no_document_is_told() -> None:
    with pytest.raises(InputError, match="must hold documents, not str"):
        tables.to_arrow(["Il pleut."])  # type: ignore[list-item]
    limited = chipevents.Extractor(limits=chipevents.Limits(max_chars=10))
    with pytest.raises(chipevents.LimitError, match="more than max_chars=10"):
        tables.to_arrow(limited.extract_many(TEXTS, errors="yield"))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="size must be a number from 1"):
        tables.to_batches([], size=0)


def test_names_of_tables_are_checked_at_once() -> None:
    for flat in (True, False):
        with pytest.raises(InputError, match="of must be one of events"):
            tables.to_batches([], of="people", flat=flat)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="in the nested form, not 'roles'"):
        tables.schema(of="roles", flat=False)


@every_form
def test_lone_surrogates_are_replaced_one_by_one(of: Name, flat: bool) -> None:
    """UTF-8 has no bytes for them; all offsets hold."""
    text = "\ud800 Nvidia a livré 300 puces \udfff à Alibaba."
    document = chipevents.extract(text)
    clean = chipevents.extract(text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd"))
    assert tables.to_arrow([document], of=of, flat=flat).equals(tables.to_arrow([clean], of=of, flat=flat))


# ── pandas and polars ───────────────────────────────────────────────────────────────────────────────────────────────
@every_form
def test_pandas_and_polars_hold_the_same(found: list[Document], of: Name, flat: bool) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    table = tables.to_arrow(found, of=of, flat=flat)
    frame, polars = tables.to_pandas(found, of=of, flat=flat), tables.to_polars(found, of=of, flat=flat)
    assert list(frame.columns) == polars.columns == table.schema.names
    assert len(frame) == len(polars) == table.num_rows
    assert polars.to_dicts() == table.to_pylist()
    assert frame["doc"].tolist() == table["doc"].to_pylist()


def test_days_are_days_in_pandas_and_polars(found: list[Document]) -> None:
    """They can be compared and grouped by without being parsed."""
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    for many in (found, []):
        frame = tables.to_pandas(many, of="dates")
        for name in ("published", "date_start", "date_end", "time_start", "time_end"):
            assert pandas.api.types.is_datetime64_any_dtype(frame[name]), name
        schema = tables.to_polars(many, of="dates").schema
        assert (schema["date_start"], schema["time_start"]) == (polars.Date, polars.Datetime("us"))
        assert frame["start"].dtype == "int32" and schema["start"] == polars.Int32


# ── what is missing ─────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "package, extra, call",
    [
        ("pyarrow", "arrow", lambda: tables.to_arrow([])),
        ("pyarrow", "arrow", lambda: tables.schema()),
        ("pyarrow", "arrow", lambda: tables.to_batches([])),
        ("pyarrow", "arrow", lambda: tables.from_arrow([])),
        ("pyarrow", "arrow", lambda: tables.Mapper()),
        ("pandas", "pandas", lambda: tables.to_pandas([])),
        ("polars", "polars", lambda: tables.to_polars([])),
    ],
)
def test_a_missing_package_names_its_extra(
    package: str, extra: str, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(chipevents.MissingPackageError, match=rf"{package}: pip install 'chipevents\[{extra}\]'"):
        call()


def test_tables_have_no_other_names() -> None:
    assert set(tables.__all__) <= set(dir(tables)) | {"Mapper"}
    with pytest.raises(AttributeError, match="no attribute 'to_excel'"):
        _ = tables.to_excel


if __name__ == "__main__":
    PINNED.write_text(told(), "utf-8")
