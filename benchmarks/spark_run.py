"""Many generated articles through Spark in local mode: how long it takes, and what came out.

Run from the root of the project: `python benchmarks/spark_run.py [ARTICLES] [FOLDER]`. Needs `chipevents[spark]` and
`chipevents[hypothesis]`. Articles are shuffled paragraphs of generated sentences, the same ones at each run.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from hypothesis import HealthCheck, Phase, given, seed, settings
from pyarrow import parquet

from chipevents import spark as on_spark
from chipevents.strategies import sentences

SENTENCES = 3000
BATCH = 5000
SCHEMA = pa.schema([("id", pa.int64()), ("text", pa.string()), ("published", pa.date32())])


def sample() -> list[str]:
    """Different sentences, each telling an event."""
    told: dict[str, None] = {}

    @seed(7)
    @settings(
        max_examples=SENTENCES,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )
    @given(sentences.events())
    def draw(drawn: tuple[str, object]) -> None:
        told[drawn[0]] = None

    draw()
    return list(told)


def articles(many: int, told: list[str]) -> Iterator[pa.RecordBatch]:
    """Two paragraphs of one or two sentences each, published in one year."""
    chance = random.Random(7)
    for first in range(0, many, BATCH):
        ids = range(first, min(first + BATCH, many))
        texts = ["\n\n".join(" ".join(chance.sample(told, chance.randint(1, 2))) for _ in range(2)) for _ in ids]
        days = [dt.date(2026, 1, 1) + dt.timedelta(chance.randrange(365)) for _ in ids]
        yield pa.RecordBatch.from_arrays([pa.array(ids), pa.array(texts), pa.array(days, pa.date32())], schema=SCHEMA)


def write(many: int, path: Path) -> tuple[int, int]:
    """Write the articles. How many different sentences they are made of, and how many characters they have."""
    told = sample()
    chars = 0
    with parquet.ParquetWriter(path, SCHEMA) as writer:
        for batch in articles(many, told):
            writer.write_batch(batch)
            chars += sum(len(text.as_py()) for text in batch.column("text"))
    return len(told), chars


def cpu_seconds() -> float:
    """What the processes below this one have used: the clock tells little on a machine that others use, too."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            fields = path.read_text().rpartition(")")[2].split()
            stats[int(path.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    below = {os.getpid()}
    while more := {pid for pid, (parent, _) in stats.items() if parent in below} - below:
        below |= more
    return sum(ticks for pid, (_, ticks) in stats.items() if pid in below) / os.sysconf("SC_CLK_TCK")


def main(many: int, folder: Path) -> None:
    from pyspark.sql import SparkSession

    cores = len(os.sched_getaffinity(0))
    different, chars = write(many, folder / "articles.parquet")
    print(f"{many:,} articles of {different:,} different sentences, {chars / many:.0f} characters each", flush=True)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.driver.bindAddress", "127.0.0.1")
    spark = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    start, before = time.perf_counter(), cpu_seconds()
    texts = spark.read.parquet(str(folder / "articles.parquet")).repartition(8 * cores)
    events = on_spark.extract(texts, doc="id", published="published")
    events.write.mode("overwrite").parquet(str(folder / "events"))
    seconds, cpu = time.perf_counter() - start, cpu_seconds() - before
    written = spark.read.parquet(str(folder / "events"))
    rows, documents = written.count(), written.select("doc").distinct().count()
    print(f"{seconds:,.0f} s on {cores} cores, {cpu:,.0f} s of CPU time: {rows:,} events of {documents:,} articles")
    print(f"{many / seconds:,.0f} articles/s, {rows / seconds:,.0f} rows/s, {chars / seconds:,.0f} characters/s")
    print(f"{chars / cpu:,.0f} characters a second of CPU time")
    spark.stop()


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as made:
        main(wanted, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(made))
