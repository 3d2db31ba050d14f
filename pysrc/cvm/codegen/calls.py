"""Calls: their arguments, methods, super(), and the chains of expressions that they stand in."""

from _ast import Attribute, BinOp, Call, GeneratorExp, Load, Name, Starred, Subscript

from .. import features, symtable
from ..opcodes import (
    BUILD_MAP,
    BUILD_TUPLE,
    CALL,
    CALL_FUNCTION_EX,
    CALL_KW,
    DICT_MERGE,
    LOAD_DEREF,
    LOAD_FAST,
    LOAD_METHOD,
    LOAD_SUPER_ATTR,
    LOAD_SUPER_METHOD,
    MAP_ADD,
    NOP,
    PUSH_NULL,
)
from ..originals import __builtins__, import_late  # noqa: F401
from .expressions import STACK_GUIDELINE, Expressions, at_attribute
from .names import LOAD, STORE
from .unit import has_kind, place_of


class Calls(Expressions):
    """Visitors of calls."""

    def visit_spine(self, node):
        """Emit a chain such as a.b(c)[d] + e, which can be long, without recursion.

        Each of these expressions begins with another one: that at the end of the chain is emitted
        first, and then they are finished in turn.
        """
        chain = []
        methods = []        # those calls of the chain that are of methods
        while True:
            kind = type(node)
            if kind is Attribute:
                following = node.value
                if (type(following) is Call and type(node.ctx) is Load
                        and self.super_attribute(node)):
                    break
            elif kind is Call:
                following = node.func
                if type(following) is Name and self._takes_generator(node):
                    import_late("cvm.codegen.comprehensions").consume(self, node)
                    break
                self.check_keywords(node)
                if self._is_method_call(node):
                    if type(following.value) is Call and self.super_attribute(following, True):
                        self._finish_method_arguments(node)
                        break
                    methods.append(node)
                    following = following.value
                else:
                    self.check_caller(node)
            elif kind is BinOp:
                following = node.left
            elif kind is Subscript:
                if type(node.ctx) is Load:
                    self.check_subscript(node)
                following = node.value
            else:
                self.visit(node)
                break
            chain.append(node)
            node = following
        while chain:
            node = chain.pop()
            kind = type(node)
            if kind is Attribute:
                self.finish_attribute(node)
            elif kind is Call:
                if methods and methods[-1] is node:
                    self._finish_method_call(methods.pop())
                else:
                    at = len(self.code)
                    self.emit(PUSH_NULL, 0, place_of(node.func))
                    self.call(0, node.args, node.keywords, place_of(node))
                    if features.NULL_BEFORE_CALLABLE and type(self.code[at - 1]) is not list:
                        self.locate_as_next(at)     # where the host goes on
            elif kind is BinOp:
                self.finish_binary(node)
            else:
                self.finish_subscript(node)

    visit_BinOp = visit_Attribute = visit_Subscript = visit_Call = visit_spine

    def check_keywords(self, node):
        """Refuse a keyword that is given twice, or __debug__."""
        keywords = node.keywords
        if not keywords:
            return
        for keyword in keywords:
            if keyword.arg == "__debug__":
                self.forbid_debug(keyword.arg, STORE,
                                  keyword if features.CHECKS_HAVE_PLACES else node)
        if len(keywords) == 1:
            return
        names = [keyword.arg for keyword in keywords if keyword.arg is not None]
        if len(set(names)) == len(names):
            return
        seen = set()
        for index, keyword in enumerate(keywords):
            name = keyword.arg
            if name is None or name in seen:
                continue
            seen.add(name)
            for other in keywords[index + 1:]:
                if other.arg == name:
                    raise self.error(f"keyword argument repeated: {name}", other)

    def _takes_generator(self, node):
        """Is this, if the name is that of the builtin, a loop over a generator expression?"""
        arguments = node.args
        if node.func.id not in features.CONSUMERS or node.keywords or len(arguments) != 1:
            return False
        argument = arguments[0]
        return (type(argument) is GeneratorExp
                and not self.unit.scope.lookup(argument).coroutine)

    def _is_method_call(self, node):
        """Can this be the call of an attribute without making a bound method?"""
        function = node.func
        if type(function) is not Attribute or type(function.ctx) is not Load:
            return False
        arguments, keywords = node.args, node.keywords
        if len(arguments) + len(keywords) + bool(keywords) >= STACK_GUIDELINE:
            return False
        return not (has_kind(arguments, Starred) or _has_unpacked(keywords)
                    or self._is_imported(function.value))

    def _finish_method_call(self, node):
        function = node.func
        self.emit(LOAD_METHOD, self.name_index(self.mangle(function.attr)),
                  at_attribute(place_of(function), function))
        self._finish_method_arguments(node)

    def _finish_method_arguments(self, node):
        function = node.func
        arguments, keywords = node.args, node.keywords
        self.visit_all(arguments)
        count = len(arguments)
        location = at_attribute(place_of(node), function)
        if keywords:
            self._keyword_values(keywords, at_attribute(place_of(function), function))
            self.emit(CALL_KW, count + len(keywords), location)
        else:
            self.emit(CALL, count, location)

    def _is_imported(self, node):
        """Is this the name of something that the module imports?"""
        if type(node) is not Name:
            return False
        unit = self.unit
        while unit.parent is not None:
            unit = unit.parent
        return bool(unit.scope.flags.get(node.id, 0) & symtable.IMPORT)

    def _keyword_values(self, keywords, location):
        for keyword in keywords:
            self.visit(keyword.value)
        self.constant(tuple([keyword.arg for keyword in keywords]), location)

    def call(self, pushed, arguments, keywords, location, extra=None):
        """Emit arguments and call; `pushed` positional ones are on the stack already.

        `extra`, if given, emits one more positional argument.
        """
        count = pushed + len(arguments) + (extra is not None)
        if (len(arguments) + 2 * len(keywords) > STACK_GUIDELINE
                or has_kind(arguments, Starred)
                or _has_unpacked(keywords)):
            self._call_with_collections(pushed, arguments, keywords, location, extra)
            return
        self.visit_all(arguments)
        if extra is not None:
            extra()
        if keywords:
            self._keyword_values(keywords, location)
            self.emit(CALL_KW, count + len(keywords), location)
        else:
            self.emit(CALL, count, location)

    def _call_with_collections(self, pushed, arguments, keywords, location, extra):
        if not pushed and extra is None and len(arguments) == 1 and type(arguments[0]) is Starred:
            self.visit(arguments[0].value)
        else:
            self.display(arguments, pushed, BUILD_TUPLE, location, extra)
        if keywords:
            self._keyword_dict(keywords, location)
        self.emit(CALL_FUNCTION_EX, 1 if keywords else 0, location)

    def _keyword_dict(self, keywords, location):
        pending = []        # keywords since the last `**`
        built = False

        def flush():
            nonlocal built
            self._keyword_map(pending, location)
            if built:
                self.emit(DICT_MERGE, 1, location)
            built = True
            pending.clear()

        for keyword in keywords:
            if keyword.arg is not None:
                pending.append(keyword)
                continue
            if pending:
                flush()
            if not built:
                self.emit(BUILD_MAP, 0, location)
                built = True
            self.visit(keyword.value)
            self.emit(DICT_MERGE, 1, location)
        if pending:
            flush()

    def _keyword_map(self, keywords, location):
        big = len(keywords) * 2 > STACK_GUIDELINE
        if big:
            self.emit(BUILD_MAP, 0, location)
        # Where the host loads the names all at once, a tracer does not see their lines.
        hidden = not features.KEYS_HAVE_LINES and not big and len(keywords) > 1
        for keyword in keywords:
            if hidden:
                self.hidden_constant(keyword.arg, keyword.value)
            else:
                self.constant(keyword.arg, location)
                self.visit(keyword.value)
            if big:
                self.emit(MAP_ADD, 1, None)
        if not big:
            self.emit(BUILD_MAP, len(keywords), location)

    # -- super() --

    def super_attribute(self, node, method=False):
        """Emit super().name without making a super object; False if this is something else."""
        call = node.value
        if not self._is_super_call(node, call):
            return False
        location = place_of(call)
        self.name("super", LOAD, place_of(call.func))
        if call.args:
            self.visit_all(call.args)
        else:
            self.emit_closure(LOAD_DEREF, "__class__", location)
            first = next(iter(self.unit.varnames))
            if first in self.unit.cellvars:
                self.emit_closure(LOAD_DEREF, first, location)
            else:
                self.emit(LOAD_FAST, 0, location)
        opcode = LOAD_SUPER_METHOD if method else LOAD_SUPER_ATTR
        whole = place_of(node)
        self.emit(opcode, self.name_index(self.mangle(node.attr)), whole)
        name_place = at_attribute(whole, node)
        if name_place is not whole:
            self.emit(NOP, 0, name_place)    # a tracer visits the line of the name
        return True

    def _is_super_call(self, node, call):
        if (type(call) is not Call or type(call.func) is not Name
                or not features.SUPER_IN_ONE_STEP):
            return False
        if call.func.id != "super" or call.keywords or node.attr == "__class__":
            return False
        unit = self.unit
        if (unit.resolve("super") != symtable.GLOBAL_IMPLICIT
                or not unit.scope.is_function_like):
            return False
        top = unit
        while top.parent is not None:
            top = top.parent
        if top.scope.resolution.get("super"):
            return False        # the module binds or uses the name itself
        if len(call.args) == 2:
            # super(__class__, self) would be taken for super() if the program replaces it
            first = call.args[0]
            return (not has_kind(call.args, Starred)
                    and not (type(first) is Name and first.id == "__class__"))
        return (not call.args and unit.scope.kind == symtable.FUNCTION and unit.argcount > 0
                and unit.resolve("__class__") == symtable.FREE)


def _has_unpacked(keywords):
    """Is there a `**` among the keywords of a call?"""
    for keyword in keywords:
        if keyword.arg is None:
            return True
    return False
