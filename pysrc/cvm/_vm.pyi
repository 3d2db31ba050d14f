"""The evaluation hook of the host, and the engines behind it (an extension module)."""

from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final, final

# What an engine answers about a frame.
RETURN: Final = 0       # value: the result
YIELD: Final = 1        # value: what is yielded
DELEGATE: Final = 2     # the same within yield from or await; value: (yielded, delegate)
RAISE: Final = 3        # value: the exception, its __traceback__ complete

BUILD: Final[str]       # "plain", "debug" or "profile" (setup.py)

NULL: Final[Any]        # the empty word: an unbound local, or no self below arguments

def install() -> None:
    """Turn the hook on: from now on guest code is run by the engine in force."""

def remove() -> None:
    """Turn the hook off, as soon as no guest generator is left that could be resumed."""

def clear_caches() -> None:
    """Forget what was found at attributes of several types, and in classes: names are kept alive."""

def installed() -> bool:
    """Is the hook on?"""

def typed_loops(mode: str) -> None:
    """Which loops of code that is made from now on get typed twins: of "off", "on" (hot ones) and
    "eager" (all)."""

def adopt_functions(calls: int) -> None:
    """Give functions of frozen modules guest code after so many calls; 0: they stay with the host."""

def jit_facts_of_host() -> dict[str, int]:
    """Addresses and offsets of the host's objects and of functions of ours: see typed_jit.h."""

def jit_loops(
    translate: Callable[[dict[str, Any]], tuple[int, Any] | None] | None, instructions: int,
) -> None:
    """Have typed twins translated after they have executed so many instructions; negative: none.

    translate(description) returns the machine code's address and an object that keeps it alive, or
    None: the twin stays as it is.
    """

def live_generators() -> int:
    """How many guest generators, coroutines and asynchronous generators are not finished."""

def engine(name: str) -> str:
    """Choose the engine, "cython" or "reference"; the name of the one before."""

def set_reference(
    enter: Callable[[HostFrame, Any, Any, bool], tuple[int, Any, Any]],
) -> None:
    """Set the machine of the reference engine: enter(host, state, value, throwing) answers
    (status, value, state).

    It is called for each guest frame to be run, when the prologue is done: free variables and
    cells lie in their slots, and of a generator the object exists already.  `state` is None for a
    fresh frame, else what the machine answered when the frame yielded; `value` is what was sent,
    or if `throwing` the exception to be raised there.
    """

def hide(thing: ModuleType | dict[str, Any] | type | FunctionType | CodeType) -> None:
    """Hide the functions of a module (or its namespace), or a function, from guest programs: they
    leave no entry in tracebacks and are skipped by f_back, tracers and signal handlers.

    Nothing that looks at its own frame works in them: super() without arguments, locals().
    """

def launch(code: CodeType, namespace: dict[str, Any], /) -> Any:
    """Run code with nothing of the caller to be seen: no frames below, no exception handled."""

def call_deeply(function: Callable[[], Any], /) -> Any:
    """Call a function on a C stack of its own where that can be had, with room for recursion."""

def async_gen_wrap(value: Any) -> Any:
    """Wrap what an asynchronous generator yields, as the host wants it."""

def import_lazily(
    host: HostFrame, name: str, fromlist: tuple[str, ...] | None, level: int, lazy: bool, /
) -> Any:
    """Import a module now or later: as the program says (lazy), or as the user has set it."""

def lazy_from(host: HostFrame, module: Any, name: str, /) -> Any:
    """The lazy import of an attribute of a module that is one itself."""

def resolve_lazy(value: Any, name: str, namespace: Mapping[str, Any], /) -> Any:
    """What a lazy import found under a name stands for; the namespace has that there now."""

@final
class HostFrame:
    """A handle on the host frame of a guest activation, valid while that runs."""

    @property
    def code(self) -> CodeType: ...
    @property
    def function(self) -> FunctionType: ...
    @property
    def globals(self) -> dict[str, Any]: ...
    @property
    def builtins(self) -> Mapping[str, Any]: ...
    @property
    def namespace(self) -> MutableMapping[str, Any] | None:
        """Where a module or class body keeps its names; None in a function."""
    pc: int
    """The canonical instruction that the outside sees being executed."""
    handled: BaseException | None
    """The exception being handled in the context of this frame."""
    def get(self, i: int, /) -> Any:
        """What slot `i` holds, or NULL."""
    def set(self, i: int, value: Any, /) -> None:
        """Put a value (or NULL) into slot `i`."""
    def clear(self, i: int, /) -> None:
        """Empty slot `i`."""
    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call out: the guest frame is the caller that everybody sees."""
    def invoke(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """The same for a call of the program's own: it is recursion where the host's is."""
    def fail(self, exception: BaseException, /) -> BaseException:
        """Take the engine's own entries off the traceback of an exception just caught."""
    def add_traceback(self, exception: BaseException, /) -> None:
        """Add the entry of this frame at its pc to the exception's traceback."""


# -- what programs meet, and how they are launched

def text_builtins(
    function: Callable[[str, int, Any, Any], Any], converter: Callable[[Any, Any], Any],
) -> dict[str, Callable[..., Any]]:
    """The functions compile, exec and eval for programs, which ask `function` to translate text and
    `converter` for compile()'s arguments as the host makes them."""

def note_path(entry: str, /) -> None:
    """Let the host know what stands first in sys.path because of how the program was named."""

def run_hidden(limit: int | None, thing: Any, /, *arguments: Any) -> Any:
    """Run code (with globals and locals) or call a function with nothing of the caller to be seen;
    `limit` is that of recursion."""

def untraced(function: Callable[..., Any], /, *arguments: Any) -> Any:
    """Call something of which no tracer, profiler or other tool is told."""

def print_error(exception: BaseException) -> None:
    """Report an exception that nobody caught, as the interpreter does: by sys.excepthook."""

# -- the meter of the loop, and statistics

def meter_push(max_instructions: int = -1, max_seconds: float = 0.0) -> None:
    """Start a meter for what is run from now on, with limits (-1 and 0: none); those of the meters
    below it hold as well."""

def meter_pop() -> tuple[int, int]:
    """End the meter: how many instructions were run, and which limit was hit (0: none)."""

def meter_trip(which: int) -> None:
    """Let nothing of the program run any more: its handlers are passed over from now on."""

def stats_start() -> None:
    """Count from now on what code that is made from now on does. It can't be switched off."""

def stats_read() -> dict[str, Any]:
    """What has been counted since the start, see cvm.stats."""
