"""Making the nodes of the tree: one function per type of node, from its fields to the node.

The nodes are the standard library's (`ast` re-exports them from `_ast`).  Each function is called
as the constructor reads in the grammar of the abstract syntax: the fields in their order, then the
position.  Giving a new object its whole `__dict__` is two to five times as fast as calling the
class with keywords, and the host's compile() takes such a node as any other; every field must be
given, for nothing else fills it.
"""

import _ast

from cvm import features
from cvm.originals import __builtins__  # noqa: F401

new = _ast.AST.__new__

# The host shares one object per context and operator too.
LOAD = _ast.Load()
STORE = _ast.Store()
DEL = _ast.Del()


# Modules

def Module(body, type_ignores):
    node = new(_ast.Module)
    node.__dict__ = {"body": body, "type_ignores": type_ignores}
    return node


def Interactive(body):
    node = new(_ast.Interactive)
    node.__dict__ = {"body": body}
    return node


def Expression(body):
    node = new(_ast.Expression)
    node.__dict__ = {"body": body}
    return node


def FunctionType(argtypes, returns):
    node = new(_ast.FunctionType)
    node.__dict__ = {"argtypes": argtypes, "returns": returns}
    return node


def TypeIgnore(lineno, tag):
    node = new(_ast.TypeIgnore)
    node.__dict__ = {"lineno": lineno, "tag": tag}
    return node


# Statements

