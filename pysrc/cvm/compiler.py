"""The compiler: from a program's text or tree to a code object, like `builtins.compile`.

The tree is simplified (codegen/folding.py), its names are sorted into scopes (symtable.py), the
visitors of codegen/ turn it into instructions, one unit per code object, and assembler.py makes
code objects of those.
"""

import _ast
import _operator as operator
import os
import sys

from . import assembler, features, future, symtable, warned
from . import opcodes as op
from .codegen import folding
from .codegen import unit as units
from .codegen.statements import Statements
from .depth import deeply
from .fatal import EngineError
from .originals import __builtins__, import_late
from .source import exact

# Flags of compile(), as in the host's headers.
DONT_IMPLY_DEDENT = 0x200
ONLY_AST = 0x400
TYPE_COMMENTS = 0x1000
ALLOW_TOP_LEVEL_AWAIT = 0x2000
ALLOW_INCOMPLETE_INPUT = 0x4000
OPTIMIZED_AST = 0x8000 | ONLY_AST
FUTURE_FLAGS = 0x1fe0000        # all that a future statement can set in a code object

_KNOWN_FLAGS = (FUTURE_FLAGS | 0x10 | DONT_IMPLY_DEDENT | ONLY_AST | TYPE_COMMENTS
                | ALLOW_TOP_LEVEL_AWAIT | ALLOW_INCOMPLETE_INPUT)

_host_compile = __builtins__["compile"]


# The modules of codegen/ with visitors that many a program does not need, by kind of node.
_LATE = {
    **dict.fromkeys(("ListComp", "SetComp", "DictComp", "GeneratorExp"), "comprehensions"),
    **dict.fromkeys(("Try", "TryStar", "With", "AsyncWith"), "exceptions"),
    **dict.fromkeys(("FunctionDef", "AsyncFunctionDef", "Lambda", "ClassDef", "TypeAlias"),
                    "functions"),
    "Match": "patterns",
}


class Compiler(Statements):
    """Compiles one tree."""

    def compile(self, tree, scope):
        """Return the code object of a tree."""
        unit = self.enter_unit(units.MODULE, scope, "<module>", 1)
        if isinstance(tree, _ast.Module):
            first = tree.body[0] if tree.body else None
            self.body(tree.body, units.place_of(first) if first else (1, 1, 0, 0))
        elif isinstance(tree, _ast.Interactive):
            self.interactive = True
            first = tree.body[0] if tree.body and features.DEFERRED_ANNOTATIONS else None
            location = units.place_of(first) if first else (1, 1, 0, 0)
            self.start_annotations(tree.body, location)
            self.visit_all(tree.body)
            self.finish_annotations(location)
        else:
            self.visit(tree.body)
            self.emit(op.RETURN_VALUE, 0, None)
            return self.assemble(self.leave_unit())
        self._finish_function(unit, add_none=True)
        return self.assemble(self.leave_unit())

    def assemble(self, unit):
        unit.flags = self.code_flags(unit)
        if self.handmade:
            _repair_locations(unit.code)
        return assembler.assemble(unit)

    def unparse(self, node):
        """Return the source of an annotation."""
        unparse = import_late("cvm.unparse")  # both are seldom needed, and take their time to load
        return unparse.unparse(node)

    def find_visitor(self, node):
        """Return the visitor of a kind of node, or of a class that is derived from one."""
        kind = type(node)
        for base in kind.__mro__:
            name = base.__name__
            if getattr(_ast, name, None) is base:
                if name in _LATE:
                    visitor = import_late(f"cvm.codegen.{_LATE[name]}").VISITORS[name]
                else:
                    visitor = getattr(Compiler, f"visit_{name}", None)
                if visitor is not None:
                    if base is kind:
                        self.visitors[kind] = visitor
                    return visitor
        raise EngineError(f"no visitor for {kind.__name__}")


def compile_tree(tree, filename, *, optimize=0, flags=0, handmade=False):
    """Return the code object of a valid tree of ours, which is changed on the way.

    In a `handmade` tree the places of the nodes need not make sense.
    """
    future_flags, last = future.scan(tree, filename)
    future_flags |= flags & FUTURE_FLAGS
    _fold(tree, filename, optimize, future_flags)
    top_level_await = bool(flags & ALLOW_TOP_LEVEL_AWAIT)
    scope = symtable.build(tree, filename, future_flags, top_level_await, last)
    warned = []

    def generate():
        compiler = Compiler(filename, optimize, future_flags, last, top_level_await, warned,
                            handmade)
        return compiler.compile(tree, scope)

    code = _deeply(generate, scope.deep)
    symtable.take_apart(scope)
    return code


