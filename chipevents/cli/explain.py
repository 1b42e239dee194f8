"""`chipevents explain FILE…`: the words and their classes, what was found by which rule, and what fell and why."""

from __future__ import annotations

import json
from collections.abc import Sequence

from chipevents.cli.inputs import Parser, extractor_of, with_texts


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    extractor = extractor_of(options.rules)
    if extractor is None:
        return 1

    def tell(_: str, text: str) -> None:
        explanation = extractor.explain(text, published=options.published)
        if options.format == "json":
            print(json.dumps(explanation.to_dict(), ensure_ascii=False))
        else:
            print(explanation.told(), end="")

    return with_texts(options.files, tell)


def _parser() -> Parser:
    parser = Parser(prog="chipevents explain", description="Tell why a text gives the events that it gives.")
    parser.add_texts()
    parser.add_rules()
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: one object a line")
    return parser
