"""Disassembling: from a guest code object to a listing of its canonical instructions.

`instructions` resolves the opargs (names, constants, slots, jump targets), `stacks` follows the
value stack through the code, `listing` makes lines of text of both, and `record` makes plain data
for JSON.  All that is known about an instruction comes from opcodes.py.
"""

import sys
from types import CodeType

from . import code as _code
from . import opcodes

_EXTENDED_ARG = opcodes.EXTENDED_ARG
_VARARGS, _VARKEYWORDS = 0x04, 0x08
_WIDTH = 36         # of the value of an operand in a listing
_STACK_WIDTH = 24   # of one item of a stack picture

_FLAG_NAMES = {
    0x01: "optimized", 0x02: "newlocals", 0x04: "varargs", 0x08: "varkeywords", 0x10: "nested",
    0x20: "generator", 0x80: "coroutine", 0x100: "iterable coroutine", 0x200: "async generator",
    0x400000: "barry_as_FLUFL", 0x1000000: "annotations",
}

# The meaning of an oparg of kind `flag`.
_FLAG_VALUES = {
    "RESUME": {0: "start", 1: "yield", 2: "yield from", 3: "await"},
    "IS_OP": {0: "is", 1: "is not"},
    "CONTAINS_OP": {0: "in", 1: "not in"},
    "CONVERT_VALUE": {1: "str", 2: "repr", 3: "ascii"},
    "CALL_FUNCTION_EX": {0: "*", 1: "* and **"},
    "SET_FUNCTION_ATTRIBUTE": {1: "defaults", 2: "keyword defaults", 4: "annotations",
                               8: "closure", 16: "annotate", 48: "annotate, renamed"},
    "RERAISE": {0: "", 1: "with lasti"},
    "YIELD_VALUE": {0: "", 1: "delegating"},
    "GET_AWAITABLE": {0: "", 1: "of __aenter__", 2: "of __aexit__"},
}
_TABLES = {
    "binary": opcodes.BINARY_OPERATORS, "compare": opcodes.COMPARE_OPERATORS,
    "common": opcodes.COMMON_CONSTANTS,
    "intrinsic_1": opcodes.INTRINSICS_1, "intrinsic_2": opcodes.INTRINSICS_2,
}


class Instruction:
    """One instruction of a code object, its prefixes included."""

    __slots__ = ("pc", "first", "row", "oparg", "argument", "constant", "target", "label",
                 "position")

    def __init__(self, pc, first, row, oparg, position):
        self.pc = pc                # where it is; prefixes stand in front, from `first` on
        self.first = first
        self.row = row              # of opcodes.TABLE
        self.oparg = oparg
        self.argument = None        # what the oparg means, as text, or None
        self.constant = None        # the constant itself, of LOAD_CONST
        self.target = None          # the pc that it may jump to, or None
        self.label = None           # its number, if something jumps here
        self.position = position    # (line, end line, column, end column)

    def __repr__(self):
        return f"<{self.row.name} {self.argument or self.oparg} at {self.pc}>"

    @property
    def name(self):
        return self.row.name

    @property
    def line(self):
        return self.position[0]


def code_of(thing):
    """Return the guest code object of a function, method, generator or code object."""
    for name in ("__func__", "__code__", "gi_code", "cr_code", "ag_code"):
        thing = getattr(thing, name, thing)
    if not isinstance(thing, CodeType):
        raise TypeError(f"no code: {type(thing).__name__}")
    if not _code.is_guest(thing):
        raise ValueError(f"{thing.co_qualname} was not compiled by cvm")
    return thing


def slot_names(code):
    """Return the names of the slots of a frame."""
    count = (code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & _VARARGS)
             + bool(code.co_flags & _VARKEYWORDS))
    parameters = code.co_varnames[:count]
    cells = tuple(name for name in code.co_cellvars if name not in parameters)
    return code.co_varnames + cells + code.co_freevars


