"""Coverage-guided fuzzing with atheris: `python tests/fuzz/run.py TARGET [options of libFuzzer]`.

`pip install atheris` first. TARGET is `extract`, `rules` or `wire`. For twenty minutes, with a folder to work in:

    python tests/fuzz/run.py extract /tmp/found -max_total_time=1200

What breaks a promise is written to `crash-…` in the current folder: cut it down, mend the cause, and keep the bytes in
`corpus/`, which the tests replay, beside a case in the corpus of whatever it was about.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from attrs import fields

HERE = Path(__file__).parent


def main(arguments: list[str]) -> None:
    import atheris

    sys.path[:0] = [str(HERE), str(HERE.parent)]
    name, *options = arguments
    with atheris.instrument_imports(include=["chipevents"]):
        from targets import TARGETS

        target = TARGETS[name]
        for seed in (HERE / "corpus" / name).iterdir():  # what is loaded on first use has to be seen, too
            target(seed.read_bytes())
    with tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="ascii") as words:
        words.writelines(f'"{quoted(word)}"\n' for word in dictionary(name))
        words.flush()
        atheris.Setup([sys.argv[0], f"-dict={words.name}", *options, str(HERE / "corpus" / name)], target)
        atheris.Fuzz()


def dictionary(name: str) -> list[str]:
    """Words that the target knows, so that the fuzzer need not guess them letter by letter."""
    from chipevents.rules import SECTIONS, Rules

    rules = Rules.default()
    if name == "extract":
        words = {word for group in (*rules.classes, *rules.cues) for word in group.words}
        words |= {frame.verbs[0] for frame in rules.frames if frame.verbs}
    elif name == "rules":
        words = {f"[[{section}]]\n" for section in SECTIONS} | {group.name for group in rules.nouns}
        words |= {f"{field.name} = " for _, cls in SECTIONS.values() for field in fields(cls)}
    else:
        words = {"null"}  # else its bytes are places and changes, no words
    return sorted(words)


def quoted(word: str) -> str:
    """A word as libFuzzer reads it: all bytes by number."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main(sys.argv[1:])
