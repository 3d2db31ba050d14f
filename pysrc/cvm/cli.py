"""The command line: `cvm` is called like `python`, and adds a few commands.

    cvm [option] ... [-c cmd | -m mod | file | -] [arg] ...
    cvm tokens | ast | symbols | dis ...

Options that the host must know before it starts (-O, -I, -X dev, ...) cannot be had later, so the
host is started anew with them.  The rest is done here and in launcher.py.
"""

import gc
import sys

USAGE = """\
usage: cvm [option] ... [-c cmd | -m mod | file | -] [arg] ...
       cvm COMMAND [option] ... FILE

Runs a Python program like python does, in a virtual machine of its own.

program:
  file               run a file, a directory or a zip file with a __main__.py
  -c cmd             run a program given as text
  -m mod             run a module
  -                  run what standard input holds; without any program and at a
                     terminal, cvm reads statements from there

options:
  -i                 read statements from standard input after the program
  -q                 no version and copyright when statements are read
  -x                 skip the first line of the program
  -V, --version      print the version of the language (-VV: more)
  -h, --help         print this help
  -X cvm-engine=NAME run by this engine: cython, reference or auto (also
                     CVM_ENGINE=NAME)
  -X cvm-children    child processes that are started through sys.executable run
                     under cvm, too (also CVM_CHILDREN=1)
  -X cvm-typed=WHICH loops that run with numbers in typed registers: on (the hot
                     ones, the default), off (none), eager (all; also CVM_TYPED)
  -X cvm-jit[=WHICH] loops that become machine code, by llvmlite (cvm[jit]): on (the
                     hot ones), eager (all that are typed), off (none, the default)
  -X cvm-stats       count what the loop executes, and report it at the end to
                     standard error, or with -X cvm-stats=FILE to a file
  -b -B -d -E -I -O -OO -P -R -s -S -u -v -W arg -X opt
  --check-hash-based-pycs always|default|never
                     as those of python (see python --help)

commands:
  tokens, ast, symbols, dis
                     print a stage of the pipeline (see cvm tokens --help)
  run                run a file even if it is called like a command
  help               print this help
"""

VIEWS = ("tokens", "ast", "symbols", "dis")
# Words that are or will be commands, never files; a path with a dot or a slash is never one.
COMMANDS = {*VIEWS, "run", "help"}
RESERVED = {"trace", "view", "debug", "explain", "bench", "compare", "doctor", "kernel", "dap"}

_OWN = "hVqix?"                 # single letters without an argument, done here
_HOST = "bBdEIOPRsStuv"         # those that the host must see
_HOST_WITH_VALUE = "WX"
_HOST_HELP = ("--help-env", "--help-xoptions", "--help-all")


collecting = True   # is the garbage collector to be on in programs?


class UsageError(Exception):
    """Wrong options; printed in python's words."""


