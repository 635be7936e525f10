"""One linter for all tests of dialogues: it is only read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from replycheck.dialogue import Dialogue
from replycheck.engine import Linter
from replycheck.model import Reply

Read = Callable[[Reply], Dialogue]


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="session")
def dialogue(linter: Linter) -> Read:
    return linter.dialogue
