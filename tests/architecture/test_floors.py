from __future__ import annotations

import subprocess
import sys


def test_the_floors_hold(root):
    """The contracts of pyproject.toml: layers, doors of foreign libraries, no circles."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", command], cwd=root, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stdout
    assert "0 broken" in run.stdout
