"""The marks of examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replycheck.model import Span
from replycheck.ruleset.marks import MarkError, parse_marks, put_marks


def test_marks_are_taken_out_and_their_spans_kept() -> None:
    marked = parse_marks("Мы [[осуществим]] и [[вышлем 😀]].")
    assert marked.text == "Мы осуществим и вышлем 😀."
    assert [marked.text[span.start : span.end] for span in marked.spans] == ["осуществим", "вышлем 😀"]


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("а [[б", 2, "without its `]]`"),
        ("а ]] б", 2, "without its `[[`"),
        ("[[а [[б]]", 4, "inside"),
        ("[[]]", 0, "nothing"),
    ],
)
def test_wrong_marks(text: str, offset: int, message: str) -> None:
    with pytest.raises(MarkError, match="`") as caught:
        parse_marks(text)
    assert caught.value.offset == offset
    assert message in str(caught.value)


@given(st.lists(st.text("аб \n", min_size=1), min_size=2, max_size=8))
def test_putting_marks_and_taking_them_out(pieces: list[str]) -> None:
    spans, done = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append(Span(done, done + len(piece)))
        done += len(piece)
    text = "".join(pieces)
    marked = parse_marks(put_marks(text, tuple(spans)))
    assert (marked.text, marked.spans) == (text, tuple(spans))
