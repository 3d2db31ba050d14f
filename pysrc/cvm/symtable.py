"""The symbol table: from an AST to the scope of every name in it.

A scope is a block with names of its own: a module, function, class, lambda or comprehension, and
the scopes around type parameters.  The work has two halves.  `_Collector` walks the tree and notes
in each scope what is done with each name (flags: it is used, bound, a parameter, declared global,
...).  `_resolve` then walks the scopes, each before and after its children, and decides for each
name whether it is local, global, free or a cell; where the host inlines comprehensions, it merges
their names into the scope around them.

Neither half recurses: both keep their pending work on a stack of their own, so that how deeply a
program may be nested is a count and never an overflow.
"""

import _ast
from _ast import Attribute, Constant, GeneratorExp, Load, Name
from sys import _getframe, getrecursionlimit

from . import features, future
from .bodies import annotated, leaving
from .fatal import EngineError
from .originals import __builtins__  # noqa: F401
from .warned import warn

# What is done with a name (Scope.flags).
DECLARED_GLOBAL = 1         # global x
BINDING = 2                 # assigned, deleted, a def, a class, a pattern's capture, ...
PARAMETER = 4
DECLARED_NONLOCAL = 8       # nonlocal x
USE = 16
FREE_THROUGH_CLASS = 64     # in a class, but free in a method: both in the class body and a closure
IMPORT = 128
ANNOTATED = 256
ITERATION_VARIABLE = 512    # the target of a comprehension
TYPE_PARAMETER = 1024
COMPREHENSION_CELL = 2048   # a cell of a comprehension inlined here
BOUND = BINDING | PARAMETER | IMPORT | TYPE_PARAMETER

# Where a name lives (Scope.resolution).
LOCAL = 1
GLOBAL_EXPLICIT = 2
GLOBAL_IMPLICIT = 3
FREE = 4
CELL = 5

# Kinds of scopes.
FUNCTION = 0
CLASS = 1
MODULE = 2
ANNOTATION = 3              # annotations; if they are not evaluated, a scope without a trace
TYPE_ALIAS = 4              # the value of a type statement
TYPE_PARAMETERS = 5         # around a generic function, class or type statement
TYPE_VARIABLE = 6           # the bound, constraints or default of a type parameter
KINDS = ("function", "class", "module", "annotation", "type alias", "type parameters",
         "type variable")

# Roles of a node's scopes, see Scope.lookup.
BODY = "body"
PARAMETERS = "type parameters"
BOUND_VALUE = "bound"
DEFAULT_VALUE = "default"
ANNOTATIONS = "annotations"

# Names that a class body has of its own, for the scopes in it.
IMPLICIT = ("__class__", "__classdict__", "__conditional_annotations__")[
    :1 + features.TYPE_PARAMETERS + features.DEFERRED_ANNOTATIONS]

ROOM = 200          # how deep a tree may be for what recurses on any stack
TOO_DEEP = "maximum recursion depth exceeded during compilation"

YIELD_INSIDE = {
    _ast.ListComp: "'yield' inside list comprehension",
    _ast.SetComp: "'yield' inside set comprehension",
    _ast.DictComp: "'yield' inside dict comprehension",
    GeneratorExp: "'yield' inside generator expression",
}
COMPREHENSION_NAMES = {
    _ast.ListComp: "listcomp", _ast.SetComp: "setcomp", _ast.DictComp: "dictcomp",
    GeneratorExp: "genexpr",
}
LAMBDA_NAME = "lambda"
if features.SCOPES_ARE_CALLED_AS_CODE:
    COMPREHENSION_NAMES = {kind: f"<{name}>" for kind, name in COMPREHENSION_NAMES.items()}
    LAMBDA_NAME = "<lambda>"
WALRUS_IN = {
    CLASS: "assignment expression within a comprehension cannot be used in a class body",
    TYPE_PARAMETERS:
        "assignment expression within a comprehension cannot be used within the definition of a"
        " generic",
    TYPE_ALIAS: "assignment expression within a comprehension cannot be used in a type alias",
    TYPE_VARIABLE: "assignment expression within a comprehension cannot be used in a TypeVar bound",
}
FORBIDDEN_IN = {
    ANNOTATION: ("'{}' can not be used within an annotation" if features.CAN_NOT_BE_USED
                 else "{} cannot be used within an annotation"),
    TYPE_ALIAS: "{} cannot be used within a type alias",
    TYPE_PARAMETERS: "{} cannot be used within the definition of a generic",
}


