"""What a code means, as Markdown: for `replycheck rules explain` and for the rule reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from replycheck.ruleset.examples import Example, Examples, read_examples
from replycheck.ruleset.marks import put_marks
from replycheck.ruleset.rule import Rule, RuleSet
from replycheck.ruleset.schema import COMMON
from replycheck.ruleset.source import read_source
from replycheck.wording import Wording

INDEX = "README.md"
SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
ELLIPSIS = "…"


def explain(
    code: str, ruleset: RuleSet, wording: Wording, *, limit: int | None = None, level: int = 1
) -> str:
    """The page of a code; `limit` is the most examples of a kind, `level` that of its heading.

    Raises KeyError if there is no such code, RuleFileError if a rule file has become unreadable.
    """
    rules = [rule for rule in (*ruleset.rules, *ruleset.off) if rule.code == code]
    if not rules:
        raise KeyError(code)
    lines = [_heading(level, f"`{code}`"), ""]
    inner = level + 1
    for rule in rules:
        if len(rules) > 1:
            lines += [_heading(inner, _title(rule, wording)), ""]
        else:
            lines += [f"**{_title(rule, wording)}**", ""]
        lines += _rule_lines(rule, wording, limit, inner + (len(rules) > 1))
    return "\n".join(lines).rstrip() + "\n"


def reference(ruleset: RuleSet, wording: Wording) -> dict[str, str]:
    """The whole rule reference: file names with their Markdown, a page a golden rule and an index."""
    codes: dict[str, list[str]] = {}
    for code in ruleset.codes:
        codes.setdefault(code.partition("/")[0], []).append(code)
    pages = {f"{golden}.md": _page(golden, own, ruleset, wording) for golden, own in codes.items()}
    lines = [f"# {wording.text('explain.reference')}", "", wording.text("explain.generated"), ""]
    for golden, own in codes.items():
        lines += [f"## [{golden}]({golden}.md)", "", *_index_lines(own, golden, ruleset, wording), ""]
    return {INDEX: "\n".join(lines).rstrip() + "\n", **pages}


def write_reference(ruleset: RuleSet, wording: Wording, folder: Path) -> None:
    """Write the rule reference into a folder; pages of rules that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = reference(ruleset, wording)
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def _page(golden: str, codes: Sequence[str], ruleset: RuleSet, wording: Wording) -> str:
    parts = [f"# {golden}\n", wording.text("explain.generated") + "\n"]
    parts += [explain(code, ruleset, wording, level=2) for code in codes]
    return "\n".join(parts)


def _index_lines(codes: Iterable[str], golden: str, ruleset: RuleSet, wording: Wording) -> Iterator[str]:
    for code in codes:
        rules = ruleset.of_code(code)
        severity = wording.text(f"severity.{max(rule.severity for rule in rules).label}")
        titles = "; ".join(dict.fromkeys(_title(rule, wording) for rule in rules))
        yield f"- [`{code}`]({golden}.md#{code.replace('/', '')}) ({severity}): {titles}"


def _rule_lines(rule: Rule, wording: Wording, limit: int | None, level: int) -> Iterator[str]:
    examples = read_examples(rule)
    yield f"- {wording.text('rules.severity')}: {wording.text(f'severity.{rule.severity.label}')}"
    yield f"- {wording.text('rules.source')}: {_escape(rule.source)}"
    if rule.audience:
        yield f"- {wording.text('explain.audience')}: {_escape(', '.join(rule.audience))}"
    yield from ("", _heading(level, wording.text("explain.why")), "", _escape(rule.why), "")
    if rule.advice:
        yield from (_heading(level, wording.text("rules.advice")), "")
        yield from (f"- {_escape(text)}" for text in rule.advice)
        yield ""
    yield from _example_lines(rule, examples, wording, limit, level)
    own, docs = _own_settings(rule)
    yield from (_heading(level, wording.text("explain.settings")), "")
    yield f"- {wording.text('explain.file')}: `rules/{rule.id}.yaml` ({rule.pack})"
    yield f"- {wording.text('explain.kind')}: `{rule.kind}`"
    yield from (f"- `{key}`: `{value}`" for key, value in own.items())
    yield from ("", docs, "") if docs else ("",)


def _example_lines(
    rule: Rule, examples: Examples, wording: Wording, limit: int | None, level: int
) -> Iterator[str]:
    for key, group in (("rules.bad", examples.bad), ("rules.good", examples.good)):
        if not group:
            continue
        yield from (_heading(level, wording.text(key)), "")
        for example in group[:limit]:
            yield from _one_example(example, wording)
        if limit is not None and len(group) > limit:
            yield f"- {ELLIPSIS} {wording.count('count.examples', len(group) - limit)}"
        yield ""


def _one_example(example: Example, wording: Wording) -> Iterator[str]:
    reply = example.reply
    text = _marked(reply.text, example.spans)
    fix = f" → {_escape(example.fixes[0])}" if example.fixes else ""
    note = f" *({wording.text('report.whole')})*" if example.whole else ""
    yield f"- {text}{note}{fix}"
    for turn in reply.history:
        at = f", {turn.at:%d.%m.%Y %H:%M}" if turn.at else ""
        yield f"  - {wording.text(f'explain.{turn.role}')}{at}: {_escape(turn.text)}"
    if reply.customer:
        yield f"  - {wording.text('explain.customer')}: {_marked(reply.customer, example.asks)}"


def _own_settings(rule: Rule) -> tuple[dict[str, Any], str]:
    """The settings of the rule's kind that are single values, and the further text of its file."""
    data = read_source(Path(rule.path)).data
    own = {
        key: _written(value)
        for key, value in data.items()
        if key not in COMMON and isinstance(value, (str, int, float))
    }
    return own, str(data.get("docs", "")).strip()


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _title(rule: Rule, wording: Wording) -> str:
    if wording.lang != "ru":
        return _escape(rule.summary)
    return _escape(rule.message.replace("{quote}", ELLIPSIS))


def _heading(level: int, text: str) -> str:
    return f"{'#' * min(level, 6)} {text}"


def _marked(text: str, spans: Sequence[Any]) -> str:
    opening, closing = "\ue000", "\ue001"
    marked = _escape(put_marks(text, tuple(spans), opening, closing))
    return marked.replace(opening, "**").replace(closing, "**")


def _escape(text: str) -> str:
    """Text as Markdown that shows it as it is, in one line."""
    return SPECIAL.sub(r"\\\1", text.strip()).replace("\n", " ⏎ ")
