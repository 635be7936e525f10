"""Fetching LanguageTool's jars from Maven Central, and where they lie.

They are laid where the local server of `language-tool-python` is looked for:
`$LTP_PATH/LanguageTool-6.8/languagetool-server.jar`, which is nothing but a list of the jars in `libs/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from replycheck.languagetool.errors import LanguageToolError
from replycheck.resources import PACKAGE_ROOT
from replycheck.wording import Wording

VERSION = "6.8"
JARS = 172
MEGABYTES = 252
JAVA = 17

LTP_PATH = "LTP_PATH"
DATA_DIR = "REPLYCHECK_DATA_DIR"
SERVER_JAR = "languagetool-server.jar"
MANIFEST = "META-INF/MANIFEST.MF"
LIBS = "libs"
POM = PACKAGE_ROOT / "languagetool" / "pom.xml"

_LINE = 72
_JAVA_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


def home() -> Path:
    """The folder of all versions: `LTP_PATH`, else below our data folder (`REPLYCHECK_DATA_DIR`)."""
    explicit = os.environ.get(LTP_PATH)
    if explicit:
        return Path(explicit)
    own = os.environ.get(DATA_DIR)
    if own:
        return Path(own) / "languagetool"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "replycheck" / "languagetool"


def folder() -> Path:
    """The folder of the version that is installed here or would be."""
    return home() / f"LanguageTool-{VERSION}"


def is_installed() -> bool:
    """True if the server's jar is there and every jar it names."""
    return not missing_jars(folder())


def missing_jars(where: Path) -> list[str]:
    """The jars that an installation lacks; the server's own if there is none or it is damaged."""
    try:
        with zipfile.ZipFile(where / SERVER_JAR) as jar:
            manifest = jar.read(MANIFEST).decode("utf-8")
    except (OSError, KeyError, zipfile.BadZipFile):
        return [SERVER_JAR]
    lines = manifest.replace("\r\n", "\n").replace("\n ", "").splitlines()
    paths = [path for line in lines if line.startswith("Class-Path: ") for path in line.split()[1:]]
    return [path for path in paths if not (where / path).is_file()] if paths else [SERVER_JAR]


def require_java(wording: Wording) -> int:
    """The major version of Java. Raises LanguageToolError if there is none, or one that is too old."""
    java = shutil.which("java")
    if java is None:
        raise LanguageToolError(wording.text("languagetool.no-java", wanted=JAVA))
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = _JAVA_VERSION.search(shown.stderr + shown.stdout)
    if found is None:
        reason = (shown.stderr or shown.stdout).strip().splitlines()[:1]
        raise LanguageToolError(wording.text("languagetool.broken-java", path=java, reason=" ".join(reason)))
    if int(found[1]) < JAVA:
        raise LanguageToolError(wording.text("languagetool.old-java", wanted=JAVA, found=found[1], path=java))
    return int(found[1])


def require_maven(wording: Wording) -> str:
    """The path of `mvn`. Raises LanguageToolError if there is none."""
    maven = shutil.which("mvn")
    if maven is None:
        raise LanguageToolError(wording.text("languagetool.no-maven"))
    return maven


def install(wording: Wording, tell: Callable[[str], None]) -> Path:
    """Fetch the jars if they are not there and return their folder; `tell` is given what to show.

    Java and Maven are looked for first, and before anything is downloaded it is told how much and where to. A
    download that breaks off leaves nothing behind. Raises LanguageToolError.
    """
    where = folder()
    require_java(wording)
    if is_installed():
        tell(wording.text("languagetool.already", version=VERSION, folder=where))
        return where
    maven = require_maven(wording)
    tell(
        wording.text(
            "languagetool.downloading", version=VERSION, megabytes=MEGABYTES, jars=JARS, folder=where
        )
    )
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".install-", dir=where.parent) as temporary:
            stage = Path(temporary) / where.name
            _copy_jars(maven, stage / LIBS, wording)
            write_server_jar(stage)
            if where.exists():
                shutil.rmtree(where)
            stage.rename(where)
    except OSError as error:
        reason = error.strerror or error
        raise LanguageToolError(wording.text("languagetool.no-place", folder=where, reason=reason)) from None
    tell(wording.text("languagetool.installed", version=VERSION, folder=where))
    return where


def write_server_jar(where: Path) -> None:
    """Write a jar without classes whose manifest names every jar of `libs/`, in lines of at most 72 bytes."""
    paths = " ".join(f"{LIBS}/{jar.name}" for jar in sorted((where / LIBS).glob("*.jar")))
    line = f"Class-Path: {paths}"
    pieces = [line[:_LINE]] + [" " + line[at : at + _LINE - 1] for at in range(_LINE, len(line), _LINE - 1)]
    manifest = "\r\n".join(["Manifest-Version: 1.0", *pieces, "", ""])
    with zipfile.ZipFile(where / SERVER_JAR, "w", zipfile.ZIP_DEFLATED) as jar:
        jar.writestr(MANIFEST, manifest)


def _copy_jars(maven: str, libs: Path, wording: Wording) -> None:
    libs.mkdir(parents=True)
    # Maven may write beside the file that it works by, and ours may lie in a folder that nobody can write.
    pom = libs.parent.parent / "pom.xml"
    shutil.copyfile(POM, pom)
    command = [maven, "-B", "-q", "--strict-checksums", "-f", str(pom), "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={libs}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not any(libs.glob("*.jar")):
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        reason = "\n".join(f"  {line}" for line in lines[:4])
        raise LanguageToolError(wording.text("languagetool.maven-failed", reason=reason))
