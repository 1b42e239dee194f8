"""What words never seen before cost: their first reading against the second, and memory over a million of them.

Run from the root of the project: `python benchmarks/vocabulary.py [--tokens 1000000]`. The texts are the example
article with every longer word in small letters replaced by a made one, so that no cache knows it. Processor time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import resource
import sys
import time
from pathlib import Path

from chipevents import Extractor

DAY = dt.date(2026, 1, 28)
ARTICLE = (Path(__file__).parent.parent / "examples" / "article.txt").read_text("utf-8")
WORD = re.compile(r"\b[a-zà-ÿ]{4,}\b")
SYLLABLES = [c + v for c in "b c d f g l m n p r s t v ch gr pl tr".split() for v in "a e i o u é ai ou an on".split()]


def made_up(draw: random.Random) -> str:
    """The article with words of its own: each is new, and looks like French."""
    return WORD.sub(lambda _: "".join(draw.choices(SYLLABLES, k=draw.randint(3, 5))), ARTICLE)


def spent(extractor: Extractor, texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        extractor.extract(text, published=DAY)
    return time.process_time() - start


def megabytes() -> float:
    """The memory that this process holds now."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:  # no Linux: the most that it ever held
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 2**20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tokens", type=int, default=1_000_000, help="new words to read for the figure of memory")
    args = parser.parse_args()
    extractor, draw = Extractor(), random.Random(7)
    spent(extractor, [ARTICLE] * 20)
    ratios = []
    for _ in range(7):
        texts = [made_up(draw) for _ in range(40)]
        first = spent(extractor, texts)
        ratios.append(first / min(spent(extractor, texts) for _ in range(3)))
    print(f"new words, first reading against the second: {sorted(ratios)[len(ratios) // 2]:.2f}")
    new, told = 0, 0
    each = len(WORD.findall(ARTICLE))
    while new < args.tokens:
        extractor.extract(made_up(draw), published=DAY)
        new += each
        if new >= told:
            print(f"{new:>9,} new words: {megabytes():6.1f} MB")
            told += args.tokens // 8
    return 0


if __name__ == "__main__":
    sys.exit(main())
