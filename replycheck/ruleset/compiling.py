"""From the YAML files of some packs to a rule set; everything that is wrong is found in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from replycheck.checks.base import Kind
from replycheck.dialogue import Vocabulary
from replycheck.dialogue.compiling import TIMES, compile_vocabulary
from replycheck.errors import Problem, RuleFileError
from replycheck.lexicon import Lexicon
from replycheck.model import Severity
from replycheck.ruleset.building import RuleBuilder, Workshop
from replycheck.ruleset.dictionaries import ENTITIES, Dictionaries, Single
from replycheck.ruleset.kinds import find_kinds
from replycheck.ruleset.manifest import read_pack
from replycheck.ruleset.packs import Override, Pack, PackFiles, shown
from replycheck.ruleset.rule import Rule, RuleSet, covers
from replycheck.ruleset.schema import COMMON, as_tuple, audience_of, read_common
from replycheck.ruleset.sharing import Sharer
from replycheck.ruleset.source import Source, read_source
from replycheck.ruleset.validation import Fault, Shape, did_you_mean
from replycheck.text import EntityFinder
from replycheck.text.entities import EntityKind

GUESS = "did you mean"


def compile_ruleset(
    packs: Sequence[PackFiles],
    lexicon: Lexicon,
    kinds: Mapping[str, Kind] | None = None,
    digest: str = "",
) -> RuleSet:
    """Compile all rules of `packs`; without `kinds` all there are. Raises RuleFileError with all problems."""
    compiler = _Compiler(packs, lexicon, find_kinds() if kinds is None else kinds)
    read = [compiler.read_pack(files) for files in packs]
    compiled: dict[str, Rule] = {}
    for files, (pack, _) in zip(packs, read, strict=True):
        compiled.update(compiler.compile_pack(files, pack))
    on, off = compiler.apply_overrides(compiled.values(), read)
    entities = compiler.entities()
    dialogue = compiler.dialogue()
    compiler.workshop.check_rest()
    if compiler.problems:
        raise RuleFileError(sorted(compiler.problems, key=_by_place))
    sharer = Sharer()
    on, off = (tuple(replace(rule, check=sharer.share(rule.check)) for rule in rules) for rules in (on, off))
    return RuleSet(on, off, tuple(pack for pack, _ in read), entities, digest, sharer.share(dialogue))


def _by_place(problem: Problem) -> tuple[str, int, int]:
    place = problem.location
    return place.path, place.line or 0, place.column or 0


class _Compiler:
    """The state of one compilation."""

    def __init__(self, packs: Sequence[PackFiles], lexicon: Lexicon, kinds: Mapping[str, Kind]) -> None:
        self.workshop = Workshop(Dictionaries(packs), lexicon)
        self._kinds = kinds
        self._shapes = {name: Shape[Any](kind.settings) for name, kind in kinds.items()}
        self._problems: list[Problem] = []

    @property
    def problems(self) -> list[Problem]:
        return [*self._problems, *self.workshop.problems]

    def read_pack(self, files: PackFiles) -> tuple[Pack, Source | None]:
        pack, source, problems = read_pack(files)
        self._problems.extend(problems)
        return pack, source

    def compile_pack(self, files: PackFiles, pack: Pack) -> dict[str, Rule]:
        found: dict[str, Rule] = {}
        for path in files.rules:
            source = read_source(path, shown(path))
            self._problems.extend(source.problems)
            if source.data is None:
                continue
            if not isinstance(source.data, dict):
                self._problems.append(source.problem((), "a rule file must be a mapping of keys"))
                continue
            rule = self._compile_rule(source, files.rule_id(path), pack)
            if rule is not None:
                found[rule.id] = replace(rule, path=str(path))
        return found

    def _compile_rule(self, source: Source, rule_id: str, pack: Pack) -> Rule | None:
        common, faults = read_common(source.data)
        kind_name = source.data.get("kind")
        kind = self._kinds.get(kind_name) if isinstance(kind_name, str) else None
        check = None
        if isinstance(kind_name, str) and kind is None:
            hint = did_you_mean(kind_name, self._kinds)
            faults.append(Fault(("kind",), f"there is no kind of check `{kind_name}`", hint))
        elif kind is not None:
            check = self._build(source, kind, faults)
        self._problems.extend(source.faults(faults))
        if common is None or check is None:
            return None
        return Rule(
            id=rule_id,
            code=common.code,
            severity=Severity.parse(common.severity),
            message=common.message.strip(),
            why=" ".join(common.why.split()),
            summary=common.summary.strip(),
            source=common.source.strip(),
            advice=as_tuple(common.advice or ()),
            kind=common.kind,
            check=check,
            pack=pack.name,
            path=source.path,
            audience=audience_of(source.data),
        )

    def _build(self, source: Source, kind: Kind, faults: list[Fault]) -> Any:
        own = {key: value for key, value in source.data.items() if key not in COMMON}
        settings, wrong = self._shapes[kind.name].read(own)
        faults.extend(_with_common_keys(wrong))
        if settings is None:
            return None
        before = len(self.workshop.found)
        check = kind.build(settings, RuleBuilder(self.workshop, Single(source)))
        silent = len(self.workshop.found) == before and not self.workshop.dictionaries.problems
        if silent and not check.always and not check.triggers:
            faults.append(
                Fault(("kind",), "the rule can find nothing: it has no patterns", "give it entries")
            )
        return check

    def apply_overrides(
        self, rules: Iterable[Rule], packs: Sequence[tuple[Pack, Source | None]]
    ) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """The rules as the packs want them: those that run, and those switched off."""
        current = sorted(rules, key=lambda rule: rule.id)
        switched_off: set[str] = set()
        for pack, source in packs:
            for override in pack.overrides:
                touched = [rule for rule in current if covers(override.target, rule)]
                if not touched and source is not None:
                    known = {name for rule in current for name in (rule.code, rule.id)}
                    hint = did_you_mean(override.target, known)
                    fault = Fault(
                        ("overrides", override.target),
                        f"there is no rule `{override.target}`",
                        hint,
                        on_key=True,
                    )
                    self._problems.extend(source.faults([fault]))
                if override.severity is not None:
                    change = (
                        switched_off.update if override.severity == "off" else switched_off.difference_update
                    )
                    change(rule.id for rule in touched)
                current = [_overridden(rule, override) if rule in touched else rule for rule in current]
        on = tuple(rule for rule in current if rule.id not in switched_off)
        return on, tuple(rule for rule in current if rule.id in switched_off)

    def dialogue(self) -> Vocabulary | None:
        """The words of dialogues, if some pack has them."""
        merged = self.workshop.dictionaries.get(TIMES)
        return None if merged is None else compile_vocabulary(RuleBuilder(self.workshop, merged))

    def entities(self) -> EntityFinder:
        """The entities of the bundled pack."""
        merged = self.workshop.dictionaries.get(ENTITIES)
        if merged is None:
            return EntityFinder(())
        read, faults = Shape[dict[str, tuple[EntityKind, ...]]](dict[str, tuple[EntityKind, ...]]).read(
            merged.data
        )
        for index, kind in enumerate((read or {}).get(ENTITIES, ())):
            for number, text in enumerate(kind.patterns):
                try:
                    re.compile(text, re.VERBOSE)
                except re.error as error:
                    loc = (ENTITIES, index, "patterns", number)
                    faults.append(Fault(loc, f"not a regular expression: {error.msg}", offset=error.pos or 0))
        for fault in faults:
            self.workshop.report(merged, fault)
        return EntityFinder((read or {}).get(ENTITIES, ()))


def _with_common_keys(faults: Iterable[Fault]) -> list[Fault]:
    """A misspelt key of a rule file may be meant for a common one."""
    return [_toward_common(fault) if fault.on_key and len(fault.loc) == 1 else fault for fault in faults]


def _toward_common(fault: Fault) -> Fault:
    near = did_you_mean(str(fault.loc[0]), COMMON)
    better = near.startswith(GUESS) and not fault.hint.startswith(GUESS)
    return replace(fault, hint=near) if better else fault


def _overridden(rule: Rule, override: Override) -> Rule:
    severity = rule.severity
    if override.severity not in (None, "off"):
        severity = Severity.parse(str(override.severity))
    return replace(
        rule,
        severity=severity,
        message=override.message or rule.message,
        why=override.why or rule.why,
    )
