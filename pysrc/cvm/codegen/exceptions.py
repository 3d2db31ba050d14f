"""try, try with except*, with.

An entry of `unit.blocks` knows what its `leave` must emit when control leaves it early.  It gets
the location of what leaves, and returns the location for what comes after: None behind a finally
body or a with, which then seem to run after the statement that leaves.
"""

from _ast import (
    AsyncFor,
    AsyncWith,
    Constant,
    Expr,
    For,
    If,
    Match,
    MatchAs,
    Return,
    Try,
    TryStar,
    While,
    With,
)

from .. import features
from ..assembler import JUMP, JUMP_ON, POP_BLOCK, SETUP_CLEANUP, SETUP_FINALLY, SETUP_WITH
from ..opcodes import (
    BEFORE_ASYNC_WITH,
    BEFORE_WITH,
    BUILD_LIST,
    CALL,
    CHECK_EG_MATCH,
    CHECK_EXC_MATCH,
    COPY,
    LIST_APPEND,
    NOP,
    POP_EXCEPT,
    POP_JUMP_IF_FALSE,
    POP_JUMP_IF_NONE,
    POP_JUMP_IF_NOT_NONE,
    POP_JUMP_IF_TRUE,
    POP_TOP,
    PREP_RERAISE_STAR,
    PUSH_EXC_INFO,
    RERAISE,
    SWAP,
    WITH_EXCEPT_START,
)
from ..originals import __builtins__  # noqa: F401
from .names import DELETE, STORE
from .unit import ASYNC_FUNCTION, GroupHandlers, Handlers, label, place_of


class TryBody:
    """The body of a try with handlers."""

    __slots__ = ("node",)
    is_in_try = True

    def leave(self, compiler, location, keep_top):
        compiler.emit(POP_BLOCK, 0, location)
        return location


class FinallyBody:
    """What a finally clause protects: leaving runs a copy of the clause."""

    __slots__ = ("node", "statements")
    is_in_try = True

    def __init__(self, statements):
        self.statements = statements

    def leave(self, compiler, location, keep_top):
        compiler.emit(POP_BLOCK, 0, location)
        if keep_top:
            compiler.enter_block(Value(), self.node)
        compiler.visit_all(self.statements)
        if keep_top:
            compiler.leave_block()
        return None


class FinallyEnd:
    """The finally clause itself, running for an exception."""

    __slots__ = ("node",)
    is_in_try = True

    def leave(self, compiler, location, keep_top):
        if keep_top:
            compiler.emit(SWAP, 2, location)
        compiler.emit(POP_TOP, 0, location)      # the exception
        if keep_top:
            compiler.emit(SWAP, 2, location)
        compiler.emit(POP_BLOCK, 0, location)
        compiler.emit(POP_EXCEPT, 0, location)
        return location


class WithBody:
    """The body of a with: leaving calls __exit__."""

    __slots__ = ("node", "place", "asynchronous")

    def __init__(self, place, asynchronous):
        self.place = place
        self.asynchronous = asynchronous

    def leave(self, compiler, location, keep_top):
        compiler.emit(POP_BLOCK, 0, self.place)
        if keep_top:
            compiler.emit(SWAP, 2, self.place)
        exit_with_nones(compiler, self.place, self.asynchronous)
        return None


class Handler:
    """An except clause; with a name, which is unbound at its end."""

    __slots__ = ("node", "name")
    is_in_try = True

    def __init__(self, name):
        self.name = name

    def leave(self, compiler, location, keep_top):
        if self.name is not None:
            compiler.emit(POP_BLOCK, 0, location)
        if keep_top:
            compiler.emit(SWAP, 2, location)
        compiler.emit(POP_BLOCK, 0, location)
        compiler.emit(POP_EXCEPT, 0, location)
        if self.name is not None:
            unbind(compiler, self.name, location)
        return location


class Value:
    """A value on the stack: that of a return running a finally clause."""

    __slots__ = ("node",)

    def leave(self, compiler, location, keep_top):
        if keep_top:
            compiler.emit(SWAP, 2, location)
        compiler.emit(POP_TOP, 0, location)
        return location


