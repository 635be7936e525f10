"""Words that the morphological dictionary cannot read are words without readings, not errors."""

from __future__ import annotations

from typing import Any

import pytest

from replycheck.lexicon import LONGEST_WORD, Lexicon


@pytest.mark.parametrize(
    "form", ["\ud83d", "возврат\udc00", "\U00017000возврат", "", "а" * (LONGEST_WORD + 1)]
)
def test_any_string_is_a_word(form: str) -> None:
    word = Lexicon().word(form)
    assert (word.known, word.has("NOUN")) == (False, False)


@pytest.mark.parametrize("text", ["\ud83d возврат", "\U00017000возврат. Возврат", "а" * 300 + " возврат"])
def test_what_stands_beside_is_found(text: str, searcher: Any) -> None:
    assert [quote.lower() for quote in searcher.quotes("возврат", text)] == ["возврат"]
