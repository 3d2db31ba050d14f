"""One program: a few scenarios, and in front of them the helpers that they use."""

import random

from .loops import Loops
from .objects import Objects
from .scenarios import Scenarios
from .sites import Sites

# What programs may use, each only where its name is used.
HELPERS = {
    "attempt": """
def attempt(call, *args, **named):
    try:
        return call(*args, **named)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)
""",
    "Later": """
class Later:
    def __init__(self, value): self.value = value
    def __await__(self):
        got = yield self.value
        return (self.value, got)
""",
    "Manager": """
class Manager:
    def __init__(self, value, mode): self.value, self.mode = value, mode
    def __enter__(self):
        if self.mode == 2: raise Error("enter")
        return self.value
    def __exit__(self, kind, value, tb):
        print("exit", kind and kind.__name__)
        if self.mode == 3: raise Error("exit")
        return self.mode == 1
    async def __aenter__(self):
        await Later("aenter")
        return self.__enter__()
    async def __aexit__(self, *args):
        await Later("aexit")
        return self.__exit__(*args)
""",
    "Point": """
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"Point({self.x}, {self.y})"
""",
    "ticker": """
async def ticker(n):
    try:
        for i in range(n):
            if i & 1: await Later(i)
            yield i
    finally:
        print("ticker ends")
""",
    "drive": """
def drive(coroutine, script):
    out = []
    try:
        for step in script:
            try:
                if isinstance(step, type): out.append(coroutine.throw(step("thrown")))
                elif step == "close": out.append(coroutine.close())
                else: out.append(coroutine.send(step))
            except StopIteration as error:
                out.append(("ended", error.value))
                break
    except Exception as error:
        out.append((type(error).__name__, str(error)))
    return out
""",
    "show": """
def show(value):
    return re.sub("0x[0-9a-f]+", "0x", repr(value))
""",
    "Error": "class Error(Exception): pass\n",
    "saved": "saved = []\n",
}
IMPORTS = ("sys", "functools", "gc", "weakref", "traceback", "types", "itertools", "operator",
           "re", "asyncio", "contextlib", "collections", "dataclasses", "enum", "copy", "inspect")
FLOATS = 'inf, nan = float("inf"), float("nan")\n'


class Program(Scenarios, Objects, Loops, Sites):
    pass


def make(seed, number, scenario=None):
    """The text of program `number` of a seed: always the same.  `scenario`: nothing but this."""
    program = Program(random.Random(f"{seed}/{number}"))
    program.write_scenarios(scenario)
    return with_helpers(program.text())


def with_helpers(text):
    used = set()
    wanted = {name for name in HELPERS if name in text}
    while wanted:
        used |= wanted
        wanted = {name for name in HELPERS for user in used if name in HELPERS[user]} - used
    helpers = "".join(HELPERS[name].lstrip() for name in HELPERS if name in used)
    imports = [name for name in IMPORTS if name + "." in helpers + text]
    head = f"import {', '.join(imports)}\n" if imports else ""
    if "inf" in text or "nan" in text:
        head += FLOATS
    return head + helpers + text
