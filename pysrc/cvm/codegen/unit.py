"""The code unit under construction: what will be one code object, and how to add to it."""

from .. import opcodes as op
from ..assembler import Label
from ..constants import constant_key
from ..fatal import EngineError
from ..located import program_text
from ..originals import __builtins__  # noqa: F401
from ..symtable import FREE

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

# What a unit is the code of; the words are those of the host.
MODULE = "module"
CLASS = "class"
FUNCTION = "function"
ASYNC_FUNCTION = "async function"
LAMBDA = "lambda"
COMPREHENSION = "comprehension"
TYPE_PARAMETERS = "type parameters"

_UNQUALIFIED = (FUNCTION, ASYNC_FUNCTION, CLASS)


class Unit:
    """One code object in the making."""

    __slots__ = (
        "kind", "scope", "parent", "name", "qualname", "filename", "firstlineno", "private",
        "code",                 # instructions and labels
        "constants", "constant_places", "names", "varnames", "cellvars", "freevars", "hidden",
        "closures",             # instructions whose argument is still an index into cells + free
        "argcount", "posonlyargcount", "kwonlyargcount", "flags",
        "blocks",               # the statements around the present place that must be left
        "inlined",              # how many inlined comprehensions surround the present place
        "fast",                 # names that live in slots although the unit is no function
        "overrides",            # {name: resolution} within inlined comprehensions
        "annotations",          # of a module or class, deferred: (AnnAssign, number or None)
        "attributes",           # names assigned through self, for __static_attributes__
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

    def resolve(self, name):
        """Return where a mangled name lives, as the symbol table says."""
        overrides = self.overrides
        if overrides and name in overrides:
            return overrides[name]
        return self.scope.resolution.get(name)


class Emitter:
    """The ways to add instructions to the present unit."""

    def emit(self, opcode, argument, location):
        self.code.append([opcode, argument, location, None])

    def constant(self, value, location):
        """Emit the load of a constant."""
        self.code.append([op.LOAD_CONST, self.unit.add_constant(value), location, None])

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
        self.emit(op.RESUME, 0, (line, max(line, firstlineno), 0, 0))
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


def label():
    """Return a new label."""
    return Label()


def place_of(node):
    """Return the location of a node."""
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def node_number(node):
    """Return the number by which the host's messages call the class of a node."""
    from ..validate import number  # seldom needed
    return number(node)
