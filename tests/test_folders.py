"""The command over many files: formats, errors, days, and runs that are killed and go on."""

import csv
import datetime as dt
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chipevents
from chipevents import tables
from chipevents.cli import main, pieces
from chipevents.cli.folders import day_in, files_of
from chipevents.tables.cells import cell
from chipevents.tables.columns import Name, columns_of
from chipevents.tables.rows import rows

TEXTS = (
    "ByteDance a commandé mardi plus de 400 000 puces H200 à Nvidia, selon Reuters.",
    "Il pleut.",
    "AMD compte investir 2,5 milliards d'euros en France.\n\nIntel a livré un tiers de ses puces\nà Dell le 3 mars.",
    "L'usine de TSMC n'a pas été vendue.",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some articles, one of them below; and what is no article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pieces, "FILES", 2)
    monkeypatch.setattr("chipevents.cli.batch.FILES", 2)
    inside = tmp_path / "in"
    (inside / "below").mkdir(parents=True)
    for name, text in zip(("a.txt", "b.txt", "below/2026-01-28.txt", "d.txt"), TEXTS, strict=True):
        (inside / name).write_text(text, "utf-8")
    (inside / "notes.md").write_text("Nvidia a livré 5 puces.", "utf-8")
    (inside / ".hidden.txt").write_text("Nvidia a livré 5 puces.", "utf-8")
    return inside


NAMES = ["in/a.txt", "in/b.txt", "in/below/2026-01-28.txt", "in/d.txt"]
DAY = dt.date(2026, 1, 28)


def found() -> dict[str, chipevents.Document]:
    return dict(zip(NAMES, chipevents.extract_many(TEXTS, published=DAY), strict=True))


def read_csv(name: str) -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def told(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


# ── formats ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_folder_is_all_texts_in_it(folder: Path) -> None:
    assert files_of(["in"]) == (NAMES, 0)
    assert files_of(["in/a.txt", "in/below", "-"]) == (["in/a.txt", "in/below/2026-01-28.txt", "-"], 0)
    assert files_of(["in/*.txt"]) == (["in/a.txt", "in/b.txt", "in/d.txt"], 0)  # as on Windows
    assert files_of(["in/*.html"]) == (["in/*.html"], 0)  # it will be told that there is none


def test_a_folder_without_texts_is_an_error_among_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert main(["in/empty", "in/b.txt", "--format=jsonl"]) == 1
    captured = capsys.readouterr()
    assert captured.err == "chipevents: in/empty: no *.txt file in this folder\n"
    assert captured.out.count("\n") == 1


@pytest.mark.parametrize("processes", ["1", "2"])
def test_jsonl_is_a_document_a_line(folder: Path, processes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["in", "--published=2026-01-28", "--output=out.jsonl", f"--processes={processes}"]) == 0
    lines = Path("out.jsonl").read_text("utf-8").splitlines()
    assert lines == [document.to_json() for document in found().values()]
    assert told(capsys) == ""
    assert main(["in", "--published=2026-01-28", "--format=jsonl"]) == 0
    assert capsys.readouterr().out.splitlines() == lines


@pytest.mark.parametrize("of", ["events", "roles", "quantities", "dates", "actors", "documents"])
def test_csv_is_a_table(folder: Path, of: Name, capsys: pytest.CaptureFixture[str]) -> None:
    """With a mark for spreadsheets in the file, and without one in a pipe."""
    assert main(["in", "--published=2026-01-28", "--output=out.csv", f"--of={of}"]) == 0
    assert told(capsys) == ""
    assert main(["in", "--published=2026-01-28", "--format=csv", f"--of={of}"]) == 0
    printed = capsys.readouterr().out
    written = Path("out.csv").read_bytes()
    assert written == printed.encode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(printed))
    assert head == [column.name for column in columns_of(of)]
    wanted = [row for name, document in found().items() for row in rows(name, document, of)]
    assert lines == [[cell(value) for value in row.values()] for row in wanted]
    assert printed.count("\n") == len(lines) + 1  # a row is a line


