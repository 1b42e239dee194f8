"""What it costs to import this library, and each optional package beside it: CPU time, best of several runs.

Run from the root of the project: `python benchmarks/imports.py`. A package that is not installed is left out.
"""

from __future__ import annotations

import subprocess
import sys

MODULES = (
    "chipevents", "chipevents.tables", "chipevents.spark", "pyarrow", "pyarrow.parquet", "pandas", "polars",
    "pyspark.sql", "rich.progress", "spacy",
)  # fmt: skip
TIMED = "import time; start = time.process_time(); import {}; print(time.process_time() - start)"


def cost(module: str, runs: int = 5) -> float | None:
    """Milliseconds, or nothing if it can't be imported."""
    times = []
    for _ in range(runs):
        run = subprocess.run([sys.executable, "-c", TIMED.format(module)], capture_output=True, text=True, check=False)
        if run.returncode:
            return None
        times.append(float(run.stdout))
    return min(times) * 1e3


if __name__ == "__main__":
    for name in MODULES:
        if (milliseconds := cost(name)) is not None:
            print(f"{name:18}{milliseconds:8.0f} ms")
