"""Unparsing: from an expression to the text that annotations become under the future feature.

The text is the host compiler's, which is not that of `ast.unparse`: it knows expressions only,
writes strings as repr() does, and spaces some things differently.  `level` is the precedence of the
place where an expression stands; one that binds less tightly gets parentheses.
"""

import _ast

from . import features
from .originals import __builtins__  # noqa: F401

(_NAMED, _TUPLE, _TEST, _OR, _AND, _NOT, _COMPARE, _EXPRESSION, _XOR, _BITAND, _SHIFT,
 _ARITHMETIC, _TERM, _FACTOR, _POWER, _AWAIT, _ATOM) = range(17)

_BINARY = {
    _ast.Add: (" + ", _ARITHMETIC), _ast.Sub: (" - ", _ARITHMETIC), _ast.Mult: (" * ", _TERM),
    _ast.MatMult: (" @ ", _TERM), _ast.Div: (" / ", _TERM), _ast.Mod: (" % ", _TERM),
    _ast.LShift: (" << ", _SHIFT), _ast.RShift: (" >> ", _SHIFT),
    _ast.BitOr: (" | ", _EXPRESSION), _ast.BitXor: (" ^ ", _XOR), _ast.BitAnd: (" & ", _BITAND),
    _ast.FloorDiv: (" // ", _TERM), _ast.Pow: (" ** ", _POWER),
}
_UNARY = {_ast.Invert: ("~", _FACTOR), _ast.Not: ("not ", _NOT), _ast.UAdd: ("+", _FACTOR),
          _ast.USub: ("-", _FACTOR)}
_COMPARISONS = {
    _ast.Eq: " == ", _ast.NotEq: " != ", _ast.Lt: " < ", _ast.LtE: " <= ", _ast.Gt: " > ",
    _ast.GtE: " >= ", _ast.Is: " is ", _ast.IsNot: " is not ", _ast.In: " in ",
    _ast.NotIn: " not in ",
}


def unparse(node):
    """Return the source of an expression."""
    return _text(node, _TEST)


def _text(node, level):
    return _WRITERS[type(node)](node, level)


def _parenthesized(text, needed):
    return f"({text})" if needed else text


def _list(nodes, level=_TEST):
    return ", ".join([_text(node, level) for node in nodes])


def _bool_op(node, level):
    word, own = (" and ", _AND) if isinstance(node.op, _ast.And) else (" or ", _OR)
    return _parenthesized(word.join([_text(value, own + 1) for value in node.values]), level > own)


def _binary(node, level):
    sign, own = _BINARY[type(node.op)]
    to_the_right = isinstance(node.op, _ast.Pow)
    text = (_text(node.left, own + to_the_right) + sign
            + _text(node.right, own + (not to_the_right)))
    return _parenthesized(text, level > own)


def _unary(node, level):
    sign, own = _UNARY[type(node.op)]
    return _parenthesized(sign + _text(node.operand, own), level > own)


def _lambda(node, level):
    arguments = node.args
    word = "lambda " if arguments.posonlyargs or arguments.args else "lambda"
    return _parenthesized(f"{word}{_arguments(arguments)}: {_text(node.body, _TEST)}",
                          level > _TEST)


def _arguments(node):
    positional = [*node.posonlyargs, *node.args]
    defaults = [None] * (len(positional) - len(node.defaults)) + list(node.defaults)
    parts = []
    for index, (parameter, default) in enumerate(zip(positional, defaults, strict=False), start=1):
        text = _parameter(parameter, default)
        if index == len(node.posonlyargs):
            text += ", /"
        parts.append(text)
    if node.vararg is not None:
        parts.append("*" + _parameter(node.vararg, None))
    elif node.kwonlyargs:
        parts.append("*")
    for parameter, default in zip(node.kwonlyargs, node.kw_defaults, strict=False):
        parts.append(_parameter(parameter, default))
    if node.kwarg is not None:
        parts.append("**" + _parameter(node.kwarg, None))
    return ", ".join(parts)


def _parameter(node, default):
    text = node.arg
    if node.annotation is not None:
        text += ": " + _text(node.annotation, _TEST)
    if default is not None:
        text += "=" + _text(default, _TEST)
    return text


def _if_else(node, level):
    text = (f"{_text(node.body, _TEST + 1)} if {_text(node.test, _TEST + 1)}"
            f" else {_text(node.orelse, _TEST)}")
    return _parenthesized(text, level > _TEST)


def _dict(node, level):
    items = []
    for key, value in zip(node.keys, node.values, strict=False):
        if key is None:
            items.append("**" + _text(value, _EXPRESSION))
        else:
            items.append(f"{_text(key, _TEST)}: {_text(value, _TEST)}")
    return "{" + ", ".join(items) + "}"


def _tuple(node, level):
    if not node.elts:
        return "()"
    text = _list(node.elts) + "," * (len(node.elts) == 1)
    return _parenthesized(text, level > _TUPLE)


def _generators(node):
    text = ""
    for generator in node.generators:
        text += " async for " if generator.is_async else " for "
        text += f"{_text(generator.target, _TUPLE)} in {_text(generator.iter, _TEST + 1)}"
        for condition in generator.ifs:
            text += f" if {_text(condition, _TEST + 1)}"
    return text


