"""The one table of canonical instructions.

The compiler emits these instructions, the assembler computes stack depths from them, `dis` prints
them, the reference VM and the Cython VM run them.  Nothing about an instruction is written down
anywhere else; a row is

    name, operand kind, stack picture, sentence

A stack picture shows the top of the value stack before and after, the top at the right:
``left, right -- result``.  ``x[oparg]`` stands for `oparg` items, ``x[2*oparg]`` for twice as many.
An instruction that may jump has a second picture after ``|`` for the jump.

An instruction is two bytes, opcode and oparg.  An oparg above 255 is spread over EXTENDED_ARG
instructions in front (most significant byte first).  The program counter counts instructions, an
EXTENDED_ARG being one.  Jumps are relative to the next instruction: forward for every instruction
with a ``target``, except JUMP_BACKWARD and JUMP_BACKWARD_QUIET, which go back.

This module imports nothing of ours, so that setup.py can read it too.
"""

# Operand kinds: what the oparg means.
#   none     no operand (0)
#   const    index into co_consts
#   name     index into co_names
#   local    index into the frame's slots: co_varnames, then cells, then free variables
#   count    a number of stack items
#   depth    a position in the stack, counted from the top, 1 being the top after the pops
#   target   a jump distance in instructions
#   flag     a small number explained by the sentence
#   binary, compare, common, intrinsics: index into BINARY_OPERATORS, COMPARE_OPERATORS, ...

