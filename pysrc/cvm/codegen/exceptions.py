"""try, try with except*, with.

An entry of `unit.blocks` knows what its `leave` must emit when control leaves it early.  It gets
the location of what leaves, and returns the location for what comes after: None behind a finally
body or a with, which then seem to run after the statement that leaves.
"""

from .. import features
from .. import opcodes as op
from ..assembler import JUMP, POP_BLOCK, SETUP_CLEANUP, SETUP_FINALLY, SETUP_WITH
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
            compiler.emit(op.SWAP, 2, location)
        compiler.emit(op.POP_TOP, 0, location)      # the exception
        if keep_top:
            compiler.emit(op.SWAP, 2, location)
        compiler.emit(POP_BLOCK, 0, location)
        compiler.emit(op.POP_EXCEPT, 0, location)
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
            compiler.emit(op.SWAP, 2, self.place)
        compiler.exit_with_nones(self.place, self.asynchronous)
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
            compiler.emit(op.SWAP, 2, location)
        compiler.emit(POP_BLOCK, 0, location)
        compiler.emit(op.POP_EXCEPT, 0, location)
        if self.name is not None:
            compiler.unbind(self.name, location)
        return location


class Value:
    """A value on the stack: that of a return running a finally clause."""

    __slots__ = ("node",)

    def leave(self, compiler, location, keep_top):
        if keep_top:
            compiler.emit(op.SWAP, 2, location)
        compiler.emit(op.POP_TOP, 0, location)
        return location


