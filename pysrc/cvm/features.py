"""Which features of the language the running host has: one row per feature.

Grammar rules, messages and code generation name a feature from this table and never a version, so
that what changes with a host version can be read (and extended) in one place.
"""

import sys
from _frozen_importlib_external import MAGIC_NUMBER

VERSION = sys.version_info[:2]

# 3.11
NULL_BYTES_ERROR = SyntaxError if sys.version_info >= (3, 11, 4) else ValueError

# 3.12
FSTRING_TOKENS = VERSION >= (3, 12)         # PEP 701: f-strings are tokens, not one STRING
TYPE_PARAMETERS = VERSION >= (3, 12)        # PEP 695: class C[T], def f[T](), type X = ...
INLINED_COMPREHENSIONS = VERSION >= (3, 12)  # PEP 709
FLAGS_ARE_BOOLEANS = VERSION >= (3, 12)     # arguments of C functions that were numbers
DECORATORS_FIRST = VERSION >= (3, 12)       # scopes of decorators precede those of annotations
CAN_NOT_BE_USED = VERSION < (3, 12)         # the wording of an error, "can not" and in quotes
SAME_LINE_FUTURE_ERROR = VERSION < (3, 12)  # a late future statement on one line with its like
REGULAR_TOKENIZE = VERSION < (3, 12)        # the tokenize module is Python and tolerant
END_COLUMNS_IN_FIRST_LINE = VERSION == (3, 12)  # tokenize: of strings that span lines
ANNOTATIONS_HAVE_PLACES = VERSION >= (3, 12)  # as text, under the future feature
LAMBDA_LETS_STOP_OUT = VERSION >= (3, 12)   # a generator that is one: no RuntimeError instead
STOP_ENDS_DELEGATION = VERSION >= (3, 12)   # one that is thrown in, though no delegate raised it

# 3.13
DROPS_FROM_BOTTOM = VERSION == (3, 13)      # the stack of a generator dropped while suspended
SHORT_CODE_FILE_IS_EOF = VERSION >= (3, 13) # a .pyc file of less than four bytes
FSTRING_SPEC_RESUMES = VERSION < (3, 13)    # a field nested in a format spec does not end it
DECODE_COLUMNS = VERSION >= (3, 13)         # of undecodable source in characters, not bytes
ESCAPED_QUOTE_HINT = VERSION >= (3, 13)     # "perhaps you escaped the end quote?"
TYPE_PARAMETER_DEFAULTS = VERSION >= (3, 13)  # PEP 696: [T = int]
CLASS_FIRSTLINENO = VERSION >= (3, 13)       # __firstlineno__ and __static_attributes__ in classes
DOCSTRING_DEDENT = VERSION >= (3, 13)        # docstrings lose their common indentation
HANDLERS_BEFORE_ELSE = VERSION >= (3, 13)    # order of the scopes within a try statement
CLASS_ANNOTATION_SCOPES = VERSION >= (3, 13)  # lambdas in the type scopes of a class body
RELATIVE_FUTURE_IS_A_MODULE = VERSION >= (3, 13)  # from .__future__ import x

# How deep a tree the host compiles; None: three times what is left of its recursion limit.
COMPILER_DEPTH = None if VERSION < (3, 12) else 2994 if VERSION < (3, 13) else 9996