# -- try --

def visit_Try(compiler, node):
    if node.finalbody:
        _try_finally(compiler, node, _try_except)
    else:
        _try_except(compiler, node)


def visit_TryStar(compiler, node):
    if node.finalbody:
        _try_finally(compiler, node, _try_groups)
    else:
        _try_groups(compiler, node)


def _try_finally(compiler, node, handlers):
    body, finally_, end, cleanup = label(), label(), label(), label()
    compiler.emit(SETUP_FINALLY, finally_, place_of(node))
    compiler.place(body)
    compiler.enter_block(FinallyBody(node.finalbody), node)
    if node.handlers:
        handlers(compiler, node)
    else:
        compiler.visit_all(node.body)
    compiler.emit(POP_BLOCK, 0, None)
    compiler.leave_block()
    compiler.visit_all(node.finalbody)
    compiler.emit(JUMP_ON, end, None)
    compiler.place(finally_)
    compiler.enter_block(FinallyEnd(), node)
    compiler.emit(SETUP_CLEANUP, cleanup, None)
    compiler.emit(PUSH_EXC_INFO, 0, None)
    compiler.visit_all(node.finalbody)
    compiler.leave_block()
    location = _place_behind(compiler, node.finalbody) if features.FINALLY_HAS_END else None
    compiler.emit(RERAISE, 0, location)
    compiler.place(cleanup)
    _pop_except_and_reraise(compiler, location)
    compiler.place(end)


def _place_behind(compiler, statements):
    """Return where the host's compiler stands behind statements: in the last one, or nowhere."""
    last = statements[-1]
    kind = type(last)
    if kind is If:
        return _place_behind(compiler, last.orelse or last.body)
    if kind is For or kind is AsyncFor or kind is While:
        if last.orelse:
            return _place_behind(compiler, last.orelse)
        return None if kind is For else place_of(last if kind is While else last.iter)
    if kind is Match:
        pattern = last.cases[-1].pattern
        is_wildcard = type(pattern) is MatchAs and pattern.name is None and len(last.cases) > 1
        return None if is_wildcard else place_of(pattern)
    if kind is Try or kind is TryStar:
        return _place_behind(compiler, last.finalbody) if last.finalbody else None
    if kind is With or kind is AsyncWith or (kind is Expr and type(last.value) is not Constant):
        return None
    if kind is Return:
        for block in compiler.unit.blocks:
            if type(block) in (FinallyBody, WithBody):
                return None
    return place_of(last)


def _pop_except_and_reraise(compiler, location=None):
    """Emit what runs when a handler raises: stack `previous, lasti, exception`."""
    compiler.emit(COPY, 3, location)
    compiler.emit(POP_EXCEPT, 0, location)
    compiler.emit(RERAISE, 1, location)


def _tried(compiler, node, except_):
    """Emit the body of a try, whose exceptions are for what follows `except_`."""
    compiler.emit(SETUP_FINALLY, except_, place_of(node))
    compiler.place(label())
    compiler.enter_block(TryBody(), node)
    compiler.visit_all(node.body)
    compiler.leave_block()
    compiler.emit(POP_BLOCK, 0, None)


def _try_except(compiler, node):
    except_, end, cleanup = label(), label(), label()
    _tried(compiler, node, except_)
    compiler.visit_all(node.orelse)
    compiler.emit(JUMP_ON, end, None)
    compiler.place(except_)
    compiler.emit(SETUP_CLEANUP, cleanup, None)
    compiler.emit(PUSH_EXC_INFO, 0, None)
    compiler.enter_block(Handlers(), node)
    last = node.handlers[-1]
    for handler in node.handlers:
        location = place_of(handler)
        if handler.type is None and handler is not last:
            raise compiler.error("default 'except:' must be last", handler)
        except_ = label()
        if handler.type is not None:
            compiler.visit(handler.type)
            compiler.emit(CHECK_EXC_MATCH, 0, location)
            compiler.emit(POP_JUMP_IF_FALSE, except_, location)
        _handler(compiler, handler, end, location)
        compiler.place(except_)
    compiler.leave_block()
    compiler.emit(RERAISE, 0, None)
    compiler.place(cleanup)
    _pop_except_and_reraise(compiler)
    compiler.place(end)


