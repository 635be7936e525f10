"""Fetching the jars, what is said meanwhile, and what is missing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from replycheck.languagetool import install
from replycheck.languagetool.errors import LanguageToolError
from replycheck.wording import Wording


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder and an empty PATH; returns the folder of the programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.delenv(install.LTP_PATH, raising=False)
    monkeypatch.setenv(install.DATA_DIR, str(tmp_path / "data"))
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin" if not _in_system() else str(programs))
    return programs


def _in_system() -> bool:
    return any(Path(folder, name).exists() for folder in ("/usr/bin", "/bin") for name in ("java", "mvn"))


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def java(folder: Path, version: str = "17.0.15") -> None:
    program(folder, "java", f"echo 'openjdk version \"{version}\" 2025-04-15' >&2")


def test_a_second_time_nothing_is_fetched(data_dir: Path, wording: Wording) -> None:
    said: list[str] = []
    where = install.install(wording, said.append)
    assert where == data_dir / "languagetool" / "LanguageTool-6.8"
    assert len(said) == 1
    assert "already" in said[0]


def test_the_server_jar_names_all_jars(data_dir: Path) -> None:
    where = install.folder()
    assert install.missing_jars(where) == []
    assert len(list((where / "libs").glob("*.jar"))) == install.JARS
    with zipfile.ZipFile(where / install.SERVER_JAR) as jar:
        assert jar.namelist() == [install.MANIFEST]
        lines = jar.read(install.MANIFEST).split(b"\r\n")
    assert max(map(len, lines)) <= 72
    assert (
        b"".join(line[1:] if line.startswith(b" ") else line for line in lines).count(b"libs/")
        == install.JARS
    )


def test_what_was_announced_is_what_came(data_dir: Path) -> None:
    size = sum(jar.stat().st_size for jar in (install.folder() / "libs").iterdir())
    assert abs(size / 2**20 - install.MEGABYTES) < 5


@pytest.mark.parametrize("damage", ["missing", "empty", "not a jar", "jar without a list", "library gone"])
def test_a_damaged_installation_is_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / "libs").mkdir()
    library = tmp_path / "libs" / ("long-" * 30 + "name.jar")
    library.touch()
    install.write_server_jar(tmp_path)
    assert install.missing_jars(tmp_path) == []
    server = tmp_path / install.SERVER_JAR
    if damage == "missing":
        server.unlink()
    elif damage == "library gone":
        library.unlink()
    elif damage == "jar without a list":
        with zipfile.ZipFile(server, "w") as jar:
            jar.writestr(install.MANIFEST, "Manifest-Version: 1.0\r\n")
    else:
        server.write_bytes(b"" if damage == "empty" else b"text")
    assert install.missing_jars(tmp_path)


@pytest.mark.parametrize(
    ("version", "wanted"),
    [(None, "no Java"), ("1.8.0_402", "Java 8"), ("11.0.2", "Java 11"), ("garbage", "does not run")],
)
def test_java_is_missing_or_too_old(
    elsewhere: Path, wording: Wording, version: str | None, wanted: str
) -> None:
    if version == "garbage":
        program(elsewhere, "java", "echo cannot allocate memory >&2; exit 1")
    elif version is not None:
        java(elsewhere, version)
    with pytest.raises(LanguageToolError, match=wanted):
        install.install(wording, print)


@pytest.mark.parametrize("version", ["17.0.15", "21", "17-ea", "25.0.1"])
def test_java_that_will_do(elsewhere: Path, wording: Wording, version: str) -> None:
    java(elsewhere, version)
    assert install.require_java(wording) >= install.JAVA


def test_maven_is_missing(elsewhere: Path, wording: Wording) -> None:
    java(elsewhere)
    with pytest.raises(LanguageToolError, match="apt-get install maven"):
        install.install(wording, print)


def test_maven_fails(elsewhere: Path, wording: Wording, tmp_path: Path) -> None:
    java(elsewhere)
    program(elsewhere, "mvn", "echo '[ERROR] Could not transfer artifact'; exit 1")
    said: list[str] = []
    with pytest.raises(LanguageToolError, match="Could not transfer artifact"):
        install.install(wording, said.append)
    assert "252 MB" in said[0]
    assert "172" in said[0]
    assert str(tmp_path / "data") in said[0]
    assert list((tmp_path / "data" / "languagetool").iterdir()) == []


def test_the_folder_cannot_be_written(
    elsewhere: Path, wording: Wording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java(elsewhere)
    program(elsewhere, "mvn", "exit 0")
    (tmp_path / "file").touch()
    monkeypatch.setenv(install.DATA_DIR, str(tmp_path / "file"))
    with pytest.raises(LanguageToolError, match="cannot write"):
        install.install(wording, print)


def test_where_it_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (install.LTP_PATH, install.DATA_DIR, "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert install.home() == tmp_path / ".local" / "share" / "replycheck" / "languagetool"
    monkeypatch.setenv("XDG_DATA_HOME", "/x")
    assert install.home() == Path("/x/replycheck/languagetool")
    monkeypatch.setenv(install.DATA_DIR, "/d")
    assert install.home() == Path("/d/languagetool")
    monkeypatch.setenv(install.LTP_PATH, "/l")
    assert install.home() == Path("/l")