class Scope:
    """The names of one block."""

    __slots__ = (
        "kind",                 # FUNCTION, CLASS, ...
        "name",                 # "top" for the module, "lambda", "listcomp", ...
        "node",                 # what it is the scope of
        "parent",
        "children",             # scopes inside; those of an inlined comprehension replace it
        "flags",                # {name: USE | BINDING ...}, in the order of first appearance
        "resolution",           # {name: LOCAL | ... | CELL}
        "parameters",           # mangled, in the order of co_varnames
        "private",              # the class whose private names are mangled here, or None
        "mangled_names",        # if a set, only these are mangled
        "nested",               # inside a function
        "generator",            # has a yield, or is a generator expression
        "coroutine",            # is async, or has an await or an async comprehension
        "comprehension",        # the comprehension's node class, or None
        "inlined",              # a comprehension that runs in the frame around it
        "has_varargs", "has_varkeywords",
        "returns_value",
        "needs_class_closure",  # a class whose methods use __class__
        "needs_classdict",      # a class whose type scopes look names up in its namespace
        "sees_class",           # a type scope directly in a class
        "annotations",          # of a body: the scope of its annotations, if they are deferred
        "conditional_annotations",  # None, or the ids of the AnnAssigns that may not be come to
        "unevaluated",          # annotations of a function's variables, whose names are not used
        "construct",            # of a TYPE_VARIABLE scope: "a TypeVar bound", ... for messages
        "deep",                 # of a module: is its tree deeper than ROOM?
        "tries",                # how many try statements surround the present place
        "directives",           # [(name, node)] of global, nonlocal and walrus targets
        "in_target", "in_iterable",     # only while names are collected
        "table",                # {(id of node, role): Scope}, shared by all scopes of a tree
    )

    def __init__(self, kind, name, node, parent):
        self.kind = kind
        self.name = name
        self.node = node
        self.parent = parent
        self.children = []
        self.flags = {}
        self.resolution = {}
        self.parameters = []
        self.generator = self.coroutine = self.inlined = False
        self.comprehension = None
        self.deep = False
        self.has_varargs = self.has_varkeywords = self.returns_value = False
        self.needs_class_closure = self.needs_classdict = self.sees_class = False
        self.annotations = self.conditional_annotations = self.construct = None
        self.unevaluated = False
        self.tries = 0
        self.directives = []
        self.in_target = False
        if parent is None:
            self.private = self.mangled_names = None
            self.nested = False
            self.in_iterable = 0
            self.table = {}
        else:
            self.private = parent.private
            self.mangled_names = parent.mangled_names
            self.nested = parent.nested or parent.is_function_like
            # The iterable of a comprehension takes no walrus, however deeply it is hidden there.
            self.in_iterable = parent.in_iterable
            self.table = parent.table

    def __repr__(self):
        return f"<{KINDS[self.kind]} scope {self.name}>"

    @property
    def is_function_like(self):
        """True if names live in slots of a frame: functions, annotations, scopes around types."""
        return self.kind == FUNCTION or self.kind >= ANNOTATION

    def lookup(self, node, role=BODY):
        """Return the scope that a node of the same tree opens.

        A generic def, class or type statement has another one with the role PARAMETERS, a type
        parameter those with the roles BOUND_VALUE and DEFAULT_VALUE only.  The annotations of
        parameters are found by their `arguments` node and the role ANNOTATIONS, those of variables
        by the node of the body they stand in.
        """
        try:
            return self.table[id(node), role]
        except KeyError:
            raise EngineError(f"no {role} scope for {node!r}") from None

    def mangle(self, name):
        """Return the name that a name in the source stands for here."""
        if self.private is None or name[:2] != "__":
            return name
        if self.mangled_names is not None and name not in self.mangled_names:
            return name
        return mangle(self.private, name)

    @property
    def cell_names(self):
        """The names of cells: sorted, then what a class needs of its own.

        This is the order of their slots and of co_cellvars, except that those that are in
        co_varnames have their slots, and their places, there.
        """
        flags = self.flags
        names = sorted(name for name, resolution in self.resolution.items()
                       if resolution == CELL or flags[name] & COMPREHENSION_CELL)
        if self.needs_class_closure:
            names.append("__class__")
        if self.needs_classdict:
            names.append("__classdict__")
        if self.conditional_annotations is not None:
            names.append("__conditional_annotations__")
        return names

    @property
    def free_names(self):
        """The names of free variables, sorted: the order of co_freevars."""
        flags = self.flags
        return sorted(name for name, resolution in self.resolution.items()
                      if resolution == FREE or flags[name] & FREE_THROUGH_CLASS)


def mangle(private, name):
    """Return the name that a name stands for in a class."""
    if private is None or name[:2] != "__" or name[-2:] == "__" or "." in name:
        return name
    private = private.lstrip("_")
    return f"_{private}{name}" if private else name


def _syntax_error(message, filename, node):
    from .located import syntax_error  # for programs that have an error
    return syntax_error(message, filename, node)


def build(tree, filename="<unknown>", future_features=0, top_level_await=False,
          last_future=None):
    """Return the scope of a whole tree, which leads to all the others.

    `last_future` is where the last future statement ends, as future.scan() has it, if that matters.
    """
    collector = _Collector(tree, filename, future_features, top_level_await, last_future)
    collector.collect()
    _resolve(collector.module, filename)
    return collector.module


def take_apart(module):
    """Take the scopes of a tree apart when they have served.

    They know each other both ways: what they keep, the tree with it, would wait for the collector.
    """
    for scope in module.table.values():
        scope.parent = None
    module.table.clear()


# ---- first half: what is done with each name ----------------------------------------------------

_UP = 0     # on the stack of pending work: the node entered last is done


# Whose functions take the format in which their values are wanted.
_EVALUATORS = (ANNOTATION, TYPE_ALIAS, TYPE_VARIABLE)