def _handler(compiler, handler, end, location):
    if handler.name is None:
        compiler.emit(POP_TOP, 0, location)
        compiler.enter_block(Handler(None), handler)
        compiler.visit_all(handler.body)
        compiler.leave_block()
        compiler.emit(POP_BLOCK, 0, None)
        compiler.emit(POP_EXCEPT, 0, None)
        compiler.emit(JUMP_ON, end, None)
        return
    cleanup = label()
    compiler.name(handler.name, STORE, location, handler)
    compiler.emit(SETUP_CLEANUP, cleanup, location)
    compiler.enter_block(Handler(handler.name), handler)
    compiler.visit_all(handler.body)
    compiler.leave_block()
    compiler.emit(POP_BLOCK, 0, None)
    compiler.emit(POP_BLOCK, 0, None)
    compiler.emit(POP_EXCEPT, 0, None)
    unbind(compiler, handler.name, None)
    compiler.emit(JUMP_ON, end, None)
    compiler.place(cleanup)
    unbind(compiler, handler.name, None)
    compiler.emit(RERAISE, 1, None)


def unbind(compiler, name, location):
    """Emit `name = None; del name`."""
    compiler.constant(None, location)
    compiler.name(name, STORE, location)
    compiler.name(name, DELETE, location)


def _try_groups(compiler, node):
    """Emit a try with except*: the stack of its handlers is `original, raised, rest`."""
    except_, orelse, end = label(), label(), label()
    cleanup, reraise_star, reraise = label(), label(), label()
    _tried(compiler, node, except_)
    compiler.emit(JUMP_ON, orelse, None)
    compiler.place(except_)
    compiler.emit(SETUP_CLEANUP, cleanup, None)
    compiler.emit(PUSH_EXC_INFO, 0, None)
    compiler.enter_block(GroupHandlers(), node)
    for index, handler in enumerate(node.handlers):
        location = place_of(handler)
        if index == 0:
            compiler.emit(BUILD_LIST, 0, location)
            compiler.emit(COPY, 2, location)
        last = index == len(node.handlers) - 1
        _group_handler(compiler, handler, location, reraise_star if last else None)
    compiler.leave_block()
    compiler.place(reraise_star)
    compiler.emit(PREP_RERAISE_STAR, 0, None)
    compiler.emit(COPY, 1, None)
    compiler.emit(POP_JUMP_IF_NOT_NONE, reraise, None)
    compiler.emit(POP_TOP, 0, None)
    compiler.emit(POP_BLOCK, 0, None)
    compiler.emit(POP_EXCEPT, 0, None)
    compiler.emit(JUMP_ON, end, None)
    compiler.place(reraise)
    compiler.emit(POP_BLOCK, 0, None)
    compiler.emit(SWAP, 2, None)
    compiler.emit(POP_EXCEPT, 0, None)
    compiler.emit(RERAISE, 0, None)
    compiler.place(cleanup)
    _pop_except_and_reraise(compiler)
    compiler.place(orelse)
    compiler.visit_all(node.orelse)
    compiler.place(end)


