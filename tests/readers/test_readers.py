"""Files, folders, standard input: replies come out, and every bad input is named."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from replycheck.model import Reply, Turn
from replycheck.readers import STDIN, STDIN_NAME, InputProblem, read
from replycheck.wording import LANGUAGES, load

TEXT = "Здравствуйте! Вернём деньги завтра."


def replies(*paths: str | Path, **options: object) -> list[Reply]:
    found = list(read(map(str, paths), **options))  # type: ignore[arg-type]
    assert not [item for item in found if isinstance(item, InputProblem)]
    return [item for item in found if isinstance(item, Reply)]


def problem(path: str | Path, **options: object) -> InputProblem:
    (found,) = read([str(path)], **options)  # type: ignore[arg-type]
    assert isinstance(found, InputProblem)
    for lang in LANGUAGES:
        assert found.message(load(lang))
    return found


def record(**values: object) -> str:
    return json.dumps({"reply": TEXT, **values}, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "draft"])
def test_a_text_file_is_one_reply(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("Первая строка\r\nвторая 😀\n".encode())
    assert replies(path) == [Reply("Первая строка\r\nвторая 😀\n", path=str(path))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_encodings_that_are_read(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / name
    text = f'{{"id": 1, "reply": "{TEXT}"}}\n' * 2 if name.endswith("jsonl") else TEXT
    path.write_bytes(text.encode(encoding))
    assert {reply.text for reply in replies(path)} == {TEXT}


def test_ascii_lines_do_not_decide_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"reply": "ok"}\n' + record().encode("cp1251"))
    assert [reply.text for reply in replies(path)] == ["ok", TEXT]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (TEXT.encode("koi8-r"), "encoding"),
        (TEXT.encode("cp866"), "encoding"),
        (TEXT.encode("iso8859-5"), "encoding"),
        ("café déjà vu".encode("latin-1"), "encoding"),
        (TEXT.encode()[:-2], "encoding"),
        (TEXT.encode() + b"\xff", "encoding"),
        (TEXT.encode("utf-16"), "other-encoding"),
        (b"PK\x03\x04\x00\x00", "binary"),
        (b"", "empty"),
        (b" \n\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
    ],
)
def test_bytes_that_are_no_reply(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert problem(path).key == key


def test_missing_file_and_unknown_format(tmp_path: Path) -> None:
    assert problem(tmp_path / "no.txt").key == "missing"
    assert problem(tmp_path / "no.docx").key == "missing"
    assert problem("a\0b.txt").key == "missing"
    (tmp_path / "a.docx").write_text(TEXT)
    found = problem(tmp_path / "a.docx")
    assert found.key == "unknown-format"
    assert ".docx" in found.message(load("ru"))
    assert replies(tmp_path / "a.docx", input_format="text")[0].text == TEXT


NOBODY = 65534


@pytest.fixture
def not_root() -> Iterator[None]:
    """Root may read everything, so for this long be nobody."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(user)


def test_file_without_permission(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    request.getfixturevalue("not_root")
    assert problem(path).key == "no-access"


def test_a_folder_is_walked_in_order_and_hidden_entries_are_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.jsonl", ".git/x.txt", ".hidden.txt", "a/photo.png", "c/.d/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record() if name.endswith("jsonl") else TEXT)
    found = [str(Path(reply.path or "").relative_to(tmp_path)) for reply in replies(tmp_path)]
    assert found == ["b.txt", "a/y.jsonl", "a/z.md"]