def walk(code):
    """Yield a code object and those nested in it, in the order of their constants."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from walk(constant)


# ---- instructions -------------------------------------------------------------------------------

def instructions(code):
    """Return the instructions of a guest code object, opargs resolved, with labels."""
    code = code_of(code)
    found = list(_decode(_code.bytecode(code), _code.positions(code)))
    slots = slot_names(code)
    for instruction in found:
        _resolve(instruction, code, slots)
    targets = {instruction.target for instruction in found}
    for start, end, target, _, _ in _code.exceptions(code):
        targets.update((start, end, target))
    label = 0
    for instruction in found:
        # A jump to an instruction with prefixes goes to the first of them.
        if instruction.first in targets:
            label += 1
            instruction.label = label
    return found


def _decode(bytecode, positions):
    oparg = 0
    first = None
    for pc in range(len(bytecode) // 2):
        opcode, byte = bytecode[2 * pc], bytecode[2 * pc + 1]
        oparg = oparg << 8 | byte
        if first is None:
            first = pc
        if opcode == _EXTENDED_ARG:
            continue
        row = opcodes.BY_OPCODE[opcode]
        yield Instruction(pc, first, row, oparg, positions[pc])
        oparg, first = 0, None


def _resolve(instruction, code, slots):
    kind, oparg = instruction.row.operand, instruction.oparg
    if kind == "none":
        return
    if kind == "target":
        distance = -oparg if instruction.name.startswith("JUMP_BACKWARD") else oparg
        instruction.target = instruction.pc + 1 + distance
    elif kind == "const":
        instruction.constant = code.co_consts[oparg]
        instruction.argument = constant_text(instruction.constant)
    elif kind == "name":
        instruction.argument = code.co_names[oparg]
    elif kind == "local":
        instruction.argument = slots[oparg]
    elif kind in _TABLES:
        instruction.argument = _TABLES[kind][oparg]
    elif instruction.name == "UNPACK_EX":
        instruction.argument = f"{oparg & 255}, *, {oparg >> 8}"
    elif kind == "flag":
        instruction.argument = _FLAG_VALUES.get(instruction.name, {}).get(oparg, str(oparg))
    else:
        instruction.argument = str(oparg)


def constant_text(constant):
    """Return the text of a constant: its repr, or the name and line of a code object."""
    if isinstance(constant, CodeType):
        return f"<code {constant.co_name}, line {constant.co_firstlineno}>"
    if isinstance(constant, frozenset):     # in an order that does not depend on hashes
        return f"frozenset({{{', '.join(sorted(map(repr, constant)))}}})"
    return repr(constant)


# ---- stacks -------------------------------------------------------------------------------------

_UNKNOWN = "?"      # an item that differs between the ways that lead here

# What an instruction pushes, where the picture's own name would say less.
_RESULTS = {
    "PUSH_NULL": "NULL",
    "UNARY_NEGATIVE": "-{value}", "UNARY_POSITIVE": "+{value}", "UNARY_INVERT": "~{value}",
    "UNARY_NOT": "not {value}",
    "BINARY_OP": "{left} {argument} {right}", "COMPARE_OP": "{left} {argument} {right}",
    "IS_OP": "{left} {argument} {right}", "CONTAINS_OP": "{item} {argument} {container}",
    "BINARY_SUBSCR": "{container}[{key}]", "BINARY_SLICE": "{container}[{start}:{stop}]",
    "BUILD_TUPLE": "({items})", "BUILD_LIST": "[{items}]", "BUILD_SET": "{{{items}}}",
    "LIST_TO_TUPLE": "(*{list})", "FORMAT_SIMPLE": "f'{{{value}}}'",
    "LOAD_ATTR": "{owner}.{argument}", "LOAD_METHOD": "{owner}.{argument}",
    "LOAD_SUPER_ATTR": "super().{argument}", "LOAD_SUPER_METHOD": "super().{argument}",
    "GET_ITER": "iter({iterable})", "FOR_ITER": "next({iterator})",
    "GET_AITER": "aiter({iterable})", "GET_ANEXT": "anext({aiter})",
    "CALL": "{callable}({args})", "CALL_KW": "{callable}(...)", "CALL_FUNCTION_EX": "{callable}(*)",
    "MAKE_FUNCTION": "function {code}", "LOAD_BUILD_CLASS": "build_class",
    "IMPORT_NAME": "module {argument}", "IMPORT_NAME_AS_SET": "module {argument}",
    "IMPORT_NAME_LAZILY": "module {argument}", "IMPORT_FROM": "{module}.{argument}",
    "LOAD_COMMON_CONSTANT": "{argument}",
}
_NO_FALL_THROUGH = frozenset(
    ("JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_QUIET", "RETURN_VALUE", "RAISE_VARARGS",
     "RERAISE"))


def stacks(code, found=None):
    """Return {pc: the value stack in front of it}, as texts; unreachable code is missing."""
    code = code_of(code)
    if found is None:
        found = instructions(code)
    index = {instruction.first: i for i, instruction in enumerate(found)}
    before = {}
    handlers = {}
    for start, end, target, depth, lasti in reversed(_code.exceptions(code)):
        handlers.update(dict.fromkeys(range(start, end), (index[target], depth, lasti)))
    pending = []

    def reach(i, stack):
        known = before.get(i)
        if known is not None:
            # Where ways meet, what they agree upon is left.
            stack = tuple(a if a == b else _UNKNOWN for a, b in zip(known, stack, strict=True))
            if stack == known:
                return
        before[i] = stack
        pending.append(i)

    reach(0, ())
    while pending:
        i = pending.pop()
        instruction = found[i]
        stack = before[i]
        handler = handlers.get(instruction.pc)
        if handler is not None:
            target, depth, lasti = handler
            reach(target, stack[:depth] + ("lasti",) * lasti + ("exception",))
        if instruction.target is not None:
            reach(index[instruction.target], after(instruction, stack, jump=True))
        if instruction.name not in _NO_FALL_THROUGH:
            reach(i + 1, after(instruction, stack))
    return {found[i].pc: stack for i, stack in before.items()}


def after(instruction, stack, jump=False):
    """Return the value stack behind an instruction, which may have jumped."""
    name, oparg = instruction.name, instruction.oparg
    if name == "COPY":
        return (*stack, stack[-oparg])
    if name == "SWAP":
        stack = list(stack)
        stack[-1], stack[-oparg] = stack[-oparg], stack[-1]
        return tuple(stack)
    pictures = instruction.row.picture.split("|")
    taken, given = pictures[1 if jump and len(pictures) > 1 else 0].split("--")
    values, count = _take(taken, stack, instruction)
    rest = stack[:len(stack) - count]
    result = _result(instruction, values)
    pushed = []
    for item in filter(None, map(str.strip, given.split(","))):
        if item.endswith("[oparg]"):
            pushed += ["item"] * oparg
        elif item in values:
            pushed.append(values[item])
        elif result is not None:
            pushed.append(result)
            result = None
        else:
            pushed.append(item)
    if name == "UNPACK_EX":
        pushed = ["item"] * (oparg >> 8) + ["list"] + ["item"] * (oparg & 255)
    return (*rest, *pushed)


def _take(picture, stack, instruction):
    """Return what the left side of a picture names, and how many items that is."""
    values, end = {}, len(stack)
    extra = instruction.name in ("CALL_FUNCTION_EX", "BUILD_INTERPOLATION") and instruction.oparg
    if extra and instruction.oparg & 1:
        end -= 1
    for item in reversed([item.strip() for item in picture.split(",")]):
        if item.endswith("[2*oparg]"):
            end -= 2 * instruction.oparg
        elif item.endswith("[oparg]"):
            start = end - instruction.oparg
            values[item.partition("[")[0]] = ", ".join(stack[start:end])
            end = start
        elif item:
            end -= 1
            values[item] = stack[end]
    return values, len(stack) - end


def _result(instruction, values):
    row = instruction.row
    template = _RESULTS.get(row.name)
    if row.name == "BUILD_TUPLE" and instruction.oparg == 1:
        text = f"({values['items']},)"
    elif template is not None:
        text = template.format(argument=instruction.argument, **values)
    elif row.operand in ("local", "name", "const") and row.name.startswith("LOAD"):
        text = instruction.argument
    else:
        return None
    return _shorten(text, _STACK_WIDTH)


def _shorten(text, width):
    return text if len(text) <= width else text[:width - 1] + "…"


# ---- text ---------------------------------------------------------------------------------------

def dis(thing, *, file=None, stack=False, nested=True):
    """Print the listing of a guest function or code object."""
    for line in listing(code_of(thing), stack=stack, nested=nested):
        print(line, file=file or sys.stdout)


def listing(code, *, stack=False, nested=True, keep=None):
    """Yield the lines of a listing; `keep` says which lines of the source to show."""
    first = True
    for part in walk(code) if nested else (code,):
        lines = list(_list_one(part, stack, keep))
        if lines:
            if not first:
                yield ""
            first = False
            yield from lines


def _list_one(code, stack, keep):
    found = instructions(code)
    pictures = stacks(code, found) if stack else {}
    labels = {instruction.first: instruction.label for instruction in found}
    shown = [instruction for instruction in found if keep is None or keep(instruction.line)]
    if not shown:
        return
    yield heading(code, found)
    line = None
    for instruction in shown:
        text = _format(instruction, labels, instruction.line != line)
        if stack:
            # What the stack holds afterwards says more than what it held before.
            picture = pictures.get(instruction.pc)
            if picture is None:
                text = f"{text:{_WIDTH + 40}}  (unreachable)"
            else:
                items = ", ".join(after(instruction, picture))
                text = f"{text:{_WIDTH + 40}}  [{items}]"
        yield text
        line = instruction.line
    if keep is None:
        yield from _list_exceptions(code, labels)


def heading(code, found):
    """Return the first line of a listing: what the code object is."""
    parts = [f"line {code.co_firstlineno}"]
    for title, names in (("parameters", code.co_varnames[:code.co_argcount
                                                         + code.co_kwonlyargcount]),
                         ("cells", code.co_cellvars), ("free", code.co_freevars)):
        if names:
            parts.append(f"{title} {', '.join(names)}")
    parts.append(f"stack {code.co_stacksize}")
    parts.append(f"{len(found)} instruction{'s' * (len(found) != 1)}")
    return f"{code.co_qualname}: {'; '.join(parts)}"


def _format(instruction, labels, new_line):
    line = instruction.line if new_line else None
    label = f"L{instruction.label}:" if instruction.label else ""
    argument = instruction.argument or ""
    if instruction.target is not None:
        argument = f"to L{labels[instruction.target]}"
    text = (f"{'' if line is None else line:>5}  {label:>5} {instruction.pc:>5}  "
            f"{instruction.name:<24}{_shorten(argument, _WIDTH)}")
    return text.rstrip()


def _list_exceptions(code, labels):
    rows = _code.exceptions(code)
    if rows:
        yield "exceptions:"
    for start, end, target, depth, lasti in rows:
        last = f"L{labels[end]}" if end in labels else "end"
        yield (f"{'':>12} L{labels[start]} to {last}: L{labels[target]}, depth {depth}"
               + ", lasti" * lasti)


# ---- data ---------------------------------------------------------------------------------------

def records(code, *, stack=False):
    """Return plain data for a code object and those nested in it, the outermost first."""
    codes = list(walk(code_of(code)))
    places = {id(part): index for index, part in enumerate(codes)}
    return [record(part, places, stack=stack) for part in codes]


def record(code, places=None, *, stack=False):
    """Return plain data for one code object: its metadata, instructions, exception table."""
    found = instructions(code)
    pictures = stacks(code, found) if stack else None
    return {
        "name": code.co_name, "qualname": code.co_qualname, "filename": code.co_filename,
        "line": code.co_firstlineno,
        "arguments": {"positional": code.co_argcount,
                      "positional_only": code.co_posonlyargcount,
                      "keyword_only": code.co_kwonlyargcount},
        "flags": [name for flag, name in _FLAG_NAMES.items() if code.co_flags & flag],
        "stack_size": code.co_stacksize,
        "varnames": list(code.co_varnames), "cellvars": list(code.co_cellvars),
        "freevars": list(code.co_freevars), "names": list(code.co_names),
        "constants": [constant_text(constant) for constant in code.co_consts],
        "instructions": [_instruction_record(instruction, places or {}, pictures)
                         for instruction in found],
        "exceptions": [{"start": start, "end": end, "target": target, "depth": depth,
                        "lasti": lasti}
                       for start, end, target, depth, lasti in _code.exceptions(code)],
    }


def _instruction_record(instruction, places, pictures):
    line, end_line, column, end_column = instruction.position
    data = {"pc": instruction.pc, "opcode": instruction.row.opcode, "name": instruction.name,
            "oparg": instruction.oparg, "argument": instruction.argument,
            "line": line, "end_line": end_line, "column": column, "end_column": end_column}
    if instruction.target is not None:
        data["target"] = instruction.target
    if instruction.label is not None:
        data["label"] = instruction.label
    if isinstance(instruction.constant, CodeType):
        data["code"] = places.get(id(instruction.constant))
    if pictures is not None:
        before = pictures.get(instruction.pc)
        data["stack"] = None if before is None else list(after(instruction, before))
    return data
