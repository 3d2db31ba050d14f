"""Who imports whom: the picture, and that the files keep to it.

Imports go one way along the pipeline.  A module may import what stands under its name here, at any
depth of its code; what it imports from the standard library while it is loaded is kept short, for
it decides how quickly a program starts.
"""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "pysrc" / "cvm"

# These import nothing of ours.
BASE = {"constants", "depth", "errors", "fatal", "features", "opcodes", "originals", "tokens",
        "warned"}
TREES = {"literals", "nodes", "tree", "located", "source", "future"}
LEXER = {"lexer", "token_info"}
PARSER = {"parser", "expressions", "patterns", "strings", "fields", "targets"}
ERRORS = {"syntax_errors", "syntax_rules", "syntax_machine", "syntax_fields"}
CODE = {"code", "assembler"}
COMPILER = {"compiler", "codegen", "symtable", "bodies", "validate", "unparse"}
MACHINE = {"_vm", "vm", "runtime", "code"}
RUNNING = {"activation", "adoption", "importer", "engines", "scripts"}

LAYERS = {
    **dict.fromkeys(BASE, BASE),
    "depth": {"_vm", "originals"},      # the front end borrows a C stack
    **dict.fromkeys(TREES, BASE | TREES),
    **dict.fromkeys(LEXER, BASE | TREES | LEXER),
    **dict.fromkeys(PARSER, BASE | TREES | LEXER | PARSER | ERRORS),
    **dict.fromkeys(ERRORS, BASE | TREES | LEXER | PARSER | ERRORS),
    **dict.fromkeys(CODE, BASE | CODE),
    **dict.fromkeys(COMPILER, BASE | TREES | CODE | COMPILER | PARSER),
    # The engines run code objects only: no source, no tokens, no trees.
    "runtime": BASE,
    "vm": BASE | MACHINE,
    "dis": BASE | CODE,
    "lineno": BASE | CODE,
    "views": BASE | TREES | LEXER | PARSER | CODE | COMPILER | {"dis"},
    **dict.fromkeys(RUNNING, BASE | MACHINE | RUNNING | {"", "compiler", "parser"}),
    "results": BASE,
    "stats": {"_vm"},
    "jit": {"_vm", "originals"},        # what a loop consists of it is told
    "streams": BASE,
    "api": BASE | MACHINE | RUNNING | {"compiler", "results", "streams"},
    "launcher": BASE | MACHINE | RUNNING | {
        "", "cli", "compiler", "interactive", "jit", "parser", "source", "stats"},
    "interactive": {"", "activation", "features", "launcher"},
    "children": set(),
    "cli": {"", "children", "engines", "features", "launcher", "views"},
    "__main__": {"", "cli"},
    "__init__": {"api", "compiler", "errors", "lexer", "parser", "results"},
}

# What may be imported while a module is loaded.  The rest is imported where it is needed.
AT_LOADING = {
    "_ast", "_codecs", "_collections", "_frozen_importlib", "_frozen_importlib_external",
    "_functools", "_imp", "_operator", "_thread", "_types", "_warnings", "builtins", "gc", "io",
    "marshal", "os", "sys", "types", "unicodedata",
}
# Loaded by few commands, or late.
FREE_TO_IMPORT = {"vm", "dis", "views", "token_info", "syntax_errors", "syntax_rules",
                  "syntax_machine", "syntax_fields", "api", "results", "jit"}


def layer(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


FILES = sorted(PACKAGE.rglob("*.py"))


def imports(path):
    """(module, at loading) of each import in a file; of ours as "cvm.x", cvm itself as "cvm."."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(node) for function in ast.walk(tree)
              if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
              for node in ast.walk(function)}
    package = ["cvm", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(tree):
        at_loading = id(node) not in inside
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, at_loading
        elif isinstance(node, ast.ImportFrom):
            base = package[:len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            if module == "cvm" or module.startswith("cvm.") and module.count(".") == 0:
                for alias in node.names:
                    is_module = any((PACKAGE / f"{alias.name}{end}").exists()
                                    for end in (".py", ".pyi", ""))
                    yield f"cvm.{alias.name if is_module else ''}", at_loading
            else:
                yield module, at_loading


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path):
    own = layer(path)
    allowed = LAYERS[own] | {own}
    for module, _ in imports(path):
        if module == "cvm" or module.startswith("cvm."):
            imported = (module.split(".") + [""])[1]
            assert imported in allowed, f"{own} imports {imported}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_little_is_loaded(path):
    if layer(path) in FREE_TO_IMPORT:
        return
    for module, at_loading in imports(path):
        if at_loading and module.partition(".")[0] != "cvm":
            assert module in AT_LOADING, module


def test_the_picture_is_of_these_files():
    assert set(LAYERS) == {layer(path) for path in FILES}


def test_files_are_of_a_readable_size():
    for path in FILES:
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 1500, f"{path.name}: {lines} lines"
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or lines == 0, path
