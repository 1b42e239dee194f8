"""Extraction on Spark, by Arrow. Needs `chipevents[spark]`, and on the workers `chipevents[arrow]`.

articles = spark.read.parquet("articles/")                # columns id, text, published
events = chipevents.spark.extract(articles, doc="id", published="published")
events.write.parquet("events/")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from chipevents import tables
from chipevents.extractor import Extractor
from chipevents.extras import load
from chipevents.tables.columns import Name
from chipevents.tables.mapping import Mapper

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def schema(*, of: Name = "events", flat: bool = True) -> StructType:
    """The Spark schema of a table; that of `chipevents.tables` says what its columns mean."""
    types = load("pyspark.sql.pandas.types", extra="spark")
    found: StructType = types.from_arrow_schema(tables.schema(of=of, flat=flat), prefer_timestamp_ntz=True)
    return found


def extract(
    texts: DataFrame,
    *,
    doc: str,
    text: str = "text",
    published: str | None = None,
    of: Name = "events",
    flat: bool = True,
    extractor: Extractor | None = None,
    errors: Literal["raise", "skip"] = "raise",
) -> DataFrame:
    """What the texts of a data frame tell, as another one: lazily, text by text, without a shuffle.

    `doc`, `text` and `published` name the columns of the ids, the texts and their days (dates, timestamps, or text that
    Spark reads as a date); no others travel to Python. `of` and `flat` are those of `chipevents.tables.to_arrow`. An
    `extractor` with rules of your own is compiled once a task, which takes a second. ``errors="skip"`` leaves out the
    texts that are beyond its limits. A row without a text gives nothing.
    """
    functions = load("pyspark.sql.functions", extra="spark")
    wanted = [functions.col(doc).cast("string").alias("doc"), functions.col(text).alias("text")]
    if published is not None:
        wanted.append(functions.to_date(functions.col(published)).alias("published"))
    mapper = Mapper(
        doc="doc",
        text="text",
        published="published" if published is not None else None,
        of=of,
        flat=flat,
        extractor=extractor,
        errors=errors,
    )
    return texts.select(*wanted).mapInArrow(mapper, schema(of=of, flat=flat))


__all__ = ["extract", "schema"]
