"""Machine code for hot loops, by the extra cvm[jit]: typed twins (cext/typed.h) compiled by LLVM.

`-X cvm-jit`, or `cvm.jit.start()`, turns it on.  A twin is the code of a loop, or of a function
that only computes, for registers that hold raw numbers.  When it has run for a while it is
translated into LLVM's language (translator.py), which llvmlite compiles.  The machine code does
what the interpreter of twins would do, up to where that has to leave the loop; so nobody can see
it but by a clock.
"""

import time

from ..originals import __builtins__  # noqa: F401
from .translator import FunctionTranslator, Translator

started = None          # the compiler, once start() has been called
HEAT = 4_000_000        # instructions after which a loop is compiled: as long as that takes, about


class Compiler:
    """LLVM, and how to have a module compiled by it."""

    def __init__(self):
        """Raises ImportError without llvmlite."""
        import llvmlite.binding
        self.llvm = llvmlite.binding
        self.llvm.initialize_native_target()
        self.llvm.initialize_native_asmprinter()
        self.target = self.llvm.Target.from_default_triple()
        self.compiled = 0           # loops and functions
        self.seconds = 0.0          # that this took

    def compile(self, text):
        """The address of the function `run` of a module, and what it lives in."""
        machine = self.target.create_target_machine(opt=2, jit=True)
        module = self.llvm.parse_assembly(text)
        builder = self.llvm.create_pass_builder(
            machine, self.llvm.create_pipeline_tuning_options(speed_level=2))
        builder.getModulePassManager().run(module, builder)
        engine = self.llvm.create_mcjit_compiler(module, machine)
        engine.finalize_object()
        self.compiled += 1
        return engine.get_function_address("run"), engine


def start(heat=HEAT):
    """Translate typed loops after so many instructions; 0: before they run for the first time.

    Raises ImportError if llvmlite is not installed (`pip install 'cvm[jit]'`).  Returns the
    compiler; its attributes `compiled` and `seconds` tell how many loops and functions have become
    machine code, and how long that took.
    """
    global started
    from .. import _vm
    compiler = Compiler()
    facts = _vm.jit_facts_of_host()

    def translate(twin):
        begin = time.perf_counter()
        translator = FunctionTranslator if twin["of_function"] else Translator
        made = compiler.compile(translator(twin, facts).text())
        compiler.seconds += time.perf_counter() - begin
        return made

    _vm.jit_loops(translate, heat)
    started = compiler
    return compiler