def _generator_expression(node, level):
    return f"({_text(node.elt, _TEST)}{_generators(node)})"


def _list_comprehension(node, level):
    return f"[{_text(node.elt, _TEST)}{_generators(node)}]"


def _set_comprehension(node, level):
    return f"{{{_text(node.elt, _TEST)}{_generators(node)}}}"


def _dict_comprehension(node, level):
    return f"{{{_text(node.key, _TEST)}: {_text(node.value, _TEST)}{_generators(node)}}}"


def _compare(node, level):
    text = _text(node.left, _COMPARE + 1)
    for operator, comparator in zip(node.ops, node.comparators, strict=False):
        text += _COMPARISONS[type(operator)] + _text(comparator, _COMPARE + 1)
    return _parenthesized(text, level > _COMPARE)


def _call(node, level):
    function = _text(node.func, _ATOM)
    if len(node.args) == 1 and not node.keywords and isinstance(node.args[0], _ast.GeneratorExp):
        return function + _text(node.args[0], _TEST)
    parts = [_text(argument, _TEST) for argument in node.args]
    for keyword in node.keywords:
        name = "**" if keyword.arg is None else keyword.arg + "="
        parts.append(name + _text(keyword.value, _TEST))
    return f"{function}({', '.join(parts)})"


def _joined(node, level):
    return "f" + repr(_joined_body(node, False))


def _template(node, level):
    return "t" + repr(_joined_body(node, False))


def _joined_body(node, is_spec):
    return "".join([_joined_part(part, is_spec) for part in node.values])


def _joined_part(node, is_spec):
    if isinstance(node, _ast.Constant):
        return node.value.replace("{", "{{").replace("}", "}}")
    if isinstance(node, _ast.JoinedStr):
        return _joined_body(node, True) if is_spec else _joined(node, _ATOM)
    return _field(node)


def _field(node):
    if isinstance(node, _ast.FormattedValue):
        # Parentheses around a lambda, whose colon would begin a format specification.
        text = _text(node.value, _TEST + 1)
    else:
        text = node.str         # an interpolation of a template
    text = ("{ " if text.startswith("{") else "{") + text
    if node.conversion > 0:
        text += "!" + chr(node.conversion)
    if node.format_spec is not None:
        text += ":" + _joined_part(node.format_spec, True)
    return text + "}"


def _formatted(node, level):
    return _field(node)


def _constant(node, level):
    if node.value is ...:
        return "..."
    return (node.kind or "") + _constant_text(node.value)


def _constant_text(value):
    if type(value) is tuple:
        text = ", ".join([_constant_text(item) for item in value])
        return f"({text}{',' * (len(value) == 1)})"
    text = repr(value)
    if type(value) in (float, complex):
        text = text.replace("inf", "1e309")
    return text


def _attribute(node, level):
    value = node.value
    is_int = isinstance(value, _ast.Constant) and type(value.value) is int
    return f"{_text(value, _ATOM)}{' .' if is_int else '.'}{node.attr}"


def _subscript(node, level):
    return f"{_text(node.value, _ATOM)}[{_text(node.slice, _TUPLE)}]"


def _slice(node, level):
    lower = "" if node.lower is None else _text(node.lower, _TEST)
    upper = "" if node.upper is None else _text(node.upper, _TEST)
    step = "" if node.step is None else ":" + _text(node.step, _TEST)
    return f"{lower}:{upper}{step}"


def _yield(node, level):
    return "(yield)" if node.value is None else f"(yield {_text(node.value, _TEST)})"


def _await(node, level):
    return _parenthesized("await " + _text(node.value, _ATOM), level > _AWAIT)


def _named(node, level):
    text = f"{_text(node.target, _ATOM)} := {_text(node.value, _ATOM)}"
    return _parenthesized(text, level > _NAMED)


_WRITERS = {
    _ast.BoolOp: _bool_op, _ast.BinOp: _binary, _ast.UnaryOp: _unary, _ast.Lambda: _lambda,
    _ast.IfExp: _if_else, _ast.Dict: _dict, _ast.Tuple: _tuple,
    _ast.Set: lambda node, level: "{" + _list(node.elts) + "}",
    _ast.List: lambda node, level: "[" + _list(node.elts) + "]",
    _ast.GeneratorExp: _generator_expression, _ast.ListComp: _list_comprehension,
    _ast.SetComp: _set_comprehension, _ast.DictComp: _dict_comprehension,
    _ast.Compare: _compare, _ast.Call: _call, _ast.JoinedStr: _joined,
    _ast.FormattedValue: _formatted, _ast.Constant: _constant, _ast.Attribute: _attribute,
    _ast.Subscript: _subscript, _ast.Slice: _slice, _ast.Yield: _yield,
    _ast.Starred: lambda node, level: "*" + _text(node.value, _EXPRESSION),
    _ast.Name: lambda node, level: node.id,
    _ast.YieldFrom: lambda node, level: f"(yield from {_text(node.value, _TEST)})",
    _ast.Await: _await, _ast.NamedExpr: _named,
}
if features.TEMPLATE_STRINGS:
    _WRITERS |= {_ast.TemplateStr: _template, _ast.Interpolation: _formatted}
