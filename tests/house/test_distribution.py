"""The wheel and the sdist work away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ("rules/plain-words/", "dictionaries/", "wording/ru.yaml", "wording/en.yaml", "py.typed")

pytestmark = pytest.mark.wheel


def run(command: Sequence[str | Path], cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, "REPLYCHECK_CACHE_DIR": str(cwd / "cache")},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    done = run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_both_hold_the_data(built: Path) -> None:
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    names = zipfile.ZipFile(wheel).namelist()
    with tarfile.open(sdist) as archive:
        packed = [name.partition("/")[2] for name in archive.getnames()]
    for name in DATA:
        assert any(entry.startswith(f"replycheck/{name}") for entry in names)
        assert any(entry.startswith(f"replycheck/{name}") for entry in packed)
    assert {"LICENSE", "README.md", "pyproject.toml"} <= set(packed)
    assert not any(name.startswith(("tests/", "docs/")) for name in names)


def test_the_wheel_works_in_a_clean_environment(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / "bin"
    installed = run([binaries / "pip", "install", "--quiet", "--disable-pip-version-check", wheel], tmp_path)
    assert installed.returncode == 0, installed.stderr

    tested = run([binaries / "replycheck", "rules", "test"], tmp_path)
    assert tested.returncode == 0, tested.stdout[-4000:] + tested.stderr
    assert "все прошли" in tested.stdout

    draft = "По данному вопросу ответим завтра."
    checked = run([binaries / "replycheck", "check", "-"], tmp_path, input=draft)
    assert checked.returncode == 1, checked.stderr
    assert "этому вопросу" in checked.stdout

    where = run([binaries / "python", "-c", "import replycheck; print(replycheck.__file__)"], tmp_path)
    assert where.stdout.startswith(str(tmp_path))