@pytest.mark.parametrize("of, flat", [("events", True), ("dates", True), ("events", False), ("documents", False)])
def test_parquet_is_the_table(folder: Path, of: Name, flat: bool, capsys: pytest.CaptureFixture[str]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    call = ["in", "--published=2026-01-28", "--output=out", "--format=parquet", f"--of={of}"]
    assert main(call if flat else [*call, "--nested"]) == 0
    table = parquet.read_table("out")
    assert table.equals(tables.to_arrow(found().values(), of=of, flat=flat, ids=found()))
    assert table.schema.equals(tables.schema(of=of, flat=flat), check_metadata=True)
    if of == "documents":
        assert list(tables.from_arrow(table)) == list(found().values())


def test_parquet_of_nothing_has_its_columns(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert main(["in/b.txt", "--output=out.parquet"]) == 0
    assert parquet.read_table("out.parquet").schema.equals(tables.schema())


def test_parquet_without_its_package(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["in", "-o", "out.parquet"]) == 2
    assert "pip install 'chipevents[arrow]'" in told(capsys)
    assert [path.name for path in folder.parent.iterdir()] == ["in"]


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_csv_begins_no_formula(folder: Path) -> None:
    """What a text says can't run anything in the spreadsheet that opens it; numbers stay numbers."""
    (folder / "a.txt").write_text(
        "=HYPERLINK(1)\n\nL'action de Nvidia recule de 3 % à -5 %.\n\n@Nvidia a vendu +5 puces.", "utf-8"
    )
    for of in ("events", "roles", "quantities", "actors"):
        main(["in", "-o", "out.csv", f"--of={of}", "--restart"])
        for line in read_csv("out.csv"):
            for value, column in zip(line.values(), columns_of(of), strict=True):
                assert column.type == "number" or not value.startswith(("=", "+", "-", "@")), (column.name, value)


@given(st.text() | st.sampled_from(("=1", "\t=1", " @x", "+33", "-3,2 %", "＝1", "\r\n-")))
def test_any_text_is_one_harmless_cell(text: str) -> None:
    found = cell(text)
    assert found[:1] not in set("=+-@＝＋－＠")
    assert len(found.splitlines()) <= 1 and found == found.strip()
    assert found.encode("utf-8").decode("utf-8") == found
    assert list(csv.reader([",".join(f'"{c}"' for c in (found.replace('"', '""'), "x"))])) == [[found, "x"]]


def test_other_cells() -> None:
    moment = dt.datetime(2026, 1, 28, 15, 30)
    shown = [cell(value) for value in (-3.2, 400000.0, 1e20, float("inf"), 7, False, DAY, moment, "l’été")]
    assert shown == ["-3.2", "400000", "1e+20", "inf", "7", "false", "2026-01-28", "2026-01-28 15:30:00", "l’été"]


def test_a_delimiter_for_other_spreadsheets(folder: Path) -> None:
    assert main(["in/a.txt", "-o", "out.csv", "--delimiter", ";"]) == 0
    assert Path("out.csv").read_text("utf-8-sig").startswith("doc;published;id;")


# ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "name, day",
    [
        ("in/2026-01-28.txt", "2026-01-28"),
        ("in/reuters_20260128_3.txt", "2026-01-28"),
        ("in/2026_01_28-a.txt", "2026-01-28"),
        ("2025/12/24/2026-01-28.txt", "2026-01-28"),
        ("news/2026/01/28/a.txt", "2026-01-28"),
        ("2026/01/28/a.txt", "2026-01-28"),
        ("2026-01-28/a.txt", "2026-01-28"),
        ("in/2026-02-30-2026-03-01.txt", "2026-03-01"),
        ("in/120260128.txt", None),
        ("in/2026-0128.txt", None),
        ("in/2026/01/a28.txt", None),
        ("in/a.txt", None),
    ],
)
def test_the_day_in_a_name(name: str, day: str | None) -> None:
    assert day_in(name) == (dt.date.fromisoformat(day) if day else None)


def test_days_come_from_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the name has none, the day for all of them holds."""
    assert main(["in", "--published-from-name", "--published=2025-06-01", "--format=jsonl"]) == 0
    days = [json.loads(line)["published"] for line in capsys.readouterr().out.splitlines()]
    assert days == ["2025-06-01", "2025-06-01", "2026-01-28", "2025-06-01"]
    assert main(["in", "--published-from-name", "-o", "out.csv", "--of=documents"]) == 0
    days = [row["published"] for row in read_csv("out.csv")]
    assert days == ["", "", "2026-01-28", ""]


# ── errors ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("processes", ["1", "2"])
@pytest.mark.parametrize("bad", [NAMES[:1], NAMES[1:3], NAMES[2:], NAMES])
def test_errors_are_of_files(folder: Path, bad: list[str], processes: str, capsys: pytest.CaptureFixture[str]) -> None:
    """All others are still there, each beside its own name."""
    for name in bad:
        Path(name).write_bytes(b"P\xe9kin")
    assert main(["in", "-o", "out.csv", "--of=documents", f"--processes={processes}"]) == 1
    assert told(capsys) == "".join(f"chipevents: {name}: not UTF-8 (byte 0xe9 at 1)\n" for name in bad)
    lines = read_csv("out.csv")
    good = {name: len(text) for name, text in zip(NAMES, TEXTS, strict=True) if name not in bad}
    assert {line["doc"]: int(line["chars"]) for line in lines} == good


def test_a_text_beyond_the_limits_is_an_error_of_its_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = chipevents.Extractor(limits=chipevents.Limits(max_chars=50))
    monkeypatch.setattr("chipevents.cli.extract.extractor_of", lambda files: small)
    for call in (["in", "-o", "out.jsonl"], ["in", "--format=jsonl"], ["in", "--format=csv"]):
        assert main(call) == 1
        errors = capsys.readouterr().err.splitlines()
        assert [error.split(": ")[1] for error in errors] == ["in/a.txt", "in/below/2026-01-28.txt"]
        assert "more than max_chars=50" in errors[0]
    assert Path("out.jsonl").read_text("utf-8").count("\n") == 2


@pytest.mark.parametrize(
    "options, message",
    [
        (["--format=parquet"], "parquet needs --output FILE"),
        (["--format=table", "-o", "x"], "--output is for jsonl, csv and parquet"),
        (["-o", "x.txt"], "--output is for jsonl, csv and parquet"),
        (["-", "-o", "x.csv"], "standard input can't be read again"),
        (["--of=dates"], "--of is for csv and parquet"),
        (["--of=dates", "-o", "x.jsonl"], "--of is for csv and parquet"),
        (["--nested", "-o", "x.csv"], "--nested is for parquet"),
        (["--nested", "-o", "x.parquet", "--of=roles"], "not of roles"),
        (["--delimiter=ab", "--format=csv"], "--delimiter is one character"),
        (["--restart"], "--processes and --restart are for --output"),
        (["--processes=0", "-o", "x.csv"], "'0' is not a number from 1"),
    ],
)
def test_options_that_make_no_sense(
    folder: Path, options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["in", *options])
    assert stop.value.code == 2
    assert message in told(capsys)


def test_what_is_there_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("out.csv").write_text("precious", "utf-8")
    assert main(["in", "-o", "out.csv"]) == 2
    assert "is there already" in told(capsys)
    assert Path("out.csv").read_text("utf-8") == "precious"
    assert main(["in", "-o", "out.csv", "--restart"]) == 0
    assert Path("out.csv").read_text("utf-8-sig").startswith("doc,")
    assert main(["in", "-o", "in", "--format=csv", "--restart"]) == 2
    assert main(["in", "-o", "no/such/folder/out.csv"]) == 1
    assert "No such file" in told(capsys)


# ── runs that were stopped ──────────────────────────────────────────────────────────────────────────────────────────
def stopped(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> None:
    """A run that is interrupted in its second piece."""
    read = chipevents.cli.batch.text_of

    def text_of(name: str) -> str:
        if name == NAMES[3]:
            raise KeyboardInterrupt
        return read(name)

    with monkeypatch.context() as patch:
        patch.setattr("chipevents.cli.batch.text_of", text_of)
        assert main(["in", "-o", "out.csv", "--processes=1", *options]) == 130


def test_an_interrupted_run_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors of before are told again, and count."""
    Path(NAMES[1]).write_bytes(b"P\xe9kin")
    assert main(["in", "-o", "whole.csv"]) == 1
    capsys.readouterr()
    stopped(folder, monkeypatch)
    error, stop = told(capsys).splitlines()
    assert "not UTF-8" in error and "stopped: the same command goes on" in stop
    assert not Path("out.csv").exists()
    assert main(["in", "-o", "out.csv"]) == 1
    assert told(capsys).splitlines() == ["chipevents: going on after 2 of 4 files", error]
    assert Path("out.csv").read_bytes() == Path("whole.csv").read_bytes()
    assert not Path("out.csv.part").exists()


def test_a_run_that_writes_over_its_output_goes_on_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once it is begun it need not be told again; and until it is done, what was there stays."""
    Path("out.csv").write_text("of yesterday", "utf-8")
    stopped(folder, monkeypatch, "--restart")
    assert told(capsys) == "chipevents: stopped: the same command without --restart goes on where this one was\n"
    assert Path("out.csv").read_text("utf-8") == "of yesterday"
    assert main(["in", "-o", "out.csv"]) == 0
    assert told(capsys) == "chipevents: going on after 2 of 4 files\n"
    assert Path("out.csv").read_text("utf-8-sig").startswith("doc,")


@pytest.mark.parametrize(
    "change, what",
    [
        (lambda: Path(NAMES[0]).write_text("Il neige encore.", "utf-8"), "files"),
        (lambda: Path("in/c.txt").write_text("Il neige.", "utf-8"), "files"),
        (lambda: Path("rules.toml").write_text("# changed\n", "utf-8"), "rules"),
        (lambda: "--published=2026-01-29", "options"),
    ],
)
def test_pieces_of_different_runs_are_not_joined(
    folder: Path, change: object, what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("rules.toml").write_text("", "utf-8")
    stopped(folder, monkeypatch, "--rules=rules.toml")
    capsys.readouterr()
    option = change()  # type: ignore[operator]
    call = ["in", "-o", "out.csv", "--rules=rules.toml", *([option] if isinstance(option, str) else [])]
    assert main(call) == 2
    assert f"is of a run with other {what}: " in told(capsys)
    assert main([*call, "--restart"]) == 0
    assert told(capsys) == ""


def test_what_others_put_beside_the_pieces_stays(folder: Path) -> None:
    """A folder may have had the name before."""
    Path("out.csv.part").mkdir()
    Path("out.csv.part/mine.csv").write_text("precious", "utf-8")
    assert main(["in", "-o", "out.csv", "--restart"]) == 0
    assert [path.name for path in Path("out.csv.part").iterdir()] == ["mine.csv"]


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_killed_run_goes_on_to_the_same_bytes(tmp_path: Path, form: str) -> None:
    """Killed without a chance to clear up, three times over if need be; its workers go with it."""
    if form == "parquet":
        pytest.importorskip("pyarrow")
    (tmp_path / "in").mkdir()
    for n in range(500):
        (tmp_path / "in" / f"{n:03}.txt").write_text(
            f"{TEXTS[0]}\n\n{TEXTS[n % 4]}\n\nIntel livrera {n + 2} puces.", "utf-8"
        )
    (tmp_path / "in" / "050.txt").write_bytes(b"\xff")
    call = [sys.executable, "-m", "chipevents", "in", "--processes=2", "-o"]
    part = tmp_path / f"out.{form}.part"
    with subprocess.Popen([*call, f"out.{form}"], cwd=tmp_path, stderr=subprocess.PIPE) as process:
        while not (part / "000001").exists():
            assert process.poll() is None, "it was done before it could be killed"
            time.sleep(0.005)
        workers = children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
    assert len(workers) == 2
    assert not (tmp_path / f"out.{form}").exists()
    again = subprocess.run([*call, f"out.{form}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    going, error = again.stderr.splitlines()
    assert going.startswith("chipevents: going on after ") and int(going.split()[4]) >= 200
    assert error == "chipevents: in/050.txt: not UTF-8 (byte 0xff at 0)"
    whole = subprocess.run([*call, f"whole.{form}"], cwd=tmp_path, capture_output=True, check=False)
    assert whole.returncode == 1
    assert (tmp_path / f"out.{form}").read_bytes() == (tmp_path / f"whole.{form}").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", f"out.{form}", f"whole.{form}"]
    assert not any(map(alive, workers))


# ── progress ────────────────────────────────────────────────────────────────────────────────────────────────────────
class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("rich", [True, False])
def test_a_terminal_gets_a_bar(folder: Path, rich: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors are lines of their own between its states."""
    if rich:
        pytest.importorskip("rich")
    else:
        monkeypatch.setitem(sys.modules, "rich", None)
        monkeypatch.setitem(sys.modules, "rich.console", None)
    Path(NAMES[1]).write_bytes(b"P\xe9kin")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["in", "-o", "out.csv", "--processes=1"]) == 1
    shown = terminal.getvalue()
    assert "4/4" in shown if rich else "4 of 4 files" in shown
    assert "chipevents: in/b.txt: not UTF-8 (byte 0xe9 at 1)\n" in shown


def test_without_a_terminal_there_is_no_bar(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["in", "-o", "out.csv"]) == 0
    assert told(capsys) == ""
