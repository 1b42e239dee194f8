"""The command: what it prints, and how it fails."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_wire import sample

import chipevents
from chipevents.cli import main
from chipevents.show import table

ARTICLE = Path(__file__).parent.parent / "examples" / "article.txt"


@pytest.fixture(autouse=True)
def a_known_document(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The command is tested on a document that no rule can change, unless a test asks for the real thing."""
    if "real" not in request.fixturenames:
        monkeypatch.setattr(chipevents.Extractor, "extract", lambda self, text, *, published=None: sample())


@pytest.fixture
def real() -> None:
    """Do not replace `extract`."""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "é.txt"
    path.write_text("Pékin a approuvé.", encoding="utf-8")
    return str(path)


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and the error, which must be one line."""
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(str(stop.code))
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert error.startswith("chipevents: ")
    return code, error


# ── output ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_table(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main([file]) == 0
    assert capsys.readouterr().out == table(sample())


def test_what_the_table_shows() -> None:
    heads, _, approval, *rest = table(sample()).splitlines()
    assert heads.split()[:2] == ["type", "status"]
    for part in (
        "approval",
        "not actual",
        "Chine → Nvidia",
        "un tiers; 400 000 puces",
        "mardi = 2026-01-27",
        "approuvé",
    ):
        assert part in approval
    assert any(line.startswith("e2") and "delivery" in line and "planned" in line for line in rest)
    assert rest[-1] == "3 events · 3 quantities · 2 dates · 3 actor mentions · published 2026-01-28"


def test_a_table_without_events() -> None:
    assert table(chipevents.Document(text="")).startswith("No event found.")


def test_a_text_cannot_steer_the_terminal() -> None:
    span = chipevents.Span(start=0, end=6, text="a\x1b[2J\n\tb")
    event = chipevents.Event(start=0, end=6, text=span.text, type="sale", trigger=span)
    shown = table(chipevents.Document(text=span.text, events=(event,)))
    assert "\x1b" not in shown
    assert "a\ufffd[2J b" in shown


def test_json_is_one_object(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main([file, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == sample().to_dict()


def test_json_of_several_files_is_one_array(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main([file, file, "--format=json"]) == 0
    assert json.loads(capsys.readouterr().out) == [sample().to_dict()] * 2


def test_jsonl_is_one_line_a_file(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main([file, file, "--format=jsonl"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [sample().to_dict()] * 2


def test_tables_of_several_files_have_headings(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main([file, file]) == 0
    assert capsys.readouterr().out.count(f"── {file}\n") == 2


def test_what_extract_is_given(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text comes with its line ends and without a byte order mark; the date as a date."""
    given: list[object] = []

    def extract(self: object, text: str, *, published: object = None) -> chipevents.Document:
        given.extend((text, str(published)))
        return chipevents.Document(text=text)

    monkeypatch.setattr(chipevents.Extractor, "extract", extract)
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfa\r\n\xc3\xa9")
    assert main([str(path), "--published", "2026-01-28"]) == 0
    assert given == ["a\r\né", "2026-01-28"]


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("é".encode())))
    assert main(["-"]) == 0
    assert capsys.readouterr().out == table(sample())


# ── failure ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, error = fails(capsys, "nowhere.txt")
    assert (code, error) == (1, "chipevents: nowhere.txt: No such file or directory\n")


def test_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert fails(capsys, str(tmp_path))[0] == 1


def test_a_name_that_is_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys, "a\0b\nc")[0] == 1


def test_not_utf8(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Pékin".encode("latin-1"))
    code, error = fails(capsys, str(path))
    assert code == 1
    assert error.endswith("not UTF-8 (byte 0xe9 at 1)\n")


def test_the_other_files_are_still_read(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["nowhere.txt", file, "--format=jsonl"]) == 1
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("date", ["28/01/2026", "2026-02-30", "20260128", "", "demain", "2026-01-28T00:00"])
def test_a_bad_date(capsys: pytest.CaptureFixture[str], file: str, date: str) -> None:
    code, error = fails(capsys, file, f"--published={date}")
    assert code == 2
    assert "is not a date: write it as 2026-01-28" in error


def test_no_such_format(capsys: pytest.CaptureFixture[str], file: str) -> None:
    code, error = fails(capsys, file, "--format", "xml")
    assert code == 2
    assert "invalid choice: 'xml'" in error


def test_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys)[0] == 2


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    for flag in ("--help", "--version"):
        with pytest.raises(SystemExit) as stop:
            main([flag])
        assert stop.value.code == 0
    rules = chipevents.Rules.default().fingerprint
    out = capsys.readouterr().out
    assert out.endswith(f"chipevents {chipevents.__version__} (rules {rules})\n")


# ── as a process ────────────────────────────────────────────────────────────────────────────────────────────────────
def command(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    call = [sys.executable, "-m", "chipevents", *arguments]
    return subprocess.run(call, capture_output=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_the_module_runs_and_writes_utf8_in_any_locale(real: None) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    runs = [command(str(ARTICLE), "--published=2026-01-28", "--format=json", env=environment) for _ in range(2)]
    assert [run.returncode for run in runs] == [0, 0]
    assert runs[0].stdout == runs[1].stdout
    document = chipevents.Document.from_dict(json.loads(runs[0].stdout))
    assert document.text == ARTICLE.read_text(encoding="utf-8")
    assert any(event.type == "approval" for event in document.events)


def test_a_reader_that_stops_early_is_no_error(real: None) -> None:
    call = [sys.executable, "-m", "chipevents", *[str(ARTICLE)] * 20]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
