"""The interactive prompt: reads statements, runs each as soon as it is complete.

    run(namespace) -> None at the end of the input, or the SystemExit that ended it

Where the host has a line editor written in Python (_pyrepl), that one is the prompt at a terminal,
run by cvm like any other program: history, multi-line editing, completion and colours are its own.
Elsewhere readline gives what it has.
"""

import sys

from . import __version__, features, launcher


def run(namespace, *, quiet=False, startup=False):
    prompt = _Prompt(namespace)
    if not quiet:
        print(f"Python {sys.version} on {sys.platform} [cvm {__version__}]\n"
              'Type "help", "copyright", "credits" or "license" for more information.',
              file=sys.stderr)
    if startup:
        ending = _run_startup_file(namespace)
        if isinstance(ending, SystemExit):
            return ending
    if prompt.at_terminal:
        _prepare_line_editing()
    if features.PROMPT_HAS_EDITOR:
        sys._baserepl = prompt.run      # what the editor falls back to, where it cannot work
        if prompt.at_terminal and not _is_set("PYTHON_BASIC_REPL"):
            return _run_editor()
    if not hasattr(sys, "ps1"):
        sys.ps1 = ">>> "
    if not hasattr(sys, "ps2"):
        sys.ps2 = "... "
    return prompt.run()


def _is_set(name):
    """The value of a variable of the environment, unless that is to be ignored."""
    from os import environ
    return None if sys.flags.ignore_environment else environ.get(name)


def _run_editor():
    from _pyrepl.main import interactive_console
    return launcher.run_hidden(interactive_console, sys.modules["__main__"])


def _run_startup_file(namespace):
    path = _is_set("PYTHONSTARTUP")
    if not path:
        return None
    from . import activation
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        print(f"Could not open PYTHONSTARTUP\n{type(error).__name__}: {error}", file=sys.stderr)
        return None
    code = activation.compile_text(source, path, "exec", 0, True, module=features.MAIN)
    if isinstance(code, BaseException):
        return launcher._report(code)
    return launcher.run_hidden(code, namespace)


def _prepare_line_editing():
    try:
        import readline  # noqa: F401 (input() uses it)
    except ImportError:
        pass
    hook = getattr(sys, "__interactivehook__", None)
    if hook is not None:
        try:
            hook()
        except Exception as error:
            print("Failed calling sys.__interactivehook__", file=sys.stderr)
            launcher._report(error)


_INCOMPLETE = 0x200 | 0x4000    # flags by which codeop learns whether more has to come


class _Prompt:
    def __init__(self, namespace):
        from codeop import CommandCompiler
        self.namespace = namespace
        self.compile = CommandCompiler()
        self.count = 0
        self.at_terminal = bool(sys.stdin and sys.stdin.isatty())

    def run(self):
        lines = []
        while True:
            try:
                line = self.read(sys.ps2 if lines else sys.ps1)
            except KeyboardInterrupt:
                print("\nKeyboardInterrupt", file=sys.stderr)
                lines.clear()
                continue
            if line is None:
                print(file=sys.stderr)
                if not lines:
                    return None
            else:
                lines.append(line.removesuffix("\n"))
                if not line.endswith("\n"):
                    continue
            ending = self.run_statement(lines, complete=line is None)
            if isinstance(ending, SystemExit):
                return ending
            if ending is not _MORE:
                lines.clear()

    def read(self, prompt):
        """The next line, or None."""
        prompt = str(prompt)
        if self.at_terminal:
            try:
                return input(prompt) + "\n"
            except EOFError:
                return None
        print(prompt, end="", file=sys.stderr, flush=True)
        return sys.stdin.readline() or None

    def run_statement(self, lines, complete=False):
        """Run a statement; _MORE if it is not complete, else what it ended by."""
        source = "\n".join(lines)
        name = features.PROMPT_NAME.format(self.count)
        try:
            code = None if complete else self.compile_if_complete(source, name)
            if code is None and not complete:
                return _MORE
            if complete or code is _WRONG:
                flags = self.compile.compiler.flags & ~_INCOMPLETE
                code = compile(source + "\n", name, "single", flags, True)
        except (SyntaxError, ValueError, OverflowError) as error:
            if getattr(error, "filename", None) == name:
                error.filename = "<stdin>"
            return launcher._report(error.with_traceback(None))
        if features.PROMPT_HAS_LINES:
            launcher.keep_lines(code, source + "\n", name, "<stdin>")
        self.count += 1
        ending = launcher.run_hidden(code, self.namespace)
        for stream in "stderr", "stdout":       # somebody may be waiting at the other end
            launcher.flush(stream)
        return ending

    def compile_if_complete(self, source, name):
        try:
            return self.compile(source, name, "single")
        except SyntaxError:
            return _WRONG       # to be told with the line end that was there


_MORE = object()
_WRONG = object()
