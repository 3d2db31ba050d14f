"""The compiler: from a program's text or tree to a code object, like `builtins.compile`.

The tree is simplified (codegen/folding.py), its names are sorted into scopes (symtable.py), the
visitors of codegen/ turn it into instructions, one unit per code object, and assembler.py makes
code objects of those.
"""

import _ast
import sys

from . import assembler, features, future, symtable
from . import opcodes as op
from .codegen import folding
from .codegen import unit as units
from .codegen.calls import Calls
from .codegen.checks import Checks
from .codegen.comprehensions import Comprehensions
from .codegen.exceptions import Exceptions
from .codegen.expressions import Expressions
from .codegen.functions import Functions
from .codegen.names import Names
from .codegen.patterns import Patterns
from .codegen.statements import Statements
from .codegen.unit import Emitter
from .errors import EngineError


class Compiler(Emitter, Names, Expressions, Calls, Comprehensions, Statements, Exceptions,
               Functions, Patterns, Checks):
    """Compiles one tree."""

    def __init__(self, filename, optimize, future_flags, last_future_line, top_level_await):
        self.filename = filename
        self.optimize = optimize
        self.future_flags = future_flags
        self.future_annotations = bool(future_flags & future.ANNOTATIONS)
        self.last_future_line = last_future_line
        self.top_level_await = top_level_await
        self.interactive = False
        self.unit = None
        self.code = None

    def compile(self, tree, scope):
        """Return the code object of a tree."""
        unit = self.enter_unit(units.MODULE, scope, "<module>", 1)
        if isinstance(tree, _ast.Module):
            first = tree.body[0] if tree.body else None
            self.body(tree.body, units.place_of(first) if first else (1, 1, 0, 0))
        elif isinstance(tree, _ast.Interactive):
            self.interactive = True
            if _any_annotations(tree.body):
                self.emit(op.SETUP_ANNOTATIONS, 0, (1, 1, 0, 0))
            self.visit_all(tree.body)
        else:
            self.visit(tree.body)
            self.emit(op.RETURN_VALUE, 0, None)
            return self.assemble(self.leave_unit())
        self._finish_function(unit, add_none=True)
        return self.assemble(self.leave_unit())

    def assemble(self, unit):
        unit.flags = self.code_flags(unit)
        return assembler.assemble(unit)

    def unparse(self, node):
        """Return the source of an annotation."""
        from ast import unparse
        return unparse(node)

    def find_visitor(self, node):
        """Return the visitor of a node whose class is a subclass of a node class."""
        for base in type(node).__mro__:
            if base in self.visitors:
                return self.visitors[base]
        raise EngineError(f"no visitor for {type(node).__name__}")

    visitors = {}


def _any_annotations(statements):
    from .codegen.statements import any_annotations
    return any_annotations(statements)


for _name in dir(Compiler):
    _kind = getattr(_ast, _name.removeprefix("visit_"), None)
    if _name.startswith("visit_") and _kind is not None:
        Compiler.visitors[_kind] = getattr(Compiler, _name)


def compile_tree(tree, filename, *, optimize=0, flags=0, top_level_await=False):
    """Return the code object of a valid tree of ours, which may be changed on the way."""
    future_flags, last_line = future.scan(tree, filename)
    future_flags |= flags
    folding.fold(tree, optimize, not future_flags & future.ANNOTATIONS)
    scope = symtable.build(tree, filename, future_flags)
    compiler = Compiler(filename, optimize, future_flags, last_line, top_level_await)
    return compiler.compile(tree, scope)


def compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *,
            _feature_version=-1):
    """Compile a program as `builtins.compile` does, into code that the engine runs."""
    if optimize < 0:
        optimize = sys.flags.optimize
    if not isinstance(source, _ast.AST):
        import ast
        source = ast.parse(source, filename, mode)
    return compile_tree(source, filename, optimize=optimize)