class _Collector:
    """Walks a tree and fills in the flags of its scopes.

    The stack holds what is still to be visited, the next on top: nodes, _UP, and actions, which
    are tuples of a method and its argument.  A visitor pushes what it finds in reverse.
    """

    def __init__(self, tree, filename, future_features, top_level_await, last_future):
        self.tree = tree
        self.filename = filename
        self.top_level_await = top_level_await
        self.last_future = last_future
        self.unevaluated_annotations = bool(future_features & future.ANNOTATIONS)
        self.scope = self.module = Scope(MODULE, "top", tree, None)
        self.module.table[id(tree), BODY] = self.module
        self.stack = []

    def collect(self):
        tree = self.tree
        if isinstance(tree, (_ast.Module, _ast.Interactive)):
            self.push_all(tree.body)
        elif isinstance(tree, _ast.Expression):
            self.stack.append(tree.body)
        else:
            raise RuntimeError("this compiler does not handle FunctionTypes")
        self.run()

    def run(self):
        stack = self.stack
        visitors = _VISITORS
        depth, last = 0, _depth_limit()
        limit = min(last, ROOM)
        while stack:
            item = stack.pop()
            if item is _UP:
                depth -= 1
                continue
            kind = item.__class__
            if kind is Constant:
                continue
            if kind is Name:
                node = item
                scope = self.scope
                # Most names are used again and again, which changes nothing.
                if (scope.flags.get(node.id, 0) & USE and node.ctx.__class__ is Load
                        and not scope.in_target):
                    continue
                self.visit_Name(node)
                continue
            if kind is tuple:
                action, argument = item
                action(argument)
                continue
            depth += 1
            if depth >= limit:
                if depth >= last:
                    raise RecursionError(TOO_DEEP)
                self.module.deep = True
                limit = last
            stack.append(_UP)
            if kind is Attribute:
                node = item
                stack.append(node.value)
                continue
            visit = visitors.get(kind)
            if visit is None:
                visit = _find_visitor(kind)
            visit(self, item)

    def push_all(self, nodes):
        self.stack.extend(nodes[::-1])

    def push_present(self, nodes):
        self.stack.extend([node for node in reversed(nodes) if node is not None])

    def error(self, message, node):
        return _syntax_error(message, self.filename, node)

    # -- scopes and names --

    def enter(self, kind, name, node, place, role=BODY):
        """Open a scope inside the present one; `place` has its position in the source."""
        parent = self.scope
        self.scope = scope = Scope(kind, name, place, parent)
        scope.table[id(node), role] = scope
        if kind != ANNOTATION or not self.unevaluated_annotations:
            parent.children.append(scope)
        if features.DEFERRED_ANNOTATIONS and kind in _EVALUATORS:
            self.add(".format", PARAMETER | USE, place)
        return scope

    def leave(self, _):
        self.scope = self.scope.parent

    def add(self, name, flag, node, scope=None):
        """Note what is done with a name, in a scope (by default the present one)."""
        present = self.scope
        if scope is None:
            scope = present
        if name[:2] == "__":
            mangled = present.mangle(name)
        else:
            mangled = name
        flags = scope.flags
        known = flags.get(mangled, 0)
        if known & flag & (PARAMETER | TYPE_PARAMETER):
            if flag & PARAMETER:
                word = "parameter" if features.PARAMETERS_ARE_CALLED_SO else "argument"
                raise self.error(f"duplicate {word} '{name}' in function definition", node)
            raise self.error(f"duplicate type parameter '{name}'", node)
        known |= flag
        if scope.in_target:
            if known & (DECLARED_GLOBAL | DECLARED_NONLOCAL):
                raise self.error("comprehension inner loop cannot rebind assignment expression"
                                 f" target '{name}'", node)
            known |= ITERATION_VARIABLE
        flags[mangled] = known
        if flag & PARAMETER:
            scope.parameters.append(mangled)
        elif flag & DECLARED_GLOBAL:
            flags = self.module.flags
            flags[mangled] = flags.get(mangled, 0) | flag

    def add_directive(self, name, flag, node):
        self.add(name, flag, node)
        self.scope.directives.append((self.scope.mangle(name), node))

    def forbid(self, what, node):
        """Refuse an expression that does not belong into an annotation or a type scope."""
        scope = self.scope
        if scope.kind == TYPE_VARIABLE:
            raise self.error(f"{what} cannot be used within {scope.construct}", node)
        message = FORBIDDEN_IN.get(scope.kind)
        if message is not None:
            raise self.error(message.format(what), node)

    # -- statements --

    def visit_FunctionDef(self, node):
        stack = self.stack
        arguments = node.args
        generic = features.TYPE_PARAMETERS and node.type_params
        self.add(node.name, BINDING, node)
        if generic:
            stack.append((self.leave, None))
        stack.append((self.leave, None))
        self.push_all(node.body)
        stack.append((self.enter_function, node))
        if features.DECORATORS_FIRST:
            self.push_annotations(node)
            if generic:
                self.push_all(node.type_params)
                stack.append((self.enter_generic_function, node))
            self.push_all(node.decorator_list)
        else:
            self.push_all(node.decorator_list)
            self.push_annotations(node)
        self.push_present(arguments.kw_defaults)
        self.push_all(arguments.defaults)

    visit_AsyncFunctionDef = visit_FunctionDef

    def enter_function(self, node):
        scope = self.enter(FUNCTION, node.name, node, node)
        if isinstance(node, _ast.AsyncFunctionDef):
            scope.coroutine = True
        self.add_parameters(node.args)

    def add_parameters(self, arguments):
        scope = self.scope
        for parameter in arguments.posonlyargs + arguments.args + arguments.kwonlyargs:
            self.add(parameter.arg, PARAMETER, parameter)
        if arguments.vararg is not None:
            self.add(arguments.vararg.arg, PARAMETER, arguments.vararg)
            scope.has_varargs = True
        if arguments.kwarg is not None:
            self.add(arguments.kwarg.arg, PARAMETER, arguments.kwarg)
            scope.has_varkeywords = True

    def push_annotations(self, node):
        arguments = node.args
        parameters = arguments.posonlyargs + arguments.args
        parameters += [arguments.vararg, arguments.kwarg]
        parameters += arguments.kwonlyargs
        annotations = [parameter.annotation for parameter in parameters if parameter is not None]
        if features.DEFERRED_ANNOTATIONS:
            self.stack.append((self.leave, None))
            self.push_present([*annotations, node.returns])
            self.stack.append((self.enter_parameter_annotations, node))
            return
        if node.returns is not None:
            self.push_annotation(node.returns)
        if self.unevaluated_annotations:
            self.stack.append((self.leave, None))
            self.push_present(annotations)
            self.stack.append((self.enter_annotation, node))
        else:
            self.push_present(annotations)

    def push_annotation(self, annotation):
        if self.unevaluated_annotations:
            self.stack.append((self.leave, None))
            self.stack.append(annotation)
            self.stack.append((self.enter_annotation, annotation))
        else:
            self.stack.append(annotation)

    def enter_annotation(self, node):
        self.enter(ANNOTATION, "_annotation", node, node, ANNOTATIONS)

    def enter_parameter_annotations(self, node):
        outer = self.scope
        scope = self.enter(ANNOTATION, "__annotate__", node.args, node, ANNOTATIONS)
        if outer.kind == CLASS or outer.sees_class:
            scope.sees_class = True
            self.add("__classdict__", USE, node)

    def enter_variable_annotation(self, node):
        """Go into the one scope for the annotations of all variables of a body."""
        outer = self.scope
        place = node.annotation
        if outer is self.module:
            if outer.conditional_annotations is None:
                outer.conditional_annotations = ()      # a module may be seen half done: all are
                self.add("__conditional_annotations__", USE, place)
        elif (outer.conditional_annotations is not None
                and id(node) in outer.conditional_annotations):
            self.add("__conditional_annotations__", USE, place)
        if outer.annotations is not None:
            self.scope = outer.annotations
            self.scope.in_iterable = outer.in_iterable
            return
        scope = self.enter(ANNOTATION, "__annotate__", outer.node, place, ANNOTATIONS)
        outer.annotations = scope
        scope.unevaluated = outer.kind == FUNCTION
        if outer.kind == CLASS and not self.unevaluated_annotations:
            scope.sees_class = True
            self.add("__classdict__", USE, place)

    def visit_ClassDef(self, node):
        stack = self.stack
        generic = features.TYPE_PARAMETERS and node.type_params
        self.add(node.name, BINDING, node)
        if generic:
            stack.append((self.leave, None))
        stack.append((self.leave, None))
        self.push_all(node.body)
        stack.append((self.enter_class, node))
        if not features.DECORATORS_FIRST:
            self.push_all(node.decorator_list)
        self.push_all([keyword.value for keyword in node.keywords])
        self.push_all(node.bases)
        if generic:
            self.push_all(node.type_params)
            stack.append((self.enter_generic_class, node))
        if features.DECORATORS_FIRST:
            self.push_all(node.decorator_list)

    def enter_class(self, node):
        scope = self.enter(CLASS, node.name, node, node)
        scope.private = node.name
        scope.mangled_names = None
        if features.DEFERRED_ANNOTATIONS:
            conditional = {id(inner) for inner, nested in annotated(node.body) if nested}
            scope.conditional_annotations = conditional or None
        if features.TYPE_PARAMETERS and node.type_params:
            self.add("__type_params__", BINDING, node)
            self.add(".type_params", USE, node)

    def visit_TypeAlias(self, node):
        stack = self.stack
        if node.type_params:
            stack.append((self.leave, None))
        stack.append((self.leave, None))
        stack.append(node.value)
        stack.append((self.enter_type_alias, (node, self.scope.kind == CLASS)))
        if node.type_params:
            self.push_all(node.type_params)
            stack.append((self.enter_generic_alias, node))
        stack.append(node.name)

    def enter_type_alias(self, argument):
        node, in_class = argument
        scope = self.enter(TYPE_ALIAS, node.name.id, node, node)
        scope.sees_class = in_class
        if in_class:
            self.add("__classdict__", USE, node.value)

    # -- the scopes of type parameters --

    def enter_type_parameters(self, node, name):
        in_class = self.scope.kind == CLASS
        scope = self.enter(TYPE_PARAMETERS, name, node, node, PARAMETERS)
        if in_class:
            scope.sees_class = True
            self.add("__classdict__", USE, node)
        return scope

    def enter_generic_function(self, node):
        self.enter_type_parameters(node, node.name)
        # Defaults are evaluated outside and handed in; the host reserves a place for positional
        # ones in any case.
        self.add(".defaults", PARAMETER, node)
        if any(default is not None for default in node.args.kw_defaults):
            self.add(".kwdefaults", PARAMETER, node)

    def enter_generic_class(self, node):
        scope = self.enter_type_parameters(node, node.name)
        # Set when the tuple of type parameters is made, used for the bases.
        self.add(".type_params", BINDING | USE, node)
        self.add(".generic_base", BINDING | USE, node)
        scope.private = node.name
        scope.mangled_names = set()

    def enter_generic_alias(self, node):
        self.enter_type_parameters(node, node.name.id)

    def add_type_parameter(self, node):
        if node.name == "__classdict__" and features.CLASSDICT_IS_RESERVED:
            raise self.error("reserved name '__classdict__' cannot be used for type parameter",
                             node)
        if self.scope.mangled_names is not None:
            self.scope.mangled_names.add(node.name)
        self.add(node.name, TYPE_PARAMETER | BINDING, node)

    def push_type_variable(self, node, value, role, construct):
        if value is not None:
            self.stack.append((self.leave, None))
            self.stack.append(value)
            self.stack.append((self.enter_type_variable, (node, value, role, construct)))

    def enter_type_variable(self, argument):
        node, value, role, construct = argument
        in_class = self.scope.sees_class
        place = value if features.TYPE_PARAMETER_DEFAULTS else node
        scope = self.enter(TYPE_VARIABLE, node.name, node, place, role)
        scope.construct = construct
        scope.sees_class = in_class
        if in_class:
            self.add("__classdict__", USE, value)

    def visit_TypeVar(self, node):
        self.add_type_parameter(node)
        if features.TYPE_PARAMETER_DEFAULTS:
            self.push_type_variable(node, node.default_value, DEFAULT_VALUE, "a TypeVar default")
        construct = "a TypeVar bound"
        if features.TYPE_PARAMETER_DEFAULTS and isinstance(node.bound, _ast.Tuple):
            construct = "a TypeVar constraint"
        self.push_type_variable(node, node.bound, BOUND_VALUE, construct)

    def visit_TypeVarTuple(self, node):
        self.add_type_parameter(node)
        if features.TYPE_PARAMETER_DEFAULTS:
            self.push_type_variable(node, node.default_value, DEFAULT_VALUE,
                                    "a TypeVarTuple default")

    def visit_ParamSpec(self, node):
        self.add_type_parameter(node)
        if features.TYPE_PARAMETER_DEFAULTS:
            self.push_type_variable(node, node.default_value, DEFAULT_VALUE, "a ParamSpec default")

    # -- simple statements --

    def visit_Return(self, node):
        if node.value is not None:
            self.stack.append(node.value)
            self.scope.returns_value = True

    def visit_Delete(self, node):
        self.push_all(node.targets)

    def visit_Assign(self, node):
        stack = self.stack
        stack.append(node.value)
        if len(node.targets) == 1:
            stack.append(node.targets[0])
        else:
            self.push_all(node.targets)

    def visit_AugAssign(self, node):
        self.stack.append(node.value)
        self.stack.append(node.target)

    def visit_AnnAssign(self, node):
        target = node.target
        if node.value is not None:
            self.stack.append(node.value)
        if features.DEFERRED_ANNOTATIONS:
            self.stack.append((self.leave, None))
            self.stack.append(node.annotation)
            self.stack.append((self.enter_variable_annotation, node))
        else:
            self.push_annotation(node.annotation)
        if not isinstance(target, Name):
            self.stack.append(target)
            return
        scope = self.scope
        known = scope.flags.get(scope.mangle(target.id), 0)
        if (known & (DECLARED_GLOBAL | DECLARED_NONLOCAL) and scope is not self.module
                and node.simple):
            what = "global" if known & DECLARED_GLOBAL else "nonlocal"
            raise self.error(f"annotated name '{target.id}' can't be {what}", node)
        if node.simple:
            self.add(target.id, ANNOTATED | BINDING, target)
        elif node.value is not None:
            self.add(target.id, BINDING, target)

    def visit_Raise(self, node):
        if node.exc is not None:
            self.push_present([node.exc, node.cause])

    def visit_Assert(self, node):
        self.push_present([node.test, node.msg])

    def visit_Import(self, node):
        if features.LAZY_IMPORTS and getattr(node, "is_lazy", None):
            self.check_lazy(node)
        for alias in node.names:
            name = alias.asname or alias.name
            if name != "*":
                self.add(name.partition(".")[0], IMPORT, alias)
            elif self.scope.kind != MODULE:
                raise self.error("import * only allowed at module level", alias)

    def visit_ImportFrom(self, node):
        if (features.FUTURE_IS_NOW and self.last_future is not None
                and future.is_late(node, self.last_future)):
            raise self.error(future.LATE, node)
        self.visit_Import(node)

    def check_lazy(self, node):
        scope = self.scope
        is_from = isinstance(node, _ast.ImportFrom)
        what = "lazy from ... import" if is_from else "lazy import"
        if scope.tries:
            raise self.error(f"{what} not allowed inside try/except blocks", node)
        if scope.kind != MODULE:
            place = "classes" if scope.kind == CLASS else "functions"
            raise self.error(f"{what} not allowed inside {place}", node)
        if is_from and any(alias.name == "*" for alias in node.names):
            raise self.error("lazy from ... import * is not allowed", node)

    def enter_try(self, difference):
        self.scope.tries += difference

    def visit_Global(self, node):
        self.declare(node, "global", DECLARED_GLOBAL)

    def visit_Nonlocal(self, node):
        self.declare(node, "nonlocal", DECLARED_NONLOCAL)

    def declare(self, node, word, flag):
        scope = self.scope
        for name in node.names:
            known = scope.flags.get(scope.mangle(name), 0)
            if known & PARAMETER:
                raise self.error(f"name '{name}' is parameter and {word}", node)
            if known & USE:
                raise self.error(f"name '{name}' is used prior to {word} declaration", node)
            if known & ANNOTATED:
                raise self.error(f"annotated name '{name}' can't be {word}", node)
            if known & BINDING:
                raise self.error(f"name '{name}' is assigned to before {word} declaration", node)
            self.add_directive(name, flag, node)

    def visit_Expr(self, node):
        self.stack.append(node.value)

    def visit_Pass(self, node):
        pass

    visit_Break = visit_Continue = visit_MatchSingleton = visit_Constant = visit_Pass

    # -- compound statements --

    def visit_For(self, node):
        self.push_all(node.orelse)
        self.push_all(node.body)
        self.stack.append(node.iter)
        self.stack.append(node.target)

    def visit_AsyncFor(self, node):
        self.check_async(node, "'async for' outside async function")
        self.visit_For(node)

    def visit_While(self, node):
        self.push_all(node.orelse)
        self.push_all(node.body)
        self.stack.append(node.test)

    def visit_With(self, node):
        self.push_all(node.body)
        for item in reversed(node.items):
            self.push_present([item.context_expr, item.optional_vars])

    def visit_AsyncWith(self, node):
        self.check_async(node, "'async with' outside async function")
        self.visit_With(node)

    def check_async(self, node, message):
        # Before 3.14 this is known only when code is made, and not of code that is left out.
        if features.ASYNC_IS_CHECKED_EARLY and not self.may_await():
            raise self.error(message, node)

    def may_await(self):
        scope = self.scope
        return (isinstance(scope.node, _ast.AsyncFunctionDef) and scope.kind == FUNCTION
                or self.top_level_await and scope is self.module)

    def visit_Try(self, node):
        if features.FINALLY_WARNINGS:
            self.check_finally(node.finalbody)
        if features.LAZY_IMPORTS:
            self.enter_try(1)
            self.stack.append((self.enter_try, -1))
        self.push_all(node.finalbody)
        if features.HANDLERS_BEFORE_ELSE:
            self.push_all(node.orelse)
            self.push_handlers(node.handlers)
        else:
            self.push_handlers(node.handlers)
            self.push_all(node.orelse)
        self.push_all(node.body)

    visit_TryStar = visit_Try

    def check_finally(self, body):
        for statement, word in leaving(body):
            message = f"'{word}' in a 'finally' block"
            try:
                warn(message, SyntaxWarning, self.filename, statement.lineno)
            except SyntaxWarning:
                raise self.error(message, statement) from None

    def push_handlers(self, handlers):
        for handler in reversed(handlers):
            self.push_all(handler.body)
            if handler.name is not None:
                self.stack.append((self.bind_handler, handler))
            if handler.type is not None:
                self.stack.append(handler.type)

    def bind_handler(self, handler):
        self.add(handler.name, BINDING, handler)

    def visit_Match(self, node):
        for case in reversed(node.cases):
            self.push_all(case.body)
            self.push_present([case.pattern, case.guard])
        self.stack.append(node.subject)

    # -- patterns --

    def visit_MatchValue(self, node):
        self.stack.append(node.value)

    def visit_MatchSequence(self, node):
        self.push_all(node.patterns)

    visit_MatchOr = visit_MatchSequence

    def visit_MatchStar(self, node):
        self.capture(node)

    def visit_MatchMapping(self, node):
        if node.rest is not None:
            self.stack.append((self.capture_rest, node))
        self.push_all(node.patterns)
        self.push_all(node.keys)

    def visit_MatchClass(self, node):
        self.push_all(node.kwd_patterns)
        self.push_all(node.patterns)
        self.stack.append(node.cls)

    def visit_MatchAs(self, node):
        self.stack.append((self.capture, node))
        if node.pattern is not None:
            self.stack.append(node.pattern)

    def capture(self, node):
        if node.name is not None:
            self.add(node.name, BINDING, node)

    def capture_rest(self, node):
        self.add(node.rest, BINDING, node)

    # -- expressions --

    def visit_Name(self, node):
        name = node.id
        scope = self.scope
        if scope.unevaluated:
            return
        if node.ctx.__class__ is not Load and not isinstance(node.ctx, Load):
            self.add(name, BINDING, node)
            return
        self.add(name, USE, node)
        if name == "super" and scope.is_function_like:
            self.add("__class__", USE, node)

    def visit_NamedExpr(self, node):
        self.forbid("named expression", node)
        scope = self.scope
        if scope.in_iterable:
            raise self.error("assignment expression cannot be used in a comprehension iterable"
                             " expression", node)
        if scope.comprehension:
            self.bind_outside(node.target)
        self.stack.append(node.target)
        self.stack.append(node.value)

    def bind_outside(self, target):
        """Bind the target of a walrus in a comprehension, which belongs to the scope around it."""
        name = target.id
        scope = self.scope
        mangled = scope.mangle(name)
        while scope.comprehension or scope.kind == ANNOTATION:
            known = scope.flags.get(mangled, 0)
            if known & ITERATION_VARIABLE and known & BINDING:
                raise self.error("assignment expression cannot rebind comprehension iteration"
                                 f" variable '{name}'", target)
            scope = scope.parent
        if scope.kind == FUNCTION:
            is_global = scope.flags.get(mangled, 0) & DECLARED_GLOBAL
            self.add_directive(name, DECLARED_GLOBAL if is_global else DECLARED_NONLOCAL, target)
            self.add(name, BINDING, target, scope)
        elif scope.kind == MODULE:
            self.add_directive(name, DECLARED_GLOBAL, target)
        else:
            raise self.error(WALRUS_IN[scope.kind], target)

    def visit_Lambda(self, node):
        self.forbid_in_class_type(node, "lambda")
        self.stack.append((self.leave, None))
        self.stack.append(node.body)
        self.stack.append((self.enter_lambda, node))
        self.push_present(node.args.kw_defaults)
        self.push_all(node.args.defaults)

    def enter_lambda(self, node):
        self.enter(FUNCTION, LAMBDA_NAME, node, node)
        self.add_parameters(node.args)

    def forbid_in_class_type(self, node, what):
        if self.scope.sees_class and not features.CLASS_ANNOTATION_SCOPES:
            raise self.error(f"Cannot use {what} in annotation scope within class scope", node)

    def visit_ListComp(self, node):
        self.forbid_in_class_type(node, "comprehension")
        stack = self.stack
        first, *others = node.generators
        stack.append((self.leave_comprehension, node))
        if isinstance(node, _ast.DictComp):
            stack.append(node.key)
            if node.value is not None:
                stack.append(node.value)
        else:
            stack.append(node.elt)
        for generator in reversed(others):
            if generator.is_async:
                stack.append((self.mark_coroutine, None))
            self.push_all(generator.ifs)
            self.push_iterable(generator.iter)
            self.push_target(generator.target)
        self.push_all(first.ifs)
        self.push_target(first.target)
        stack.append((self.enter_comprehension, node))
        self.push_iterable(first.iter)      # evaluated outside

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def push_iterable(self, node):
        self.stack.append((self.move_iterable, -1))
        self.stack.append(node)
        self.stack.append((self.move_iterable, 1))

    def move_iterable(self, step):
        self.scope.in_iterable += step

    def push_target(self, node):
        self.stack.append((self.set_in_target, False))
        self.stack.append(node)
        self.stack.append((self.set_in_target, True))

    def set_in_target(self, value):
        self.scope.in_target = value

    def mark_coroutine(self, _):
        self.scope.coroutine = True

    def enter_comprehension(self, node):
        kind = next(kind for kind in COMPREHENSION_NAMES if isinstance(node, kind))
        scope = self.enter(FUNCTION, COMPREHENSION_NAMES[kind], node, node)
        scope.comprehension = kind
        scope.coroutine = bool(node.generators[0].is_async)
        self.add(".0", PARAMETER, node)

    def leave_comprehension(self, node):
        scope = self.scope
        scope.generator = scope.comprehension is GeneratorExp
        self.scope = scope.parent
        if scope.coroutine and not scope.generator:
            if not self.scope.comprehension:
                self.check_async(
                    node, "asynchronous comprehension outside of an asynchronous function")
            self.scope.coroutine = True

    def visit_Yield(self, node):
        self.forbid("yield expression", node)
        self.stack.append((self.mark_generator, node))
        if node.value is not None:
            self.stack.append(node.value)

    visit_YieldFrom = visit_Yield

    def mark_generator(self, node):
        scope = self.scope
        scope.generator = True
        if scope.comprehension:
            raise self.error(YIELD_INSIDE[scope.comprehension], node)

    def visit_Await(self, node):
        self.forbid("await expression", node)
        if not self.scope.comprehension:
            self.check_async(node, "'await' outside async function" if self.scope.is_function_like
                             else "'await' outside function")
        self.stack.append((self.mark_coroutine, None))
        self.stack.append(node.value)

    def visit_BoolOp(self, node):
        self.push_all(node.values)

    visit_JoinedStr = visit_TemplateStr = visit_BoolOp

    def visit_BinOp(self, node):
        self.stack.append(node.right)
        self.stack.append(node.left)

    def visit_UnaryOp(self, node):
        self.stack.append(node.operand)

    def visit_IfExp(self, node):
        self.stack.append(node.orelse)
        self.stack.append(node.body)
        self.stack.append(node.test)

    def visit_If(self, node):
        if node.orelse:
            self.push_all(node.orelse)
        self.push_all(node.body)
        self.stack.append(node.test)

    def visit_Dict(self, node):
        self.push_all(node.values)
        self.push_present(node.keys)

    def visit_List(self, node):
        self.push_all(node.elts)

    visit_Tuple = visit_Set = visit_List

    def visit_Compare(self, node):
        self.push_all(node.comparators)
        self.stack.append(node.left)

    def visit_Call(self, node):
        if node.keywords:
            self.push_all([keyword.value for keyword in node.keywords])
        if node.args:
            self.push_all(node.args)
        self.stack.append(node.func)

    def visit_FormattedValue(self, node):
        self.push_present([node.value, node.format_spec])

    visit_Interpolation = visit_FormattedValue

    def visit_Attribute(self, node):
        self.stack.append(node.value)

    visit_Starred = visit_Attribute

    def visit_Subscript(self, node):
        self.stack.append(node.slice)
        self.stack.append(node.value)

    def visit_Slice(self, node):
        self.push_present([node.lower, node.upper, node.step])


