"""No text makes the linter hang: four times the text takes about four times the time."""

from __future__ import annotations

import time

import pytest

from replycheck import Linter

LINEAR = 4
TOLERATED = 9
"""Sixteen would be quadratic; what is below a noticeable time is not worth a verdict."""
NOTICEABLE = 0.25
START = 600

PIECES = [
    "Вернём деньги завтра. ",
    "Простите за задержку, ",
    "По данному вопросу осуществим возврат ",
    "Пришлите фото чека и номер заказа.\n",
    "Где заказ 48213377? ",
    "да ",
    "[",
    "{{",
    "<а",
    "«",
    "**",
    "`",
    "а-",
    "a.",
    "@",
    "+7 ",
    "10 ",
    "http://a",
    "😀",
    "!\n",
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    made = Linter()
    made.check("Здравствуйте!")
    return made


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(linter: Linter, piece: str) -> None:
    short, long = (fastest(linter, piece * number) for number in (START, START * LINEAR))
    assert long < NOTICEABLE or long < short * TOLERATED


def fastest(linter: Linter, text: str) -> float:
    best = float("inf")
    for _ in range(2):
        begun = time.perf_counter()
        linter.check(text)
        best = min(best, time.perf_counter() - begun)
        if best > 5:
            break
    return best
