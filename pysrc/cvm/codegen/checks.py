"""Warnings about expressions that cannot mean what they say."""

import _ast
from _ast import Constant, Tuple

from .. import features
from ..originals import __builtins__  # noqa: F401
from ..warned import warn
from .names import Names
from .unit import has_kind

_LITERALS_NOT_CALLABLE = (_ast.Constant, _ast.Tuple, _ast.List, _ast.ListComp, _ast.Dict,
                          _ast.DictComp, _ast.Set, _ast.SetComp, _ast.GeneratorExp,
                          _ast.JoinedStr, _ast.FormattedValue)
_NOT_SUBSCRIPTABLE = (_ast.Set, _ast.SetComp, _ast.GeneratorExp, _ast.Lambda)
_SEQUENCES = (_ast.Tuple, _ast.List, _ast.ListComp, _ast.JoinedStr, _ast.FormattedValue)

_TYPES = {
    _ast.Tuple: "tuple", _ast.List: "list", _ast.ListComp: "list", _ast.Dict: "dict",
    _ast.DictComp: "dict", _ast.Set: "set", _ast.SetComp: "set",
    _ast.GeneratorExp: "generator", _ast.Lambda: "function", _ast.JoinedStr: "str",
    _ast.FormattedValue: "str",
}
if features.TEMPLATE_STRINGS:
    _LITERALS_NOT_CALLABLE += (_ast.TemplateStr, _ast.Interpolation)
    _NOT_SUBSCRIPTABLE += (_ast.TemplateStr, _ast.Interpolation)
    _TYPES[_ast.TemplateStr] = "string.templatelib.Template"
    _TYPES[_ast.Interpolation] = "string.templatelib.Interpolation"


def _type_name(node):
    if type(node) is Constant:
        return type(node.value).__name__
    return _TYPES[type(node)]


class Checks(Names):
    """Warnings."""

    def warn(self, message, node):
        """Issue a SyntaxWarning; turned into an error, it is a SyntaxError."""
        if features.CODE_WARNS_ONCE:
            if (message, node) in self.warned_nodes:
                return
            self.warned_nodes.add((message, node))
        self.warnings += 1
        if self.warnings <= len(self.warned):
            return
        self.warned.append(message)
        try:
            warn(message, SyntaxWarning, self.filename, node.lineno)
        except SyntaxWarning:
            raise self.error(message, node) from None

    def warn_about(self, part, message, whole):
        """Issue a warning about a part of an expression."""
        self.warn(message, part if features.CHECKS_HAVE_PLACES else whole)

    def check_caller(self, node):
        function = node.func
        if type(function) in _LITERALS_NOT_CALLABLE and not hasattr(function, "computed"):
            self.warn_about(function, f"'{_type_name(function)}' object is not callable; perhaps"
                            " you missed a comma?", node)

    def check_comparison(self, node):
        operators = node.ops
        if not (has_kind(operators, _ast.Is) or has_kind(operators, _ast.IsNot)):
            return
        previous = node.left
        left = _is_identity(previous)
        for operator, comparator in zip(operators, node.comparators, strict=False):
            right = _is_identity(comparator)
            if type(operator) in (_ast.Is, _ast.IsNot) and not (left and right):
                self._warn_identity(operator, comparator if left else previous, node)
                return
            left, previous = right, comparator

    def _warn_identity(self, operator, literal, node):
        if type(operator) is _ast.Is:
            message = '"is" with {} literal. Did you mean "=="?'
        else:
            message = '"is not" with {} literal. Did you mean "!="?'
        if features.IDENTITY_WARNING_NAMES_TYPE:
            self.warn(message.format(f"'{_type_name(literal)}'"), node)
        else:
            self.warn(message.format("a"), node)

    def check_subscript(self, node):
        value = node.value
        kind = type(value)
        if hasattr(value, "computed"):
            return
        if kind is Constant:
            constant = value.value
            if constant is None or constant is ... or type(constant) in (
                    int, float, complex, bool, set, frozenset):
                self._warn_subscript(value, node)
                return
        elif kind in _NOT_SUBSCRIPTABLE:
            self._warn_subscript(value, node)
            return
        self._check_index(value, node)

    def _warn_subscript(self, value, node):
        self.warn_about(value, f"'{_type_name(value)}' object is not subscriptable; perhaps you"
                        " missed a comma?", node)

    def _check_index(self, value, node):
        index = node.slice
        kind = type(index)
        if hasattr(index, "computed"):
            return
        if kind is Constant:
            constant = type(index.value)
            if constant in (int, bool):
                return
            name = constant.__name__
        elif kind in _TYPES:
            name = _TYPES[kind]
        else:
            return
        if type(value) is Constant:
            if type(value.value) not in (str, bytes, tuple):
                return
        elif type(value) not in _SEQUENCES:
            return
        self.warn_about(value, f"{_type_name(value)} indices must be integers or slices, not"
                        f" {name}; perhaps you missed a comma?", node)

    def check_assertion(self, node):
        test = node.test
        if type(test) is Tuple and test.elts or (
                type(test) is Constant and type(test.value) is tuple and test.value):
            self.warn("assertion is always true, perhaps remove parentheses?", node)


def _is_identity(node):
    """May this operand of `is` be one that is the only one of its value?"""
    if type(node) is Constant and not hasattr(node, "computed"):
        return node.value is None or node.value is ... or type(node.value) is bool
    return True

