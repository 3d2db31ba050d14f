"""What the front end makes of many texts, as lines that can be compared.

    python tests/compiled.py            by the modules that are installed, compiled ones among them
    python tests/compiled.py plain      by their Python source

test_packaging.py runs both in an installation: the lines must be the same.  The texts are files of
the standard library, whole and spoiled; a line tells of the tokens in every mode of the lexer, of
the code, or of the error.  The first line names the compiled modules.
"""

import hashlib
import random
import re
import sys
import sysconfig
import threading
import warnings
from pathlib import Path
from types import CodeType

STEP = 30
SPOILERS = ["'", '"""', "(", "]", "\\", "0x", "1_", "\xe9", "\u20ac", "\x01", "f'{", "\t ", "\r",
            "1__0", "0777", "{", "}", "!", "$", "if x:\n", "else:\n", "lambda", "*", ":="]
MATCH = """
match command.split():
    case ["go", ("north" | "south") as way, *_] if way: pass
    case {"x": 1 | -2.5, **rest} | Point(x=0, y=[rest, "a" "b"]): pass
    case None | int() | a.b: pass
    case (c): pass
"""
# As deep as it gets, and deeper: nothing of it may come to the end of a stack, of a small one at
# that.
DEEP = ["not " * 2900 + "x", "-" * 20_000 + "x", "lambda: " * 2000 + "x", "f(" * 199 + ")" * 199,
        "a" + "[0]()" * 1400, "a" + ".b" * 20_000, "if a: b\n" + "elif c: d\n" * 2000,
        "(" * 199 + "a" + ",)" * 199 + " = b"]
STACK = 1 << 20
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")


def main():
    warnings.simplefilter("ignore")
    if "plain" in sys.argv:
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
        import plain
        plain.install()
    from cvm import compiler, lexer
    lines = []

    def compile_all():
        for number, text in enumerate(texts(random.Random(5))):
            lines.append(line(compiler, lexer, number, text))

    threading.stack_size(STACK)
    thread = threading.Thread(target=compile_all)
    thread.start()
    thread.join()
    print(*[name for name, module in sorted(sys.modules.items())
            if name.startswith("cvm.") and name != "cvm._vm"
            and not module.__file__.endswith(".py")])
    print("\n".join(lines))


def texts(chance):
    yield MATCH
    yield from DEEP
    for path in sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py"))[::STEP]:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        yield text
        for _ in range(4):
            place = chance.randrange(len(text) + 1)
            yield (text[max(0, place - 2000):place] + chance.choice(SPOILERS)
                   + text[place + chance.randrange(4):place + 2000])


def line(compiler, lexer, number, text):
    parts = [tokens_of(lexer, text, mode)
             for mode in (lexer.PARSER, lexer.EXTRA, lexer.TOLERANT)]
    try:
        parts.append(picture(compiler.compile(text, "file", "exec", 0, True)))
        outcome = "code"
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        outcome = f"{type(error).__name__} {error.args}"
    return f"{number} {digest(parts)} {outcome}"


def tokens_of(lexer, text, mode):
    if mode == lexer.PARSER:
        tokens = lexer.scan(text, "file", type_comments=len(text) % 2 == 0)
        return parts_of(tokens) | {"error": repr(tokens.error)}
    tokens = lexer.Tokens(text, mode)
    try:
        return parts_of(tokens) | {"error": lexer.scan_from(tokens, 0, 1)}
    except lexer.Refusal as refusal:
        return parts_of(tokens) | {"error": vars(refusal)}


def parts_of(tokens):
    """Its attributes; where it is compiled it has no dict."""
    parts = {name: getattr(tokens, name) for name in dir(tokens) if name[0] != "_"}
    return {name: part for name, part in parts.items() if not callable(part)}


def picture(value):
    """All that a code object holds."""
    if isinstance(value, CodeType):
        return [picture(getattr(value, name)) for name in sorted(dir(value))
                if name.startswith("co_") and name not in ("co_lines", "co_positions", "co_lnotab",
                                                           "co_branches")]
    if isinstance(value, tuple):
        return [picture(each) for each in value]
    if isinstance(value, frozenset):
        return sorted(map(repr, value))
    return repr(value)


def digest(value):
    return hashlib.sha256(ADDRESS.sub("0x", repr(value)).encode("utf-8", "replace")).hexdigest()


if __name__ == "__main__":
    main()