def test_a_folder_without_replies(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    assert problem(tmp_path).key == "no-replies"


def test_standard_input() -> None:
    def stdin(text: str) -> io.BytesIO:
        return io.BytesIO(text.encode())

    assert replies(STDIN, stdin=stdin(TEXT)) == [Reply(TEXT, path=STDIN_NAME)]
    assert replies(STDIN, stdin=stdin(TEXT), stdin_filename="d.md") == [Reply(TEXT, path="d.md")]
    named = replies(STDIN, stdin=stdin(record(id="x")), stdin_filename="d.jsonl")
    assert named == replies(
        STDIN, stdin=stdin(record(id="x")), stdin_filename="d.jsonl", input_format="jsonl"
    )
    assert [(reply.id, reply.line) for reply in named] == [("x", 1)]


def test_a_record_with_everything(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    history = [
        {"role": "operator", "at": "2026-03-01T10:00", "text": "Проверим"},
        {"role": "customer", "text": "Ну?"},
    ]
    values = {
        "id": 7,
        "customer": "Где?",
        "channel": "chat",
        "operator": "Анна",
        "mode": "template",
        "more": [1],
    }
    path.write_text("\n" + record(history=history, at="2026-03-02T10:00:30", **values))
    assert replies(path) == [
        Reply(
            TEXT,
            customer="Где?",
            history=(
                Turn("operator", "Проверим", datetime(2026, 3, 1, 10, 0)),  # noqa: DTZ001
                Turn("customer", "Ну?"),
            ),
            at=datetime(2026, 3, 2, 10, 0, 30),  # noqa: DTZ001
            channel="chat",
            operator="Анна",
            mode="template",
            id="7",
            path=str(path),
            line=2,
        )
    ]


def test_times_of_one_record_can_be_compared(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    history = [{"role": "operator", "at": "2026-03-01T10:00+03:00", "text": "Проверим"}]
    path.write_text(record(history=history, at="2026-03-01T11:00"))
    (reply,) = replies(path)
    assert reply.at is not None
    assert reply.history[0].at is not None
    assert reply.at - reply.history[0].at == timedelta(hours=1)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("{", "not-json"),
        ('{"reply": "x"} y', "not-json"),
        ("[1]", "not-an-object"),
        ("null", "not-an-object"),
        ("{}", "no-reply"),
        ('{"reply": null}', "no-reply"),
        ('{"reply": " "}', "empty-reply"),
        ('{"reply": 1}', "wrong-type"),
        ('{"reply": "x", "customer": []}', "wrong-type"),
        ('{"reply": "x", "id": {}}', "wrong-type"),
        ('{"reply": "x", "at": "вчера"}', "bad-time"),
        ('{"reply": "x", "at": 5}', "wrong-type"),
        ('{"reply": "x", "history": {}}', "wrong-type"),
        ('{"reply": "x", "history": ["y"]}', "wrong-type"),
        ('{"reply": "x", "history": [{"role": "customer"}]}', "wrong-type"),
        ('{"reply": "x", "history": [{"role": "boss", "text": "y"}]}', "bad-choice"),
        ('{"reply": "x", "mode": "draft"}', "bad-choice"),
        ("[" * 100_000, "too-deep"),
        ('{"reply": ' + "1" * 5000 + "}", "not-json"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, key: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(record() + "\n" + line + "\n" + record())
    first, broken, last = read([str(path)])
    assert isinstance(first, Reply)
    assert isinstance(last, Reply)
    assert isinstance(broken, InputProblem)
    assert (broken.key, broken.line, last.line) == (key, 3, 4)
    assert str(broken.error()).startswith(f"{path}:3: ")


def test_a_line_in_another_encoding_is_broken_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(record().encode() + b'{"reply": "\xff\xfe"}\n' + record().encode())
    found = list(read([str(path)]))
    assert [isinstance(item, Reply) for item in found] == [True, False, True]


def test_a_lone_surrogate_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"reply": "да \\ud83d нет"}')
    assert replies(path)[0].text == "да \ufffd нет"


def test_replies_come_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(record() + "{broken\n")
    found = read([str(path), str(tmp_path / "missing.txt")])
    assert isinstance(next(found), Reply)
    assert [item.key for item in found if isinstance(item, InputProblem)] == ["not-json", "missing"]


def test_ten_megabytes_in_one_line(tmp_path: Path) -> None:
    text = "Вернём деньги. " * 400_000
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.jsonl").write_text(json.dumps({"reply": text}))
    assert [len(reply.text) for reply in replies(tmp_path)] == [len(text)] * 2