_VISITORS = {}      # those of the kinds that have been met: few programs have all


def _find_visitor(kind):
    """The visitor of a kind of node, or of a class that is derived from one."""
    for base in kind.__mro__:
        name = base.__name__
        if getattr(_ast, name, None) is base:
            visit = getattr(_Collector, f"visit_{name}", None)
            if visit is not None:
                if base is kind:
                    _VISITORS[kind] = visit
                return visit
    raise EngineError(f"symbol table: unknown node {kind.__name__}")


def _depth_limit():
    """Return how deep a tree may be: as deep as for the host's compiler."""
    if features.COMPILER_DEPTH is not None:
        return features.COMPILER_DEPTH
    # Three for each Python call that is left; ours do not count, which have no frames if compiled.
    frame, calls = _getframe(), 0
    while frame is not None and frame.f_globals.get("__name__", "").startswith("cvm."):
        frame = frame.f_back
    while frame is not None:
        frame, calls = frame.f_back, calls + 1
    return 3 * max(getrecursionlimit() - calls, 0)


# ---- second half: where each name lives ---------------------------------------------------------

class _Pending:
    """A scope whose children are being resolved."""

    __slots__ = ("scope", "outer", "bound", "inner_bound", "type_parameters", "class_scope",
                 "free", "inner_free", "inlined_cells", "position")

    def __init__(self, scope, outer):
        self.scope = scope
        self.outer = outer              # the _Pending around it
        self.bound = None               # names that functions around it bind; None for a module
        self.inner_bound = None         # the same for its children
        self.type_parameters = frozenset()
        self.class_scope = None         # for a type scope in a class: that class
        self.free = set()               # names free here
        self.inner_free = set()         # names free in its children
        self.inlined_cells = set()
        self.position = 0               # the next child


