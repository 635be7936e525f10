"""The kinds of check, found by themselves: every module of `replycheck.checks` that defines `KIND`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from replycheck.checks.base import Kind


def find_kinds() -> Mapping[str, Kind]:
    """All kinds by name; imports all of `replycheck.checks`. Raises ValueError if two share a name."""
    package = importlib.import_module("replycheck.checks")
    kinds: dict[str, Kind] = {}
    for info in pkgutil.iter_modules(package.__path__, "replycheck.checks."):
        kind = getattr(importlib.import_module(info.name), "KIND", None)
        if not isinstance(kind, Kind):
            continue
        if kind.name in kinds:
            raise ValueError(f"two kinds are called {kind.name}")
        kinds[kind.name] = kind
    return kinds