def FunctionDef(name, args, body, decorator_list, returns, type_comment, type_params, lineno,
                col_offset, end_lineno, end_col_offset):
    node = new(_ast.FunctionDef)
    node.__dict__ = {
        "name": name, "args": args, "body": body, "decorator_list": decorator_list,
        "returns": returns, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETERS:
        node.type_params = type_params
    return node


def AsyncFunctionDef(name, args, body, decorator_list, returns, type_comment, type_params, lineno,
                     col_offset, end_lineno, end_col_offset):
    node = new(_ast.AsyncFunctionDef)
    node.__dict__ = {
        "name": name, "args": args, "body": body, "decorator_list": decorator_list,
        "returns": returns, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETERS:
        node.type_params = type_params
    return node


def ClassDef(name, bases, keywords, body, decorator_list, type_params, lineno, col_offset,
             end_lineno, end_col_offset):
    node = new(_ast.ClassDef)
    node.__dict__ = {
        "name": name, "bases": bases, "keywords": keywords, "body": body,
        "decorator_list": decorator_list, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETERS:
        node.type_params = type_params
    return node


def Return(value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Return)
    node.__dict__ = {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Delete(targets, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Delete)
    node.__dict__ = {
        "targets": targets, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Assign(targets, value, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Assign)
    node.__dict__ = {
        "targets": targets, "value": value, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def TypeAlias(name, type_params, value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.TypeAlias)
    node.__dict__ = {
        "name": name, "type_params": type_params, "value": value, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def AugAssign(target, op, value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.AugAssign)
    node.__dict__ = {
        "target": target, "op": op, "value": value, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def AnnAssign(target, annotation, value, simple, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.AnnAssign)
    node.__dict__ = {
        "target": target, "annotation": annotation, "value": value, "simple": simple,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def For(target, iter, body, orelse, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.For)
    node.__dict__ = {
        "target": target, "iter": iter, "body": body, "orelse": orelse,
        "type_comment": type_comment, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def AsyncFor(target, iter, body, orelse, type_comment, lineno, col_offset, end_lineno,
             end_col_offset):
    node = new(_ast.AsyncFor)
    node.__dict__ = {
        "target": target, "iter": iter, "body": body, "orelse": orelse,
        "type_comment": type_comment, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def While(test, body, orelse, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.While)
    node.__dict__ = {
        "test": test, "body": body, "orelse": orelse, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def If(test, body, orelse, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.If)
    node.__dict__ = {
        "test": test, "body": body, "orelse": orelse, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def With(items, body, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.With)
    node.__dict__ = {
        "items": items, "body": body, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def AsyncWith(items, body, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.AsyncWith)
    node.__dict__ = {
        "items": items, "body": body, "type_comment": type_comment, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Match(subject, cases, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Match)
    node.__dict__ = {
        "subject": subject, "cases": cases, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Raise(exc, cause, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Raise)
    node.__dict__ = {
        "exc": exc, "cause": cause, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Try(body, handlers, orelse, finalbody, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Try)
    node.__dict__ = {
        "body": body, "handlers": handlers, "orelse": orelse, "finalbody": finalbody,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def TryStar(body, handlers, orelse, finalbody, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.TryStar)
    node.__dict__ = {
        "body": body, "handlers": handlers, "orelse": orelse, "finalbody": finalbody,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def Assert(test, msg, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Assert)
    node.__dict__ = {
        "test": test, "msg": msg, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Import(names, is_lazy, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Import)
    node.__dict__ = {
        "names": names, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.LAZY_IMPORTS:
        node.is_lazy = is_lazy
    return node


def ImportFrom(module, names, level, is_lazy, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.ImportFrom)
    node.__dict__ = {
        "module": module, "names": names, "level": level, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.LAZY_IMPORTS:
        node.is_lazy = is_lazy
    return node


def Global(names, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Global)
    node.__dict__ = {
        "names": names, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Nonlocal(names, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Nonlocal)
    node.__dict__ = {
        "names": names, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Expr(value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Expr)
    node.__dict__ = {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Pass(lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Pass)
    node.__dict__ = {
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def Break(lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Break)
    node.__dict__ = {
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def Continue(lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Continue)
    node.__dict__ = {
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


# Expressions

def BoolOp(op, values, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.BoolOp)
    node.__dict__ = {
        "op": op, "values": values, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def NamedExpr(target, value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.NamedExpr)
    node.__dict__ = {
        "target": target, "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def BinOp(left, op, right, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.BinOp)
    node.__dict__ = {
        "left": left, "op": op, "right": right, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def UnaryOp(op, operand, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.UnaryOp)
    node.__dict__ = {
        "op": op, "operand": operand, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Lambda(args, body, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Lambda)
    node.__dict__ = {
        "args": args, "body": body, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def IfExp(test, body, orelse, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.IfExp)
    node.__dict__ = {
        "test": test, "body": body, "orelse": orelse, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Dict(keys, values, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Dict)
    node.__dict__ = {
        "keys": keys, "values": values, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Set(elts, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Set)
    node.__dict__ = {
        "elts": elts, "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def ListComp(elt, generators, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.ListComp)
    node.__dict__ = {
        "elt": elt, "generators": generators, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def SetComp(elt, generators, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.SetComp)
    node.__dict__ = {
        "elt": elt, "generators": generators, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def DictComp(key, value, generators, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.DictComp)
    node.__dict__ = {
        "key": key, "value": value, "generators": generators, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def GeneratorExp(elt, generators, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.GeneratorExp)
    node.__dict__ = {
        "elt": elt, "generators": generators, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Await(value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Await)
    node.__dict__ = {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Yield(value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Yield)
    node.__dict__ = {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def YieldFrom(value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.YieldFrom)
    node.__dict__ = {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Compare(left, ops, comparators, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Compare)
    node.__dict__ = {
        "left": left, "ops": ops, "comparators": comparators, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Call(func, args, keywords, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Call)
    node.__dict__ = {
        "func": func, "args": args, "keywords": keywords, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def FormattedValue(value, conversion, format_spec, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.FormattedValue)
    node.__dict__ = {
        "value": value, "conversion": conversion, "format_spec": format_spec,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def JoinedStr(values, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.JoinedStr)
    node.__dict__ = {
        "values": values, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def TemplateStr(values, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.TemplateStr)
    node.__dict__ = {
        "values": values, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Interpolation(value, str, conversion, format_spec, lineno, col_offset, end_lineno,
                  end_col_offset):
    node = new(_ast.Interpolation)
    node.__dict__ = {
        "value": value, "str": str, "conversion": conversion, "format_spec": format_spec,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def Constant(value, kind, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Constant)
    node.__dict__ = {
        "value": value, "kind": kind, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Attribute(value, attr, ctx, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Attribute)
    node.__dict__ = {
        "value": value, "attr": attr, "ctx": ctx, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Subscript(value, slice, ctx, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Subscript)
    node.__dict__ = {
        "value": value, "slice": slice, "ctx": ctx, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Starred(value, ctx, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Starred)
    node.__dict__ = {
        "value": value, "ctx": ctx, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Name(id, ctx, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Name)
    node.__dict__ = {
        "id": id, "ctx": ctx, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def List(elts, ctx, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.List)
    node.__dict__ = {
        "elts": elts, "ctx": ctx, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Tuple(elts, ctx, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Tuple)
    node.__dict__ = {
        "elts": elts, "ctx": ctx, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def Slice(lower, upper, step, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.Slice)
    node.__dict__ = {
        "lower": lower, "upper": upper, "step": step, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


# Parts of statements and expressions

def comprehension(target, iter, ifs, is_async):
    node = new(_ast.comprehension)
    node.__dict__ = {"target": target, "iter": iter, "ifs": ifs, "is_async": is_async}
    return node


def ExceptHandler(type, name, body, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.ExceptHandler)
    node.__dict__ = {
        "type": type, "name": name, "body": body, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def arguments(posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults):
    node = new(_ast.arguments)
    node.__dict__ = {
        "posonlyargs": posonlyargs, "args": args, "vararg": vararg,
        "kwonlyargs": kwonlyargs, "kw_defaults": kw_defaults, "kwarg": kwarg,
        "defaults": defaults,
    }
    return node


def arg(arg, annotation, type_comment, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.arg)
    node.__dict__ = {
        "arg": arg, "annotation": annotation, "type_comment": type_comment,
        "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def keyword(arg, value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.keyword)
    node.__dict__ = {
        "arg": arg, "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def alias(name, asname, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.alias)
    node.__dict__ = {
        "name": name, "asname": asname, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def withitem(context_expr, optional_vars):
    node = new(_ast.withitem)
    node.__dict__ = {"context_expr": context_expr, "optional_vars": optional_vars}
    return node


def match_case(pattern, guard, body):
    node = new(_ast.match_case)
    node.__dict__ = {"pattern": pattern, "guard": guard, "body": body}
    return node


# Patterns

def MatchValue(value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.MatchValue)
    node.__dict__ = {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def MatchSingleton(value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.MatchSingleton)
    node.__dict__ = {
        "value": value, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def MatchSequence(patterns, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.MatchSequence)
    node.__dict__ = {
        "patterns": patterns, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def MatchMapping(keys, patterns, rest, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.MatchMapping)
    node.__dict__ = {
        "keys": keys, "patterns": patterns, "rest": rest, "lineno": lineno,
        "col_offset": col_offset, "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def MatchClass(cls, patterns, kwd_attrs, kwd_patterns, lineno, col_offset, end_lineno,
               end_col_offset):
    node = new(_ast.MatchClass)
    node.__dict__ = {
        "cls": cls, "patterns": patterns, "kwd_attrs": kwd_attrs,
        "kwd_patterns": kwd_patterns, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def MatchStar(name, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.MatchStar)
    node.__dict__ = {
        "name": name, "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    return node


def MatchAs(pattern, name, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.MatchAs)
    node.__dict__ = {
        "pattern": pattern, "name": name, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


def MatchOr(patterns, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.MatchOr)
    node.__dict__ = {
        "patterns": patterns, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    return node


# Type parameters

def TypeVar(name, bound, default_value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.TypeVar)
    node.__dict__ = {
        "name": name, "bound": bound, "lineno": lineno, "col_offset": col_offset,
        "end_lineno": end_lineno, "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETER_DEFAULTS:
        node.default_value = default_value
    return node


def ParamSpec(name, default_value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.ParamSpec)
    node.__dict__ = {
        "name": name, "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETER_DEFAULTS:
        node.default_value = default_value
    return node


def TypeVarTuple(name, default_value, lineno, col_offset, end_lineno, end_col_offset):
    node = new(_ast.TypeVarTuple)
    node.__dict__ = {
        "name": name, "lineno": lineno, "col_offset": col_offset, "end_lineno": end_lineno,
        "end_col_offset": end_col_offset,
    }
    if features.TYPE_PARAMETER_DEFAULTS:
        node.default_value = default_value
    return node
