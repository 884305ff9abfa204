"""With CI=true no test is skipped, whatever skips it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.material import ROOT

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

FILES = {
    "test_call.py": "import pytest\ndef test_x(): pytest.skip('why')\n",
    "test_mark.py": "import pytest\n@pytest.mark.skip(reason='why')\ndef test_x(): pass\n",
    "test_module.py": "import pytest\npytest.skip('why', allow_module_level=True)\n",
    "test_expected_failure.py": "import pytest\n@pytest.mark.xfail\ndef test_x(): assert 0\n",
    "shown.txt": ">>> 1  # doctest: +SKIP\n2\n",
}


def run(folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "tests/conftest.py", folder)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", os.devnull]
    return subprocess.run(
        [*command, "--continue-on-collection-errors", "--doctest-glob=*.txt", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "CI": ci},
    )


def test_every_way_to_skip_is_a_failure_under_continuous_integration(tmp_path: Path) -> None:
    done = run(tmp_path, "true")
    assert done.returncode != 0
    last = done.stdout.splitlines()[-1]
    assert "2 failed, 1 xfailed, 2 errors" in last
    assert done.stdout.count("may not be skipped with CI=true") >= 4


def test_a_skip_is_a_skip_elsewhere(tmp_path: Path) -> None:
    done = run(tmp_path, "")
    assert done.returncode == 0
    assert "4 skipped, 1 xfailed" in done.stdout
