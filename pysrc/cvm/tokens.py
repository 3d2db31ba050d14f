"""The kinds of tokens: small integers, their names, and what text makes them.

Every operator and every hard keyword has a kind of its own, so that the parser compares integers
only.  Soft keywords (match, case, type, _) are NAME.  The names are those of the standard `token`
module; a keyword's is KW_ and the keyword in capitals.
"""

ENDMARKER = 0
NAME = 1
NUMBER = 2
STRING = 3
NEWLINE = 4
INDENT = 5
DEDENT = 6
FSTRING_START = 7
FSTRING_MIDDLE = 8
FSTRING_END = 9
TYPE_COMMENT = 10
ERRORTOKEN = 11     # the last token where the text cannot be scanned further: see Tokens.error
COMMENT = 12        # COMMENT and NL are for tokenize() only, the parser never sees them
NL = 13
OP = 14             # a character that could be an operator but is none, such as `$`

LPAR = 16
RPAR = 17
LSQB = 18
RSQB = 19
LBRACE = 20
RBRACE = 21
COLON = 22
COMMA = 23
SEMI = 24
PLUS = 25
MINUS = 26
STAR = 27
SLASH = 28
VBAR = 29
AMPER = 30
LESS = 31
GREATER = 32
EQUAL = 33
DOT = 34
PERCENT = 35
EQEQUAL = 36
NOTEQUAL = 37
LESSEQUAL = 38
GREATEREQUAL = 39
TILDE = 40
CIRCUMFLEX = 41
LEFTSHIFT = 42
RIGHTSHIFT = 43
DOUBLESTAR = 44
PLUSEQUAL = 45
MINEQUAL = 46
STAREQUAL = 47
SLASHEQUAL = 48
PERCENTEQUAL = 49
AMPEREQUAL = 50
VBAREQUAL = 51
CIRCUMFLEXEQUAL = 52
LEFTSHIFTEQUAL = 53
RIGHTSHIFTEQUAL = 54
DOUBLESTAREQUAL = 55
DOUBLESLASH = 56
DOUBLESLASHEQUAL = 57
AT = 58
ATEQUAL = 59
RARROW = 60
ELLIPSIS = 61
COLONEQUAL = 62
EXCLAMATION = 63    # only in the replacement fields of f-strings, where those are tokens

KW_FALSE = 64
KW_NONE = 65
KW_TRUE = 66
KW_AND = 67
KW_AS = 68
KW_ASSERT = 69
KW_ASYNC = 70
KW_AWAIT = 71
KW_BREAK = 72
KW_CLASS = 73
KW_CONTINUE = 74
KW_DEF = 75
KW_DEL = 76
KW_ELIF = 77
KW_ELSE = 78
KW_EXCEPT = 79
KW_FINALLY = 80
KW_FOR = 81
KW_FROM = 82
KW_GLOBAL = 83
KW_IF = 84
KW_IMPORT = 85
KW_IN = 86
KW_IS = 87
KW_LAMBDA = 88
KW_NONLOCAL = 89
KW_NOT = 90
KW_OR = 91
KW_PASS = 92
KW_RAISE = 93
KW_RETURN = 94
KW_TRY = 95
KW_WHILE = 96
KW_WITH = 97
KW_YIELD = 98

OPERATORS = {
    "(": LPAR, ")": RPAR, "[": LSQB, "]": RSQB, "{": LBRACE, "}": RBRACE,
    ":": COLON, ",": COMMA, ";": SEMI, ".": DOT, "=": EQUAL, "->": RARROW, "...": ELLIPSIS,
    ":=": COLONEQUAL, "!": EXCLAMATION,
    "+": PLUS, "-": MINUS, "*": STAR, "/": SLASH, "//": DOUBLESLASH, "%": PERCENT, "@": AT,
    "**": DOUBLESTAR, "<<": LEFTSHIFT, ">>": RIGHTSHIFT, "|": VBAR, "&": AMPER, "^": CIRCUMFLEX,
    "~": TILDE,
    "<": LESS, ">": GREATER, "==": EQEQUAL, "!=": NOTEQUAL, "<>": NOTEQUAL, "<=": LESSEQUAL,
    ">=": GREATEREQUAL,
    "+=": PLUSEQUAL, "-=": MINEQUAL, "*=": STAREQUAL, "/=": SLASHEQUAL, "//=": DOUBLESLASHEQUAL,
    "%=": PERCENTEQUAL, "@=": ATEQUAL, "**=": DOUBLESTAREQUAL, "<<=": LEFTSHIFTEQUAL,
    ">>=": RIGHTSHIFTEQUAL, "|=": VBAREQUAL, "&=": AMPEREQUAL, "^=": CIRCUMFLEXEQUAL,
}

KEYWORDS = {
    "False": KW_FALSE, "None": KW_NONE, "True": KW_TRUE, "and": KW_AND, "as": KW_AS,
    "assert": KW_ASSERT, "async": KW_ASYNC, "await": KW_AWAIT, "break": KW_BREAK,
    "class": KW_CLASS, "continue": KW_CONTINUE, "def": KW_DEF, "del": KW_DEL, "elif": KW_ELIF,
    "else": KW_ELSE, "except": KW_EXCEPT, "finally": KW_FINALLY, "for": KW_FOR, "from": KW_FROM,
    "global": KW_GLOBAL, "if": KW_IF, "import": KW_IMPORT, "in": KW_IN, "is": KW_IS,
    "lambda": KW_LAMBDA, "nonlocal": KW_NONLOCAL, "not": KW_NOT, "or": KW_OR, "pass": KW_PASS,
    "raise": KW_RAISE, "return": KW_RETURN, "try": KW_TRY, "while": KW_WHILE, "with": KW_WITH,
    "yield": KW_YIELD,
}


def _names():
    kinds = {name: kind for name, kind in globals().items()
             if name.isupper() and isinstance(kind, int)}
    names = [""] * (max(kinds.values()) + 1)
    for name, kind in kinds.items():
        names[kind] = name
    return names


NAMES = _names()    # NAMES[kind] is the name of the kind
