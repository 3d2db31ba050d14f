"""A tour of Python on cvm: the night shift of a lighthouse, simulated.

Ships pass in the dark, a keeper follows a small script of rules, and a watch logs what happens.
On the way it uses what a Python program uses: dataclasses and enums, a little language with its
own parser and interpreter (match), generators, decorators, context managers, closures, exceptions
with notes and groups, and asyncio.

    cvm examples/tour.py            run by cvm
    python examples/tour.py         run by CPython: every line but the last is the same
"""

import asyncio
import functools
import sys
import traceback
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum

# -- The rules of the house, in a language of their own ------------------------------------------

RULES = """
when fog > 6 and distance < 5 : sound the horn
when kind == "ferry" or distance < 2 : flash three times
when speed * 2 > distance + 20 : call the coast guard
when cargo / crates > 40 : note the cargo
"""


class RuleError(Exception):
    """A rule that cannot be read or followed."""


def tokens(text):
    """Cut a rule into numbers, names, strings and operators, lazily."""
    position = 0
    while position < len(text):
        c = text[position]
        start = position
        position += 1
        if c.isspace():
            continue
        if c == '"':
            position = text.index('"', position) + 1
        elif c.isalnum():
            while position < len(text) and text[position].isalnum():
                position += 1
        elif c in "<>=" and text[position:position + 1] == "=":
            position += 1
        yield text[start:position]
    yield ""


LEVELS = [("or",), ("and",), ("<", ">", "=="), ("+", "-"), ("*", "/")]


def parse(text):
    """The tree of an expression: tuples (operator, left, right), names, numbers and strings."""
    source = tokens(text)
    current = next(source)

    def advance():
        nonlocal current
        taken, current = current, next(source, "")
        return taken

    def expression(level=0):
        if level == len(LEVELS):
            return operand()
        left = expression(level + 1)
        while current in LEVELS[level]:
            left = (advance(), left, expression(level + 1))
        return left

    def operand():
        match advance():
            case "":
                raise RuleError(f"the rule {text.strip()!r} ends too early")
            case word if word.isdigit():
                return int(word)
            case word if word[0] == '"':
                return ("text", word[1:-1])
            case word:
                return word

    return expression()


def evaluate(tree, facts):
    match tree:
        case int():
            return tree
        case ("text", words):
            return words
        case str(name):
            try:
                return facts[name]
            except KeyError:
                raise RuleError(f"nobody told me what {name!r} is") from None
        case ("and", left, right):
            return evaluate(left, facts) and evaluate(right, facts)
        case ("or", left, right):
            return evaluate(left, facts) or evaluate(right, facts)
        case (operator, left, right):
            return OPERATORS[operator](evaluate(left, facts), evaluate(right, facts))


OPERATORS = {
    "<": lambda a, b: a < b, ">": lambda a, b: a > b, "==": lambda a, b: a == b,
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


def compile_rules(text):
    """Turn rules into closures: facts -> the action to take, or None."""
    def rule(condition, action):
        tree = parse(condition)
        return lambda facts: action if evaluate(tree, facts) else None

    for line in text.strip().splitlines():
        condition, _, action = line.removeprefix("when").partition(":")
        yield rule(condition, action.strip())


# -- The world --------------------------------------------------------------------------------

class Kind(Enum):
    FERRY = "ferry"
    TRAWLER = "trawler"
    FREIGHTER = "freighter"

    @property
    def mark(self):
        return {"ferry": "=>", "trawler": "~>", "freighter": "#>"}[self.value]


@dataclass(order=True)
class Ship:
    hour: int
    name: str = field(compare=False)
    kind: Kind = field(compare=False)
    speed: int = field(compare=False)
    distance: int = field(compare=False)
    crates: int = field(default=0, compare=False)

    def facts(self, fog):
        return {"kind": self.kind.value, "speed": self.speed, "distance": self.distance,
                "fog": fog, "cargo": self.speed * 11, "crates": self.crates}


def dice(seed):
    """An endless generator of small numbers, the same on every machine."""
    while True:
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed >> 16


def fleet(count, roll):
    names = ["Aurora", "Bounty", "Calypso", "Dorothea", "Esmeralda", "Fram", "Gannet", "Halcyon"]
    for name in names[:count]:
        yield Ship(1 + next(roll) % 6, name, list(Kind)[next(roll) % 3],
                   5 + next(roll) % 15, 1 + next(roll) % 9, next(roll) % 6)


# -- The watch --------------------------------------------------------------------------------

def counted(function):
    """A decorator that counts the calls of a coroutine function."""
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return await function(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


@contextmanager
def lamp(log):
    log.append("lamp lit")
    try:
        yield lambda turns: "".join("|/-\\"[turn % 4] for turn in range(turns))
    finally:
        log.append("lamp out")


@counted
async def pass_by(ship, rules, beam, log):
    await asyncio.sleep(0)
    facts = ship.facts(fog=ship.hour + 3)
    try:
        actions = [action for rule in rules if (action := rule(facts))]
    except ArithmeticError as error:
        error.add_note(f"while watching the {ship.name}, {ship.crates} crates on deck")
        raise
    log.append(f"{ship.hour:>2}h {beam(ship.distance):9} {ship.kind.mark} {ship.name:10}"
               f"{', '.join(actions) or 'nothing to do'}")
    return actions


async def night(ships, rules):
    log, done = [], Counter()
    with lamp(log) as beam:
        tasks = [pass_by(ship, rules, beam, log) for ship in sorted(ships)]
        troubles = []
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception):
                troubles.append(result)
            else:
                done.update(result)
        if troubles:
            log.append(f"{len(troubles)} ships gave trouble")
    return log, done, troubles


def main():
    rules = list(compile_rules(RULES))
    ships = list(fleet(8, dice(seed=1886)))
    log, done, troubles = asyncio.run(night(ships, rules))
    print(*log, sep="\n")
    print("\nDone tonight:", ", ".join(f"{what} ({n})" for what, n in sorted(done.items())))

    print(f"\nThe {pass_by.calls} ships are home.  What the log keeps of the last trouble:\n")
    try:
        try:
            evaluate(parse("distance < moon"), ships[0].facts(fog=1))
        except RuleError as error:
            raise ExceptionGroup("a night at sea", [*troubles[-1:], error]) from None
    except* ZeroDivisionError as group:
        show(group.exceptions[0])
    except* RuleError as group:
        print(f"And a rule was unclear: {group.exceptions[0]}.")
    print(f"\n{how_it_was_run()}")


def show(error):
    """A traceback with the file names cut short."""
    for line in "".join(traceback.format_exception(error)).splitlines():
        print("   ", line.replace(__file__, "tour.py"))


def how_it_was_run():
    host = f"{sys.implementation.name} {sys.version.split()[0]}"
    try:
        from cvm import __version__, is_guest
    except ImportError:
        return f"Run by {host}."
    guests = [value for value in globals().values() if callable(value) and is_guest(value)]
    if main not in guests:
        return f"Run by {host}; cvm {__version__} is installed, try it: cvm {sys.argv[0]}"
    return f"Run by cvm {__version__} on {host}: {len(guests)} guest functions, this one too."


if __name__ == "__main__":
    main()
