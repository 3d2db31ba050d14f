"""The frame of the reference VM: a value stack and a program counter over a host frame.

The locals, cells and free variables lie in the host frame, which `host` is a handle on, so that
whoever looks at the guest program from outside (`locals()`, a traceback, `super()`) finds them.
The value stack is a Python list of our own.  A frame that yields is kept whole, and is run on when
its generator is resumed.
"""

from collections import deque
from functools import lru_cache
from operator import delitem

from .. import _vm, features
from .. import code as codes
from ..originals import __builtins__  # noqa: F401
from .meter import METER

NULL = _vm.NULL  # the empty word: an unbound local, or "no self" below the arguments of a call

# What an operation answers that leaves the ordinary course; most answer None.
RETURN, YIELD, DELEGATE = _vm.RETURN, _vm.YIELD, _vm.DELEGATE
RAISE = _vm.RAISE  # raise `frame.value` without a new traceback entry


@lru_cache(maxsize=4096)
def _decoded(code):
    return codes.bytecode(code), tuple(codes.exceptions(code))


class Frame:
    """One activation of a code object.

    pc       the index of the instruction being executed
    next     the index of the instruction to be executed after it
    lasti    the position that tracebacks show: pc, unless a RERAISE put back an older one
    value    what a status is about: the result, the value yielded, the exception
    outer    the exception that was being handled when the frame was entered
    meter    counts instructions, is polled by some
    call     host.call: runs anything foreign, with the guest frame as its caller
    invoke   host.invoke: the same for a call that the program itself makes
    """

    __slots__ = ("host", "call", "invoke", "code", "bytecode", "exceptions", "consts", "names",
                 "stack", "pc", "next", "lasti", "value", "outer", "meter")

    def __init__(self, host):
        self.code = host.code
        self.bytecode, self.exceptions = _decoded(self.code)
        self.consts = self.code.co_consts
        self.names = self.code.co_names
        self.stack = []
        self.pc = self.next = self.lasti = 0
        self.value = self.outer = None
        self.meter = METER
        self.attach(host)

    def attach(self, host):
        """Go on in the host frame that `host` stands for."""
        self.host = host
        self.call = host.call
        self.invoke = host.invoke
        if features.DROPS_FROM_BOTTOM:
            self.stack = list(self.stack)

    def detach(self):
        """Suspended: let go of the host frame, which belongs to the generator."""
        self.host = self.call = self.invoke = None
        if features.DROPS_FROM_BOTTOM:      # what is dropped while it is suspended; lists do not
            self.stack = deque(self.stack)

    def is_delegating(self):
        """Suspended in a yield from or an await?"""
        return self.bytecode[2 * self.pc + 1] == 1

    def end_delegation(self, result):
        """The delegate has returned: go on where the SEND in front of the yield would jump to."""
        send = self.pc - 1
        self.replace(1, result)
        self.next = self.pc + self.bytecode[2 * send + 1]

    def push(self, value):
        self.stack.append(value)

    def pop(self):
        return self.stack.pop()

    def items(self, count):
        """The topmost items, the top being the last of the list."""
        return self.stack[len(self.stack) - count:]

    def replace(self, count, *results, from_top=features.DROPS_FROM_TOP):
        """Put results in the place of the topmost items, the lowest of which is let go first,
        or with `from_top` last.

        This is how an instruction ends.  Its operands stay on the stack until it has succeeded,
        and it keeps no other reference to them; they go in a call out, for a finalizer may run.
        """
        first = len(self.stack) - count
        gone = deque(self.stack[first:])
        if from_top:
            gone.reverse()
        self.stack[first:] = results
        self.call(gone.clear)

    def drop(self):
        """Let the top go."""
        self.call(delitem, self.stack, -1)

    def cut(self, depth):
        """Let the items above a depth go, the topmost first."""
        if depth < len(self.stack):
            self.call(delitem, self.stack, slice(depth, None))

    def jump(self, distance):
        self.next += distance

    def take_value(self):
        value, self.value = self.value, None
        return value
