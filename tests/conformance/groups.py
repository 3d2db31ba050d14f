"""Which files of the host's `test` package are run, by what they test.

Left out everywhere are tests of CPython's own bytecode, JIT and C API (test_dis, test_peepholer,
test_opcache, test_optimizer, test_perfmaps, test_capi) and of its build tools.
"""

import importlib.util

LANGUAGE = """
    grammar syntax scope global named_expressions patma fstring string_literals int_literal
    unicode_identifiers utf8source source_encoding eof future_stmt flufl generators generator_stop
    genexps listcomps setcomps dictcomps yield_from coroutines asyncgen with raise except_star
    exceptions exception_variations exception_group exception_hierarchy baseexception class descr
    descrtut metaclass super property decorators funcattrs extcall keywordonlyarg
    positional_only_arg call unpack unpack_ex pep646_syntax augassign binop bool compare richcmp
    opcodes unary index isinstance subclassinit genericclass type_params type_aliases
    type_annotations annotationlib tstring lazy_import typechecks dynamic dynamicclassattribute iter
    iterlen enumerate types builtin hash pow print slice compile
""".split()

INTROSPECTION = """
    frame traceback inspect code sys_settrace sys_setprofile monitoring bdb pdb trace gc weakref
    finalization sys warnings module runpy import cmd_line_script
""".split()

LIBRARY = """
    contextlib contextlib_async dataclasses enum typing collections functools itertools operator
    abc copy pickle marshal context threading thread signal asyncio unittest doctest logging
    argparse importlib set dict list tuple ordered_dict deque defaultdict json re io
""".split()

GROUPS = {"A": LANGUAGE, "B": INTROSPECTION, "C": LIBRARY}


def files(group):
    """The names of a group's test modules that the running host has."""
    names = [f"test_{name}" for name in GROUPS[group]]
    return [name for name in names if importlib.util.find_spec(f"test.{name}") is not None]
