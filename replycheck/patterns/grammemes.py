"""The names of grammemes (OpenCorpora's), and reading conditions such as `NOUN,gent|accs,!plur`."""

from __future__ import annotations

from replycheck.patterns.errors import PatternError
from replycheck.patterns.nodes import Grammemes

PARTS_OF_SPEECH = frozenset(
    "NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ".split()
)
OTHERS = frozenset(
    "anim inan masc femn neut ms-f Ms-f GNdr sing plur Sgtm Pltm Fixd nomn gent datv accs ablt loct voct "
    "gen1 gen2 acc2 loc1 loc2 Abbr Name Surn Patr Geox Orgn Trad Subx Supr Qual Apro Anum Poss V-ey V-oy "
    "Cmp2 V-ej perf impf tran intr Impe Impx Mult Refl 1per 2per 3per pres past futr indc impr incl excl "
    "actv pssv Infr Slng Arch Litr Erro Dist Ques Dmns Prnt V-be V-en V-ie V-bi Fimp Prdx Coun Coll V-sh "
    "Af-p Inmx Vpre Anph Init Adjx LATN PNCT NUMB intg real ROMN UNKN".split()
)
KNOWN = PARTS_OF_SPEECH | OTHERS


def parse_grammemes(text: str, offset: int) -> Grammemes:
    """Read a condition that stands at `offset` of a pattern. Raises PatternError for an unknown name."""
    clauses: list[tuple[frozenset[str], bool]] = []
    position = 0
    for clause in text.split(","):
        negated = clause.strip().startswith("!")
        names: set[str] = set()
        for part in clause.split("|"):
            name = part.strip().removeprefix("!") if not names else part.strip()
            if name not in KNOWN:
                place = offset + position + max(part.find(name), 0)
                raise PatternError.unknown("grammeme", name, sorted(KNOWN), place)
            names.add(name)
            position += len(part) + 1
        clauses.append((frozenset(names), negated))
    return Grammemes(tuple(clauses))
