"""The code unit under construction: what will be one code object, and how to add to it."""

from _ast import AsyncFunctionDef

from .. import features, future
from ..assembler import END_FOR, Label
from ..constants import constant_key
from ..fatal import EngineError
from ..opcodes import (
    BUILD_TUPLE,
    LOAD_CLOSURE,
    LOAD_CONST,
    MAKE_FUNCTION,
    NOP,
    POP_TOP,
    RESUME,
    RETURN_VALUE,
    SET_FUNCTION_ATTRIBUTE,
    SWAP,
)
from ..originals import __builtins__  # noqa: F401
from ..symtable import CLASS as CLASS_SCOPE
from ..symtable import FREE, IMPLICIT
from ..symtable import FUNCTION as FUNCTION_SCOPE

# Flags of code objects.
OPTIMIZED = 0x01
NEWLOCALS = 0x02
VARARGS = 0x04
VARKEYWORDS = 0x08
NESTED = 0x10
GENERATOR = 0x20
COROUTINE = 0x80
ASYNC_GENERATOR = 0x200
HAS_DOCSTRING = 0x4000000
METHOD = 0x8000000

# What a unit is the code of; the words are those of the host.
MODULE = "module"
CLASS = "class"
FUNCTION = "function"
ASYNC_FUNCTION = "async function"
LAMBDA = "lambda"
COMPREHENSION = "comprehension"
TYPE_PARAMETERS = "type parameters"

_UNQUALIFIED = (FUNCTION, ASYNC_FUNCTION, CLASS)

# The attributes of a function that lie on the stack when it is made.
DEFAULTS, KEYWORD_DEFAULTS, ANNOTATIONS, CLOSURE = 1, 2, 4, 8
ANNOTATE = 16 | 32 * features.annotate_is_renamed()


_VISITORS = {}      # those of the kinds that have been met: few programs have all


class Unit:
    """One code object in the making."""

    __slots__ = (
        "kind", "scope", "parent", "name", "qualname", "filename", "firstlineno", "private",
        "code",                 # instructions and labels
        "constants", "constant_places",
        "folded",               # constants that are made of others: (value, how many instructions)
        "names", "varnames", "cellvars", "freevars", "hidden",
        "closures",             # instructions whose argument is still an index into cells + free
        "argcount", "posonlyargcount", "kwonlyargcount", "flags",
        "blocks",               # the statements around the present place that must be left
        "inlined",              # how many inlined comprehensions surround the present place
        "fast",                 # names that live in slots although the unit is no function
        "overrides",            # {name: resolution} within inlined comprehensions
        "annotations",          # of a module or class, deferred: (AnnAssign, number or None)
        "attributes",           # names assigned through self, for __static_attributes__
        "has_docstring",        # is the first constant one?
        "has_slots",            # do local names live in slots of the frame?
        "shared",               # what equal constants of all units are, by constant_key()
    )

    def __init__(self, kind, scope, parent, name, filename, firstlineno, private):
        self.kind = kind
        self.scope = scope
        self.parent = parent
        self.name = name
        self.filename = filename
        self.firstlineno = firstlineno
        self.private = private
        self.code = []
        self.constants = []
        self.constant_places = {}
        self.folded = []
        self.names = {}
        self.varnames = {}
        self.cellvars = {}
        self.freevars = {}
        self.hidden = set()
        self.closures = []
        self.argcount = self.posonlyargcount = self.kwonlyargcount = 0
        self.flags = 0
        self.blocks = []
        self.inlined = 0
        self.fast = {}
        self.overrides = {}
        self.annotations = []
        self.attributes = None
        self.has_docstring = False
        self.has_slots = scope.is_function_like
        self.shared = {} if parent is None else parent.shared

    # -- constants --

    def add_constant(self, value):
        """Return the place of a constant in co_consts."""
        places = self.constant_places
        kind = type(value)
        key = value if kind is str else constant_key(value)
        place = places.get(key)
        if place is None:
            place = places[key] = len(self.constants)
            self.constants.append(value)
        return place

    def constant(self, place):
        return self.constants[place]

    def add_parts(self, parts):
        """Add the constants of which one is made; return how many instructions make it."""
        count = 1
        todo = [*reversed(parts)]
        while todo:
            part = todo.pop()
            count += 1 + hasattr(part, "is_opposite")   # the host asks for the truth before
            if hasattr(part, "parts"):
                todo.extend(reversed(part.parts))
            else:
                self.add_constant(part.value)
        return count

    def resolve(self, name):
        """Return where a mangled name lives, as the symbol table says."""
        overrides = self.overrides
        if overrides and name in overrides:
            return overrides[name]
        return self.scope.resolution.get(name)