def _resolve(module, filename):
    """Decide the resolution of all names, each scope before and after its children."""
    pending = _Pending(module, None)
    _resolve_names(pending, filename)
    pending.inner_bound = frozenset()
    while pending is not None:
        children = pending.scope.children
        if pending.position < len(children):
            child = children[pending.position]
            pending.position += 1
            pending = _open(child, pending)
            _resolve_names(pending, filename)
        else:
            _close(pending)
            pending = pending.outer


def _open(scope, outer):
    pending = _Pending(scope, outer)
    pending.bound = outer.inner_bound
    pending.type_parameters = outer.type_parameters
    if scope.sees_class:
        pending.class_scope = outer.scope if outer.scope.kind == CLASS else outer.class_scope
    return pending


def _resolve_names(pending, filename):
    """Decide the resolution of names as far as their own scope and those around it tell."""
    scope = pending.scope
    resolution = scope.resolution
    bound = pending.bound
    class_flags = pending.class_scope.flags if pending.class_scope is not None else None
    local = []
    for name, flags in scope.flags.items():
        if flags & (DECLARED_GLOBAL | DECLARED_NONLOCAL):
            resolution[name] = _resolve_declared(pending, name, flags, filename)
            continue
        if flags & BOUND:
            resolution[name] = LOCAL
            local.append(name)
            if flags & TYPE_PARAMETER:
                pending.type_parameters |= {name}
            elif name in pending.type_parameters:
                pending.type_parameters -= {name}
            continue
        if class_flags is not None and name != "__classdict__":
            # A type scope in a class finds the names of the class body in its namespace, even if
            # a function around the class binds them too.
            known = class_flags.get(name, 0)
            if known & DECLARED_GLOBAL:
                resolution[name] = GLOBAL_EXPLICIT
                continue
            if known & BOUND and not known & DECLARED_NONLOCAL:
                resolution[name] = GLOBAL_IMPLICIT
                continue
        if bound is not None and name in bound:
            resolution[name] = FREE
            pending.free.add(name)
        else:
            resolution[name] = GLOBAL_IMPLICIT
    if scope.kind == CLASS:
        # The names of a class body are invisible in its functions.
        pending.inner_bound = bound.union(IMPLICIT)
    elif scope.kind != MODULE and scope.children:
        pending.inner_bound = pending.bound.union(local)


