"""The cache of compiled rule sets: never wrong, never in the way."""

from __future__ import annotations

import gc
import hashlib
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from replycheck.ruleset import cache
from replycheck.ruleset.cache import read_cached, ruleset_digest, write_cached
from replycheck.ruleset.load import load_ruleset
from replycheck.ruleset.packs import pack_files
from replycheck.ruleset.rule import RuleSet
from replycheck.text import EntityFinder

KEY = "0" * 32


@pytest.fixture
def ruleset() -> RuleSet:
    return RuleSet((), (), (), EntityFinder(()), KEY)


def forged(folder: Path, payload: bytes) -> None:
    checksum = hashlib.blake2b(payload, digest_size=cache.CHECKSUM).digest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"rules-{KEY}.pickle").write_bytes(checksum + payload)


def test_what_was_written_is_read(tmp_path: Path, ruleset: RuleSet) -> None:
    assert write_cached(tmp_path / "new", KEY, ruleset)
    found = read_cached(tmp_path / "new", KEY)
    assert found is not None
    assert found.digest == KEY
    assert gc.isenabled()
    assert [path.suffix for path in (tmp_path / "new").iterdir()] == [".pickle"]


def test_a_damaged_file_is_no_file(tmp_path: Path, ruleset: RuleSet) -> None:
    write_cached(tmp_path, KEY, ruleset)
    path = tmp_path / f"rules-{KEY}.pickle"
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert read_cached(tmp_path, KEY) is None
        path.write_bytes(whole[:place])
        assert read_cached(tmp_path, KEY) is None
    assert read_cached(tmp_path, "1" * 32) is None


class Forgery:
    def __init__(self, function: Any, *arguments: Any) -> None:
        self.parts = function, arguments

    def __reduce__(self) -> Any:
        return self.parts


@pytest.mark.parametrize("function", [print, eval, subprocess.Popen, getattr, write_cached, ruleset_digest])
def test_a_forged_file_calls_nothing(tmp_path: Path, function: Any) -> None:
    forged(tmp_path, pickle.dumps(Forgery(function, "1")))
    assert read_cached(tmp_path, KEY) is None


def test_classes_that_a_module_of_ours_only_imports_are_not_allowed(tmp_path: Path) -> None:
    forged(tmp_path, b"\x80\x04\x8c\x18replycheck.ruleset.cache\x8c\x04Path\x93\x8c\x01a\x85R.")
    assert read_cached(tmp_path, KEY) is None


def test_another_object_or_another_key_is_no_rule_set(tmp_path: Path, ruleset: RuleSet) -> None:
    forged(tmp_path, pickle.dumps({"a": 1}))
    assert read_cached(tmp_path, KEY) is None
    forged(tmp_path, pickle.dumps(RuleSet((), (), (), EntityFinder(()), "other")))
    assert read_cached(tmp_path, KEY) is None


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path, ruleset: RuleSet) -> None:
    (tmp_path / "file").write_text("")
    assert not write_cached(tmp_path / "file", KEY, ruleset)
    assert read_cached(tmp_path / "file", KEY) is None


def test_old_files_are_forgotten(tmp_path: Path, ruleset: RuleSet) -> None:
    for number in range(cache.KEPT + 5):
        write_cached(tmp_path, f"{number:032}", ruleset)
    assert len(list(tmp_path.iterdir())) == cache.KEPT


def test_the_key_follows_every_file(pack: Any, make_pack: Callable[[str], Any]) -> None:
    pack.rule()

    def key(*others: Path) -> str:
        return ruleset_digest([pack_files(path) for path in (pack.root, *others)])

    keys = [key()]
    pack.rule(severity="error")
    keys.append(key())
    pack.write("dictionaries/classes/a.yaml", "patterns: [а]\n")
    keys.append(key())
    pack.write("pack.yaml", "name: a\n")
    keys.append(key())
    other = make_pack("other")
    other.rule()
    keys += [key(other.root), ruleset_digest([pack_files(other.root), pack_files(pack.root)])]
    assert len(set(keys)) == len(keys)
    assert key() == keys[3]


def test_the_key_follows_the_code(pack: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pack.rule()
    before = ruleset_digest([pack_files(pack.root)])
    monkeypatch.setattr(cache, "CODE", (*cache.CODE, "errors.py"))
    assert ruleset_digest([pack_files(pack.root)]) != before


def test_processes_that_start_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from replycheck.ruleset import load_ruleset;"
        "print(len(load_ruleset(cache=Path(sys.argv[1])).rules))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    outputs = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert outputs[0] == outputs[1]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_warm_start_does_not_load_the_validator(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from replycheck.ruleset import load_ruleset;"
        "load_ruleset(cache=Path(sys.argv[1])); print('pydantic' in sys.modules, 'yaml' in sys.modules)"
    )
    for expected in ("True True", "False False"):
        output = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
        ).stdout
        assert output.strip() == expected


def test_what_is_compiled_from_the_bundled_rules_can_be_read_again(tmp_path: Path) -> None:
    compiled = load_ruleset(cache=tmp_path)
    assert read_cached(tmp_path, compiled.digest) is not None