_TABLE = {
    "stack": [
        ("NOP", "none", "--", "Do nothing (keeps a line that a tracer wants to see)."),
        ("EXTENDED_ARG", "flag", "--", "Prefix of the next instruction: the higher bits of oparg."),
        ("POP_TOP", "none", "value --", "Drop the top of the stack."),
        ("COPY", "depth", "-- value", "Push the item at depth `oparg` again (1 is the top)."),
        ("SWAP", "depth", "--", "Exchange the top with the item at depth `oparg`."),
        ("PUSH_NULL", "none", "-- null", "Push the empty word that stands below arguments."),
        ("LOAD_CONST", "const", "-- value", "Push a constant."),
    ],
    "names": [
        ("LOAD_FAST", "local", "-- value", "Push a local; UnboundLocalError if it has no value."),
        ("LOAD_FAST_AND_CLEAR", "local", "-- value_or_null",
         "Push a local, or the empty word, and unbind it."),
        ("STORE_FAST", "local", "value_or_null --", "Bind a local (the empty word unbinds it)."),
        ("DELETE_FAST", "local", "--", "Unbind a local; UnboundLocalError if it has no value."),
        ("MAKE_CELL", "local", "--", "Put a new cell into a slot, holding what the slot held."),
        ("LOAD_CLOSURE", "local", "-- cell", "Push the cell itself."),
        ("LOAD_DEREF", "local", "-- value", "Push what a cell holds; NameError if empty."),
        ("STORE_DEREF", "local", "value --", "Put a value into a cell."),
        ("DELETE_DEREF", "local", "--", "Empty a cell; NameError if it is empty."),
        ("LOAD_FROM_DICT_OR_DEREF", "local", "mapping -- value",
         "Look the name of a cell up in a mapping, else push what the cell holds."),
        ("LOAD_LOCALS", "none", "-- namespace", "Push the namespace of a class body or module."),
        ("LOAD_NAME", "name", "-- value", "Look a name up in namespace, globals, builtins."),
        ("STORE_NAME", "name", "value --", "Bind a name in the namespace."),
        ("DELETE_NAME", "name", "--", "Unbind a name in the namespace."),
        ("LOAD_GLOBAL", "name", "-- value", "Look a name up in globals and builtins."),
        ("STORE_GLOBAL", "name", "value --", "Bind a global."),
        ("DELETE_GLOBAL", "name", "--", "Unbind a global."),
        ("LOAD_FROM_DICT_OR_GLOBALS", "name", "mapping -- value",
         "Look a name up in a mapping, then in globals and builtins."),
        ("LOAD_ATTR", "name", "owner -- value", "owner.name"),
        ("LOAD_METHOD", "name", "owner -- callable, self_or_null",
         "Push owner.name ready for a call: function and self, or the attribute and null."),
        ("STORE_ATTR", "name", "value, owner --", "owner.name = value"),
        ("DELETE_ATTR", "name", "owner --", "del owner.name"),
        ("LOAD_SUPER_ATTR", "name", "super, class, self -- value",
         "super(class, self).name, where `super` is what the global name gave."),
        ("LOAD_SUPER_METHOD", "name", "super, class, self -- callable, self_or_null",
         "The same, ready for a call."),
        ("SETUP_ANNOTATIONS", "none", "--", "Make __annotations__ in the namespace if missing."),
    ],
    "operators": [
        ("UNARY_NEGATIVE", "none", "value -- result", "-value"),
        ("UNARY_POSITIVE", "none", "value -- result", "+value"),
        ("UNARY_INVERT", "none", "value -- result", "~value"),
        ("UNARY_NOT", "none", "value -- result", "not value"),
        ("BINARY_OP", "binary", "left, right -- result",
         "left OP right, or left OP= right, which may change left."),
        ("COMPARE_OP", "compare", "left, right -- result", "left OP right"),
        ("IS_OP", "flag", "left, right -- result", "left is right; with oparg 1 `is not`."),
        ("CONTAINS_OP", "flag", "item, container -- result",
         "item in container; with oparg 1 `not in`."),
        ("BINARY_SUBSCR", "none", "container, key -- value", "container[key]"),
        ("STORE_SUBSCR", "none", "value, container, key --", "container[key] = value"),
        ("DELETE_SUBSCR", "none", "container, key --", "del container[key]"),
        ("BINARY_SLICE", "none", "container, start, stop -- value", "container[start:stop]"),
        ("STORE_SLICE", "none", "value, container, start, stop --",
         "container[start:stop] = value"),
    ],
    "collections": [
        ("BUILD_TUPLE", "count", "items[oparg] -- tuple", "Build a tuple."),
        ("BUILD_LIST", "count", "items[oparg] -- list", "Build a list."),
        ("BUILD_SET", "count", "items[oparg] -- set", "Build a set, adding from the left."),
        ("BUILD_MAP", "count", "items[2*oparg] -- dict",
         "Build a dict from `oparg` pairs of key and value, from the left."),
        ("BUILD_SLICE", "count", "items[oparg] -- slice", "slice() of two or three items."),
        ("BUILD_STRING", "count", "items[oparg] -- string", "Join strings."),
        ("LIST_APPEND", "depth", "item --", "Append to the list at depth `oparg` after the pop."),
        ("SET_ADD", "depth", "item --", "Add to the set at depth `oparg` after the pop."),
        ("MAP_ADD", "depth", "key, value --", "Set an item of the dict at depth `oparg`."),
        ("LIST_EXTEND", "depth", "iterable --", "Extend the list at depth `oparg`."),
        ("SET_UPDATE", "depth", "iterable --", "Update the set at depth `oparg`."),
        ("DICT_UPDATE", "depth", "mapping --", "Update the dict at depth `oparg` (display)."),
        ("DICT_MERGE", "depth", "mapping --",
         "Update the keyword dict at depth `oparg`, refusing doubles; the callable that errors"
         " name lies at depth `oparg` + 3 (callable, null, args, kwargs)."),
        ("LIST_TO_TUPLE", "none", "list -- tuple", "tuple(list)"),
        ("UNPACK_SEQUENCE", "count", "sequence -- items[oparg]",
         "Push exactly `oparg` items, the first on top."),
        ("UNPACK_EX", "flag", "sequence -- items",
         "Push oparg & 255 items, a list of the middle, and oparg >> 8 items, the first on top."),
        ("CONVERT_VALUE", "flag", "value -- string", "str (1), repr (2) or ascii (3) of a value."),
        ("FORMAT_SIMPLE", "none", "value -- string", "format(value)"),
        ("FORMAT_WITH_SPEC", "none", "value, spec -- string", "format(value, spec)"),
        ("BUILD_TEMPLATE", "none", "strings, interpolations -- template",
         "Build a string.templatelib.Template (3.14)."),
        ("BUILD_INTERPOLATION", "flag", "value, text -- interpolation",
         "value, text[, spec if oparg & 1]; conversion is oparg >> 2 (3.14)."),
    ],
    "jumps": [
        ("JUMP_FORWARD", "target", "--", "Jump forward."),
        ("JUMP_BACKWARD", "target", "--", "Jump backward, and poll."),
        ("JUMP_BACKWARD_QUIET", "target", "--", "Jump backward, out of a handler."),
        ("POP_JUMP_IF_FALSE", "target", "value -- | value --", "Jump if not value."),
        ("POP_JUMP_IF_TRUE", "target", "value -- | value --", "Jump if value."),
        ("POP_JUMP_IF_NONE", "target", "value -- | value --", "Jump if value is None."),
        ("POP_JUMP_IF_NOT_NONE", "target", "value -- | value --", "Jump if value is not None."),
        ("GET_ITER", "none", "iterable -- iterator", "iter(iterable)"),
        ("CHECK_ITERATOR", "none", "iterator -- iterator", "Raise TypeError if it is none."),
        ("FOR_ITER", "target", "iterator -- iterator, value | iterator --",
         "Push the next value; at the end drop the iterator and jump."),
    ],
    "calls": [
        ("CALL", "count", "callable, self_or_null, args[oparg] -- result",
         "Call with positional arguments, self in front unless null."),
        ("CALL_KW", "count", "callable, self_or_null, args[oparg], names -- result",
         "Call; the last len(names) of the `oparg` arguments are keywords, `names` a tuple."),
        ("CALL_FUNCTION_EX", "flag", "callable, null, args -- result",
         "callable(*args), with oparg 1 callable(*args, **kwargs), kwargs being above args."),
        ("RETURN_VALUE", "none", "value --", "Leave the frame with a result."),
        ("MAKE_FUNCTION", "none", "code -- function", "Make a function of a code object."),
        ("SET_FUNCTION_ATTRIBUTE", "flag", "attribute, function -- function",
         "Set defaults (1), keyword defaults (2), annotations (4), closure (8), annotate (16; 48:"
         " which is to be named after the function)."),
        ("LOAD_BUILD_CLASS", "none", "-- function", "Push builtins.__build_class__."),
        ("CALL_INTRINSIC_1", "intrinsic_1", "value -- result",
         "A rare operation of one operand (INTRINSICS_1)."),
        ("CALL_INTRINSIC_2", "intrinsic_2", "first, second -- result",
         "A rare operation of two operands (INTRINSICS_2)."),
    ],
    "exceptions": [
        ("PUSH_EXC_INFO", "none", "exception -- previous, exception",
         "Make the exception the handled one, keeping the one handled before below it."),
        ("POP_EXCEPT", "none", "previous --", "Make the previous exception the handled one."),
        ("CHECK_EXC_MATCH", "none", "exception, type -- exception, matches",
         "Does an except clause match?"),
        ("CHECK_EG_MATCH", "none", "group, type -- rest, match",
         "Split an exception group for an except* clause (None where nothing is left)."),
        ("PREP_RERAISE_STAR", "none", "original, exceptions -- exception_or_none",
         "What is left to be raised after all except* clauses."),
        ("RAISE_VARARGS", "count", "items[oparg] --",
         "raise; raise exception; raise exception from cause."),
        ("RERAISE", "flag", "exception --",
         "Raise again without a new traceback entry; unless oparg is 0 the frame's position"
         " becomes the instruction index at depth `oparg` after the pop, which stays."),
        ("LOAD_COMMON_CONSTANT", "common", "-- value", "Push one of COMMON_CONSTANTS."),
        ("BEFORE_WITH", "none", "manager -- exit, entered", "Push __exit__ and __enter__()."),
        ("BEFORE_ASYNC_WITH", "none", "manager -- exit, awaitable",
         "Push __aexit__ and __aenter__()."),
        ("WITH_EXCEPT_START", "none",
         "exit, lasti, previous, exception -- exit, lasti, previous, exception, result",
         "Call exit(type, exception, traceback)."),
    ],
    "generators": [
        ("RESUME", "flag", "--",
         "Start of a function (0), or landing place after yield (1), yield from (2), await (3);"
         " the first two poll."),
        ("YIELD_VALUE", "flag", "value -- sent",
         "Suspend with a value; pushes what is sent. Oparg 1: a delegate lies below (SEND)."),
        ("SEND", "target", "receiver, value -- receiver, yielded | receiver, value -- result",
         "Send a value to the receiver; if it returns, drop it, push its result and jump."),
        ("GET_YIELD_FROM_ITER", "none", "iterable -- iterator", "The iterator of a yield from."),
        ("GET_AWAITABLE", "flag", "value -- awaitable",
         "The iterator of an await (1: of __aenter__, 2: of __aexit__, for the error)."),
        ("GET_AITER", "none", "iterable -- aiter", "aiter(iterable)"),
        ("GET_ANEXT", "flag", "aiter -- aiter, awaitable",
         "Push aiter.__anext__(), awaitable (1: of a statement, for tools)."),
        ("END_ASYNC_FOR", "none", "aiter, exception --",
         "End an async for on StopAsyncIteration, else raise the exception again."),
        ("ASYNC_GEN_WRAP", "none", "value -- wrapped", "Wrap what an async generator yields."),
    ],
    "imports": [
        ("IMPORT_NAME", "name", "level, fromlist -- module", "__import__(name, ...)"),
        ("IMPORT_NAME_AS_SET", "name", "level, fromlist -- module",
         "The same, but at the first use, if sys.set_lazy_imports() or __lazy_modules__ says so."),
        ("IMPORT_NAME_LAZILY", "name", "level, fromlist -- module",
         "Push a proxy of the module, which is imported when a name bound to it is used."),
        ("IMPORT_FROM", "name", "module -- module, value", "from module import name"),
        ("IMPORT_STAR", "none", "module --", "from module import *"),
    ],
    "patterns": [
        ("MATCH_SEQUENCE", "none", "subject -- subject, matches", "Is it a sequence?"),
        ("MATCH_MAPPING", "none", "subject -- subject, matches", "Is it a mapping?"),
        ("GET_LEN", "none", "subject -- subject, length", "Push len(subject)."),
        ("MATCH_KEYS", "none", "subject, keys -- subject, keys, values_or_none",
         "Push a tuple of the values at `keys`, or None if one is missing."),
        ("MATCH_CLASS", "count", "subject, class, names -- attributes_or_none",
         "Push a tuple of `oparg` positional and then the named attributes, or None."),
    ],
}

