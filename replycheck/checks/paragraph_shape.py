"""`paragraph-shape`: too many sentences without a line break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.model import Edit, Fix, Hit, Span
from replycheck.patterns import Pattern
from replycheck.text import Document, Sentence


@dataclass(frozen=True, slots=True)
class ParagraphShapeSettings:
    """Keys of a `paragraph-shape` rule: so many `sentences`, more than `characters`, are too much for a line.

    `paragraph` is how many sentences a paragraph gets when the text is parted; `greeting` how many words the
    first sentence may have to stand alone. `title` names the change.
    """

    title: str
    sentences: int = 4
    characters: int = 350
    paragraph: int = 2
    greeting: int = 3


class ParagraphShapeCheck:
    """Reports lines with too much text."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: tuple[Pattern, ...] = ()

    def __init__(self, settings: ParagraphShapeSettings) -> None:
        self._settings = settings

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each such line, with the places for empty lines."""
        document, limits = context.document, self._settings
        if len(document.text) <= limits.characters:
            return
        for line in document.lines:
            if line.end - line.start <= limits.characters:
                continue
            inside = [one for one in document.sentences if line.start <= one.start and one.end <= line.end]
            told = [one for one in inside if _has_word(document, one)]
            if len(told) >= limits.sentences:
                edits = self._edits(document, told)
                yield Hit(Span(line.start, line.end), fixes=(Fix(limits.title, edits),) if edits else ())

    def _edits(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Edit, ...]:
        """An empty line after the greeting and after every few sentences; the last one is not left alone.

        A bare link after a colon gets a line of its own.
        """
        first = sentences[0]
        start = 1 if _words(document, first) <= self._settings.greeting else 0
        places = [start] if start else []
        places += range(start + self._settings.paragraph, len(sentences) - 1, self._settings.paragraph)
        cuts = [(sentences[place - 1].end, sentences[place].start, "\n\n") for place in places]
        for place, sentence in enumerate(sentences):
            link = _closing_link(document, sentence)
            if link is not None:
                cuts.append((document.tokens[link - 1].end, document.tokens[link].start, "\n"))
                if place + 1 < len(sentences) and place + 1 not in places:
                    cuts.append((sentence.end, sentences[place + 1].start, "\n"))
        return tuple(
            Edit(end, begin, text)
            for end, begin, text in sorted(cuts)
            if end < begin and not document.text[end:begin].strip()
        )


def _closing_link(document: Document, sentence: Sentence) -> int | None:
    """The bare link at the end of a sentence, after a colon: «Условия: https://…»."""
    tokens = document.tokens[sentence.first : sentence.last]
    end = len(tokens) - 1 if tokens and tokens[-1].text == "." else len(tokens)
    if end > 1 and tokens[end - 1].kind == "url" and tokens[end - 2].text == ":":
        return sentence.first + end - 1
    return None


def _has_word(document: Document, sentence: Sentence) -> bool:
    return any(token.kind != "punct" for token in document.tokens[sentence.first : sentence.last])


def _words(document: Document, sentence: Sentence) -> int:
    return sum(token.kind != "punct" for token in document.tokens[sentence.first : sentence.last])


def build(settings: ParagraphShapeSettings, builder: Builder) -> ParagraphShapeCheck:
    """The check of a `paragraph-shape` rule."""
    return ParagraphShapeCheck(settings)


KIND = Kind("paragraph-shape", ParagraphShapeSettings, build)
