"""Names: loading, storing and deleting them wherever they live."""

from _ast import Del, Load, Store

from .. import symtable
from ..opcodes import (
    DELETE_DEREF,
    DELETE_FAST,
    DELETE_GLOBAL,
    DELETE_NAME,
    LOAD_DEREF,
    LOAD_FAST,
    LOAD_FROM_DICT_OR_DEREF,
    LOAD_FROM_DICT_OR_GLOBALS,
    LOAD_GLOBAL,
    LOAD_LOCALS,
    LOAD_NAME,
    STORE_DEREF,
    STORE_FAST,
    STORE_GLOBAL,
    STORE_NAME,
)
from ..originals import __builtins__  # noqa: F401
from .unit import Emitter, place_of

LOAD, STORE, DELETE = range(3)
CONTEXTS = {Load: LOAD, Store: STORE, Del: DELETE}

FAST = (LOAD_FAST, STORE_FAST, DELETE_FAST)
DEREF = (LOAD_DEREF, STORE_DEREF, DELETE_DEREF)
GLOBAL = (LOAD_GLOBAL, STORE_GLOBAL, DELETE_GLOBAL)
NAME = (LOAD_NAME, STORE_NAME, DELETE_NAME)

_FREE, _CELL, _LOCAL = symtable.FREE, symtable.CELL, symtable.LOCAL
_GLOBAL_IMPLICIT, _GLOBAL_EXPLICIT = symtable.GLOBAL_IMPLICIT, symtable.GLOBAL_EXPLICIT


class Names(Emitter):
    """Visitors of names."""

    GLOBAL_EXPLICIT = _GLOBAL_EXPLICIT

    def visit_Name(self, node):
        context = CONTEXTS[type(node.ctx)]
        self.name(node.id, context, place_of(node), node)

    def name(self, name, context, location, node=None):
        """Emit the load, store or deletion of a name of the source."""
        if name == "__debug__":
            if context == LOAD:
                return self.constant(not self.optimize, location)
            self.forbid_debug(name, context, node)
        mangled = self.mangle(name) if name.startswith("__") else name
        unit = self.unit
        scope = unit.scope
        overrides = unit.overrides
        if overrides and mangled in overrides:
            resolution = overrides[mangled]
        else:
            resolution = scope.resolution.get(mangled)
        if resolution == _LOCAL:
            if unit.has_slots or unit.fast.get(mangled):
                slot = unit.varnames.get(mangled)
                if slot is None:
                    slot = self.slot(mangled)
                self.code.append([FAST[context], slot, location, None])
                return
        elif resolution == _GLOBAL_IMPLICIT:
            if unit.has_slots:
                if context == LOAD and scope.sees_class:
                    self.emit_closure(LOAD_DEREF, "__classdict__", location)
                    self.emit(LOAD_FROM_DICT_OR_GLOBALS, self.name_index(mangled), location)
                else:
                    self.emit(GLOBAL[context], self.name_index(mangled), location)
                return
        elif resolution == _GLOBAL_EXPLICIT:
            self.emit(GLOBAL[context], self.name_index(mangled), location)
            return
        elif resolution == _FREE or resolution == _CELL:
            if context == LOAD:
                if scope.kind == symtable.CLASS and not unit.inlined:
                    self.emit(LOAD_LOCALS, 0, location)
                    self.emit_closure(LOAD_FROM_DICT_OR_DEREF, mangled, location)
                    return
                if scope.sees_class:
                    self.emit_closure(LOAD_DEREF, "__classdict__", location)
                    self.emit_closure(LOAD_FROM_DICT_OR_DEREF, mangled, location)
                    return
            self.emit_closure(DEREF[context], mangled, location)
            return
        opcode = NAME[context]
        if opcode == LOAD_NAME and unit.inlined and scope.kind == symtable.CLASS:
            opcode = LOAD_GLOBAL     # an inlined comprehension does not see the class's names
        self.emit(opcode, self.name_index(mangled), location)

    def forbid_debug(self, name, context, node):
        """Refuse to bind or delete __debug__."""
        if name == "__debug__":
            verb = "assign to" if context == STORE else "delete"
            raise self.error(f"cannot {verb} __debug__", node)
