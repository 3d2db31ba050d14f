"""The reference VM: its machine over a stand-in for the host frame, and what it shares (runtime).

Whole programs are compared with CPython by test_programs.py; here are the rules of the machine
itself: statuses, unwinding, counting, polls, limits, and the check of the stack effects.
"""

import sys
import traceback

import pytest

import cvm
from cvm import code as codes
from cvm import features, opcodes, runtime
from cvm.errors import EngineError, LimitReached

_vm = pytest.importorskip("cvm._vm")
machine = pytest.importorskip("cvm.vm.machine")


class StandIn:
    """What the machine needs of a HostFrame, for code that is not entered by the host."""

    def __init__(self, code, *slots, namespace=None):
        self.code = code
        self.globals = {} if namespace is None else namespace
        self.builtins = {"len": len, "ValueError": ValueError}
        self.namespace = namespace
        self.slots = [*slots, *[_vm.NULL] * (len(runtime.slot_names(code)) - len(slots))]
        self.handled = None
        self.quiet = False
        self.pc = None
        self.traceback = []

    def get(self, slot):
        return self.slots[slot]

    def set(self, slot, value):
        self.slots[slot] = value

    def clear(self, slot):
        self.slots[slot] = _vm.NULL

    def call(self, function, /, *arguments, **keywords):
        return function(*arguments, **keywords)

    invoke = call

    def fail(self, exception):
        return exception.with_traceback(None)

    def add_traceback(self, exception):
        self.traceback.append(self.pc)


def assemble(text, *, consts=(), names=(), varnames=(), argcount=0, flags=3, exceptions=()):
    """A code object of canonical instructions, one per line, with an oparg or `-> label`.

    A row of `exceptions` is (first label, end label, handler label, depth, lasti).
    """
    lines = [line.split() for line in text.splitlines() if line.strip()]
    labels, instructions = {}, []
    for words in lines:
        if words[0].endswith(":"):
            labels[words[0][:-1]] = len(instructions)
        else:
            instructions.append(words)
    bytecode = bytearray()
    for index, (name, *operand) in enumerate(instructions, start=1):
        if operand and operand[0] == "->":
            oparg = abs(labels[operand[1]] - index)
        else:
            oparg = int(operand[0]) if operand else 0
        bytecode += bytes((opcodes.BY_NAME[name].opcode, oparg))
    rows = [(*(labels[label] for label in row[:3]), *row[3:]) for row in exceptions]
    return codes.make(
        name="f", qualname="f", filename="<test>", firstlineno=1, argcount=argcount,
        posonlyargcount=0, kwonlyargcount=0, flags=flags, stacksize=20, bytecode=bytes(bytecode),
        consts=consts, names=names, varnames=varnames, cellvars=(), freevars=(),
        positions=[(1, 1, 0, 1)] * len(instructions), exceptions=rows)


COUNT_DOWN = assemble(
    """
        RESUME 0
    loop:
        LOAD_FAST 0
        POP_JUMP_IF_FALSE -> end
        LOAD_FAST 0
        LOAD_CONST 0
        BINARY_OP 10
        STORE_FAST 0
        JUMP_BACKWARD -> loop
    end:
        LOAD_FAST 0
        RETURN_VALUE
    """, consts=(1,), varnames=("n",), argcount=1)


@pytest.fixture
def meter():
    meter = machine.METER
    saved = meter.max_instructions, meter.deadline, meter.tripped
    yield meter
    meter.max_instructions, meter.deadline, meter.tripped = saved


def test_every_instruction_counts_one(meter):
    before = meter.count
    assert machine.enter(StandIn(COUNT_DOWN, 3), None, None, False) == (_vm.RETURN, 0, None)
    assert meter.count - before == 1 + 3 * 7 + 2 + 2


def test_prefixes_count_and_widen_the_operand(meter):
    code = assemble("RESUME\n EXTENDED_ARG 1\n EXTENDED_ARG 0\n LOAD_CONST 2\n RETURN_VALUE",
                    consts=tuple(range(70000)))
    before = meter.count
    assert machine.enter(StandIn(code), None, None, False)[:2] == (_vm.RETURN, 65538)
    assert meter.count - before == 5