class Options:
    """What the command line says.

    kind        "file", "command", "module", "stdin", a name in COMMANDS, or None for nothing
    target      the file, the text of -c, the module
    arguments   what comes behind it
    host        the options that the host must see
    own         those that are done here
    engine      the engine to use
    script      the file's content, see scripts.py; found by the launcher
    children    the command that children are to be run by, if that is to be cvm
    stats       the file to report counts to, "" for standard error; None: nothing is counted
    typed       which loops run typed: "on", "off", "eager" or None
    jit         which of those become machine code: "on", "eager", "off" or None
    after_dashes    whether "--" stood in front of the file
    """

    def __init__(self, arguments):
        self.kind = self.target = None
        self.arguments = []
        self.host = []
        self.own = []
        self.letters = {}
        self.engine = self.children = self.stats = self.typed = self.jit = None
        self.after_dashes = False
        self.script = None
        self._rest = list(arguments)
        self._scan()

    def __getattr__(self, letter):
        return self.letters.get(letter, 0)      # how often -i, -q, -x, -V, -h was given

    def _scan(self):
        rest = self._rest
        while rest:
            option = rest[0]
            if option == "-":
                self._found("stdin", None, rest[1:])
                return
            if not option.startswith("-"):
                break
            del rest[0]
            if option == "--":
                self.after_dashes = True
                break
            if option.startswith("--"):
                self._long(option)
            elif self._letters(option[1:]):
                return
        else:
            return
        if rest:
            self._found("file", rest[0], rest[1:])

    def _found(self, kind, target, arguments):
        self.kind, self.target, self.arguments = kind, target, arguments

    def _long(self, option):
        if option == "--help":
            self._count("h")
        elif option == "--version":
            self._count("V")
        elif option in _HOST_HELP:
            self.host.append(option)
        elif option == "--check-hash-based-pycs":
            mode = self._value(option)
            if mode not in ("always", "default", "never"):
                raise UsageError(
                    "--check-hash-based-pycs must be one of 'default', 'always', or 'never'")
            self.host += [option, mode]
        else:
            from . import features
            raise UsageError(features.WRONG_LONG_OPTION.format(option))

    def _letters(self, letters):
        """Read a word of single letters; True if it names the program."""
        for_host = ""
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in "cm":
                target = letters or self._value(f"-{letter}")
                self._add_host(for_host)
                self._found("command" if letter == "c" else "module", target, self._rest)
                return True
            if letter in _HOST_WITH_VALUE:
                self._add_host(for_host)
                self._with_value(letter, letters or self._value(f"-{letter}"))
                return False
            if letter in _OWN:
                self._count("h" if letter == "?" else letter)
                if letter == "q":       # sys.flags.quiet
                    for_host += letter
            elif letter in _HOST:
                for_host += letter
            else:
                from . import features
                if letter == "J" and features.LETTER_OF_JYTHON:
                    raise UsageError("-J is reserved for Jython")
                raise UsageError(f"Unknown option: -{letter}")
        self._add_host(for_host)
        return False

    def _add_host(self, letters):
        if letters:
            self.host.append(f"-{letters}")

    def _count(self, letter):
        self.letters[letter] = self.letters.get(letter, 0) + 1
        if letter != "q":
            self.own.append(f"-{letter}")

    def _value(self, option):
        if not self._rest:
            plural = "s" if option.startswith("--") else ""     # so says the host
            raise UsageError(f"Argument expected for the {option} option{plural}")
        return self._rest.pop(0)

    def _with_value(self, letter, value):
        if letter == "X" and value.startswith("cvm-"):
            self._own_x_option(value)
        else:
            self.host += [f"-{letter}", value]

    def _own_x_option(self, text):
        name, _, value = text.partition("=")
        if name == "cvm-engine":
            self.engine = value
            self.own += ["-X", text]
        elif name == "cvm-children":    # later in `own`, when the command has been found
            self.children = value
        elif name == "cvm-stats":
            self.stats = value
            self.own += ["-X", text]
        elif name == "cvm-typed":
            if value not in ("on", "off", "eager"):
                raise UsageError("-X cvm-typed: one of on, off, eager is needed")
            self.typed = value
            self.own += ["-X", text]
        elif name == "cvm-jit":
            if value not in ("", "on", "off", "eager"):
                raise UsageError("-X cvm-jit: on, off, eager or no value is needed")
            self.jit = value or "on"
            self.own += ["-X", text]
        else:
            raise UsageError(f"unknown option -X {text}")
        sys._xoptions[name] = value or True

    def program(self):
        """The words of the command line that name the program."""
        if self.kind is None:
            return []
        if self.kind == "command":
            return ["-c", self.target, *self.arguments]
        if self.kind == "module":
            return ["-m", self.target, *self.arguments]
        if self.kind == "stdin":
            return ["-", *self.arguments]
        if self.after_dashes:
            return ["--", self.target, *self.arguments]
        return [self.target, *self.arguments]


