"""What the dictionaries say about split predicates: light verbs and verbal nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from replycheck.lexicon import fold
from replycheck.resources import dictionaries_root, read_data


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that only carries the form; the noun with the meaning stands in `case`, after `preposition`."""

    perf: str | None = None
    impf: str | None = None
    reflexive: str | None = None
    case: str | None = "accs"
    preposition: str | None = None

    @property
    def has_own_object(self) -> bool:
        """True if the noun is not the verb's object: «поставить клиента в известность»."""
        return self.preposition is not None or self.case not in ("accs", None)

    @property
    def governs_noun(self) -> bool:
        """True if the noun is the verb's only object, whatever its case: «достигнуть договорённости»."""
        return self.preposition is None and self.case in ("accs", "gent", None)


@dataclass(frozen=True, slots=True)
class VerbalNoun:
    """A noun, the plain verb in both aspects, and what its complements become (default: `gent` → `accs`).

    `object` is what the verb acts on when the text does not say it («возврат» alone: «вернуть деньги»).
    """

    noun: str
    perf: str | None = None
    impf: str | None = None
    takes: Mapping[str, str] = field(default_factory=dict)
    object: str | None = None

    def verb(self, aspect: str) -> str | None:
        """The plain verb in `aspect` (perf or impf)."""
        return self.perf if aspect == "perf" else self.impf

    @property
    def bare(self) -> str:
        """The plain verb to name when no form can be made."""
        return self.perf or self.impf or self.noun

    @property
    def governs(self) -> Mapping[str, str]:
        """Complement of the noun → complement of the verb."""
        return self.takes or {"gent": "accs"}


def by_noun(nouns: Iterable[VerbalNoun]) -> dict[str, VerbalNoun]:
    """The verbal nouns by folded lemma; the first of several wins."""
    found: dict[str, VerbalNoun] = {}
    for each in nouns:
        found.setdefault(fold(each.noun), each)
    return found


def load_nouns() -> tuple[VerbalNoun, ...]:
    """The verbal nouns of the bundled dictionary; none if it is not there."""
    path = dictionaries_root() / "verbal-nouns.yaml"
    if not path.exists():
        return ()
    entries = (read_data(path) or {}).get("nouns", ())
    known = {each.name for each in fields(VerbalNoun)}
    return tuple(VerbalNoun(**{key: entry[key] for key in known & set(entry)}) for entry in entries)