# 3.14
TEMPLATE_STRINGS = VERSION >= (3, 14)       # PEP 750: t"..."
BARE_EXCEPTION_TYPES = VERSION >= (3, 14)   # PEP 758: except A, B:
FINALLY_WARNINGS = VERSION >= (3, 14)       # PEP 765: return, break and continue leave a finally
FUTURE_IS_NOW = VERSION >= (3, 14)          # the parser knows future statements and their errors
TARGET_HINTS = VERSION >= (3, 14)           # "cannot use attribute as import target"
STATEMENT_HINTS = VERSION >= (3, 14)        # "expected expression ..., but statement is given"
WRONG_INEQUALITY_HINT = VERSION >= (3, 14)  # "Maybe you meant '!=' instead of '<>'?"
ERRORS_HAVE_TEXT = VERSION >= (3, 14)       # that of the program, for hints in tracebacks
IDENTIFIERS_ARE_CHECKED = VERSION >= (3, 14)  # not to be True, spelled in other letters
ESCAPES_HAVE_PLACES = VERSION >= (3, 14)    # errors about those in f-strings
NAMES_HAVE_PLACES = VERSION >= (3, 14)      # complaints about imported and annotated names
ASYNC_IS_CHECKED_EARLY = VERSION >= (3, 14)  # await and the like, even in code that is left out
CODE_WARNS_ONCE = VERSION >= (3, 14)        # even that of a finally, which there is twice of
ATTRIBUTES_ARE_CHECKED = VERSION >= (3, 14)  # del x.__debug__, x.__debug__ += 1
CLASSDICT_IS_RESERVED = VERSION >= (3, 14)  # [__classdict__] declares no type parameter
ESCAPE_WARNINGS_HAVE_PLACES = VERSION >= (3, 14)  # warnings about them, in the string
COOKIES_HAVE_PLACES = VERSION >= (3, 14)    # errors about them, if a byte order mark is there too
INLINED_ARE_BLOCKS = VERSION >= (3, 14)     # comprehensions, for the number of nested ones
DECODING_HAS_PLACES = VERSION >= (3, 14)    # errors about the encoding of a file that is run
SOURCE_IS_CHECKED = VERSION >= (3, 14)      # to be UTF-8, before it is scanned
ERRORS_SHOW_A_LINE = VERSION >= (3, 14)     # and not those that are joined to it
ZEROS_HAVE_CHARACTER_COLUMNS = VERSION >= (3, 14)  # leading ones, in errors about them
LESS_GREATER_IS_TWO = VERSION >= (3, 14)    # tokens, unless PEP 401 is in force
SPEC_IS_ONE_LINE = VERSION >= (3, 14)       # a line end in a format spec is an error
FOLDED_SPEC_HAS_COLON = VERSION >= (3, 14)  # the position of one that is but text
DEBUG_TEXT_IS_RAW = VERSION >= (3, 14)      # f"{'#'=}" keeps strings as they are written
RAW_SPEC_IS_RAW = VERSION >= (3, 14)        # rf"{x:\d}"
NESTED_SEES_CLASS = VERSION >= (3, 14)      # a lambda in an inlined comprehension: __class__
INLINED_USES_COUNT = VERSION >= (3, 14)     # a name used in one is used around it
BODY_DROPS_SUBJECT = VERSION >= (3, 14)     # of a match: where its first instruction is
KEYS_HAVE_LINES = VERSION >= (3, 14)        # constant ones, which are loaded one by one
CONVERSION_IS_CHECKED_AT_ONCE = VERSION >= (3, 14)  # in f"{a!x b}", before what follows it
PREFIX_HINTS = VERSION >= (3, 14)           # "'b' and 'f' prefixes are incompatible"
TOO_MANY_STRINGS = ("too many nested f-strings" if VERSION < (3, 14) else
                    "too many nested f-strings or t-strings")
MARK_IS_SPELLED = VERSION >= (3, 14)        # "exclamation mark" in an error

# 3.15
TEXT_IS_OF_MODULE = VERSION >= (3, 15)      # the one that warnings about a program name
LAZY_IMPORTS = VERSION >= (3, 15)           # PEP 810: lazy import x
UNPACKING_COMPREHENSIONS = VERSION >= (3, 15)  # PEP 798: [*x for x in y]
GENERATORS_ITERATE = VERSION >= (3, 15)     # a generator expression itself calls iter()
INLINED_ITERATE = VERSION >= (3, 15)        # so does a comprehension, when it has saved its names
PLUS_IN_PATTERNS = VERSION >= (3, 15)       # case +1:
UNCLOSED_FIELDS_HAVE_LINES = VERSION >= (3, 15)  # of f-strings, where their braces were opened

SCOPES_ARE_CALLED_AS_CODE = VERSION >= (3, 15)  # in symbol tables: <lambda>, <genexpr>
PART_HINTS = VERSION >= (3, 15)             # of raise, assert, with and case statements
COMMA_HINT_IS_SHORT = VERSION >= (3, 15)    # of what has several lines it marks the last
PARAMETERS_ARE_CALLED_SO = VERSION >= (3, 15)  # in errors, no longer arguments

# The type of what stands for a lazy import in a namespace.
LAZY_IMPORT = None
if LAZY_IMPORTS:
    from _types import LazyImportType as LAZY_IMPORT  # noqa: F401