def test_budget_is_looked_at_only_at_polls(meter):
    # RESUME is a poll and within the budget, the first JUMP_BACKWARD is the eighth instruction.
    for budget, expected in [(0, 1), (1, 8), (7, 8), (8, 15)]:
        before = meter.count
        meter.max_instructions = before + budget
        status, error, state = machine.enter(StandIn(COUNT_DOWN, 9), None, None, False)
        assert status == _vm.RAISE and type(error) is LimitReached and state is None
        assert error.kind == "instructions"
        assert meter.count - before == expected


def test_deadline(meter):
    meter.deadline = 0.0
    status, error, _ = machine.enter(StandIn(COUNT_DOWN, 9), None, None, False)
    assert status == _vm.RAISE and error.kind == "seconds"


HANDLER = """
        RESUME 0
    try:
        LOAD_CONST 0
        LOAD_FAST 0
        BINARY_SUBSCR
        RETURN_VALUE
    end:
        PUSH_EXC_INFO
    caught:
        POP_TOP
        POP_EXCEPT
        LOAD_CONST 1
        RETURN_VALUE
    """


def test_handler_gets_the_exception_and_the_depth_of_the_table():
    code = assemble(HANDLER, consts=((1, 2), "caught"), varnames=("i",), argcount=1,
                    exceptions=[("try", "end", "end", 0, False)])
    host = StandIn(code, 7)
    assert machine.enter(host, None, None, False) == (_vm.RETURN, "caught", None)
    assert host.traceback == [3] and host.handled is None


def test_limits_are_not_offered_to_handlers(meter):
    code = assemble(
        """
            RESUME 0
        try:
            JUMP_BACKWARD -> try
        end:
            PUSH_EXC_INFO
            RETURN_VALUE
        """, exceptions=[("try", "end", "end", 0, False)])
    meter.max_instructions = meter.count + 100
    status, error, _ = machine.enter(StandIn(code), None, None, False)
    assert status == _vm.RAISE and type(error) is LimitReached


def test_reraise_puts_the_position_back():
    code = assemble(
        """
            RESUME 0
        try:
            LOAD_CONST 0
            UNARY_NEGATIVE
            RETURN_VALUE
        handler:
            RERAISE 1
        """, consts=("a",), exceptions=[("try", "handler", "handler", 0, True)])
    host = StandIn(code)
    status, error, _ = machine.enter(host, None, None, False)
    assert status == _vm.RAISE
    assert str(error) == "bad operand type for unary -: 'str'"
    assert host.pc == 2 and host.traceback == [2]


GENERATOR = """
        RESUME 0
        LOAD_CONST 0
        YIELD_VALUE 0
        RESUME 1
        RETURN_VALUE
    """


def test_generator_is_run_on_with_its_state():
    host = StandIn(assemble(GENERATOR, consts=("out",), flags=0x23))
    status, value, state = machine.enter(host, None, None, False)
    assert (status, value) == (_vm.YIELD, "out") and state is not None
    assert machine.enter(host, state, "in", False) == (_vm.RETURN, "in", None)


def test_throwing_into_a_generator():
    host = StandIn(assemble(GENERATOR, consts=("out",), flags=0x23))
    _, _, state = machine.enter(host, None, None, False)
    error = KeyError("thrown")
    assert machine.enter(host, state, error, True) == (_vm.RAISE, error, None)
    assert host.traceback == [2]


def test_stop_iteration_does_not_escape():
    host = StandIn(assemble(GENERATOR, consts=("out",), flags=0x23))
    _, _, state = machine.enter(host, None, None, False)
    stop = StopIteration(1)
    _, error, _ = machine.enter(host, state, stop, True)
    assert repr(error) == "RuntimeError('generator raised StopIteration')"
    assert error.__cause__ is stop


