"""A pattern that is wrong says what, where in its text, and what would be right."""

from __future__ import annotations

from typing import Any

import pytest

from replycheck.patterns import PatternError
from replycheck.patterns.compiling import PatternCompiler

ANYWHERE = "this pattern would match anywhere"
NAME = "name at least one word, form or grammeme"


@pytest.mark.parametrize(
    ("pattern", "offset", "message", "hint"),
    [
        # unknown names
        ("наш возврат[gentt]", 12, "unknown grammeme «gentt»", "did you mean «gent»?"),
        ("возврат[gent|gen]", 13, "unknown grammeme «gen»", "did you mean «gent»?"),
        ("[NOUN, !plurr]", 8, "unknown grammeme «plurr»", "did you mean «plur»?"),
        ("[]", 1, "unknown grammeme «»", None),
        ("%return[VERB,fut]", 13, "unknown grammeme «fut»", "did you mean «futr»?"),
        ("(вернуть|отдать)[VERBB]", 17, "unknown grammeme «VERBB»", "did you mean «VERB»?"),
        ("до <dat>", 4, "unknown token kind «dat»", "did you mean «date»?"),
        ("до <n>", 4, "unknown token kind «n»", None),
        ("возврат <np[gen]>", 12, "unknown case «gen»", "did you mean «gent»?"),
        ("возврат <np+[acc]>", 13, "unknown case «acc»", "did you mean «accs»?"),
        ("данный@adj вопрос&ajd", 11, "unknown capture «ajd»", "did you mean «adj»?"),
        ("ваш %nobody", 4, "there is no word class «nobody»", "nobody"),
        # words that can never match
        (
            "мы осуществили",
            3,
            "«осуществили» is no dictionary form, so it can never match",
            "did you mean «осуществить»? for this one form write «=осуществили»",
        ),
        ("(заказ|письму)", 7, "«письму» is no dictionary form, so it can never match", None),
        ("возврат[VERB]", 0, "«возврат» never has these grammemes", "see its forms in pymorphy3"),
        ("(вернуть|возврат)[VERB]", 9, "«возврат» never has these grammemes", None),
        ("%no-way[VERB]", 0, "«%no-way» holds more than plain words, so it takes no grammemes", ""),
        # brackets and alternatives
        ("мы (вернуть", 3, "a bracket that is never closed", "add «)»"),
        ("мы (вернуть|(отдать)", 3, "a bracket that is never closed", "add «)»"),
        ("вернуть)", 7, "«)» stands where nothing opened it", ""),
        ("вернуть | отдать", 8, "«|» stands where nothing opened it", None),
        ("вернуть $ завтра", 10, "«з» stands where nothing opened it", None),
        ("(вернуть| )", 10, "an empty alternative", "write `x?` for an optional item"),
        ("()", 1, "an empty alternative", None),
        ("(взять деньги|отдать)[VERB]", 21, "grammemes after a group need single words in it", None),
        ("(вернуть[past]|отдать)[VERB]", 22, "grammemes after a group need single words in it", None),
        # negation
        ("!возврат? деньги", 0, "a negated item takes no text: it can be neither optional nor captured", ""),
        ("деньги !возврат@n", 7, "a negated item takes no text: it can be neither optional nor captured", ""),
        ("деньги !...", 7, "what may take nothing is never absent, so this never matches", None),
        ("деньги !(уже?)", 7, "what may take nothing is never absent, so this never matches", None),
        # nothing to look for
        ("", 0, "an empty pattern", ""),
        ("^ $", 0, "an empty pattern", ""),
        ("*", 0, ANYWHERE, NAME),
        ("* ... [!NOUN]", 0, ANYWHERE, NAME),
        ("возврат?", 0, ANYWHERE, NAME),
        ("!возврат", 0, ANYWHERE, NAME),
        ("(возврат | *)", 0, ANYWHERE, NAME),
        # what cannot be read
        ("возврат № 5", 8, "cannot read «№ 5»", "see docs/rule-language.md"),
        ("возврат@Имя", 7, "cannot read «@Имя»", None),
        ("[NOUN", 0, "cannot read «[NOUN»", None),
        ("= возврат", 0, "cannot read «= возврат»", None),
    ],
)
def test_errors(pattern: str, offset: int, message: str | None, hint: str | None, searcher: Any) -> None:
    with pytest.raises(PatternError) as caught:
        searcher.compile(pattern)
    error = caught.value
    assert (error.offset, error.message, error.hint) == (
        offset,
        error.message if message is None else message,
        error.hint if hint is None else hint,
    )


@pytest.mark.parametrize("pattern", ["письмами", "%itself", "(спасибо"])
def test_an_error_inside_of_a_class_is_an_error_of_who_uses_it(pattern: str, language: Any) -> None:
    compiler = PatternCompiler(language.lexicon, {"c": [pattern]}.__getitem__)
    with pytest.raises(PatternError):
        compiler.compile("наш %c")


def test_unknown_names_without_a_near_one_list_what_is_allowed(searcher: Any) -> None:
    with pytest.raises(PatternError) as caught:
        searcher.compile("до <zzz>")
    assert caught.value.hint.startswith("allowed: code, contraction, date, email")
    with pytest.raises(PatternError) as caught:
        searcher.compile("данный@a вопрос&zzz")
    assert caught.value.hint == "allowed: a"