# The compiler
BUFFERS_NAME_FILES = VERSION < (3, 12)       # those of compile(), with a warning
LISTS_DEFAULT_TO_EMPTY = VERSION >= (3, 12)  # a list left out of a hand-made node is empty
# The deprecation warning about ~True, if there is one.
BOOL_INVERSION_WARNING = None if VERSION < (3, 12) else (
    "Bitwise inversion '~' on bool is deprecated"
    + (" and will be removed in Python 3.16. " if VERSION >= (3, 13) else ". ")
    + "This returns the bitwise inversion of the underlying int object and is usually not what you"
    " expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you"
    " really want the bitwise inversion of the underlying int.")
MAX_BLOCKS = 20 if VERSION < (3, 13) else 21  # statically nested
GENERATORS_ARE_BLOCKS = VERSION >= (3, 13)   # a generator's body counts as one of them
CHECKS_HAVE_PLACES = VERSION >= (3, 12)      # a complaint points at the part it is about
USED_NAMES_ISOLATED = VERSION >= (3, 13)     # in inlined comprehensions, not only bound ones
CLASS_SAVES_USED_NAMES = VERSION < (3, 14)   # for a comprehension, and not only bound ones
PRECISE_ITERATION = VERSION >= (3, 13)       # GET_ITER, FOR_ITER stand at the iterable
FOLDS_IN_CODE = VERSION >= (3, 14)           # constants, and no longer in the tree
METHOD_FLAG = VERSION >= (3, 14)             # of functions defined in a class body
DOCSTRING_FLAG = VERSION >= (3, 14)          # co_consts[0] is one only with a flag
SUPER_IN_ONE_STEP = VERSION >= (3, 12)       # super().name has one place, for both may fail
TESTS_HAVE_PLACES = VERSION >= (3, 12)       # a conditional jump stands at its test
ELEMENTS_HAVE_PLACES = VERSION >= (3, 12)    # LIST_APPEND and the like stand at the element
ASSERT_AT_TEST = VERSION >= (3, 13)          # the raise of an assert stands at its test
DROPPED_DOCSTRING_HAS_NO_LINE = VERSION >= (3, 13)  # under -OO
LAMBDA_RETURNS_AT_START = VERSION < (3, 13)   # the return of a lambda stands at its line
EMPTY_FSTRING_IS_BUILT = VERSION < (3, 13)    # f"" joins no strings, it is no constant
TYPE_VALUES_HAVE_PLACES = VERSION >= (3, 13)  # the function of a bound stands at the bound
NEGATED_COMPARISON_AT_NOT = VERSION >= (3, 13)  # in `not a == b` it stands where the `not` does
FROZEN_SETS_ARE_REMADE = VERSION < (3, 14)   # those among the constants, once more
LOOPS_TEST_TWICE = VERSION < (3, 14)         # the test of a while stands at its end once more
CONSTANTS_CUT_AT_END = VERSION < (3, 12)     # only the last unused constants are dropped
FOR_HAS_END = VERSION >= (3, 12)             # an END_FOR stands where a `for` is exhausted
ITERATION_HAS_TWO = VERSION >= (3, 15)       # stack items, while a `for` is run
ASYNC_FOR_ENDS_BLOCK = VERSION >= (3, 14)    # where it ends: it names the SEND that it ends
HANDLERS_LEAVE_QUIETLY = VERSION >= (3, 13)  # without looking for signals, or telling of a jump
# An exception thrown into a `yield from` ends it by a jump of no line.
DELEGATION_ENDS_NOWHERE = (3, 12) <= VERSION < (3, 13)
EARLY_LINES = VERSION >= (3, 13)             # lines spread before the code is simplified
EARLY_HANDLERS = VERSION >= (3, 13)          # so does what is known of try and with
RETURN_CONST = VERSION >= (3, 12)            # the host returns a constant in one instruction
FINALLY_HAS_END = VERSION < (3, 12)          # what it raises again is in its last line
CALL_IS_TWO = VERSION < (3, 12)              # PRECALL, CALL
NOT_IS_TWO = VERSION >= (3, 13)              # TO_BOOL, UNARY_NOT
UNPACKED_HAVE_NULL = VERSION >= (3, 14)      # f(*x) has one where f(**x) has the dict
FORMAT_CONVERTS = VERSION < (3, 13)          # f"{x!r}" is one instruction
PRECISE_WITH = VERSION >= (3, 13)            # a with's instructions stand at the manager
# Builtins that take a generator expression in a loop of the code that calls them.
CONSUMERS = ("all", "any", "tuple") * (VERSION >= (3, 14)) + ("list", "set") * (VERSION >= (3, 15))
DEFERRED_ANNOTATIONS = VERSION >= (3, 14)   # PEP 649
POSITIONAL_ANNOTATIONS_FIRST = VERSION >= (3, 14)  # positional-only before other parameters
IDENTITY_WARNING_NAMES_TYPE = VERSION >= (3, 12)  # "is" with 'int' literal
YIELD_FROM_OUTSIDE = ("'yield' outside function" if VERSION < (3, 13)
                      else "'yield from' outside function")