def _group_handler(compiler, handler, location, reraise_star):
    no_match, next_, next_with_error, cleanup = label(), label(), label(), label()
    if handler.type is not None:
        compiler.visit(handler.type)
        compiler.emit(CHECK_EG_MATCH, 0, location)
        compiler.emit(COPY, 1, location)
        compiler.emit(POP_JUMP_IF_NONE, no_match, location)
    if handler.name is not None:
        compiler.name(handler.name, STORE, location, handler)
    else:
        compiler.emit(POP_TOP, 0, location)
    compiler.emit(SETUP_CLEANUP, cleanup, location)
    compiler.enter_block(Handler(handler.name), handler)
    compiler.visit_all(handler.body)
    compiler.leave_block()
    compiler.emit(POP_BLOCK, 0, None)
    if handler.name is not None:
        unbind(compiler, handler.name, None)
    compiler.emit(JUMP_ON, next_, None)
    compiler.place(cleanup)
    if handler.name is not None:
        unbind(compiler, handler.name, None)
    # Below the exception: the index of the raising instruction, rest, list of raised ones.
    compiler.emit(LIST_APPEND, 3, None)
    compiler.emit(POP_TOP, 0, None)
    compiler.emit(JUMP_ON, next_with_error, None)
    compiler.place(next_)
    compiler.emit(NOP, 0, None)
    compiler.emit(JUMP_ON, next_with_error, None)
    compiler.place(no_match)
    compiler.emit(POP_TOP, 0, location)
    compiler.place(next_with_error)
    if reraise_star is not None:
        compiler.emit(LIST_APPEND, 1, None)
        compiler.emit(JUMP_ON, reraise_star, None)


# -- with --

def visit_With(compiler, node):
    _with(compiler, node, 0, False)


def visit_AsyncWith(compiler, node):
    if compiler.is_top_level_await():
        compiler.unit.scope.coroutine = True
    elif compiler.unit.kind is not ASYNC_FUNCTION:
        raise compiler.error("'async with' outside async function", node)
    _with(compiler, node, 0, True)


def _with(compiler, node, index, asynchronous):
    item = node.items[index]
    final, end, cleanup = label(), label(), label()
    location = place_of(item.context_expr) if features.PRECISE_WITH else place_of(node)
    compiler.visit(item.context_expr)
    if asynchronous:
        compiler.emit(BEFORE_ASYNC_WITH, 0, location)
        compiler.await_value(1, location)
    else:
        compiler.emit(BEFORE_WITH, 0, location)
    compiler.emit(SETUP_WITH, final, location)
    compiler.enter_block(WithBody(location, asynchronous), node)
    if item.optional_vars is not None:
        compiler.visit(item.optional_vars)
    else:
        compiler.emit(POP_TOP, 0, location)
    if index + 1 < len(node.items):
        _with(compiler, node, index + 1, asynchronous)
    else:
        compiler.visit_all(node.body)
    compiler.leave_block()
    compiler.emit(POP_BLOCK, 0, location if asynchronous else None)
    exit_with_nones(compiler, location, asynchronous)
    compiler.emit(JUMP, end, location)
    compiler.place(final)
    compiler.emit(SETUP_CLEANUP, cleanup, location)
    compiler.emit(PUSH_EXC_INFO, 0, location)
    compiler.emit(WITH_EXCEPT_START, 0, location)
    if asynchronous:
        compiler.await_value(2, location)
    _finish_with(compiler, cleanup, location)
    compiler.place(end)


def exit_with_nones(compiler, location, asynchronous):
    """Emit exit(None, None, None) for the exit function on the stack, ignoring the result."""
    compiler.constant(None, location)       # stands where compiler would
    compiler.constant(None, location)
    compiler.constant(None, location)
    compiler.emit(CALL, 2, location)
    if asynchronous:
        compiler.await_value(2, location)
    compiler.emit(POP_TOP, 0, location)


def _finish_with(compiler, cleanup, location):
    """Emit what follows __exit__ after an exception: stack `exit, lasti, previous, exc`."""
    suppress, end = label(), label()
    compiler.emit(POP_JUMP_IF_TRUE, suppress, None)
    compiler.emit(RERAISE, 2, None)
    compiler.place(suppress)
    compiler.emit(POP_TOP, 0, None)      # the exception
    compiler.emit(POP_BLOCK, 0, None)
    compiler.emit(POP_EXCEPT, 0, None)
    compiler.emit(POP_TOP, 0, None)      # lasti
    compiler.emit(POP_TOP, 0, None)      # the exit function
    compiler.emit(JUMP_ON, end, None)
    compiler.place(cleanup)
    _pop_except_and_reraise(compiler)
    compiler.place(end)


VISITORS = {
    "Try": visit_Try,
    "TryStar": visit_TryStar,
    "With": visit_With,
    "AsyncWith": visit_AsyncWith,
}
