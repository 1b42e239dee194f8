"""`chipevents check RULES…`: whether rule files can be used, and whether their rules do what their examples say."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.cli.inputs import Parser, tell_faults
from chipevents.errors import RulesError
from chipevents.testing import trials


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        tried = trials(*options.files)
    except RulesError as error:
        tell_faults(error)
        return 1
    failed = [(trial, fault) for trial in tried if (fault := trial.fault())]
    for trial, fault in failed:
        told = f": {trial.law} {trial.text!r}" if trial.text else ""
        print(f"{trial.origin}: {trial.rule}{told}: {fault}")
    rules = len({trial.rule for trial in tried})
    print(f"{rules} rule(s), {len(tried)} trial(s), {len(failed)} failed")
    return 1 if failed else 0


def _parser() -> Parser:
    parser = Parser(
        prog="chipevents check",
        description="Load rule files beside the shipped rules, and try every example and counter-example.",
    )
    parser.add_argument("files", nargs="+", metavar="RULES", help="a TOML file of rules")
    return parser
