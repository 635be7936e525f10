"""What a person sees."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from replycheck.model import Edit, Finding, Fix, Reply, Report, Severity, Span
from replycheck.reporters import Output, Tally, reporter
from replycheck.reporters.display import excerpt, shown, suggestions, width
from replycheck.reporters.places import Lines
from replycheck.wording import load

Render = Callable[..., str]

EXPECTED = """\
a.txt
  2:4  предупреждение  plain-words/bureaucratic
    Канцелярит: «данному вопросу»
    │ По данному вопросу ответим завтра.
    │    ‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾
    почему: Так не говорят.
    лучше: этому вопросу / вопросу
  ответ в целом  ошибка  apology/missing
    Нет извинения
    лучше: Простите, что …
  сообщение клиента 2:1  совет  answer/unanswered
    Вопрос без ответа
    │ Когда вернёте деньги?
    │ ‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾

Проверен 1 ответ: 3 замечания (1 ошибка, 1 предупреждение, 1 совет).
"""


def test_a_whole_report(render: Render, report: Report) -> None:
    assert render("text", report) == EXPECTED


def test_english(render: Render, report: Report) -> None:
    lines = render("text", report, lang="en").splitlines()
    assert lines[1] == "  2:4  warning  plain-words/bureaucratic"
    assert lines[-1] == "Checked 1 reply: 3 findings (1 error, 1 warning, 1 info)."


def test_clean_replies_are_only_counted(render: Render) -> None:
    clean = Report(Reply("Вернём деньги завтра.", path="b.txt"))
    assert render("text", *[clean] * 5) == "Проверено 5 ответов: замечаний нет.\n"
    assert render("text") == "Ничего не проверено.\n"


def test_a_record_is_named_by_line_and_id(render: Render, report: Report) -> None:
    record = replace(report, reply=replace(report.reply, path="a.jsonl", line=7, id="чат-7"))
    assert render("text", record).startswith("a.jsonl:7  чат-7\n")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 замечание"), (2, "2 замечания"), (5, "5 замечаний"), (11, "11 замечаний"), (22, "22 замечания")],
)
def test_russian_plurals(render: Render, report: Report, number: int, words: str) -> None:
    many = replace(report, findings=report.findings[:1] * number)
    assert f": {words} (" in render("text", many).splitlines()[-1]


def test_no_line_is_wider_than_the_terminal(render: Render, report: Report) -> None:
    text = "Мы ответим. " * 50 + "По данному вопросу ответим завтра. " * 50
    start = text.index("данному")
    long = Finding(
        "plain-words/bureaucratic",
        Severity.WARNING,
        "reply",
        Span(start, start + 15),
        "",
        "слово " * 40,
        "почему " * 60,
    )
    lines = render("text", replace(report, reply=Reply(text), findings=(long,)), width=60).splitlines()
    assert max(map(len, lines)) <= 60
    marked = next(line for line in lines if "‾" in line)
    above = lines[lines.index(marked) - 1]
    assert above[marked.index("‾") : marked.rindex("‾") + 1] == "данному вопросу"


def test_colours_only_on_a_console(report: Report) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", width=100, no_color=False)
    out = reporter("text", Output(stream, load("ru"), 100, console))
    out.reply(report)
    out.finish(Tally())
    assert "\x1b[1;33mпредупреждение" in stream.getvalue()


def test_foreign_text_cannot_steer_the_terminal(render: Render) -> None:
    text = "a\x1b[31mкейс\x07\u202e"
    found = Finding(
        "plain-words/slang",
        Severity.WARNING,
        "reply",
        Span(6, 10),
        "кейс",
        "Жаргон: «\x1b[0m»",
        "",
        (Fix("\x9b"),),
    )
    for name in ("text", "concise"):
        written = render(name, Report(Reply(text, path="\x1b.txt", id="\x1b"), (found,)))
        assert not any(ord(character) < 32 and character != "\n" for character in written)
        assert not {"\x9b", "\u202e"} & set(written)


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("где", 3), ("😀", 2), ("е\u0301", 1), ("漢字", 4)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_excerpt_of_a_span_over_several_lines() -> None:
    text = "один\r\nдва три\r\nчетыре"
    cut = excerpt(text, Span(10, 19), Lines(text), 50)
    assert cut == ("два ", "три…", "")
    assert excerpt(text, Span(0, 4), Lines(text), 50) == ("", "один", "")
    assert excerpt(text, Span(len(text), len(text)), Lines(text), 50) == ("четыре", "", "")


def test_excerpt_of_ten_megabytes_is_short() -> None:
    text = "слово " * 1_700_000
    cut = excerpt(text, Span(6_000_000, 6_000_005), Lines(text), 80)
    assert cut.marked == "слово"
    assert len("".join(cut)) <= 82


def test_shown_is_one_line() -> None:
    assert shown("a\r\nб\tв\x00") == "a⏎б в␀"


def test_suggestions() -> None:
    span = Span(0, 4)
    fixes = (
        Fix("заменить", (Edit(0, 4, "случай"),)),
        Fix("случай", (Edit(0, 4, "случай"),)),
        Fix("добавить запятую", (Edit(4, 4, ","),)),
        Fix("убрать", (Edit(0, 4, ""),)),
        Fix("скажите иначе"),
    )
    found = Finding("plain-words/slang", Severity.WARNING, "reply", span, "кейс", "", "", fixes)
    assert suggestions(found, 9) == ["случай", "добавить запятую", "убрать", "скажите иначе"]


def test_places() -> None:
    lines = Lines("аб\n\n😀в\n")
    places = [lines.place(offset) for offset in range(8)]
    assert places == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2), (3, 3), (4, 1)]