def _resolve_declared(pending, name, flags, filename):
    """Return the resolution of a name that is declared global or nonlocal."""
    scope = pending.scope
    if flags & DECLARED_GLOBAL:
        if flags & DECLARED_NONLOCAL:
            raise _directive_error(f"name '{name}' is nonlocal and global", scope, name, filename)
        if pending.bound:
            pending.bound = pending.bound - {name}
        return GLOBAL_EXPLICIT
    if pending.bound is None:
        message = "nonlocal declaration not allowed at module level"
    elif name not in pending.bound:
        message = f"no binding for nonlocal '{name}' found"
    elif name in pending.type_parameters:
        message = f"nonlocal binding not allowed for type parameter '{name}'"
    else:
        pending.free.add(name)
        return FREE
    raise _directive_error(message, scope, name, filename)


def _directive_error(message, scope, name, filename):
    for directive, node in scope.directives:
        if directive == name:
            return _syntax_error(message, filename, node)
    raise EngineError(f"no directive for {name} in {scope!r}")


def _close(pending):
    """Complete the resolution of a scope with what its children need."""
    scope = pending.scope
    inner_free = pending.inner_free
    if inner_free or pending.inlined_cells:
        if scope.is_function_like:
            _make_cells(scope, inner_free, pending.inlined_cells)
        elif scope.kind == CLASS:
            _drop_implicit_names(scope, inner_free)
        for name in pending.inlined_cells:
            scope.flags[name] |= COMPREHENSION_CELL
        _pass_through(pending)
    pending.free |= inner_free
    outer = pending.outer
    if outer is None:
        return
    if (features.INLINED_COMPREHENSIONS and scope.comprehension and not scope.generator
            and not outer.scope.sees_class):
        _inline(pending, outer)
    outer.inner_free |= pending.free
    if outer.position == len(outer.scope.children):
        _splice_inlined(outer.scope)
        outer.position = len(outer.scope.children)