def main(arguments=None):
    """Run the command line; returns the exit code, or raises what the host is to end by."""
    global collecting
    collecting = gc.isenabled()
    gc.disable()        # nothing to be found while modules are loaded; see begin_collecting()
    if arguments is None:
        arguments = sys.argv[1:]
    if not sys.flags.safe_path and sys.path:
        del sys.path[0]     # where this script lies
    try:
        options = Options(arguments)
        if options.engine is None:
            options.engine = _from_surroundings("cvm-engine", "CVM_ENGINE") or "auto"
        _find_command_for_children(options)
    except UsageError as error:
        print(f"{error}\n{_usage_line()}\nTry `cvm -h' for more information.", file=sys.stderr)
        return 2
    if options.host or sys.flags.inspect:
        return _start_host_anew(options)
    if options.h:
        print(USAGE, end="")
        return 0
    if options.V:
        print(version(options.V > 1))
        return 0
    if options.kind == "file" and not options.after_dashes:
        code = _command(options)
        if code is not None:
            return code
    from . import launcher
    sys.orig_argv = [*_host_part(arguments), *arguments]
    return launcher.launch(options)


def _command(options):
    """Run a command of ours, if the first word is one, and return the exit code."""
    word = options.target
    if word in RESERVED or word in COMMANDS and not options.letters:
        _note_file(word)
    if word in RESERVED:
        print(f"cvm: there is no command {word!r} yet; to run the file use ./{word}",
              file=sys.stderr)
        return 2
    if word == "help":
        print(USAGE, end="")
        return 0
    if word in VIEWS:
        from . import views
        return views.main(word, options.arguments)
    if word == "run":
        if not options.arguments:
            print("cvm: run which file?", file=sys.stderr)
            return 2
        inner = Options(options.arguments)
        options.kind, options.target = inner.kind, inner.target
        options.arguments = inner.arguments
    return None


def _note_file(word):
    from os.path import exists
    if word not in ("run", "help") and exists(word):
        print(f"cvm: note: {word!r} is a cvm command; to run the file use ./{word}",
              file=sys.stderr)


def _usage_line():
    return "usage: cvm [option] ... [-c cmd | -m mod | file | -] [arg] ..."


def _from_surroundings(option, variable):
    """What the host's own options or the environment say; None if they say nothing."""
    from os import environ
    value = sys._xoptions.get(option)
    if value is True:
        return ""
    if value is None and not sys.flags.ignore_environment:
        value = environ.get(variable) or None
    return value


def _find_command_for_children(options):
    wanted = options.children
    if wanted is None:
        wanted = _from_surroundings("cvm-children", "CVM_CHILDREN")
    if wanted is None:
        return
    from . import children
    path = children.command(wanted)
    if path is None:
        raise UsageError("-X cvm-children: no command cvm is installed; "
                         "-X cvm-children=FILE names one")
    children.hand_down(path)
    if options.children is not None:    # a host that is started anew may ignore the environment
        options.own += ["-X", f"cvm-children={path}"]
    options.children = path


def version(long=False):
    """What -V prints: its first words are the host's, for tools read them."""
    number = sys.version.split()[0]
    if not long:
        return f"Python {number}"
    from . import __version__, engines
    rest = sys.version.partition(" ")[2].replace("\n", "")
    return f"Python {number} [cvm {__version__}, engine {engines.choose('auto')[0]}] {rest}"


def _host_part(arguments):
    """What of sys.orig_argv started the host: the executable and its options."""
    words = sys.orig_argv[:len(sys.orig_argv) - len(arguments)]
    if words[-2:] == ["-m", "cvm"]:
        return words[:-2]
    return words[:-1] if len(words) > 1 else words


def _start_host_anew(options):
    import os
    main_file = os.path.join(os.path.dirname(os.path.abspath(__file__)), "__main__.py")
    own = options.own
    if sys.flags.inspect:
        # By PYTHONINSPECT; or the host would read statements when we have ended.
        os.environ.pop("PYTHONINSPECT", None)
        if sys.stdin is not None and sys.stdin.isatty():
            own = ["-i", *own]
    command = [sys.executable, *_host_options(), *options.host, main_file, *own, *options.program()]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":     # where exec would not wait
        import subprocess
        return subprocess.call(command)
    os.execv(sys.executable, command)


def _host_options():
    """The options with which this host was started (python -O -m cvm)."""
    return _host_part(sys.argv[1:])[1:]