# The host's machine, as far as stubs of code objects (code.py) have to know it.
THROW_JUMPS_BY_SEND = VERSION < (3, 12)      # throw() into a delegating generator jumps by SEND
NULL_BEFORE_CALLABLE = VERSION < (3, 13)     # PUSH_NULL stands in front of the callable
# close() runs no generator outside of try and with: this bit of a RESUME tells that it is there.
CLOSES_BY_RESUME = 0 if VERSION < (3, 13) else 4 if VERSION < (3, 15) else 8
GLOBALS_ARE_ASKED = VERSION >= (3, 13)       # not read as a dict, from aliases in class bodies
DROPS_FROM_TOP = VERSION >= (3, 14)          # the operands of an instruction
DROPS_BINARY_FROM_TOP = VERSION >= (3, 15)   # ... of a binary operator too
SEND_KEEPS_TWO = VERSION >= (3, 15)          # a suspended yield from has two stack items


# The host's instructions that cvm makes stubs and host functions of (code.py, runtime.py), as the
# host's module `opcode` has them (0: none).  To import that takes a tenth of what cvm adds to the
# host's start, so their numbers stand here for the hosts that the magic number of .pyc files tells
# to be known; any other is asked.  It is asked at once: later `import opcode` may find a module of
# the program's.
_KNOWN_HOSTS = {3495: 0, 3531: 1, 3571: 2}      # to the column; 3.11, 3.12, 3.13

_HOST_OPCODES = {
    "EXTENDED_ARG":         (144, 144,  71),
    "NOP":                  (  9,   9,  30),
    "POP_TOP":              (  1,   1,  32),
    "SWAP":                 ( 99,  99, 115),
    "PUSH_NULL":            (  2,   2,  34),
    "RESUME":               (151, 151, 149),
    "LOAD_FAST":            (124, 124,  85),
    "LOAD_FAST_AND_CLEAR":  (  0, 143,  86),
    "LOAD_GLOBAL":          (116, 116,  91),
    "LOAD_CONST":           (100, 100,  83),
    "LOAD_BUILD_CLASS":     ( 71,  71,  24),
    "PRECALL":              (166,   0,   0),
    "CALL":                 (171, 171,  53),
    "CALL_FUNCTION_EX":     (142, 142,  54),
    "RETURN_VALUE":         ( 83,  83,  36),
    "COPY_FREE_VARS":       (149, 149,  62),
    "MAKE_CELL":            (135, 135,  94),
    "RETURN_GENERATOR":     ( 75,  75,  35),
    "SEND":                 (123, 123, 104),
    "BUILD_TUPLE":          (102, 102,  52),
    "LIST_EXTEND":          (162, 162,  81),
    "DICT_UPDATE":          (165, 165,  69),
    "DICT_MERGE":           (164, 164,  68),
    "UNPACK_SEQUENCE":      ( 92,  92, 117),
    "UNPACK_EX":            ( 94,  94, 116),
    "RAISE_VARARGS":        (130, 130, 101),
    "CHECK_EXC_MATCH":      ( 36,  36,   7),
    "CHECK_EG_MATCH":       ( 37,  37,   6),
    "PREP_RERAISE_STAR":    ( 88,   0,   0),
    "BEFORE_WITH":          ( 53,  53,   2),
    "BEFORE_ASYNC_WITH":    ( 52,  52,   1),
    "GET_AWAITABLE":        (131, 131,  73),
    "GET_AITER":            ( 50,  50,  16),
    "GET_ANEXT":            ( 51,  51,  18),
    "ASYNC_GEN_WRAP":       ( 87,   0,   0),
    "IMPORT_FROM":          (109, 109,  74),
    "MATCH_KEYS":           ( 33,  33,  27),
    "MATCH_CLASS":          (152, 152,  96),
    "CALL_INTRINSIC_1":     (  0, 173,  55),
    "CALL_INTRINSIC_2":     (  0, 174,  56),
}
_HOST_CACHES = {    # units behind the instruction
    "PRECALL":              (  1,   0,   0),
    "CALL":                 (  4,   3,   3),
    "LOAD_GLOBAL":          (  5,   4,   4),
    "SEND":                 (  0,   1,   1),
    "UNPACK_SEQUENCE":      (  1,   1,   1),
}
_HOST_INTRINSICS = {    # the operand of CALL_INTRINSIC_1 and _2
    "ASYNC_GEN_WRAP":               (0, 4, 4),
    "TYPEVAR":                      (0, 7, 7),
    "PARAMSPEC":                    (0, 8, 8),
    "TYPEVARTUPLE":                 (0, 9, 9),
    "SUBSCRIPT_GENERIC":            (0, 10, 10),
    "TYPEALIAS":                    (0, 11, 11),
    "PREP_RERAISE_STAR":            (0, 1, 1),
    "TYPEVAR_WITH_BOUND":           (0, 2, 2),
    "TYPEVAR_WITH_CONSTRAINTS":     (0, 3, 3),
    "SET_FUNCTION_TYPE_PARAMS":     (0, 4, 4),
    "SET_TYPEPARAM_DEFAULT":        (0, 0, 5),
}