class Exceptions:
    """Visitors of try and with."""

    # -- try --

    def visit_Try(self, node):
        if node.finalbody:
            self._try_finally(node, self._try_except)
        else:
            self._try_except(node)

    def visit_TryStar(self, node):
        if node.finalbody:
            self._try_finally(node, self._try_groups)
        else:
            self._try_groups(node)

    def _try_finally(self, node, handlers):
        body, finally_, end, cleanup = label(), label(), label(), label()
        self.emit(SETUP_FINALLY, finally_, place_of(node))
        self.place(body)
        self.enter_block(FinallyBody(node.finalbody), node)
        if node.handlers:
            handlers(node)
        else:
            self.visit_all(node.body)
        self.emit(POP_BLOCK, 0, None)
        self.leave_block()
        self.visit_all(node.finalbody)
        self.emit(JUMP, end, None)
        self.place(finally_)
        self.enter_block(FinallyEnd(), node)
        self.emit(SETUP_CLEANUP, cleanup, None)
        self.emit(op.PUSH_EXC_INFO, 0, None)
        self.visit_all(node.finalbody)
        self.leave_block()
        self.emit(op.RERAISE, 0, None)
        self.place(cleanup)
        self._pop_except_and_reraise()
        self.place(end)

    def _pop_except_and_reraise(self):
        """Emit what runs when a handler raises: stack `previous, lasti, exception`."""
        self.emit(op.COPY, 3, None)
        self.emit(op.POP_EXCEPT, 0, None)
        self.emit(op.RERAISE, 1, None)

    def _try_except(self, node):
        body, except_, end, cleanup = label(), label(), label(), label()
        self.emit(SETUP_FINALLY, except_, place_of(node))
        self.place(body)
        self.enter_block(TryBody(), node)
        self.visit_all(node.body)
        self.leave_block()
        self.emit(POP_BLOCK, 0, None)
        self.visit_all(node.orelse)
        self.emit(JUMP, end, None)
        self.place(except_)
        self.emit(SETUP_CLEANUP, cleanup, None)
        self.emit(op.PUSH_EXC_INFO, 0, None)
        self.enter_block(Handlers(), node)
        last = node.handlers[-1]
        for handler in node.handlers:
            location = place_of(handler)
            if handler.type is None and handler is not last:
                raise self.error("default 'except:' must be last", handler)
            except_ = label()
            if handler.type is not None:
                self.visit(handler.type)
                self.emit(op.CHECK_EXC_MATCH, 0, location)
                self.emit(op.POP_JUMP_IF_FALSE, except_, location)
            self._handler(handler, end, location)
            self.place(except_)
        self.leave_block()
        self.emit(op.RERAISE, 0, None)
        self.place(cleanup)
        self._pop_except_and_reraise()
        self.place(end)

    def _handler(self, handler, end, location):
        if handler.name is None:
            self.emit(op.POP_TOP, 0, location)
            self.enter_block(Handler(None), handler)
            self.visit_all(handler.body)
            self.leave_block()
            self.emit(POP_BLOCK, 0, None)
            self.emit(op.POP_EXCEPT, 0, None)
            self.emit(JUMP, end, None)
            return
        cleanup = label()
        self.name(handler.name, STORE, location, handler)
        self.emit(SETUP_CLEANUP, cleanup, location)
        self.enter_block(Handler(handler.name), handler)
        self.visit_all(handler.body)
        self.leave_block()
        self.emit(POP_BLOCK, 0, None)
        self.emit(POP_BLOCK, 0, None)
        self.emit(op.POP_EXCEPT, 0, None)
        self.unbind(handler.name, None)
        self.emit(JUMP, end, None)
        self.place(cleanup)
        self.unbind(handler.name, None)
        self.emit(op.RERAISE, 1, None)

    def unbind(self, name, location):
        """Emit `name = None; del name`."""
        self.constant(None, location)
        self.name(name, STORE, location)
        self.name(name, DELETE, location)

    def _try_groups(self, node):
        """Emit a try with except*: the stack of its handlers is `original, raised, rest`."""
        body, except_, orelse, end = label(), label(), label(), label()
        cleanup, reraise_star, reraise = label(), label(), label()
        self.emit(SETUP_FINALLY, except_, place_of(node))
        self.place(body)
        self.enter_block(TryBody(), node)
        self.visit_all(node.body)
        self.leave_block()
        self.emit(POP_BLOCK, 0, None)
        self.emit(JUMP, orelse, None)
        self.place(except_)
        self.emit(SETUP_CLEANUP, cleanup, None)
        self.emit(op.PUSH_EXC_INFO, 0, None)
        self.enter_block(GroupHandlers(), node)
        for index, handler in enumerate(node.handlers):
            location = place_of(handler)
            if index == 0:
                self.emit(op.BUILD_LIST, 0, location)
                self.emit(op.COPY, 2, location)
            last = index == len(node.handlers) - 1
            self._group_handler(handler, location, reraise_star if last else None)
        self.leave_block()
        self.place(reraise_star)
        self.emit(op.PREP_RERAISE_STAR, 0, None)
        self.emit(op.COPY, 1, None)
        self.emit(op.POP_JUMP_IF_NOT_NONE, reraise, None)
        self.emit(op.POP_TOP, 0, None)
        self.emit(POP_BLOCK, 0, None)
        self.emit(op.POP_EXCEPT, 0, None)
        self.emit(JUMP, end, None)
        self.place(reraise)
        self.emit(POP_BLOCK, 0, None)
        self.emit(op.SWAP, 2, None)
        self.emit(op.POP_EXCEPT, 0, None)
        self.emit(op.RERAISE, 0, None)
        self.place(cleanup)
        self._pop_except_and_reraise()
        self.place(orelse)
        self.visit_all(node.orelse)
        self.place(end)

    def _group_handler(self, handler, location, reraise_star):
        no_match, next_, next_with_error, cleanup = label(), label(), label(), label()
        if handler.type is not None:
            self.visit(handler.type)
            self.emit(op.CHECK_EG_MATCH, 0, location)
            self.emit(op.COPY, 1, location)
            self.emit(op.POP_JUMP_IF_NONE, no_match, location)
        if handler.name is not None:
            self.name(handler.name, STORE, location, handler)
        else:
            self.emit(op.POP_TOP, 0, location)
        self.emit(SETUP_CLEANUP, cleanup, location)
        self.enter_block(Handler(handler.name), handler)
        self.visit_all(handler.body)
        self.leave_block()
        self.emit(POP_BLOCK, 0, None)
        if handler.name is not None:
            self.unbind(handler.name, None)
        self.emit(JUMP, next_, None)
        self.place(cleanup)
        if handler.name is not None:
            self.unbind(handler.name, None)
        # Below the exception: the index of the raising instruction, rest, list of raised ones.
        self.emit(op.LIST_APPEND, 3, None)
        self.emit(op.POP_TOP, 0, None)
        self.emit(JUMP, next_with_error, None)
        self.place(next_)
        self.emit(op.NOP, 0, None)
        self.emit(JUMP, next_with_error, None)
        self.place(no_match)
        self.emit(op.POP_TOP, 0, location)
        self.place(next_with_error)
        if reraise_star is not None:
            self.emit(op.LIST_APPEND, 1, None)
            self.emit(JUMP, reraise_star, None)

    # -- with --

    def visit_With(self, node):
        self._with(node, 0, False)

    def visit_AsyncWith(self, node):
        if self.is_top_level_await():
            self.unit.scope.coroutine = True
        elif self.unit.kind is not ASYNC_FUNCTION:
            raise self.error("'async with' outside async function", node)
        self._with(node, 0, True)

    def _with(self, node, index, asynchronous):
        item = node.items[index]
        final, end, cleanup = label(), label(), label()
        location = place_of(item.context_expr) if features.PRECISE_WITH else place_of(node)
        self.visit(item.context_expr)
        if asynchronous:
            self.emit(op.BEFORE_ASYNC_WITH, 0, location)
            self.await_value(1, location)
        else:
            self.emit(op.BEFORE_WITH, 0, location)
        self.emit(SETUP_WITH, final, location)
        self.enter_block(WithBody(location, asynchronous), node)
        if item.optional_vars is not None:
            self.visit(item.optional_vars)
        else:
            self.emit(op.POP_TOP, 0, location)
        if index + 1 < len(node.items):
            self._with(node, index + 1, asynchronous)
        else:
            self.visit_all(node.body)
        self.leave_block()
        self.emit(POP_BLOCK, 0, location if asynchronous else None)
        self.exit_with_nones(location, asynchronous)
        self.emit(JUMP, end, location)
        self.place(final)
        self.emit(SETUP_CLEANUP, cleanup, location)
        self.emit(op.PUSH_EXC_INFO, 0, location)
        self.emit(op.WITH_EXCEPT_START, 0, location)
        if asynchronous:
            self.await_value(2, location)
        self._finish_with(cleanup, location)
        self.place(end)

    def exit_with_nones(self, location, asynchronous):
        """Emit exit(None, None, None) for the exit function on the stack, ignoring the result."""
        self.constant(None, location)       # stands where self would
        self.constant(None, location)
        self.constant(None, location)
        self.emit(op.CALL, 2, location)
        if asynchronous:
            self.await_value(2, location)
        self.emit(op.POP_TOP, 0, location)

    def _finish_with(self, cleanup, location):
        """Emit what follows __exit__ after an exception: stack `exit, lasti, previous, exc`."""
        suppress, end = label(), label()
        self.emit(op.POP_JUMP_IF_TRUE, suppress, None)
        self.emit(op.RERAISE, 2, None)
        self.place(suppress)
        self.emit(op.POP_TOP, 0, None)      # the exception
        self.emit(POP_BLOCK, 0, None)
        self.emit(op.POP_EXCEPT, 0, None)
        self.emit(op.POP_TOP, 0, None)      # lasti
        self.emit(op.POP_TOP, 0, None)      # the exit function
        self.emit(JUMP, end, None)
        self.place(cleanup)
        self._pop_except_and_reraise()
        self.place(end)
