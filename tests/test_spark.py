"""Extraction on a real Spark, in local mode. Skipped without pyspark or Java."""

import datetime as dt
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import chipevents
from chipevents import Extractor, InputError, LimitError, Limits, Rules, tables
from chipevents.rules import Entity
from chipevents.tables.columns import Name

pytest.importorskip("pyspark", reason="Spark needs pyspark: pip install 'chipevents[spark]'")
JAVA = shutil.which("java") or (
    os.environ.get("JAVA_HOME") and shutil.which("java", path=os.environ["JAVA_HOME"] + "/bin")
)
pytestmark = [
    pytest.mark.skipif(not JAVA, reason="Spark needs Java 17 or later"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # sockets to the JVM that Spark leaves to the collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

DAY = dt.date(2026, 1, 28)
TEXTS = [
    ("a", "AMD a livré mardi 300 puces à Alibaba à 15 heures.", DAY),
    ("b", "Il pleut.", None),
    ("c", "Nvidia a vendu hier un tiers de ses puces H200.", DAY),
    ("d", None, DAY),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    if sys.flags.safe_path:  # then the workers, too, take what is installed, not the folder that they start in
        os.environ["PYTHONSAFEPATH"] = "1"
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "512m",
        "spark.sql.codegen.wholeStage": "false",  # compiling takes longer than these few rows
        "spark.sql.shuffle.partitions": "1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master("local[1]").appName("chipevents")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def articles(spark: Any) -> Any:
    return spark.createDataFrame(TEXTS, "name string, text string, day date")


def test_spark_finds_what_one_machine_finds(articles: Any) -> None:
    """Row by row; days, clock times, lists and structs come through."""
    from chipevents.spark import extract

    here = list(chipevents.extract_many([(text, day) for _, text, day in TEXTS if text is not None]))
    forms: list[tuple[Name, bool]] = [("events", True), ("events", False), ("dates", True)]
    for of, flat in forms:
        wanted = tables.to_arrow(here, of=of, flat=flat, ids=["a", "b", "c"]).to_pylist()
        found = extract(articles, doc="name", published="day", of=of, flat=flat).collect()
        assert sorted((row.asDict(recursive=True) for row in found), key=str) == sorted(wanted, key=str), (of, flat)


def test_what_spark_wrote_is_read_back(articles: Any, tmp_path: Path) -> None:
    """Nested documents go through Parquet on Spark and are documents again."""
    from pyarrow import parquet

    from chipevents.spark import extract

    found = extract(articles, doc="name", published="day", of="documents", flat=False)
    found.coalesce(1).sortWithinPartitions("doc").write.parquet(str(tmp_path / "found"))
    here = chipevents.extract_many([(text, day) for _, text, day in TEXTS if text is not None])
    assert list(tables.from_arrow(parquet.read_table(tmp_path / "found"))) == list(here)


def test_ids_and_days_of_other_types(spark: Any) -> None:
    """Numbers as ids, moments and text as days, and a name with a dot in a struct."""
    from chipevents.spark import extract

    frame = spark.createDataFrame(
        [(7, ("Nvidia a livré hier 5 puces.",), dt.datetime(2026, 1, 28, 23, 30))],
        "id long, article struct<body: string>, at timestamp",
    )
    for published in (frame["at"], frame["at"].cast("date").cast("string")):
        texts = frame.withColumn("day", published)
        (row,) = extract(texts, doc="id", text="article.body", published="day").collect()
        assert (row.doc, row.date_start) == ("7", dt.date(2026, 1, 27))


def test_rules_and_limits_of_ones_own(articles: Any) -> None:
    """They travel to the workers; a text beyond the limits stops the job, or is left out."""
    from chipevents.spark import extract

    rules = Rules.default().plus(Entity(id="amd-here", name="AMD", kind="company"))
    extractor = Extractor(rules=rules, limits=Limits(max_chars=48))
    found = extract(articles, doc="name", of="actors", extractor=extractor, errors="skip").collect()
    assert {(row.doc, row.entity) for row in found} == {("c", "nvidia")}
    small = articles.limit(1).selectExpr("name", "substring(text, 1, 19) AS text")
    assert [row.entity for row in extract(small, doc="name", of="actors", extractor=extractor).collect()] == [
        "amd-here"
    ]
    with pytest.raises(Exception, match="more than max_chars=48") as raised:
        extract(articles, doc="name", extractor=extractor).collect()
    assert LimitError.__name__ in str(raised.value)


def test_wrong_arguments_are_told_before_any_work(articles: Any) -> None:
    from chipevents.spark import extract

    with pytest.raises(InputError, match="of must be one of"):
        extract(articles, doc="name", of="people")  # type: ignore[arg-type]
