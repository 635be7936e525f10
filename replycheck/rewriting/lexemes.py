"""One word with all its forms, and the choice of the form that has the grammemes asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from replycheck.lexicon import fold

CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
NUMBERS = frozenset({"sing", "plur"})
GENDERS = frozenset({"masc", "femn", "neut"})
PERSONS = frozenset({"1per", "2per", "3per"})
TENSES = frozenset({"past", "pres", "futr"})
ANIMACY = frozenset({"anim", "inan"})
ASPECTS = frozenset({"perf", "impf"})
VOICES = frozenset({"actv", "pssv"})
MOODS = frozenset({"indc", "impr"})

VERBAL = frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND"})
ADJECTIVAL = frozenset({"ADJF", "ADJS", "COMP"})

DIMENSIONS: tuple[frozenset[str], ...] = (
    CASES,
    NUMBERS,
    GENDERS,
    PERSONS,
    TENSES,
    ANIMACY,
    ASPECTS,
    VOICES,
    MOODS,
)

# Grammemes of variants that nobody wants unless they were asked for: «водою», «скорей», «новейший», «неё».
_VARIANTS = frozenset(
    [
        "V-be",
        "V-ej",
        "V-ey",
        "V-oy",
        "V-en",
        "V-ie",
        "V-bi",
        "V-sh",
        "Infr",
        "Slng",
        "Arch",
        "Litr",
        "Erro",
        "Dist",
        "Abbr",
        "gen1",
        "gen2",
        "loc1",
        "loc2",
        "acc2",
        "voct",
        "Supr",
        "Cmp2",
        "Af-p",
        "Fimp",
        "incl",
    ]
)


def group(pos: str) -> frozenset[str]:
    """The parts of speech that share one lexeme with `pos`: a verb and its participles …"""
    for family in (VERBAL, ADJECTIVAL):
        if pos in family:
            return family
    return frozenset({pos})


def value(grammemes: Iterable[str], dimension: frozenset[str]) -> str | None:
    """The grammeme of this dimension (one of `CASES`, `NUMBERS` …), or None if there is none."""
    return next((name for name in grammemes if name in dimension), None)


def change(grammemes: frozenset[str], changes: Iterable[str]) -> frozenset[str]:
    """`grammemes` with every one of `changes` put in place of the others of its dimension."""
    result = set(grammemes)
    for name in changes:
        for dimension in DIMENSIONS:
            if name in dimension:
                result -= dimension
        result.add(name)
    return frozenset(result)


def normalized(grammemes: frozenset[str]) -> frozenset[str]:
    """Drop what the form cannot show: gender in the plural, person in the past, needless animacy."""
    dropped: set[str] = set()
    nominal = bool(grammemes & {"ADJF", "PRTF", "ADJS", "PRTS"})
    if "plur" in grammemes and (nominal or "VERB" in grammemes):
        dropped |= GENDERS
    if "VERB" in grammemes:
        dropped |= ANIMACY | CASES
        dropped |= PERSONS if "past" in grammemes else GENDERS
        if "impr" in grammemes:
            dropped |= TENSES | PERSONS
    if nominal and not ("accs" in grammemes and ("plur" in grammemes or "masc" in grammemes)):
        dropped |= ANIMACY
    if grammemes & {"ADJS", "PRTS"}:
        dropped |= CASES
    if grammemes & {"INFN", "GRND", "COMP"}:
        dropped |= CASES | NUMBERS | GENDERS | PERSONS | ANIMACY
    if "INFN" in grammemes:
        dropped |= TENSES | MOODS
    return grammemes - dropped


class Form(NamedTuple):
    """One form of a lexeme, with «ё»."""

    text: str
    grammemes: frozenset[str]


class Lexeme(NamedTuple):
    """All forms of a word. `grammemes` are of its dictionary form; `only` restricts it to the plural."""

    lemma: str
    grammemes: frozenset[str]
    forms: tuple[Form, ...]
    only: frozenset[str] = frozenset()

    def form(self, wanted: Iterable[str], like: str = "") -> str | None:
        """The form that has all grammemes of `wanted`, in its most usual variant; None if the word has none.

        Of equal variants («цветки», «цветы») the one nearest to the form `like` is taken.
        """
        wanted = frozenset(wanted)
        if self.only:
            wanted = change(wanted, self.only)
        unwanted = _VARIANTS - wanted
        fitting = [form for form in self.forms if wanted <= form.grammemes]
        if not fitting:
            return None
        return min(
            fitting,
            key=lambda form: (
                len(form.grammemes & unwanted),
                -_shared(form.text, like),
                len(form.text) if like else 0,
            ),
        ).text

    @property
    def aspect(self) -> str | None:
        """`perf` or `impf` for a verb."""
        return value(self.grammemes, ASPECTS)

    @property
    def gender(self) -> str | None:
        """Gender of a noun; None where the plural is all there is."""
        if "plur" in self.only or not self.grammemes & {"NOUN", "NPRO"}:
            return None
        return value(self.grammemes, GENDERS)


def _shared(text: str, other: str) -> int:
    """How many letters two forms have in common at their beginning."""
    return next(
        (place for place, (one, two) in enumerate(zip(text, other, strict=False)) if fold(one) != fold(two)),
        min(len(text), len(other)),
    )
