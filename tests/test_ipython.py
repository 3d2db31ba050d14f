"""IPython at a terminal shows under cvm what it shows under the host."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from packages.environment import Environment, Unavailable
from packages.table import Package

ROW = Package("ipython", "9.4.0", "", ("pexpect==4.9.0", "pyte==0.8.2"), archive="wheel")
SESSION = Path(__file__).with_name("packages") / "ipython_session.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo terminal")
def test_session(tmp_path):
    environment = Environment(ROW, Path(os.environ.get("CVM_PACKAGES", tmp_path)))
    try:
        environment.prepare()
    except Unavailable as error:
        pytest.skip(f"not to be had: {error}")
    host = session(environment, environment.python)
    assert "exit status 0" in host and "ZeroDivisionError" in host
    assert session(environment, environment.python, environment.cvm) == host


def session(environment, *command):
    answer = subprocess.run([environment.python, SESSION, *command], capture_output=True,
                            text=True, timeout=900)
    assert answer.returncode == 0, answer.stdout[-2000:] + answer.stderr[-2000:]
    return answer.stdout