DELEGATING = """
        RESUME 0
        LOAD_FAST 0
        GET_YIELD_FROM_ITER
        LOAD_CONST 0
    loop:
        SEND -> end
        YIELD_VALUE 1
        RESUME 2
        JUMP_BACKWARD -> loop
    end:
        RETURN_VALUE
    """


def delegating(iterable):
    return StandIn(
        assemble(DELEGATING, consts=(None,), varnames=("it",), argcount=1, flags=0x23), iterable)


def test_delegate_is_shown_and_its_result_used():
    def inner():
        return (yield 1)

    generator = inner()
    host = delegating(generator)
    status, value, state = machine.enter(host, None, None, False)
    assert (status, value) == (_vm.DELEGATE, (1, generator))
    assert machine.enter(host, state, "sent", False) == (_vm.RETURN, "sent", None)


def test_what_the_delegate_returned_is_its_result():
    host = delegating([1, 2])
    _, _, state = machine.enter(host, None, None, False)
    assert machine.enter(host, state, "r", None) == (_vm.RETURN, "r", None)


@pytest.mark.skipif(not features.STOP_ENDS_DELEGATION, reason="the host tells it otherwise")
def test_stop_iteration_thrown_at_a_delegation_is_its_result():
    host = delegating([1, 2])
    _, _, state = machine.enter(host, None, None, False)
    assert machine.enter(host, state, StopIteration("r"), True) == (_vm.RETURN, "r", None)


@pytest.mark.skipif(not __debug__, reason="checks only with asserts on")
def test_wrong_effect_is_our_bug(monkeypatch):
    operations = list(machine.OPERATIONS)
    operations[opcodes.NOP] = lambda frame, oparg: frame.push(1)
    monkeypatch.setattr(machine, "OPERATIONS", operations)
    status, error, _ = machine.enter(
        StandIn(assemble("RESUME\n NOP\n RETURN_VALUE")), None, None, False)
    assert status == _vm.RAISE and type(error) is EngineError
    assert str(error) == "NOP at 1 in f: +1 items on the stack that should be '--'"


def test_mistake_of_the_machine_is_our_bug(monkeypatch):
    operations = list(machine.OPERATIONS)
    operations[opcodes.UNARY_INVERT] = _vm.hide(faulty) or faulty
    monkeypatch.setattr(machine, "OPERATIONS", operations)
    source = "n = 1\ntry: ~n\nexcept BaseException: print('caught')"
    with pytest.raises(EngineError, match="^IndexError: pop from empty list$"):
        cvm.execute(source, engine="reference", stdout="inherit")


def faulty(frame, oparg):
    [].pop()


# -- generators and engines ------------------------------------------------------------------------

@pytest.mark.parametrize("last", ["reference", "cython"])
@pytest.mark.parametrize("first", ["reference", "cython"])
def test_generator_goes_on_on_the_engine_that_suspended_it(first, last):
    source = """
def count(n):
    total = 0
    try:
        for i in range(n):
            total += i * 1.5
            sent = yield total
            if sent:
                log.append(sent)
    finally:
        log.append((total, i))

def relay(n):
    yield from count(n)

log = []
fresh, begun, relaying = count(3), count(4), relay(4)
next(begun), next(begun), next(relaying)
"""
    names = cvm.execute(source, engine=first).globals
    assert names["begun"].gi_frame.f_locals == {"n": 4, "total": 1.5, "i": 1, "sent": None}
    result = cvm.execute(
        "list(fresh), begun.send('sent'), list(begun), list(relaying), log",
        globals=names, engine=last)
    assert result.value == (
        [0.0, 1.5, 4.5], 4.5, [9.0], [1.5, 4.5, 9.0], [(4.5, 2), "sent", (9.0, 3), (9.0, 3)])


# -- runtime.py ------------------------------------------------------------------------------------

class Manager:
    def __enter__(self):
        return sys._getframe(1).f_code.co_name

    def __exit__(self, *exception):
        raise KeyError("exit")