def _make_cells(scope, inner_free, inlined_cells):
    """Make cells of the locals that are free in a child."""
    resolution = scope.resolution
    for name in sorted(inner_free | inlined_cells):
        if resolution.get(name) == LOCAL:
            resolution[name] = CELL
            inner_free.discard(name)


def _drop_implicit_names(scope, inner_free):
    if "__class__" in inner_free:
        inner_free.discard("__class__")
        scope.needs_class_closure = True
    if "__classdict__" in inner_free:
        inner_free.discard("__classdict__")
        scope.needs_classdict = True
    if "__conditional_annotations__" in inner_free and features.DEFERRED_ANNOTATIONS:
        inner_free.discard("__conditional_annotations__")
        scope.conditional_annotations = scope.conditional_annotations or ()


def _pass_through(pending):
    """Make names free in children, but unknown here, free here too."""
    scope = pending.scope
    flags = scope.flags
    for name in sorted(pending.inner_free):
        if name in flags:
            if ((scope.kind == CLASS or scope.sees_class)
                    and (features.TYPE_PARAMETERS or flags[name] & (BOUND | DECLARED_GLOBAL))):
                flags[name] |= FREE_THROUGH_CLASS
        elif pending.bound is None or name in pending.bound:
            flags[name] = 0
            scope.resolution[name] = FREE


