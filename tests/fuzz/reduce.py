"""Make a program smaller while something stays true of it.

    smaller(text, is_bad) -> text

Statements go first, many at a time, then what stands around others, then parts of expressions.
"""

import ast
import contextlib
import json
import os
import re
import signal
import sys
import warnings

LIMIT = 20              # seconds that one attempt may take
AROUND = (ast.If, ast.For, ast.While, ast.Try, ast.With, ast.FunctionDef, ast.ClassDef)
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def smaller(text, is_bad):
    """The smallest program found of which `is_bad` holds."""
    warnings.simplefilter("ignore")
    if not is_bad(text):
        return text
    again = True
    while again:
        again = False
        for attempt in (without_statements, without_surroundings, with_simpler_expressions):
            text, changed = attempt(text, is_bad)
            again = again or changed
    return text


def unparsed(tree):
    try:
        return ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    except Exception:       # not every tree that comes out is a program
        return None


def without_statements(text, is_bad):
    """Delete runs of statements, long ones first."""
    changed = False
    size = 8
    while size:
        position = 0
        while True:
            tree = ast.parse(text)
            blocks = [block for block in all_blocks(tree) if block]
            places = [(block, i) for block in blocks for i in range(0, len(block), size)]
            if position >= len(places):
                break
            block, i = places[position]
            del block[i:i + size]
            shorter = unparsed(filled(tree))
            if shorter and shorter != text and is_bad(shorter):
                text, changed = shorter, True
            else:
                position += 1
        size //= 2
    return text, changed


def all_blocks(tree):
    return [getattr(node, name) for node in ast.walk(tree) for name in BLOCKS
            if isinstance(getattr(node, name, None), list)]


def filled(tree):
    """Put a `pass` where a body has to be."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if body == [] and not isinstance(node, ast.Module):
            node.body = [ast.Pass()]
        if isinstance(node, ast.Try) and not node.handlers and not node.finalbody:
            node.finalbody = [ast.Pass()]
    return tree


def without_surroundings(text, is_bad):
    """Replace an `if`, `for`, `try`, ... by its body."""
    changed = False
    position = 0
    while True:
        tree = ast.parse(text)
        places = [(block, i) for block in all_blocks(tree) for i, node in enumerate(block)
                  if isinstance(node, AROUND)]
        if position >= len(places):
            return text, changed
        block, i = places[position]
        block[i:i + 1] = block[i].body
        shorter = unparsed(tree)
        if shorter and is_bad(shorter):
            text, changed = shorter, True
        else:
            position += 1


def with_simpler_expressions(text, is_bad):
    """Replace an expression by one of its parts or by a constant, and delete list elements."""
    changed = False
    position = 0
    while True:
        tree = ast.parse(text)
        changes = list(simplifications(tree))
        if position >= len(changes):
            return text, changed
        changes[position]()
        shorter = unparsed(tree)
        if shorter and len(shorter) < len(text) and is_bad(shorter):
            text, changed = shorter, True
        else:
            position += 1


def simplifications(tree):
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.expr) and not isinstance(value, (ast.Constant, ast.Name)):
                for part in ast.iter_child_nodes(value):
                    if isinstance(part, ast.expr):
                        yield lambda node=node, name=name, part=part: setattr(node, name, part)
                yield lambda node=node, name=name: setattr(node, name, ast.Constant(1))
            elif isinstance(value, list):
                for i, part in enumerate(value):
                    if isinstance(part, (ast.expr, ast.keyword, ast.arg, ast.alias)):
                        yield lambda value=value, i=i: value.__delitem__(i)
                    if isinstance(part, ast.expr):
                        for inner in ast.iter_child_nodes(part):
                            if isinstance(inner, ast.expr):
                                yield (lambda value=value, i=i, inner=inner:
                                       value.__setitem__(i, inner))


# -- what happens to a program, found out in a process of its own

class Tester:
    """Runs programs in children of this process; `kind` is what one of them came to."""

    def __init__(self):
        from . import worker
        worker.prepare()
        self.worker = worker

    def verdict(self, text):
        """What worker.compare() says, or "crash: signal", or "hang"."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            self.answer(text, reading, writing)
        os.close(writing)
        with open(reading, encoding="utf-8") as file:
            answer = file.read()
        status = os.waitpid(child, 0)[1]
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            return "hang" if number == signal.SIGKILL else f"crash: signal {number}"
        return json.loads(answer) if answer else "error: of the worker"

    def answer(self, text, reading, writing):
        os.close(reading)
        resource_limit(LIMIT)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 2)
        with contextlib.suppress(BaseException):
            verdict = self.worker.compare(text, True)
            os.write(writing, json.dumps(verdict[:4000]).encode())
        os._exit(0)


def resource_limit(seconds):
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def kind(verdict):
    """What has to stay the same while a program is made smaller."""
    return re.sub(r"\d+", "#", verdict)


def main():
    """Read a program from standard input, print the smaller one."""
    tester = Tester()
    text = sys.stdin.read()
    expected = kind(tester.verdict(text))
    if expected not in ("equal", "slow", "invalid") and "--keep" not in sys.argv:
        text = smaller(text, lambda shorter: kind(tester.verdict(shorter)) == expected)
    print(json.dumps({"text": text, "verdict": tester.verdict(text)}))


if __name__ == "__main__":
    main()