def _fold(tree, filename, optimize, future_flags, for_reading=False):
    def fold(deep=True):
        folding.fold(tree, optimize, not future_flags & future.ANNOTATIONS, for_reading, deep)

    try:
        fold(deep=False)
    except RecursionError:
        # The symbol table counts the depth without recursion: refuse what is too deep anyway.
        symtable.build(tree, filename, future_flags)
        _deeply(fold, True)


def _repair_locations(items):
    """Make locations that no source has into such as a code object can hold."""
    for item in items:
        if type(item) is list and item[2] is not None and item[2][0] is not None:
            line, end_line, column, end_column = item[2]
            if line < 0:
                item[2] = None
                continue
            if column is not None and column < 0:
                column = None
            if end_column is not None and end_column < 0:
                end_column = None
            item[2] = (line, max(line, end_line), column, end_column)


def _deeply(function, at_once=False):
    """Call a function of this module that recurses, with a deeper stack if need be."""
    try:
        return deeply(function, at_once)
    except RecursionError:
        raise RecursionError(symtable.TOO_DEEP) from None


def compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *,
            module=None, _feature_version=-1):
    """Compile a program as `builtins.compile` does, into code that the engine runs."""
    filename, mode, flags, optimize = _check_arguments(
        filename, mode, flags, dont_inherit, optimize, module, _feature_version)
    if not dont_inherit:
        frame = sys._getframe()
        if frame.f_globals is globals():
            frame = frame.f_back        # compiled, this function has no frame
        flags |= frame.f_code.co_flags & FUTURE_FLAGS
    with warned.Within(module):
        return _compile(source, filename, mode, flags, optimize)


def _compile(source, filename, mode, flags, optimize):
    if optimize < 0:
        optimize = sys.flags.optimize
    if isinstance(source, _ast.AST):
        if flags & OPTIMIZED_AST == ONLY_AST:
            return source
        validate = import_late("cvm.validate")
        tree = _deeply(lambda: validate.convert(source, mode))
        if not flags & ONLY_AST:
            _deeply(lambda: validate.check(tree))
    else:
        tree = _parse(source, filename, mode, flags)
    if not flags & ONLY_AST:
        return compile_tree(tree, filename, optimize=optimize, flags=flags,
                            handmade=isinstance(source, _ast.AST))
    if flags & OPTIMIZED_AST == OPTIMIZED_AST:
        future_flags, _ = future.scan(tree, filename)
        _fold(tree, filename, optimize, future_flags | flags, True)
    elif features.FUTURE_IS_NOW and not isinstance(source, _ast.AST):
        future.scan(tree, filename)     # the host looks for errors in the tree it hands out too
    return tree


def _check_arguments(filename, mode, flags, dont_inherit, optimize, module, feature_version):
    """Return the arguments in the types that the host makes of them, or raise its errors."""
    if (type(filename) is str and "\0" not in filename and mode in ("exec", "eval", "single")
            and type(flags) is type(optimize) is type(feature_version) is int
            and not flags & ~_KNOWN_FLAGS and -1 <= optimize <= 2
            and type(dont_inherit) in (bool, int)
            and (module is None or type(module) is str)):
        return filename, mode, flags, optimize
    if features.BUFFERS_NAME_FILES and not isinstance(filename, (str, bytes)):
        filename = warned.buffer_as_name(filename)
    # Anything unusual is left to the host to judge, which does so before it looks at the source.
    only_ast = mode == "func_type" and operator.index(flags) & ONLY_AST
    _host_compile("() -> 0" if only_ast else "0\n", filename, mode, flags, dont_inherit or True,
                  optimize, _feature_version=feature_version,
                  **({} if module is None else {"module": module}))
    return os.fsdecode(filename), mode, operator.index(flags), operator.index(optimize)


def _parse(source, filename, mode, flags):
    parser = import_late("cvm.parser")
    try:
        source = exact(source)
    except TypeError:
        raise TypeError("compile() arg 1 must be a string, bytes or AST object") from None
    tree, may_be_deep = parser.parse_tree(
        source, filename, mode, bool(flags & TYPE_COMMENTS), not flags & DONT_IMPLY_DEDENT,
        bool(flags & ALLOW_INCOMPLETE_INPUT), bool(flags & future.BARRY_AS_FLUFL))
    if may_be_deep and flags & ONLY_AST:
        parser.check_depth(tree)
    return tree