_NOT_OF_CLASS = IMPLICIT if features.NESTED_SEES_CLASS else IMPLICIT[:1]


def _inline(pending, outer):
    """Merge the names of a comprehension into the scope that will run it."""
    comprehension, scope = pending.scope, outer.scope
    comprehension.inlined = True
    dropped = []
    for name, flags in comprehension.flags.items():
        if flags & PARAMETER:
            continue                            # the iterable
        resolution = comprehension.resolution[name]
        if resolution == CELL or flags & COMPREHENSION_CELL:
            outer.inlined_cells.add(name)
        if resolution == FREE and scope.kind == CLASS and name in _NOT_OF_CLASS:
            # It never comes from the class itself.
            resolution = GLOBAL_IMPLICIT
            if not (features.NESTED_SEES_CLASS and _is_free_in_child(comprehension, name)):
                pending.free.discard(name)
            dropped.append(name)
        if name not in scope.flags:
            scope.flags[name] = flags
            scope.resolution[name] = resolution
            continue
        if (scope.flags[name] & BOUND and scope.kind != CLASS
                and not _is_free_in_child(comprehension, name)):
            # Free in the comprehension, but a local of the scope it now belongs to.
            pending.free.discard(name)
        if features.INLINED_USES_COUNT and resolution == FREE and scope.kind != CLASS:
            scope.flags[name] |= flags & USE
    for name in dropped:
        del comprehension.flags[name], comprehension.resolution[name]


def _is_free_in_child(scope, name):
    return any(child.resolution.get(name) == FREE for child in scope.children)


def _splice_inlined(scope):
    """Put the children of inlined comprehensions where these were."""
    children = scope.children
    for index in range(len(children) - 1, -1, -1):
        if children[index].inlined:
            children[index:index + 1] = children[index].children
