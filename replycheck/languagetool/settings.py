"""The table `[grammar]` of the configuration."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Literal, get_args

from replycheck.config import Loaded
from replycheck.config.tables import Converter, TableReader, choice, number, text, texts
from replycheck.wording import Wording

Mode = Literal["embedded", "languagetool", "off"]
OnFailure = Literal["warn", "error"]

TABLE = "grammar"
DEFAULT_TIMEOUT = 10.0
SHORTEST_TIMEOUT = sys.float_info.min
MODES: tuple[Mode, ...] = get_args(Mode)
FAILURES: tuple[OnFailure, ...] = get_args(OnFailure)
CHECKED_CODES = ("literate/spelling", "literate/grammar", "literate/punctuation")
"""What `--grammar off` leaves out."""


@dataclass(frozen=True, slots=True)
class GrammarSettings:
    """Who checks spelling, grammar and punctuation. A url of None means a local server of our own.

    `enable` are ids or categories of LanguageTool that are off by default, `disable` those that are on.
    """

    mode: Mode = "embedded"
    languagetool_url: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    on_failure: OnFailure = "warn"
    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()


def grammar_settings(loaded: Loaded, wording: Wording) -> GrammarSettings:
    """The settings of a configuration. Raises ConfigError with everything that is wrong in the table."""
    keys: dict[str, Converter] = {
        "mode": choice(*MODES),
        "languagetool-url": text,
        "timeout": number("languagetool.seconds", SHORTEST_TIMEOUT),
        "on-failure": choice(*FAILURES),
        "enable": texts,
        "disable": texts,
    }
    return GrammarSettings(**TableReader(loaded, TABLE, wording).read(keys))
