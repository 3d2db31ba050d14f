"""Random programs that do odd things with names: our scopes and errors against the host's."""

import random

import pytest

from cvm import features
from test_symtable import compare_outcomes, parses

NAMES = ["a", "b", "c", "d"]
if features.TYPE_PARAMETER_DEFAULTS:
    # Older hosts have errors in mangling walrus targets and in __class__ in comprehensions, which
    # later releases of theirs have not.
    NAMES += ["__p", "__class__", "_A__p", "__p", "super"]


class Programs:
    """Makes programs of scopes in scopes."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, part):
        return self.random.random() < part

    def name(self):
        return self.random.choice(NAMES[:3] if self.chance(0.6) else NAMES)

    def expression(self, depth):
        kind = self.random.randrange(14)
        if depth <= 0 or kind < 4:
            return self.name()
        inner = self.expression(depth - 1)
        if kind == 4:
            return f"(lambda {self.name()}={inner}: {self.expression(depth - 1)})"
        if kind < 9:
            return self.comprehension(depth - 1, inner)
        if kind == 9:
            return f"({self.name()} := {inner})"
        if kind == 10:
            return f"{inner}({self.expression(depth - 1)})"
        if kind == 11:
            return f"{inner}.{self.name()}"
        if kind == 12 and self.chance(0.2):
            return f"(yield {inner})"
        return f"({inner}, {self.expression(depth - 1)})"

    def comprehension(self, depth, element):
        left, right = self.random.choice(["[]", "()", "{}"])
        if left == "{" and self.chance(0.5):
            element += f": {self.expression(depth)}"
        for _ in range(self.random.choice([1, 1, 2])):
            element += f" for {self.name()} in {self.expression(depth)}"
            if self.chance(0.3):
                element += f" if {self.expression(depth)}"
        return left + element + right

    def type_parameters(self):
        if not features.TYPE_PARAMETERS or self.chance(0.6):
            return ""
        return f"[{', '.join(self.type_parameter() for _ in range(self.random.choice([1, 2])))}]"

    def type_parameter(self):
        text = self.name()
        if self.chance(0.3):
            return self.random.choice(["*", "**"]) + text
        if self.chance(0.5):
            text += f": {self.expression(2)}"
        if features.TYPE_PARAMETER_DEFAULTS and self.chance(0.3):
            text += f" = {self.expression(2)}"
        return text

    def block(self, depth, indent=""):
        for _ in range(self.random.choice([1, 2, 2, 3])):
            kind = self.random.randrange(16)
            if kind < 5 and depth > 0:
                yield indent + (self.function() if kind < 3 else self.class_())
                yield from self.block(depth - 1, indent + "    ")
            else:
                yield indent + self.statement(kind)

    def function(self):
        name = self.name() if self.chance(0.5) else "f"
        annotation = f": {self.expression(1)}" if self.chance(0.3) else ""
        default = f" = {self.expression(1)}" if self.chance(0.3) else ""
        result = f" -> {self.expression(1)}" if self.chance(0.2) else ""
        return (f"def {name}{self.type_parameters()}({self.name()}{annotation}{default}){result}:")

    def class_(self):
        name = self.random.choice(["A", "B", "a"])
        return f"class {name}{self.type_parameters()}({self.expression(1)}):"

    def statement(self, kind):
        name = self.name()
        if kind in (5, 6):
            return f"{('global', 'nonlocal')[kind - 5]} {name}"
        if kind == 7:
            value = f" = {self.expression(2)}" if self.chance(0.5) else ""
            return f"{name}: {self.expression(2)}{value}"
        if kind == 8:
            return f"import {name}"
        if kind == 9 and features.TYPE_PARAMETERS:
            return f"type {name}{self.type_parameters()} = {self.expression(2)}"
        if kind < 13:
            return f"{name} = {self.expression(3)}"
        return self.expression(3)

    def program(self):
        lines = ["from __future__ import annotations"] if self.chance(0.15) else []
        return "\n".join([*lines, *self.block(3)]) + "\n"


def compare_programs(seeds):
    compared = refused = 0
    for seed in seeds:
        source = Programs(seed).program()
        if parses(source):
            refused += compare_outcomes(source)
            compared += 1
    print(f"random programs equal: {compared}, of them refused: {refused}")
    return compared, refused


def test_random_programs():
    compared, refused = compare_programs(range(400))
    assert compared > 350 and 100 < refused < 300


@pytest.mark.slow
def test_many_random_programs():
    compared, _ = compare_programs(range(1000, 11_000))
    assert compared > 9000
