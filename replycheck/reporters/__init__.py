"""Findings → text for people and for programs. A new format is one module and one line in FORMATS."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from replycheck.reporters.base import Output, Reporter
from replycheck.reporters.tally import Tally

__all__ = ["FORMATS", "Output", "Reporter", "Tally", "reporter"]

FORMATS = {"text": "text", "concise": "concise", "json": "json", "jsonl": "jsonl"}
"""Name of the format → module of this package with the class REPORTER."""


def reporter(name: str, output: Output) -> Reporter:
    """The reporter of the format `name`, writing to `output`; raises KeyError if there is none."""
    module = import_module(f"replycheck.reporters.{FORMATS[name]}")
    return cast("type[Reporter]", module.REPORTER)(output)