def test_host_functions_are_in_no_frame_list():
    def caller():
        return runtime.before_with(Manager())

    exit, entered = caller()
    assert entered == "caller"
    with pytest.raises(KeyError) as caught:
        exit(None, None, None)
    names = [entry.name for entry in traceback.extract_tb(caught.value.__traceback__)]
    assert names[-1] == "__exit__"


class Caller:
    """Stands for a frame that calls out."""

    @staticmethod
    def call(function, *arguments):
        return function(*arguments)

    invoke = call


class Liar(Exception):
    """An exception class that makes something else."""

    def __new__(cls):
        return 3


def failing(statement, **namespace):
    """Type and text of what the host raises for a statement."""
    with pytest.raises(BaseException) as caught:
        exec(statement, namespace)
    return type(caught.value), str(caught.value)


@pytest.mark.parametrize("function, arguments, statement", [
    (runtime.before_with, (1,), "with 1: pass"),
    (runtime.unpack_sequence(2), ((1,),), "a, b = 1,"),
    (runtime.unpack_sequence(2), ((1, 2, 3),), "a, b = 1, 2, 3"),
    (runtime.unpack_sequence(2), (3,), "a, b = 3"),
    (runtime.unpack_ex(2), ((),), "a, b, *c = ()"),
    (runtime.unpack_ex(1 | 1 << 8), ((1,),), "a, *b, c = 1,"),
    (runtime.raise_, (3,), "raise 3"),
    (runtime.raise_, (Liar,), "raise Liar"),
    (runtime.raise_from, (ValueError, 3), "raise ValueError from 3"),
    (runtime.raise_by_steps, (Caller, 3), "raise 3"),
    (runtime.raise_by_steps, (Caller, ValueError), "raise ValueError"),
    (runtime.raise_by_steps, (Caller, Liar), "raise Liar"),
    (runtime.raise_by_steps, (Caller, ValueError, 3), "raise ValueError from 3"),
    (runtime.raise_by_steps, (Caller, ValueError, KeyError(3)),
     "raise ValueError from KeyError(3)"),
    (runtime.list_extend, ([], 3), "print(*[], *3)"),
    (runtime.dict_update, ({}, 3), "{**3}"),
    (runtime.call_with_stars, (len, 3, {}), "len(*3)"),
    (runtime.call_with_stars, (len, (), {1: 2}), "len(**{1: 2})"),
    (runtime.dict_merge, (len, {"x": 1}, {"x": 2}), "len(x=1, **{'x': 2})"),
    (runtime.dict_merge, (len, {}, 3), "len(**{}, **3)"),
    (runtime.match_class(2), (3, int, ()), "match 3:\n case int(1, 2): pass"),
    (runtime.match_class(0), (3, 3, ()), "match 3:\n case x(): pass"),
    (runtime.import_from("nothing"), (sys,), "from sys import nothing"),
    (runtime.check_exc_match, (ValueError(), 3), "try: 1/0\nexcept 3: pass"),
])
def test_messages_are_the_host_s(function, arguments, statement):
    with pytest.raises(BaseException) as caught:
        function(*arguments)
    assert (type(caught.value), str(caught.value)) == failing(statement, x=3, Liar=Liar)


def test_unpacking_answers_the_last_item_first():
    assert runtime.unpack_sequence(3)("abc") == ("c", "b", "a")
    assert runtime.unpack_ex(1 | 2 << 8)(range(6)) == (5, 4, [1, 2, 3], 0)


def test_import_star_binds_public_names():
    class Module:
        _hidden = 1
        shown = 2

    namespace = {}
    runtime.import_star(Caller.call, Module, namespace)
    assert namespace == {"shown": 2}
    Module.__all__ = ["_hidden"]
    runtime.import_star(Caller.call, Module, namespace)
    assert namespace == {"shown": 2, "_hidden": 1}
    Module.__all__ = [1]
    with pytest.raises(TypeError, match=r"^Item in Module.__all__ must be str, not int$"):
        Module.__name__ = "Module"
        runtime.import_star(Caller.call, Module, namespace)
