"""The prompt at a terminal: what is typed at cvm's and at python's gives the same screen."""

import os
import re
import select
import sys
import time

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo terminals here")

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")
WAITS = re.compile(r"(>>> |\.\.\. |\(Pdb\) |\(InteractiveConsole\)\n)\s*$")
PATIENCE = 30       # seconds


class Terminal:
    """A program at a terminal of its own."""

    def __init__(self, words, folder, environment):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, environment)
        self.text = ""

    def read(self, seconds):
        """Read what comes within some seconds; False at the end."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.text += data.decode()
        return bool(data)

    def wait(self):
        """Wait until the program wants to be told something; False if it has ended."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            before = self.text
            if not self.read(0.05):
                return False
            if self.text == before and WAITS.search(ESCAPE.sub("", self.text)):
                return True
        raise AssertionError(f"the program does not answer: {self.text!r}")

    def session(self, lines):
        for line in lines:
            if not self.wait():
                break
            os.write(self.terminal, line.encode())
        until = time.monotonic() + PATIENCE
        while self.read(0.3) and time.monotonic() < until:
            pass
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def screens(words, lines, folder, **variables):
    """The text and exit code under python and under cvm."""
    environment = {
        **os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "25", "HOME": str(folder),
        "PYTHON_HISTORY": str(folder / "history"), "PYTHONDONTWRITEBYTECODE": "1", **variables}
    environment.pop("NO_COLOR", None)
    found = []
    for start in ([sys.executable], [sys.executable, "-m", "cvm"]):
        (folder / "history").unlink(missing_ok=True)
        terminal = Terminal([*start, *words], folder, environment)
        code = terminal.session([line + "\r" for line in lines])
        found.append((terminal.text, code))
    return found


STATEMENTS = [
    "1 + 1", "_", "def f(x):", "    return x / 0", "", "f(1)", "x = (", "5)", "x", "None",
    "for i in range(2):", "print(i)", "", "1 +", "'open", "import sys; sys.ps1", "x; x",
    "raise ValueError('y')", "len", "__name__", "y: int = 1", "__annotations__",
]


@pytest.mark.parametrize("basic", [False, True])
def test_statements(basic, tmp_path):
    variables = {"PYTHON_BASIC_REPL": "1"} if basic else {}
    host, cvm = screens(["-q"], [*STATEMENTS, "\x04"], tmp_path, **variables)
    assert cvm == host
    assert "ZeroDivisionError" in cvm[0]


def test_exit_code(tmp_path):
    # The host's own is 1 where a bug of its editor hides it.
    (_, _), (_, code) = screens(["-q"], ["exit(3)"], tmp_path)
    assert code == 3


def test_keys(tmp_path):
    # up: the line before; control-a, control-e: begin and end; tab: what fits
    host, cvm = screens(["-q"], [
        "value = 12", "\x1b[A", "\x1b[A\x01other_\x05 + 1", "other_value", "import sy\ts",
        "print(val\t)", "\x04"], tmp_path)
    assert cvm == host
    assert "13" in cvm[0]


def test_startup_file_and_what_comes_after_a_program(tmp_path):
    (tmp_path / "start.py").write_text("print('started')\nz = 26\n")
    (tmp_path / "program.py").write_text("a = 1\ndef g(): return b\n")
    startup = str(tmp_path / "start.py")
    host, cvm = screens(["-q"], ["z", "\x04"], tmp_path, PYTHONSTARTUP=startup)
    assert cvm == host and "26" in cvm[0]
    host, cvm = screens(["-i", "-q", "program.py"], ["a", "g()", "\x04"], tmp_path)
    assert cvm == host and "NameError" in cvm[0]
    host, cvm = screens(["-i", "-c", "1/0"], ["import sys; sys.last_value", "\x04"], tmp_path)
    assert cvm == host


def test_prompts_of_programs(tmp_path):
    (tmp_path / "program.py").write_text(
        "import code\nw = 2\n"
        "code.interact(banner='', local={'w': 3}, exitmsg='bye')\nprint('end')\n")
    host, cvm = screens(["program.py"], ["w", "w / 0", "\x04"], tmp_path)
    assert cvm == host
    assert "bye" in cvm[0] and "ZeroDivisionError" in cvm[0]


def test_breakpoint(tmp_path):
    (tmp_path / "program.py").write_text(
        "def inner(x):\n    y = x + 1\n    breakpoint()\n    y += 1\n    return y\n\n\n"
        "def outer():\n    total = 0\n    for i in range(3):\n        total += inner(i)\n"
        "    return total\n\n\nprint(outer())\n")
    host, cvm = screens(["program.py"], [
        "where", "p x, y", "next", "step", "p y", "step", "up", "p total, i", "down",
        "!y = 100", "next", "next", "tbreak 12", "continue", "continue", "p total",
        "continue"], tmp_path)
    assert cvm == host
    assert "outer()" in cvm[0] and "--Return--" in cvm[0]
