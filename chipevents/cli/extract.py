"""`chipevents FILE…`: the events of texts, as a table, as JSON, as a page, or for annotation tools."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import chipevents
from chipevents.cli import many
from chipevents.cli.folders import files_of
from chipevents.cli.inputs import Parser, extractor_of, with_texts
from chipevents.model import Document

FORMATS = ("table", "json", "jsonl", "csv", "parquet", "html", "brat", "conll", "timeml")
OF_ONE_TEXT = ("brat", "timeml")


def run(arguments: Sequence[str]) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    many.check(parser, options)
    options.files, nothing = files_of(options.files)
    if not options.files:
        return nothing
    if options.format in OF_ONE_TEXT and len(options.files) > 1:
        parser.error(f"--format {options.format} is of one text: give one FILE at a time")
    extractor = extractor_of(options.rules)
    if extractor is None:
        return 1
    if options.output is not None:
        from chipevents.cli import batch  # processes and the like, which one text does not need

        return batch.run(options, extractor) or nothing
    if options.format == "csv":
        return many.print_csv(options, extractor) or nothing
    kept: list[tuple[str, Document]] = []

    def tell(name: str, text: str) -> None:
        document = extractor.extract(text, published=many.published_of(name, options))
        if options.format in ("json", "html"):
            kept.append((name, document))
        elif options.format == "jsonl":
            print(document.to_json())
        elif options.format in ("brat", "conll", "timeml"):
            print(_exported(document, options.format, Path(name).stem), end="")
        else:
            _print_table(document, name if len(options.files) > 1 else "")

    code = with_texts(options.files, tell)
    if kept and options.format == "html":
        from chipevents.page import page

        print(page(kept), end="")
    elif kept:
        print(_json([document for _, document in kept], several=len(options.files) > 1))
    return code or nothing


def _parser() -> Parser:
    parser = Parser(
        prog="chipevents",
        description="Find the events in French news texts.",
        epilog="For those who write rules: chipevents check, chipevents explain, chipevents diff (each with --help).",
    )
    parser.add_texts()
    parser.add_rules()
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="table: for the eye (default); json: one object, or an array if there are several files; "
        "jsonl: one object a line; csv, parquet: tables for other programs; html: one page; "
        "brat, conll, timeml: for annotation tools",
    )
    many.add_options(parser)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and a fingerprint of the rules")
    return parser


class _Version(argparse.Action):
    """The version is put together when it is asked for: the fingerprint takes its time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"chipevents {chipevents.__version__} (rules {chipevents.Rules.default().fingerprint})")
        parser.exit()


def _print_table(document: Document, heading: str) -> None:
    from chipevents.show import table

    if heading:
        print(f"── {heading}")
    print(table(document), end="\n" if heading else "")


def _exported(document: Document, form: str, name: str) -> str:
    from chipevents import exports

    if form == "brat":
        return exports.brat(document)
    return exports.conll(document, name=name) if form == "conll" else exports.timeml(document, name=name)


def _json(documents: Sequence[Document], *, several: bool) -> str:
    texts = [document.to_json(indent=2) for document in documents]
    return "[\n" + ",\n".join(texts) + "\n]" if several else texts[0]