# The order is the host's own of the `opcode` module, so that an oparg reads the same in both.
BINARY_OPERATORS = ("+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^",
                    "+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=",
                    "^=")
INPLACE = 13  # BINARY_OPERATORS[n + INPLACE] is the in-place form of BINARY_OPERATORS[n]
COMPARE_OPERATORS = ("<", "<=", "==", "!=", ">", ">=")
COMMON_CONSTANTS = ("AssertionError", "NotImplementedError", "all", "any", "list", "set", "tuple")
INTRINSICS_1 = ("PRINT", "TYPEVAR", "PARAMSPEC", "TYPEVARTUPLE", "SUBSCRIPT_GENERIC", "TYPEALIAS")
INTRINSICS_2 = ("TYPEVAR_WITH_BOUND", "TYPEVAR_WITH_CONSTRAINTS", "SET_FUNCTION_TYPE_PARAMS",
                "SET_TYPEPARAM_DEFAULT")


# What the pictures of these leave open: the items before and after, as expressions of Python and C.
_COUNTS = {
    "UNPACK_EX": ("1", "(oparg & 255) + (oparg >> 8) + 1"),
    "CALL_FUNCTION_EX": ("3 + (oparg & 1)", "1"),
    "BUILD_INTERPOLATION": ("2 + (oparg & 1)", "1"),
}