def ask_host():
    """What the host's own module says: opcodes, numbers of cache units, intrinsics, by name; and
    the names of the special methods that it looks up by number."""
    import opcode
    caches = opcode._inline_cache_entries
    if isinstance(caches, list):        # up to 3.12
        caches = {name: caches[number] for name, number in opcode.opmap.items()
                  if number < len(caches)}      # pseudo instructions have none
    intrinsics = {
        name.removeprefix("INTRINSIC_"): number for table in (1, 2)
        for number, name in enumerate(getattr(opcode, f"_intrinsic_{table}_descs", ()))}
    return opcode.opmap, caches, intrinsics, getattr(opcode, "_special_method_names", ())


_column = _KNOWN_HOSTS.get(int.from_bytes(MAGIC_NUMBER[:2], "little"))
if _column is None:
    HOST_OPCODES, HOST_CACHES, HOST_INTRINSICS, HOST_SPECIAL_METHODS = ask_host()
else:
    HOST_OPCODES, HOST_CACHES, HOST_INTRINSICS = (
        {name: row[_column] for name, row in table.items() if row[_column]}
        for table in (_HOST_OPCODES, _HOST_CACHES, _HOST_INTRINSICS))
    HOST_SPECIAL_METHODS = ()

# The parser's own

ESCAPE_WARNING = SyntaxWarning if VERSION >= (3, 12) else DeprecationWarning
# What the warning about one says, and what of that an error leaves out.
ESCAPES_TO_FAIL = " Such sequences will not work in the future."
ESCAPE_WORDS = ("invalid {1}escape sequence '\\{0}'" if VERSION < (3, 14) else
                '"\\{0}" is an invalid {1}escape sequence.' + ESCAPES_TO_FAIL
                + ' Did you mean "\\\\{0}"? A raw string is also an option.')
PARSER_OVERFLOW = (("Parser stack overflowed - Python source too complex to parse",)
                   if VERSION >= (3, 12) else ())   # the arguments of its MemoryError

# How many rules its parser has on its stack for what holds an expression, until that begins: it has
# a limit.  Brackets of a subscript are as those of a call.
GROUP_DEPTH = 28 if VERSION < (3, 15) else 27
LIST_DEPTH = 29 if VERSION < (3, 15) else 28
BRACES_DEPTH = 29 if VERSION < (3, 15) else 27
CALL_DEPTH = 24 if VERSION < (3, 15) else 25
CONDITIONAL_DEPTH = 1 if VERSION < (3, 15) else 2
DEFAULT_DEPTH = 8       # of a parameter
LAMBDA_DEPTH = 19 if VERSION < (3, 15) else 20  # of one that is a statement, and could be no target
FIELD_DEPTH = 33 if VERSION < (3, 15) else 34   # of an f-string
YIELD_DEPTH = 1 if VERSION < (3, 15) else 3     # in parentheses

