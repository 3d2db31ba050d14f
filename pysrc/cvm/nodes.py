"""Making the nodes of the tree: one function per type of node, from its fields to the node.

The nodes are the standard library's (`ast` re-exports them from `_ast`).  Each function is called
as the constructor reads in the grammar of the abstract syntax: the fields in their order, then the
position.  Every field must be given, for nothing else fills it: see tree.make().
"""

import _ast

from cvm import features
from cvm.originals import __builtins__  # noqa: F401
from cvm.tree import make

# The host shares one object per context and operator too.
LOAD = _ast.Load()
STORE = _ast.Store()
DEL = _ast.Del()


# Modules

def Module(body, type_ignores):
    return make(_ast.Module, {"body": body, "type_ignores": type_ignores})


def Interactive(body):
    return make(_ast.Interactive, {"body": body})


def Expression(body):
    return make(_ast.Expression, {"body": body})


def FunctionType(argtypes, returns):
    return make(_ast.FunctionType, {"argtypes": argtypes, "returns": returns})


def TypeIgnore(lineno, tag):
    return make(_ast.TypeIgnore, {"lineno": lineno, "tag": tag})


# Statements

def FunctionDef(name, args, body, decorator_list, returns, type_comment, type_params, lineno,
                col_offset, end_lineno, end_col_offset):
    fields = {
        "name": name, "args": args, "body": body, "decorator_list": decorator_list,
        "returns": returns, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETERS:
        fields["type_params"] = type_params
    return make(_ast.FunctionDef, fields)


def AsyncFunctionDef(name, args, body, decorator_list, returns, type_comment, type_params, lineno,
                     col_offset, end_lineno, end_col_offset):
    fields = {
        "name": name, "args": args, "body": body, "decorator_list": decorator_list,
        "returns": returns, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETERS:
        fields["type_params"] = type_params
    return make(_ast.AsyncFunctionDef, fields)


def ClassDef(name, bases, keywords, body, decorator_list, type_params, lineno, col_offset,
             end_lineno, end_col_offset):
    fields = {
        "name": name, "bases": bases, "keywords": keywords, "body": body,
        "decorator_list": decorator_list, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETERS:
        fields["type_params"] = type_params
    return make(_ast.ClassDef, fields)


def Return(value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Return, {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Delete(targets, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Delete, {
        "targets": targets, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Assign(targets, value, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Assign, {
        "targets": targets, "value": value, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def TypeAlias(name, type_params, value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.TypeAlias, {
        "name": name, "type_params": type_params, "value": value, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def AugAssign(target, op, value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.AugAssign, {
        "target": target, "op": op, "value": value, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def AnnAssign(target, annotation, value, simple, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.AnnAssign, {
        "target": target, "annotation": annotation, "value": value, "simple": simple,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def For(target, iter, body, orelse, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.For, {
        "target": target, "iter": iter, "body": body, "orelse": orelse,
        "type_comment": type_comment, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def AsyncFor(target, iter, body, orelse, type_comment, lineno, col_offset, end_lineno,
             end_col_offset):
    return make(_ast.AsyncFor, {
        "target": target, "iter": iter, "body": body, "orelse": orelse,
        "type_comment": type_comment, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def While(test, body, orelse, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.While, {
        "test": test, "body": body, "orelse": orelse, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def If(test, body, orelse, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.If, {
        "test": test, "body": body, "orelse": orelse, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def With(items, body, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.With, {
        "items": items, "body": body, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def AsyncWith(items, body, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.AsyncWith, {
        "items": items, "body": body, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Match(subject, cases, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Match, {
        "subject": subject, "cases": cases, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Raise(exc, cause, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Raise, {
        "exc": exc, "cause": cause, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Try(body, handlers, orelse, finalbody, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Try, {
        "body": body, "handlers": handlers, "orelse": orelse, "finalbody": finalbody,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def TryStar(body, handlers, orelse, finalbody, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.TryStar, {
        "body": body, "handlers": handlers, "orelse": orelse, "finalbody": finalbody,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def Assert(test, msg, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Assert, {
        "test": test, "msg": msg, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Import(names, is_lazy, lineno, col_offset, end_lineno, end_col_offset):
    fields = {
        "names": names, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.LAZY_IMPORTS:
        fields["is_lazy"] = is_lazy
    return make(_ast.Import, fields)


def ImportFrom(module, names, level, is_lazy, lineno, col_offset, end_lineno, end_col_offset):
    fields = {
        "module": module, "names": names, "level": level, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.LAZY_IMPORTS:
        fields["is_lazy"] = is_lazy
    return make(_ast.ImportFrom, fields)


def Global(names, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Global, {
        "names": names, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Nonlocal(names, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Nonlocal, {
        "names": names, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Expr(value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Expr, {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Pass(lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Pass, {
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def Break(lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Break, {
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def Continue(lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Continue, {
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


# Expressions

def BoolOp(op, values, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.BoolOp, {
        "op": op, "values": values, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def NamedExpr(target, value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.NamedExpr, {
        "target": target, "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def BinOp(left, op, right, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.BinOp, {
        "left": left, "op": op, "right": right, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def UnaryOp(op, operand, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.UnaryOp, {
        "op": op, "operand": operand, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Lambda(args, body, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Lambda, {
        "args": args, "body": body, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def IfExp(test, body, orelse, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.IfExp, {
        "test": test, "body": body, "orelse": orelse, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Dict(keys, values, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Dict, {
        "keys": keys, "values": values, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Set(elts, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Set, {
        "elts": elts, "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def ListComp(elt, generators, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.ListComp, {
        "elt": elt, "generators": generators, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def SetComp(elt, generators, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.SetComp, {
        "elt": elt, "generators": generators, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def DictComp(key, value, generators, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.DictComp, {
        "key": key, "value": value, "generators": generators, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def GeneratorExp(elt, generators, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.GeneratorExp, {
        "elt": elt, "generators": generators, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Await(value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Await, {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Yield(value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Yield, {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def YieldFrom(value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.YieldFrom, {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Compare(left, ops, comparators, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Compare, {
        "left": left, "ops": ops, "comparators": comparators, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Call(func, args, keywords, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Call, {
        "func": func, "args": args, "keywords": keywords, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def FormattedValue(value, conversion, format_spec, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.FormattedValue, {
        "value": value, "conversion": conversion, "format_spec": format_spec,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def JoinedStr(values, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.JoinedStr, {
        "values": values, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def TemplateStr(values, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.TemplateStr, {
        "values": values, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Interpolation(value, str, conversion, format_spec, lineno, col_offset, end_lineno,
                  end_col_offset):
    return make(_ast.Interpolation, {
        "value": value, "str": str, "conversion": conversion, "format_spec": format_spec,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def Constant(value, kind, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Constant, {
        "value": value, "kind": kind, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Attribute(value, attr, ctx, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Attribute, {
        "value": value, "attr": attr, "ctx": ctx, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Subscript(value, slice, ctx, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Subscript, {
        "value": value, "slice": slice, "ctx": ctx, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Starred(value, ctx, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Starred, {
        "value": value, "ctx": ctx, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Name(id, ctx, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Name, {
        "id": id, "ctx": ctx, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def List(elts, ctx, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.List, {
        "elts": elts, "ctx": ctx, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Tuple(elts, ctx, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Tuple, {
        "elts": elts, "ctx": ctx, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def Slice(lower, upper, step, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.Slice, {
        "lower": lower, "upper": upper, "step": step, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


# Parts of statements and expressions

def comprehension(target, iter, ifs, is_async):
    return make(_ast.comprehension, {
        "target": target, "iter": iter, "ifs": ifs, "is_async": is_async,
    })


def ExceptHandler(type, name, body, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.ExceptHandler, {
        "type": type, "name": name, "body": body, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def arguments(posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults):
    return make(_ast.arguments, {
        "posonlyargs": posonlyargs, "args": args, "vararg": vararg,
        "kwonlyargs": kwonlyargs, "kw_defaults": kw_defaults, "kwarg": kwarg,
        "defaults": defaults,
    })


def arg(arg, annotation, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.arg, {
        "arg": arg, "annotation": annotation, "type_comment": type_comment,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def keyword(arg, value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.keyword, {
        "arg": arg, "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def alias(name, asname, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.alias, {
        "name": name, "asname": asname, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def withitem(context_expr, optional_vars):
    return make(_ast.withitem, {"context_expr": context_expr, "optional_vars": optional_vars})


def match_case(pattern, guard, body):
    return make(_ast.match_case, {"pattern": pattern, "guard": guard, "body": body})


# Patterns

def MatchValue(value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.MatchValue, {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def MatchSingleton(value, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.MatchSingleton, {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def MatchSequence(patterns, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.MatchSequence, {
        "patterns": patterns, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def MatchMapping(keys, patterns, rest, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.MatchMapping, {
        "keys": keys, "patterns": patterns, "rest": rest, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def MatchClass(cls, patterns, kwd_attrs, kwd_patterns, lineno, col_offset, end_lineno,
               end_col_offset):
    return make(_ast.MatchClass, {
        "cls": cls, "patterns": patterns, "kwd_attrs": kwd_attrs,
        "kwd_patterns": kwd_patterns, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def MatchStar(name, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.MatchStar, {
        "name": name, "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    })


def MatchAs(pattern, name, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.MatchAs, {
        "pattern": pattern, "name": name, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


def MatchOr(patterns, lineno, col_offset, end_lineno, end_col_offset):
    return make(_ast.MatchOr, {
        "patterns": patterns, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    })


# Type parameters

def TypeVar(name, bound, default_value, lineno, col_offset, end_lineno, end_col_offset):
    fields = {
        "name": name, "bound": bound, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETER_DEFAULTS:
        fields["default_value"] = default_value
    return make(_ast.TypeVar, fields)


def ParamSpec(name, default_value, lineno, col_offset, end_lineno, end_col_offset):
    fields = {
        "name": name, "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETER_DEFAULTS:
        fields["default_value"] = default_value
    return make(_ast.ParamSpec, fields)


def TypeVarTuple(name, default_value, lineno, col_offset, end_lineno, end_col_offset):
    fields = {
        "name": name, "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETER_DEFAULTS:
        fields["default_value"] = default_value
    return make(_ast.TypeVarTuple, fields)
