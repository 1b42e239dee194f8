"""Mutation testing: how many small faults in the code do the tests find?

`pip install mutmut` first; it makes the mutants. Each is then run against the tests of its module in a process of its
own, since what is cached in one must not be seen by the next. `--sample` takes so many of each module at random, the same
ones each time. What survives is printed as a diff; `tests/mutation_survivors.md` says of each why it may.

    python scripts/mutation.py                            # all modules
    python scripts/mutation.py chipevents/qualify/status.py --sample 150
"""

from __future__ import annotations

import argparse
import difflib
import importlib.machinery
import importlib.util
import os
import random
import re
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from pathlib import Path
from types import CodeType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# The tests of each module: the quick ones first, the others only for what they leave alive.
TESTS = {
    "chipevents/numbers/*.py": (["tests/test_numbers.py"], []),
    "chipevents/calendar.py": (["tests/test_calendar.py"], ["tests/test_dates.py"]),
    "chipevents/conjugation.py": (["tests/test_conjugation.py"], []),
    "chipevents/qualify/*.py": (["tests/test_qualify.py"], ["tests/test_events.py"]),
}
QUIETLY = [
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:benchmark",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]
SECONDS = 60  # of computing: what takes longer hangs


class Mutated(importlib.machinery.SourceFileLoader):
    """Loads a module from a changed source, and finds no other."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        super().__init__(name, str(path))
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec")

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        if name != self.name:
            return None
        inside = [str(Path(self.path).parent)] if self.path.endswith("__init__.py") else None
        return importlib.util.spec_from_file_location(name, self.path, loader=self, submodule_search_locations=inside)


def uncached(source: str) -> str:
    """The source with `@cache` applied at its end, so that the functions under it can be changed, too."""
    names = re.findall(r"^@cache\ndef (\w+)", source, re.M)
    return re.sub(r"^@cache\n", "", source, flags=re.M) + "".join(f"\n{name} = cache({name})" for name in names)


def mutants(path: Path) -> list[Callable[[], str]]:
    """What gives the sources that differ from a module in one place."""
    from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper
    from mutmut.mutation.file_mutation import create_mutations

    source = uncached(path.read_text("utf-8"))
    module, mutations, _, _ = create_mutations(str(path), source)
    spans = MetadataWrapper(module, unsafe_skip_copy=True).resolve(ByteSpanPositionProvider)

    def changed(old: Any, new: Any) -> str:
        start, text = spans[old].start, source.encode()
        return (text[:start] + module.code_for_node(new).encode() + text[start + spans[old].length :]).decode()

    return [
        partial(changed, mutation.original_node, mutation.mutated_node)
        for mutation in mutations
        if mutation.contained_by_top_level_function is not None  # tables are data: the tests of what they say hold them
    ]


def diff(path: Path, changed: str) -> str:
    """The lines of a module that a mutant changes."""
    lines = difflib.unified_diff(uncached(path.read_text("utf-8")).splitlines(), changed.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++")))


def survives(name: str, path: Path, source: str, tests: Sequence[str]) -> bool:
    """Whether all of the tests pass with a module changed, in a process of its own."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.meta_path.insert(0, Mutated(name, path, source))
        import pytest

        code = 2
        try:
            code = int(pytest.main([*QUIETLY, *tests]))
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) not in (signal.SIGXCPU, signal.SIGKILL):
        raise RuntimeError(f"the tests of {name} died of signal {os.WTERMSIG(status)}")
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", help="modules; all of the four groups by default")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants of each module, at random")
    parser.add_argument("--quick", action="store_true", help="only the quick tests: a lower bound")
    parser.add_argument("--only", type=int, nargs="*", help="the mutants with these numbers")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    os.environ["HYPOTHESIS_PROFILE"] = "ci"  # the same examples for each
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    for heavy in ("pytest", "hypothesis.strategies", "attrs", "regex", "dateparser", "jsonschema", "num2words"):
        importlib.import_module(heavy)  # once for all processes
    whole: Counter[str] = Counter()
    for pattern, (quick, slow) in TESTS.items():
        group: Counter[str] = Counter()
        for path in sorted(ROOT.glob(pattern)):
            if not options.files or str(path.relative_to(ROOT)) in options.files:
                group += of_module(path, quick, [] if options.quick else slow, options)
        if group:
            show(pattern, group)
        whole += group
    show("all", whole)


def of_module(path: Path, quick: Sequence[str], slow: Sequence[str], options: argparse.Namespace) -> Counter[str]:
    """Run the mutants of one module, and print those that survive."""
    relative = path.relative_to(ROOT)
    name = str(relative.with_suffix("")).replace("/", ".").removesuffix(".__init__")
    numbered = list(enumerate(mutants(path)))
    if options.only is not None:
        numbered = [numbered[n] for n in options.only]
    elif options.sample:
        numbered = random.Random(7).sample(numbered, min(options.sample, len(numbered)))
    if not survives(name, path, uncached(path.read_text("utf-8")), [*quick, *slow]):
        raise SystemExit(f"the tests of {name} fail as it is")
    result: Counter[str] = Counter()
    began = time.monotonic()
    for number, made in sorted(numbered, key=itemgetter(0)):
        source = made()
        alive = survives(name, path, source, quick) and (not slow or survives(name, path, source, slow))
        result["survived" if alive else "killed"] += 1
        if alive:
            print(f"{relative} mutant {number}\n{diff(path, source)}\n", flush=True)
    if numbered:
        print(f"{relative}: {score(result)}, {time.monotonic() - began:.0f} s\n", flush=True)
    return result


def score(result: Counter[str]) -> str:
    return f"{result['killed']} of {result.total()} killed ({result['killed'] / result.total():.1%})"


def show(what: str, result: Counter[str]) -> None:
    if result:
        print(f"{what}: {score(result)}\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
