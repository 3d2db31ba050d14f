# At import: is the inside of this host what host.h takes it for?  A frame and a generator are driven
# through the bridge by a small machine; a difference is told in one sentence instead of a crash in
# somebody's program.

class _Delegate:
    """What the generator delegates to: its throw() returns 7."""

    def throw(self, *exception):
        raise StopIteration(7)


def _self_test_machine(host, state, value, throwing):
    host.pc = 1
    if host.code.co_name == "function":
        host.set(1, host.get(0))
        error = LookupError()
        host.add_traceback(error)
        return RETURN, (host.call(sys._getframe), error.__traceback__), None
    if state is None:
        return DELEGATE, ("yielded", host.get(0)), "state"
    return RETURN, (state, throwing is not False, getattr(value, "value", value)), None


def _self_test():
    global reference_enter, hook_wanted, fast_engine
    cdef PyObject* before_engine = reference_enter
    cdef host_eval before_hook = host_hook_get()
    parts = dict(
        qualname="self_test", filename="<cvm self-test>", firstlineno=5, posonlyargcount=0,
        kwonlyargcount=0, stacksize=4, consts=(None,), names=(), freevars=(), exceptions=[],
        bytecode=bytes((opcodes.RESUME, 0, opcodes.YIELD_VALUE, 1, opcodes.RESUME, 2,
                        opcodes.JUMP_BACKWARD, 4, opcodes.RETURN_VALUE, 0)),
        positions=[(5, 5, 0, 0), (6, 6, 1, 2), (6, 6, 1, 2), (6, 6, 1, 2), (7, 7, 1, 2)])
    function = FunctionType(codes.make(
        name="function", argcount=1, varnames=("argument", "local"), cellvars=("argument",),
        flags=3, **parts), {})
    generator = FunctionType(codes.make(
        name="generator", argcount=1, varnames=("argument",), cellvars=(), flags=0x23, **parts),
        {})
    cdef bint before_fast = fast_engine
    fast_engine = False
    reference_enter = <PyObject*>_self_test_machine
    host_hook_set(hook)
    hook_wanted = True
    failed = None
    try:
        failed = _self_test_of(function, generator)
    finally:
        hook_wanted = False
        host_hook_set(before_hook)
        reference_enter = before_engine
        fast_engine = before_fast
    if failed is not None:
        raise ImportError(f"cvm cannot run on this CPython {sys.version.split()[0]}: {failed}"
                          " is not as on the versions it was made for")


def _self_test_of(function, generator):
    """What is not as expected, or None."""
    code = function.__code__
    if codes.bytecode(code) != codes.bytecode(code.replace()):
        return "the bytecode of a code object"
    if host_code_start(<PyCodeObject*><PyObject*>code) != codes.start(code):
        return "the first traceable instruction"
    argument = object()
    references = sys.getrefcount(argument)
    for _ in range(5):
        frame, traceback = function(argument)
        if frame.f_code is not code or frame.f_lineno != 6:
            return "a frame"
        cell = frame.f_locals["local"]
        if (frame.f_locals["argument"] is not argument or type(cell) is not CellType
                or cell.cell_contents is not argument):
            return "where a frame keeps its variables"
        if traceback.tb_frame is not frame or traceback.tb_lineno != 6:
            return "a traceback entry"
    frame = traceback = cell = None
    if sys.getrefcount(argument) != references:
        return "who owns what a frame holds"
    delegate = _Delegate()
    for _ in range(2):
        suspended = generator(delegate)
        if type(suspended) is not GeneratorType or next(suspended) != "yielded":
            return "a generator"
        if suspended.gi_yieldfrom is not delegate or suspended.gi_frame.f_lineno != 6:
            return "a suspended generator"
        try:
            suspended.throw(KeyError)
        except StopIteration as stop:
            if stop.value != ("state", True, 7):
                return "throw() into a generator that delegates"
        if suspended.gi_frame is not None or live_generators():
            return "the end of a generator"
    return None
