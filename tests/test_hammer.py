"""A second of each kind of hammering (hammer.py), and that what is wrong is seen."""

import subprocess
import sys
from pathlib import Path

import pytest

import hammer
from differential import environment

pytest.importorskip("cvm._vm")


def run(*options):
    return subprocess.run([sys.executable, "-m", "tests.hammer", *map(str, options)],
                          cwd=Path(__file__).resolve().parent.parent, text=True,
                          capture_output=True, env=environment())


@pytest.mark.parametrize("kind", hammer.KINDS)
def test_a_second(kind):
    if kind == "greenlets":
        pytest.importorskip("greenlet")
    done = run("--kinds", kind, "--seconds", 1)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 wrong on cython" in done.stdout


@pytest.mark.parametrize("found", ["assert False", "__import__('os').abort()"])
def test_what_is_wrong_is_seen(found, tmp_path, monkeypatch, capfd):
    guest = tmp_path / "hammered.py"
    guest.write_text(f"def work(seconds):\n    {found}\nKINDS = dict(threads=work)\n")
    monkeypatch.setattr(hammer, "GUEST", guest)
    monkeypatch.setattr(hammer.subprocess, "run", lambda command, **more: child(guest))
    assert hammer.main(["--kinds", "threads", "--seconds", "1"]) == 1
    assert "threads: exit code" in capfd.readouterr().out


def child(guest, run=subprocess.run):
    """Run it as the command does, for it alone would read its own file."""
    program = (f"import hammer, pathlib; hammer.GUEST = pathlib.Path({str(guest)!r})\n"
               "raise SystemExit(hammer.main(['--child', 'threads', '--seconds', '1']))")
    return run([sys.executable, "-c", program], capture_output=True, text=True,
               cwd=Path(__file__).parent, env=environment())