# What syntax errors say
PARAMETER_HINTS = VERSION >= (3, 12)        # "parameter without a default follows ..."
IMPORT_HINTS = VERSION >= (3, 12)           # "Did you mean to use 'from ... import ...' instead?"
ARGUMENT_HINTS = VERSION >= (3, 12)         # "expected argument value expression" and the like
NEWLINE_HAS_WIDTH = VERSION >= (3, 12)      # a NEWLINE is marked with its line end
EAGER_HINTS = VERSION == (3, 13)            # two of them, even where others are to be found first
EMPTY_IMPORT_HINT = VERSION >= (3, 13)      # "Expected one or more names after 'import'"
EMPTY_TYPE_PARAMETERS_HINT = VERSION >= (3, 13)  # "Type parameter list cannot be empty"
NOT_OPERAND_HINT = VERSION >= (3, 13)       # "'not' after an operator must be parenthesized"
STAR_HINT = VERSION >= (3, 13)              # "Invalid star expression"
FOR_IN_HINT = VERSION >= (3, 13)            # "'in' expected after for-loop variables"
CHARACTER_COLUMNS = VERSION >= (3, 13)      # even where the source is bytes without a declaration
IGNORE_HAS_LINE_END = VERSION >= (3, 12)    # in the tag of `# type: ignore` alone on a line
WITH_TYPE_COMMENT = VERSION >= (3, 13)      # a type comment behind `with (a, b):`


# How the host runs a program
MODULES_HAVE_CACHED = VERSION < (3, 15)    # __cached__, beside that of their spec
MAIN_HAS_ANNOTATIONS = VERSION < (3, 14)    # __main__ begins with an empty __annotations__
MAIN = "__main__" if TEXT_IS_OF_MODULE else None  # the module that its text is known to be of
COMMAND_HAS_LINES = VERSION >= (3, 13)      # tracebacks show the lines of -c
PROMPT_HAS_LINES = VERSION >= (3, 13)       # ... and of statements,
PROMPT_NAME = ("<stdin>" if VERSION < (3, 13) else      # the name of the file of each
               "<stdin>-{}" if VERSION < (3, 14) else "<stdin-{}>")
LINES_BELONG_TO_CODE = VERSION >= (3, 14)   # such lines, and only tracebacks find them
WRONG_LONG_OPTION = "unknown option {}" if VERSION < (3, 14) else "Unknown option: {}"
LETTER_OF_JYTHON = VERSION < (3, 14)        # -J
COMMAND_IS_DEDENTED = VERSION >= (3, 14)
PROMPT_HAS_EDITOR = VERSION >= (3, 13)      # written in Python: _pyrepl


def tree_depth_limit():
    """How deep a tree may be for the host to make it from its own."""
    if VERSION >= (3, 13):
        return 9993
    return 3 * sys.getrecursionlimit()


def asks_bool_once():
    """Is an operand that decides about `x and y or z` asked for its truth but once?

    This too came within a series."""
    class Operand:
        asked = 0

        def __bool__(self):
            self.asked += 1
            return False

    operand = Operand()
    eval("operand and 1 or 2", {"operand": operand})
    return operand.asked == 1


def folds_format_specs():
    """Does the host join adjacent text in them, and leave out empty text?

    This came within a series, so the host is asked."""
    if not FSTRING_TOKENS:
        return False
    import _ast
    tree = compile('f"{x:{y}}"', "", "eval", _ast.PyCF_ONLY_AST)
    return len(tree.body.values[0].format_spec.values) == 1


def soft_keywords_are_whole():
    """Is only a whole one taken for one where a comma may be missing, and not `c` for `case`?

    This too came within a series."""
    try:
        compile("(c x)", "", "eval")
    except SyntaxError as error:
        return error.msg.endswith("forgot a comma?")


def annotate_names_function():
    """Does the qualified name of the code of f.__annotate__ name f?

    This too came within a series."""
    if not DEFERRED_ANNOTATIONS:
        return False
    names = {getattr(constant, "co_qualname", None)
             for constant in compile("def f(x: y): pass", "", "exec").co_consts}
    return "f.__annotate__" in names


def annotate_is_renamed():
    """Does f.__annotate__ get a qualified name that names f when f gets it?

    So it was within a series before its code was named so."""
    if not DEFERRED_ANNOTATIONS:
        return False
    names = {}
    exec("def f(x: y): pass", names)
    annotate = names["f"].__annotate__
    return annotate.__qualname__ != annotate.__code__.co_qualname
