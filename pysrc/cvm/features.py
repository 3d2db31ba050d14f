"""Which features of the language the running host has: one row per feature.

Grammar rules, messages and code generation name a feature from this table and never a version, so
that what changes with a host version can be read (and extended) in one place.
"""

import sys

VERSION = sys.version_info[:2]

# 3.11
NULL_BYTES_ERROR = SyntaxError if sys.version_info >= (3, 11, 4) else ValueError

# 3.12
FSTRING_TOKENS = VERSION >= (3, 12)         # PEP 701: f-strings are tokens, not one STRING
TYPE_PARAMETERS = VERSION >= (3, 12)        # PEP 695: class C[T], def f[T](), type X = ...
INLINED_COMPREHENSIONS = VERSION >= (3, 12)  # PEP 709
DECORATORS_FIRST = VERSION >= (3, 12)       # scopes of decorators precede those of annotations
CAN_NOT_BE_USED = VERSION < (3, 12)         # the wording of an error, "can not" and in quotes
SAME_LINE_FUTURE_ERROR = VERSION < (3, 12)  # a late future statement on one line with its like
REGULAR_TOKENIZE = VERSION < (3, 12)        # the tokenize module is Python and tolerant
END_COLUMNS_IN_FIRST_LINE = VERSION == (3, 12)  # tokenize: of strings that span lines

# 3.13
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
MARK_IS_SPELLED = VERSION >= (3, 14)        # "exclamation mark" in an error

# The compiler
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
PRECISE_ITERATION = VERSION >= (3, 13)       # GET_ITER, FOR_ITER stand at the iterable
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
CONSTANTS_CUT_AT_END = VERSION < (3, 12)     # only the last unused constants are dropped
EARLY_LINES = VERSION >= (3, 13)             # lines spread before the code is simplified
RETURN_CONST = VERSION >= (3, 12)            # the host returns a constant in one instruction
CALL_IS_TWO = VERSION < (3, 12)              # PRECALL, CALL
PRECISE_WITH = VERSION >= (3, 13)            # a with's instructions stand at the manager
DEFERRED_ANNOTATIONS = VERSION >= (3, 14)   # PEP 649
ANNOTATE_IS_OF_FUNCTION = VERSION >= (3, 15)  # f.__annotate__.__qualname__ names f
POSITIONAL_ANNOTATIONS_FIRST = VERSION >= (3, 14)  # positional-only before other parameters
IDENTITY_WARNING_NAMES_TYPE = VERSION >= (3, 12)  # "is" with 'int' literal
YIELD_FROM_OUTSIDE = ("'yield' outside function" if VERSION < (3, 13)
                      else "'yield from' outside function")

# The host's machine, as far as stubs of code objects (code.py) have to know it.
THROW_JUMPS_BY_SEND = VERSION < (3, 12)      # throw() into a delegating generator jumps by SEND
NULL_BEFORE_CALLABLE = VERSION < (3, 13)     # PUSH_NULL stands in front of the callable
GLOBALS_ARE_ASKED = VERSION >= (3, 13)       # not read as a dict, from aliases in class bodies
SEND_KEEPS_TWO = VERSION >= (3, 15)          # a suspended yield from has two stack items

# The parser's own

ESCAPE_WARNING = SyntaxWarning if VERSION >= (3, 12) else DeprecationWarning
PARSER_OVERFLOW = (("Parser stack overflowed - Python source too complex to parse",)
                   if VERSION >= (3, 12) else ())   # the arguments of its MemoryError

# What syntax errors say
PARAMETER_HINTS = VERSION >= (3, 12)        # "parameter without a default follows ..."
IMPORT_HINTS = VERSION >= (3, 12)           # "Did you mean to use 'from ... import ...' instead?"
ARGUMENT_HINTS = VERSION >= (3, 12)         # "expected argument value expression" and the like
NEWLINE_HAS_WIDTH = VERSION >= (3, 12)      # a NEWLINE is marked with its line end
EMPTY_IMPORT_HINT = VERSION >= (3, 13)      # "Expected one or more names after 'import'"
EMPTY_TYPE_PARAMETERS_HINT = VERSION >= (3, 13)  # "Type parameter list cannot be empty"
NOT_OPERAND_HINT = VERSION >= (3, 13)       # "'not' after an operator must be parenthesized"
STAR_HINT = VERSION >= (3, 13)              # "Invalid star expression"
FOR_IN_HINT = VERSION >= (3, 13)            # "'in' expected after for-loop variables"
CHARACTER_COLUMNS = VERSION >= (3, 13)      # even where the source is bytes without a declaration
IGNORE_HAS_LINE_END = VERSION >= (3, 12)    # in the tag of `# type: ignore` alone on a line
WITH_TYPE_COMMENT = VERSION >= (3, 13)      # a type comment behind `with (a, b):`


# How the host runs a program
MAIN_HAS_ANNOTATIONS = VERSION < (3, 14)    # __main__ begins with an empty __annotations__
COMMAND_HAS_LINES = VERSION >= (3, 13)      # tracebacks show the lines of -c
PROMPT_HAS_NUMBERS = VERSION >= (3, 13)     # ... and of statements, under the names <stdin>-0, ...
PROMPT_HAS_EDITOR = VERSION >= (3, 13)      # written in Python: _pyrepl


def tree_depth_limit():
    """How deep a tree may be for the host to make it from its own."""
    if VERSION >= (3, 13):
        return 9993
    return 3 * sys.getrecursionlimit()


def folds_format_specs():
    """Does the host join adjacent text in them, and leave out empty text?

    This came within a series, so the host is asked."""
    if not FSTRING_TOKENS:
        return False
    import _ast
    tree = compile('f"{x:{y}}"', "", "eval", _ast.PyCF_ONLY_AST)
    return len(tree.body.values[0].format_spec.values) == 1
