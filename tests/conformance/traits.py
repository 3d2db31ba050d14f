"""What a test method depends on beside the language, read from its source.

Some methods that differ do so with a reason: they are marked cpython_only, look at the host's own
bytecode, or start `sys.executable`, which is the host and not cvm.  The report shows these traits.
"""

import _ast
import importlib.util
import re
from pathlib import Path

TRAITS = {
    "cpython_only": re.compile(r"\bcpython_only\b|\bimpl_detail\b"),
    "bytecode": re.compile(r"\bdis\.|\bco_code\b|\bopcode\b|_testinternalcapi|_testcapi"),
    "child process": re.compile(
        r"\bsys\.executable\b|assert_python_|spawn_python|run_python_until"),
}


def traits(test_id):
    """The traits of a method given by its id (`test.test_with.FailureTestCase.test_x`)."""
    source = method_source(test_id.partition("#")[0].split(" ")[0])
    return [name for name, pattern in TRAITS.items() if pattern.search(source)]


def method_source(test_id):
    try:
        *module, cls, method = test_id.split(".")
        spec = importlib.util.find_spec(".".join(module)) if module else None
        text = Path(spec.origin).read_text(encoding="utf-8")
        tree = compile(text, spec.origin, "exec", _ast.PyCF_ONLY_AST)
    except (ImportError, AttributeError, OSError, SyntaxError, TypeError, ValueError):
        return ""
    lines = text.splitlines()
    for node in tree.body:
        if isinstance(node, _ast.ClassDef) and node.name == cls:
            for each in node.body:
                if getattr(each, "name", None) == method:
                    first = min([each.lineno, *(d.lineno for d in each.decorator_list)])
                    return "\n".join(lines[first - 1:each.end_lineno])
    return ""
