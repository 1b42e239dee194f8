"""Optional packages: what is told when one is missing."""

import sys
from pathlib import Path

import pytest

import chipevents
from chipevents.extras import load


def test_a_missing_package_is_told_with_the_extra_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the message knows what to type; whoever catches our errors catches this one, too."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(chipevents.MissingPackageError, match=r"pyarrow: pip install 'chipevents\[arrow\]'") as raised:
        load("pyarrow", extra="arrow")
    assert isinstance(raised.value, chipevents.ChipeventsError) and isinstance(raised.value, ImportError)
    assert raised.value.name == "pyarrow"


def test_a_package_that_lacks_something_itself_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installing our extra would not help then."""
    (tmp_path / "broken_package.py").write_text("import no_such_module_at_all\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all") as raised:
        load("broken_package", extra="some")
    assert not isinstance(raised.value, chipevents.ChipeventsError)