def _count(side):
    """The number of stack items that one side of a picture names, and what each oparg adds."""
    once, twice = side.count("[oparg]"), side.count("[2*oparg]")
    items = side.count(",") + 1 if side and not side.isspace() else 0
    return items - once - twice, once + 2 * twice


class Instruction:
    """One row of the table."""

    __slots__ = ("opcode", "name", "family", "operand", "picture", "doc")

    def __init__(self, opcode, name, family, operand, picture, doc):
        self.opcode = opcode
        self.name = name
        self.family = family
        self.operand = operand
        self.picture = picture
        self.doc = doc

    def __repr__(self):
        return f"<Instruction {self.opcode} {self.name}>"

    def counts(self, jump=False):
        """Return the numbers of items before and after, as expressions of Python and C."""
        if self.name in _COUNTS:
            return _COUNTS[self.name]
        sides = self.picture.split("|")[-1 if jump else 0].split("--")
        return tuple("{} + {} * oparg".format(*_count(side)) for side in sides)

    def empty_operand(self):
        """Return which item before may be the empty word, counted from the lowest; or None."""
        before = [item.strip() for item in self.picture.split("--")[0].split(",")]
        return next((i for i, item in enumerate(before) if item.endswith("null")), None)

    def effect(self, oparg=0, jump=False):
        """Return the change in stack depth, with or without the jump taken."""
        if self.name == "UNPACK_EX":
            return (oparg & 255) + (oparg >> 8)
        if self.name == "CALL_FUNCTION_EX":
            return -2 - (oparg & 1)
        if self.name == "BUILD_INTERPOLATION":
            return -1 - (oparg & 1)
        base, each = self.linear_effect(jump)
        return base + each * oparg

    def moves(self, oparg=0, jump=False):
        """Return how many items there are before and after, and before these how many that stay."""
        before, after = self.picture.split("|")[-1 if jump else 0].split("--")
        fixed, each = _count(before)
        pops = fixed + each * oparg
        if self.name in ("CALL_FUNCTION_EX", "BUILD_INTERPOLATION"):
            pops += oparg & 1
        kept = 0
        for one, other in zip(before.split(","), after.split(","), strict=False):
            if one.strip() != other.strip() or "[" in one or not one.strip():
                break
            kept += 1
        return kept, pops, pops + self.effect(oparg, jump)

    def linear_effect(self, jump=False):
        """Return the change with oparg 0, and what each further one adds to it."""
        picture, _, jumping = self.picture.partition("|")
        before, _, after = (jumping if jump and jumping else picture).partition("--")
        popped, pops_each = _count(before)
        pushed, pushes_each = _count(after)
        return pushed - popped, pushes_each - pops_each


FAMILIES = tuple(_TABLE)
NAMES = tuple(row[0] for rows in _TABLE.values() for row in rows)
# opcode 0 is no instruction, so that zeroed memory is never run
globals().update({name: opcode for opcode, name in enumerate(NAMES, start=1)})


def __getattr__(name):
    """TABLE, BY_NAME and BY_OPCODE: who only runs a program needs no more than the numbers."""
    if name not in ("TABLE", "BY_NAME", "BY_OPCODE"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    table = tuple(
        Instruction(opcode, name, family, operand, picture, doc)
        for opcode, (family, (name, operand, picture, doc)) in enumerate(
            ((family, row) for family, rows in _TABLE.items() for row in rows), start=1))
    globals().update(TABLE=table, BY_NAME={row.name: row for row in table},
                     BY_OPCODE=(None, *table))
    return globals()[name]
