"""A session with IPython at a pseudo terminal: print what the screen shows after each step.

    python ipython_session.py python [cvm]      in an environment with IPython, pexpect and pyte

The words are the command that is to run `-m IPython`.  Times and paths are left out.
"""

import os
import re
import sys
import tempfile
import time

import pexpect
import pyte

ROWS, COLUMNS = 200, 100
PATIENCE = 120
UP, ESCAPE = "\x1b[A", "\x1b"
QUIET = None                    # instead of a text: until nothing more comes

SCRIPT = '''import sys
print("ran", __name__, sys.argv)
value = 42
def fail():
    return 1 / 0
'''
BAD = '''def inner(x):
    return x + undefined

inner(3)
'''
# What is typed, and the prompt that follows: the next In, if there is none.
STEPS = [
    *["x = [1, 2, 3]", "x", "%run script.py a b", "value, fail", "fail()", "fail??", "len?"],
    *["%run bad.py", "inner(3)", "%tb"],
    *[(text, "ipdb>") for text in ("%debug", "p x", "up", "list", "where", "p 1 + 1")],
    "q",
    *["import asyncio", "await asyncio.sleep(0, 'slept')", "async def co(): return 5",
      "await co()"],
    *["%timeit -n 10 -r 2 sum(range(10))", "%time sum(range(10))", "%prun -q sum(range(10))"],
    ("def g(a):", QUIET), ("return a * 2", QUIET), ("", QUIET), ESCAPE, "g(4)",
    "x.appe\t(9)", "x", (UP + UP, QUIET), "", "x",
    *["%history -n 1-3", "%who", "!echo hi", "for i in 3: pass", "def (:", "%psource g"],
    *["%xmode Verbose", "fail()", "%xmode Context", "print(In[1], Out[2])"],
    *["get_ipython().run_cell('a = 1\\nb = a / 0').success", "raise SystemExit(3)"],
    "sum(range(10)); 2",
]
UNSTEADY = [
    (re.compile(r"[\d.]+ (s|ms|μs|us|ns)\b"), "TIME"),
    (re.compile(r"/\S*/"), "PATH/"),
    (re.compile(r"0x[0-9a-f]+"), "ADDRESS"),
]
MEASURED = re.compile("CPU times|Wall time|slowest run|is being cached|per loop")


class Terminal:
    def __init__(self, command, folder):
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        environ = {**os.environ, "HOME": folder, "IPYTHONDIR": os.path.join(folder, "ipython"),
                   "TERM": "xterm", "PAGER": "cat", "COLUMNS": str(COLUMNS), "LINES": str(ROWS),
                   "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.child = pexpect.spawn(command[0], command[1:], env=environ, cwd=folder,
                                   dimensions=(ROWS, COLUMNS))

    def lines(self):
        found = [line.rstrip() for line in self.screen.display]
        return [line for line in found if line]

    def settle(self, quiet=0.4):
        """Take what comes, until nothing has come for a while; is the session over?"""
        last = time.monotonic()
        while time.monotonic() - last < quiet:
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.05))
                last = time.monotonic()
            except pexpect.TIMEOUT:
                pass
            except pexpect.EOF:
                return True
        return False

    def wait(self, prompt):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.settle() or prompt is QUIET:
                return
            if self.lines() and self.lines()[-1].lstrip().startswith(prompt):
                return
        sys.exit("\n".join([f"no {prompt}:", *self.lines()[-20:]]))


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("script.py", SCRIPT), ("bad.py", BAD)):
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
        terminal = Terminal([*sys.argv[1:], "-m", "IPython", "--no-banner", "--colors=NoColor",
                             "--no-confirm-exit"], folder)
        number = 1
        terminal.wait("In [1]:")
        for step in STEPS:
            text, prompt = step if isinstance(step, tuple) else (step, "In")
            terminal.child.send(text if text in (ESCAPE, UP + UP) else text + "\r")
            if text == ESCAPE:
                terminal.child.send("\r")
            if prompt == "In":
                number += 1
                prompt = f"In [{number}]:"
            terminal.wait(prompt)
            show(step, terminal)
        terminal.child.send("exit\r")
        terminal.settle(2)
        terminal.child.close()
        print("exit status", terminal.child.exitstatus)


def show(step, terminal):
    """Print what has come since the prompt before the last."""
    print("=====", step)
    lines = terminal.lines()
    prompts = [i for i, line in enumerate(lines) if line.startswith("In [")]
    for line in lines[prompts[-2] if len(prompts) > 1 else 0:]:
        for pattern, word in UNSTEADY:
            line = pattern.sub(word, line)
        if not MEASURED.search(line):
            print(line)


if __name__ == "__main__":
    main()
