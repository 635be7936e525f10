"""What holds for any text: no exception, edits in order and apart, protected text as it was."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replycheck.patterns import match_at
from replycheck.patterns.compiling import PatternCompiler
from replycheck.rewriting import LightVerb, Rewriter, parse_template
from replycheck.rewriting.lexicography import by_noun, load_nouns
from replycheck.text import Language
from tests.rewriting.conftest import applied

WORDS = [
    *(
        "мы",
        "вы",
        "нами",
        "вами",
        "курьер",
        "курьером",
        "не",
        "был",
        "будет",
        "его",
        "ваш",
        "вашего",
        "полный",
    ),
    *("осуществлён", "осуществим", "осуществляется", "осуществить", "находится", "на", "рассмотрении"),
    *("возврат", "возврата", "проверка", "проверку", "средств", "денежных", "заказа", "данный", "данного"),
    *("инцидент", "инцидента", "два", "двух", "5", "48213377", "iPhone", "ДАННЫЙ", "ВОЗВРАТ"),
    *("«Данный»", "{name}", "https://a.ru/b", ",", ".", "!", "и", "или", "который", "оплаченного"),
    *("по", "для", "ли", "что", "чтобы", "\u00a0", "\n", "😀", "а\u0301", "\u00ad", "**"),
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
LIGHT = LightVerb("осуществить", "осуществлять", "осуществляться")
RULES = (
    ("данный@d", "этот~d"),
    ("инцидент", "ситуация~"),
    ("<np+[gent]>@n", "чтобы {n:verb}"),
    ("<np+>@n", "о {n:loct}"),
    ("[PRTS]@v", "{v:active}"),
)
RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(text=TEXTS)
def test_split_predicates(language: Language, rewriter: Rewriter, text: str) -> None:
    nouns = by_noun(load_nouns())
    document = language.document(text)
    places = range(len(document.tokens))
    for verb in places:
        for noun in places:
            if noun != verb and document.tokens[noun].norm in ("возврат", "проверка", "проверку"):
                made = rewriter.split_predicate(document, verb, noun, LIGHT, nouns["возврат"])
                _holds(document.text, made.edits, language)


@RELAXED
@given(text=TEXTS)
def test_templates(language: Language, rewriter: Rewriter, text: str) -> None:
    compiler = PatternCompiler(language.lexicon, lambda _: ())
    document = language.document(text)
    for pattern, template in RULES:
        compiled = compiler.compile(pattern)
        parsed = parse_template(template, compiled.captures)
        for index in range(len(document.tokens)):
            match = match_at(compiled, document, index)
            if match is not None:
                _holds(text, rewriter.render(parsed, match, document).edits, language)


def _holds(text: str, edits: object, language: Language) -> None:
    new = applied(text, edits)  # type: ignore[arg-type]
    for kept in ("«Данный»", "{name}", "https://a.ru/b"):
        assert new.count(kept) == text.count(kept)