# An entry of Unit.blocks knows what its `leave` must emit when control leaves it early: see
# exceptions.py, which has the rest of them.

class Loop:
    """A loop around the present place: where continue and break go."""

    __slots__ = ("start", "end", "node", "iterates")

    def __init__(self, start, end, iterates):
        self.start = start
        self.end = end
        self.iterates = iterates    # is an iterator on the stack?

    def leave(self, compiler, location, keep_top):
        if self.iterates:
            if keep_top:
                compiler.emit(SWAP, 2, location)
            if features.ITERATION_HAS_TWO:
                compiler.emit(NOP, 0, location)     # it drops the other one
            compiler.emit(POP_TOP, 0, location)
        return location


class Handlers:
    """All except clauses of a try: nothing to do but to be counted."""

    __slots__ = ("node",)
    is_in_try = True

    def leave(self, compiler, location, keep_top):
        return location


class GeneratorBody(Handlers):
    """The body of a generator or coroutine, where the host catches StopIteration."""

    __slots__ = ()


class GroupHandlers(Handlers):
    """The except* clauses of a try: they cannot be left early."""

    __slots__ = ()


class Emitter:
    """The ways to add instructions to the present unit."""

    def __init__(self, filename, optimize, future_flags, last_future, top_level_await, warned,
                 handmade):
        self.filename = filename
        self.optimize = optimize
        self.future_flags = future_flags
        self.future_annotations = bool(future_flags & future.ANNOTATIONS)
        self.last_future = last_future
        self.top_level_await = top_level_await
        self.handmade = handmade
        self.interactive = False
        self.warned = warned        # the warnings issued by an attempt that ran out of stack
        self.warnings = 0
        self.warned_nodes = set()   # with the message: code of a finally is made more than once
        self.unit = None
        self.code = None            # that of the unit
        self.here = None            # where a condition was tested last, see jump_if
        self.pattern = None         # the one that was visited last
        self.visitors = _VISITORS

    def visit(self, node):
        """Emit code for a node."""
        visitor = self.visitors.get(type(node))
        if visitor is None:
            visitor = self.find_visitor(node)
        visitor(self, node)

    def visit_all(self, nodes):
        visitors = self.visitors
        for node in nodes:
            visitor = visitors.get(type(node))
            if visitor is None:
                visitor = self.find_visitor(node)
            visitor(self, node)

    def emit(self, opcode, argument, location):
        self.code.append([opcode, argument, location, None])

    def end_for(self):
        """Mark where a `for` is exhausted."""
        if features.FOR_HAS_END:
            self.emit(END_FOR, 0, None)

    def constant(self, value, location):
        """Emit the load of a constant."""
        self.code.append([LOAD_CONST, self.unit.add_constant(value), location, None])

    def hidden_constant(self, value, node):
        """Emit the load of a constant, then visit a node: no line begins with the constant."""
        at = len(self.code)
        self.constant(value, None)
        self.visit(node)
        self.locate_as_next(at)

    def locate_as_next(self, at):
        """Give an instruction the location of the one behind it."""
        behind = at
        while True:
            behind += 1
            if type(self.code[behind]) is list:         # no label
                self.code[at][2] = self.code[behind][2]
                break

    def folded_constant(self, value, parts, location, others=0):
        """Emit the load of a constant that is made of others, which are nodes.

        From 3.14 on the host makes it when it simplifies the code: it stands in co_consts behind
        all that were not made, and no test of it is decided before; the assembler sees to that.
        `others`: how many of the instructions that make it are there."""
        if not features.FOLDS_IN_CODE:
            self.constant(value, location)
            return
        unit = self.unit
        unit.folded.append((value, unit.add_parts(parts) - others))
        self.code.append([LOAD_CONST, -len(unit.folded), location, None])

    def place(self, label):
        """Let a label mark what is emitted next."""
        self.code.append(label)

    def name_index(self, name):
        """Return the place of a name in co_names."""
        names = self.unit.names
        place = names.get(name)
        if place is None:
            place = names[name] = len(names)
        return place

    def slot(self, name):
        """Return the place of a name in co_varnames."""
        names = self.unit.varnames
        place = names.get(name)
        if place is None:
            place = names[name] = len(names)
        return place

    def emit_closure(self, opcode, name, location, free=None):
        """Emit an instruction for the slot of a cell or free variable.

        A name can be both, in a class or with an inlined comprehension; `free` tells which is
        meant, if that is not what the name is at this place.
        """
        unit = self.unit
        if free is None:
            free = unit.resolve(name) == FREE or name not in unit.cellvars
        place = (unit.freevars if free else unit.cellvars).get(name)
        if place is None:
            raise EngineError(f"no cell for {name!r} in {unit.qualname}")
        if free:
            place += len(unit.cellvars)
        instruction = [opcode, place, location, None]
        unit.closures.append(instruction)
        self.code.append(instruction)

    def mangle(self, name):
        if name[:2] != "__" or self.unit.private is None:
            return name
        return self.unit.scope.mangle(name)

    def error(self, message, node):
        """Return a SyntaxError at a node."""
        return self.error_at(message, place_of(node))

    def error_at(self, message, location):
        """Return a SyntaxError at a location, or with none as the host words it."""
        from ..located import program_text  # for programs that have an error
        line, end_line, column, end_column = location or (-1, -1, -1, -1)
        return SyntaxError(message, (
            self.filename, line, column + 1, program_text(self.filename, line),
            end_line, end_column + 1))

    # -- units --

    def enter_unit(self, kind, scope, name, firstlineno):
        """Start a unit inside the present one."""
        parent = self.unit
        private = scope.private
        unit = self.unit = Unit(kind, scope, parent, name, self.filename, firstlineno, private)
        self.code = unit.code
        varnames = unit.varnames
        for parameter in scope.parameters:
            varnames[parameter] = len(varnames)
        cells = unit.cellvars
        if scope.needs_class_closure:
            cells["__class__"] = len(cells)
        if scope.needs_classdict:
            cells["__classdict__"] = len(cells)
        if scope.conditional_annotations is not None:
            cells["__conditional_annotations__"] = len(cells)
        for cell in scope.cell_names:
            if cell not in cells:
                cells[cell] = len(cells)
        for free in scope.free_names:
            unit.freevars[free] = len(unit.freevars)
        unit.qualname = self.qualified_name(kind, name, parent)
        line = 0 if kind is MODULE else firstlineno
        self.emit(RESUME, 0, (line, max(line, firstlineno), 0, 0))
        return unit

    def qualified_name(self, kind, name, parent):
        """Return the __qualname__ of what is called `name` inside the unit `parent`."""
        if parent is None or parent.kind is MODULE:
            return name
        if parent.kind is TYPE_PARAMETERS:
            parent = parent.parent
            if parent is None or parent.kind is MODULE:
                return name
        if (kind in _UNQUALIFIED
                and parent.scope.resolution.get(parent.scope.mangle(name)) == self.GLOBAL_EXPLICIT):
            return name
        if parent.kind in (FUNCTION, ASYNC_FUNCTION, LAMBDA):
            return f"{parent.qualname}.<locals>.{name}"
        return f"{parent.qualname}.{name}"

    def leave_unit(self):
        """Go back to the unit around the present one; return the finished one."""
        unit = self.unit
        if unit.closures:
            self._number_closures(unit)
        self.unit = unit.parent
        if unit.parent is not None:
            self.code = unit.parent.code
        return unit

    def _number_closures(self, unit):
        # A cell variable that is in co_varnames too shares the slot there.
        slots = []
        following = len(unit.varnames)
        for name in unit.cellvars:
            if name in unit.varnames:
                slots.append(unit.varnames[name])
            else:
                slots.append(following)
                following += 1
        for _ in unit.freevars:
            slots.append(following)
            following += 1
        for instruction in unit.closures:
            instruction[1] = slots[instruction[1]]

    # -- blocks --

    def enter_block(self, block, node):
        block.node = node
        blocks = self.unit.blocks
        if len(blocks) >= features.MAX_BLOCKS:
            raise self.error("too many statically nested blocks", node)
        blocks.append(block)

    def leave_block(self):
        self.unit.blocks.pop()

    def leave_blocks(self, location, keep_top):
        """Emit the way out of all blocks; return the location for what comes next."""
        return self._leave(location, keep_top, None)[0]

    def leave_to_loop(self, location):
        """Emit the way out to the innermost loop; return location and loop, if there is one."""
        return self._leave(location, False, Loop)

    def _leave(self, location, keep_top, until):
        blocks = self.unit.blocks
        left = []
        loop = None
        while blocks:
            block = blocks[-1]
            if type(block) is GroupHandlers:
                raise self.error_at("'break', 'continue' and 'return' cannot appear in an except*"
                                    " block", location)
            if until is not None and type(block) is until:
                loop = block
                break
            left.append(blocks.pop())
            location = block.leave(self, location, keep_top)
        blocks.extend(reversed(left))
        return location, loop

    # -- finishing a unit --

    def code_flags(self, unit):
        """Return co_flags of a unit."""
        flags = self.future_flags
        scope = unit.scope
        if scope.is_function_like:
            flags |= NEWLOCALS | OPTIMIZED
            if scope.nested:
                flags |= NESTED
            if features.METHOD_FLAG and scope.kind == FUNCTION_SCOPE and (
                    scope.parent.kind == CLASS_SCOPE):
                flags |= METHOD
            if scope.generator:
                flags |= ASYNC_GENERATOR if scope.coroutine else GENERATOR
            elif scope.coroutine:
                flags |= COROUTINE
            if scope.has_varargs:
                flags |= VARARGS
            if scope.has_varkeywords:
                flags |= VARKEYWORDS
            if (features.DOCSTRING_FLAG and unit.kind in (FUNCTION, ASYNC_FUNCTION)
                    and unit.has_docstring):
                flags |= HAS_DOCSTRING
        elif scope.coroutine and self.top_level_await and unit.parent is None:
            flags |= COROUTINE
        return flags

    def _finish_function(self, unit, add_none):
        """End a unit by returning the value on the stack, or None."""
        if add_none:
            self.constant(None, None)
        self.emit(RETURN_VALUE, 0, None)

    def make_closure(self, unit, flags, location):
        """Emit the making of the function of a finished unit, its attributes being on the stack.

        `flags` tells which attributes lie there: defaults, keyword defaults, annotations.
        """
        freevars = unit.freevars
        code = self.assemble(unit)
        if freevars:
            for name in freevars:
                self._load_cell(name, code, location)
            self.emit(BUILD_TUPLE, len(freevars), location)
            flags |= CLOSURE
        self.constant(code, location)
        self.emit(MAKE_FUNCTION, 0, location)
        for flag in (CLOSURE, ANNOTATIONS, ANNOTATE, KEYWORD_DEFAULTS, DEFAULTS):
            if flags & flag:
                self.emit(SET_FUNCTION_ATTRIBUTE, flag, location)

    def _load_cell(self, name, code, location):
        # The class's own, even if its body uses one of a function around it.
        unit = self.unit
        implicit = unit.scope.kind == CLASS_SCOPE and name in IMPLICIT
        if (features.INLINED_COMPREHENSIONS and name in IMPLICIT and name not in unit.cellvars
                and (implicit or name not in unit.freevars)):
            # A function in a comprehension, by which the class does not learn of it; the host fails
            # to find it, too.
            raise SystemError(f"compiler_lookup_arg(name={name!r}) with reftype=5 failed in "
                              f"{unit.name}; freevars of code {code.co_name}: "
                              f"{code.co_freevars}")
        self.emit_closure(LOAD_CLOSURE, name, location, False if implicit else None)


def kind_of(node):
    """Return the kind of the unit of a def."""
    return ASYNC_FUNCTION if type(node) is AsyncFunctionDef else FUNCTION


def label():
    """Return a new label."""
    return Label()


def place_of(node):
    """Return the location of a node."""
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def has_kind(nodes, kind):
    """Is one of the nodes of a kind?"""
    for node in nodes:
        if type(node) is kind:
            return True
    return False


def are_of_kind(nodes, kind):
    """Are all nodes of a kind?"""
    for node in nodes:
        if type(node) is not kind:
            return False
    return True


def node_number(node):
    """Return the number by which the host's messages call the class of a node."""
    from ..validate import number  # seldom needed
    return number(node)
