"""What becomes of the findings of a real LanguageTool 6.8."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from replycheck.config import Config, RuleSetting
from replycheck.engine import Linter
from replycheck.languagetool.adviser import LanguageToolAdviser
from replycheck.languagetool.annotation import Utf16Offsets, annotation
from replycheck.languagetool.client import Client, Match
from replycheck.languagetool.mapping import mapped
from replycheck.languagetool.matches import Sieve, findings
from replycheck.model import Finding, Reply, Severity, Span
from replycheck.text import Language

Find = Callable[..., list[Finding]]

SPELLING, GRAMMAR, PUNCTUATION = "literate/spelling", "literate/grammar", "literate/punctuation"


def mended(text: str, finding: Finding) -> str:
    """The text after the first suggestion."""
    (edit,) = finding.fixes[0].edits
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize(
    ("text", "code", "severity", "quote", "right"),
    [
        ("Здраствуйте! Чек уже на почте.", SPELLING, Severity.ERROR, "Здраствуйте",
         "Здравствуйте! Чек уже на почте."),
        ("Привезём заказ в течении дня.", GRAMMAR, Severity.ERROR, "в течении дня",
         "Привезём заказ в течение дня."),
        ("Чек будет готов, как правило он приходит за час.", PUNCTUATION, Severity.WARNING, "как правило",
         "Чек будет готов, как правило, он приходит за час."),
        ("Спасибо,что написали.", "literate/typography", Severity.INFO, ",что", "Спасибо, что написали."),
        ("Мы всё всё проверили.", "literate/typography", Severity.INFO, "всё всё", "Мы всё проверили."),
    ],
)  # fmt: skip
def test_code_severity_span_and_fix(
    find: Find, text: str, code: str, severity: Severity, quote: str, right: str
) -> None:
    (finding,) = find(text)
    assert (finding.code, finding.severity, finding.quote) == (code, severity, quote)
    assert mended(text, finding) == right
    assert finding.rule.startswith("languagetool/")
    assert finding.message
    assert finding.why
    assert not any(fix.safe for fix in finding.fixes)


@pytest.mark.parametrize("before", ["😀 ", "👩‍👩‍👧 🇷🇺 ", "🛒🛒🛒 ", ""])
def test_offsets_after_emoji(find: Find, before: str) -> None:
    text = f"{before}Здраствуйте! Чек уже на почте."
    (finding,) = find(text)
    assert finding.span == Span(len(before), len(before) + len("Здраствуйте"))
    assert mended(text, finding) == f"{before}Здравствуйте! Чек уже на почте."


def test_offsets_of_utf16() -> None:
    text = "а😀б😀😀в"
    at = Utf16Offsets(text).code_point
    encoded = [len(text[:index].encode("utf-16-le")) // 2 for index in range(len(text) + 1)]
    assert [at(offset) for offset in encoded] == list(range(len(text) + 1))


@pytest.mark.parametrize(
    "text",
    [
        "добрый день! чек уже на почте.",  # letter case in a chat
        "Кешбэк придёт завтра.",
        "Курьер позвонит, его зовут Нурсултан Абдрахманович.",
        "Посылку везёт Боксберри.",
        "Спасибо, что подождали)",
        "Нажмите «Подтвердть» внизу экрана.",  # a button's name
        "Ссылка: https://example.ru/zakaz,oplata и почта help@example.ru.",
        "{{name}}, добрый день! Ваш заказ {{order}} приедет {{date}}.",
        "Код из **смс** никому не называйте.",
        "Перевыпуск карты займёт день, фотобарабан уже в пути.",  # compounds
        "Заказ АБ-1234 ждёт в ПВЗ на Лесной.",
    ],
)
def test_nothing_is_found(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["", "   \n", "😀", "— — —", "a" * 3000])
def test_odd_texts(adviser: LanguageToolAdviser, language: Language, text: str) -> None:
    assert adviser.findings(Reply(text), language.document(text), ()) == []
    assert adviser.failure is None


def test_our_own_dictionaries_overrule(find: Find) -> None:
    text = "Куртка маломерит."
    assert [finding.code for finding in find(text)] == [SPELLING]
    assert find(text, knows=lambda form: form == "маломерит") == []


def test_a_speller_that_is_trusted(client: Client, language: Language) -> None:
    adviser = LanguageToolAdviser(client, Sieve(mapped()), print)
    reply = Reply("Куртка маломерит.")
    assert adviser.findings(reply, language.document(reply.text), ())
    adviser.trust(lambda form: form == "маломерит")
    assert adviser.findings(reply, language.document(reply.text), ()) == []


def test_a_misspelt_city_is_no_name(find: Find) -> None:
    (finding,) = find("Посылка едет в Новосибриск.")
    assert (finding.code, finding.quote) == (SPELLING, "Новосибриск")


def test_what_is_found_already_is_not_repeated(find: Find) -> None:
    text = "Здраствуйте! Чек уже на почте."

    def own(code: str, span: Span) -> Finding:
        return Finding(code, Severity.ERROR, "reply", span, text[span.start : span.end], "", "")

    assert find(text, [own(SPELLING, Span(0, 11))]) == []
    assert find(text, [own("plain-words/slang", Span(0, 11))]) == []
    assert len(find(text, [own("structure/one-thought", Span(0, len(text)))])) == 1
    assert len(find(text, [own(SPELLING, Span(13, 16))])) == 1


def test_style_is_off_unless_asked_for(find: Find) -> None:
    text = "Это самый единственный вариант."
    assert find(text) == []
    for asked in (
        {"codes": {"literate/style"}},
        {"enable": {"LOGIC"}},
        {"enable": {"Tavtology_samij_edinstvennij"}},
    ):
        (finding,) = find(text, **{name: frozenset(value) for name, value in asked.items()})
        assert (finding.code, finding.severity) == ("literate/style", Severity.INFO)


def test_rules_and_categories_can_be_switched_off(find: Find) -> None:
    text = "Здраствуйте! Чек уже на почте."
    assert find(text, disable=frozenset({"TYPOS"})) == []
    assert find(text, disable=frozenset({"MORFOLOGIK_RULE_RU_RU"})) == []


def test_the_configuration_has_the_last_word(adviser: LanguageToolAdviser) -> None:
    text = "Здраствуйте! Привезём заказ в течении дня."

    def codes(config: Config) -> list[tuple[str, Severity]]:
        found = Linter(config, advisers=[adviser]).check(text).findings
        return [
            (f.code, f.severity) for f in found if f.rule.startswith("languagetool/") or f.code == SPELLING
        ]

    assert (SPELLING, Severity.ERROR) in codes(Config())
    assert (SPELLING, Severity.INFO) in codes(Config(rules=(RuleSetting(SPELLING, Severity.INFO),)))
    assert SPELLING not in dict(codes(Config(ignore=("literate/spelling",))))
    assert SPELLING not in dict(codes(Config(accept=("здраствуйте",))))


def test_annotation_keeps_every_character(language: Language) -> None:
    text = (
        "😀 **Привет**, {{name}}! Пишите на help@example.ru или https://example.ru/a?b=1 `код`\n- раз\n- два"
    )
    pieces = annotation(language.document(text), mapped().stand_ins)
    assert "".join(piece.get("text", piece.get("markup", "")) for piece in pieces) == text
    assert {"markup": "{{name}}", "interpretAs": "№"} in pieces


@pytest.mark.parametrize(("offset", "length"), [(-1, 3), (2, 0), (0, 99), (50, 2)])
def test_a_match_out_of_bounds_is_dropped(language: Language, offset: int, length: int) -> None:
    match = Match("SOME_RULE", "GRAMMAR", offset, length, "said", ("x",))
    assert findings([match], language.document("Добрый день."), (), Sieve(mapped())) == []


def test_every_code_of_the_table_has_its_wording() -> None:
    table = mapped()
    targets = [table.default, *table.categories.values(), *table.rules.values()]
    assert {target.code for target in targets} <= table.codes.keys()
    assert all(wording.message and wording.why for wording in table.codes.values())
