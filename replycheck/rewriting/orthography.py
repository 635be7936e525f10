"""How the new words are written: capitals, the shape of prepositions, blanks between pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from replycheck.lexicon import fold
from replycheck.rewriting.grammar import Grammar
from replycheck.rewriting.readings import has_lemma
from replycheck.text import Document, Token

_NO_BLANK_BEFORE = re.compile(r"[,.:;!?)»…]")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
_HARDLY = 0.08
BLANKS = " \u00a0\u202f"


def cased_like(text: str, original: str) -> str:
    """`text` with the capitals of `original`: its first letter's, or all of them if all were capitals."""
    letters = [letter for letter in original if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return text.upper()
    if letters and letters[0].isupper():
        return capitalized(text)
    return text


def capitalized(text: str) -> str:
    """`text` with its first letter as a capital; whatever stands before the letter is left."""
    for position, letter in enumerate(text):
        if letter.isalnum():
            return text[:position] + letter.upper() + text[position + 1 :]
    return text


def shouted(text: str) -> bool:
    """True if a text of more than one word, or of more than four letters, is all capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 4 and all(letter.isupper() for letter in letters)


def starts_sentence(document: Document, index: int) -> bool:
    """True if no word stands before token `index` in its sentence."""
    first = document.sentence_of(index).first
    return all(token.kind in ("punct", "emoji") for token in document.tokens[first:index])


def lowered(document: Document, index: int, text: str, grammar: Grammar) -> str:
    """The text of token `index` for another place in the sentence: its sentence capital is taken off.

    Names, abbreviations and a polite «Вы» keep theirs.
    """
    token = document.tokens[index]
    if not starts_sentence(document, index) or not text[:1].isupper() or text[1:2].isupper():
        return text
    if token.word is None or _is_proper(token):
        return text
    if is_polite(token, grammar) and polite_capital(document, grammar):
        return text
    return text[:1].lower() + text[1:]


def _is_proper(token: Token) -> bool:
    """True if the word is likely to be a name: «Брак» is a surname, but hardly ever."""
    readings = token.word.parses if token.word is not None else ()
    return sum(parse.score for parse in readings if parse.grammemes & _PROPER) > _HARDLY


def is_polite(token: Token, grammar: Grammar) -> bool:
    """True for the forms of the polite pronoun and its possessive."""
    return has_lemma(token, *grammar.polite)


def polite_capital(document: Document, grammar: Grammar) -> bool:
    """True if the reply writes the polite pronoun with a capital inside a sentence."""
    return any(
        is_polite(document.tokens[places[0]], grammar)
        and not all(starts_sentence(document, index) for index in places)
        for places in document.capitalized.values()
    )


def with_polite_capitals(document: Document, text: str, grammar: Grammar) -> str:
    """`text` with a capital for the polite pronoun, if the reply writes it so."""
    if not polite_capital(document, grammar):
        return text

    def spelt(found: re.Match[str]) -> str:
        polite = not grammar.polite.isdisjoint(document.lexicon.word(fold(found[0])).lemmas)
        return capitalized(found[0]) if polite else found[0]

    return _WORDS.sub(spelt, text)


def joined(pieces: Sequence[str], grammar: Grammar) -> str:
    """The pieces as running text: blanks between, none before a comma, prepositions in the right shape."""
    text = ""
    for piece in pieces:
        stripped = piece.strip(" ")
        if not stripped:
            continue
        if text and stripped[0] == "," and text.rstrip()[-1:] in {",", ".", ":", ";", "—", "("}:
            stripped = stripped[1:].lstrip()
        if not text:
            text = stripped
            continue
        text = shaped(text, stripped, grammar)
        blank = "" if _NO_BLANK_BEFORE.match(stripped) or text[-1] in "(«" else " "
        text += blank + stripped
    return text


def shaped(left: str, right: str, grammar: Grammar) -> str:
    """`left`, its last word (if a preposition that changes) shaped for the first word of `right`."""
    found = re.search(r"(?<![\w-])([^\W\d_]{1,6})[ \u00a0\u202f]*$", left)
    following = _WORDS.match(right)
    if found is None or following is None:
        return left
    shape = grammar.shape_of(fold(found[1]))
    if shape is None:
        return left
    word = shape.before_word(following[0])
    if word == fold(found[1]):
        return left
    return left[: found.start(1)] + cased_like_word(word, found[1]) + left[found.end(1) :]


def cased_like_word(word: str, original: str) -> str:
    """Like `cased_like`, for a preposition: one capital letter is a sentence's beginning, not shouting."""
    return (
        capitalized(word)
        if original[:1].isupper() and not original[1:].isupper()
        else cased_like(word, original)
    )


def with_blanks_of(original: str, text: str) -> str:
    """`text` with the non-breaking blanks that `original` has after the same words."""
    for found in re.finditer(r"(\S+)([\u00a0\u202f])", original):
        kept = found[0].replace("\\", r"\\")
        text = re.sub(rf"(?<!\S){re.escape(found[1])} ", kept, text, count=1)
    if original and not re.search(r" ", original) and re.search("[\u00a0\u202f]", original):
        text = text.replace(" ", "\u00a0")
    return text
