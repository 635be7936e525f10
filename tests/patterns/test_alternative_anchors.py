"""A pattern of alternatives is searched by the rarest word of each, wherever in the alternative it stands."""

from __future__ import annotations

import pytest

from replycheck.patterns import PatternError, PatternSet
from replycheck.patterns.compiling import PatternCompiler
from replycheck.text import EntityFinder, Language

CLASSES = {
    "way-out": ["вместо этот", "так как", "!не можно вернуть", "... соседний пункт"],
    "any": ["соседний пункт", "*"],
}


@pytest.fixture(scope="module")
def language() -> Language:
    return Language(EntityFinder(()))


@pytest.mark.parametrize(
    "text",
    ["Вместо этого вернём деньги.", "Не выйдет, так как заказ уехал.", "Отвезём в соседний пункт."],
)
def test_a_class_alone_is_a_pattern(text: str, language: Language) -> None:
    compiler = PatternCompiler(language.lexicon, CLASSES.__getitem__)
    assert PatternSet([compiler.compile("%way-out")]).find(language.document(text))


def test_an_alternative_without_a_word_cannot_be_searched_for(language: Language) -> None:
    with pytest.raises(PatternError):
        PatternCompiler(language.lexicon, CLASSES.__getitem__).compile("%any")
