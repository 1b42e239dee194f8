"""Packages that are only needed for some things: imported on use, and told by the name of their extra when missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from chipevents.errors import MissingPackageError


def load(module: str, *, extra: str) -> Any:
    """A module of an optional package. Raises `MissingPackageError` if the package is not installed.

    >>> load("json", extra="none").__name__
    'json'
    >>> try:
    ...     load("no_such_package.inside", extra="some")
    ... except MissingPackageError as error:
    ...     print(error)
    this needs the package no_such_package: pip install 'chipevents[some]'
    """
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # it is there, but something that it needs itself is not
        told = f"this needs the package {package}: pip install 'chipevents[{extra}]'"
        raise MissingPackageError(told, name=package) from None
