"""Functions of the host's frozen modules become guest code when they are hot (cvm.adoption)."""

import pytest

from command_line import cvm as command
from command_line import run
from test_programs import available

pytestmark = pytest.mark.skipif(not available("cython"), reason="not built")

START = """
import os, sys, traceback
import cvm
from cvm import _vm
_vm.adopt_functions(10)

def call(function, *arguments, times=12):
    for _ in range(times):
        result = function(*arguments)
    return result
"""


def lines(program, folder):
    """What a program prints that cvm runs as a process of its own."""
    code, output, errors = command(["-c", START + program], folder)
    assert not code, errors
    return output.splitlines()


def test_a_hot_function_is_translated(tmp_path):
    assert lines("""
print(cvm.is_guest(os.path.join), call(os.path.join, "a", "b"), cvm.is_guest(os.path.join))
print(cvm.is_guest(os.path.split), os.path.join.__code__.co_filename)
""", tmp_path) == ["False a/b True", "False <frozen posixpath>"]


def test_methods_and_closures_are_translated(tmp_path):
    assert lines("""
os.environ["SOME"] = "thing"
print(call(os.environ.get, "SOME"), call(os.environ.get, "NONE", 3))
print(cvm.is_guest(type(os.environ).get), cvm.is_guest(os.environ.encodekey))
import collections.abc
print(call(isinstance, {}, collections.abc.Mapping), call(isinstance, 1, collections.abc.Sized))
import abc
print(cvm.is_guest(abc.ABCMeta.__instancecheck__))
""", tmp_path) == ["thing 3", "True True", "True False", "True"]


def test_errors_look_the_same(tmp_path):
    program = """
import os, traceback
for i in range(30):
    try:
        os.path.join("a", None)
    except TypeError:
        print(traceback.format_exc())
"""
    first = "from cvm import _vm; _vm.adopt_functions(10)\n"
    code, output, errors = run(["-c", program], tmp_path)
    assert not code and "in join" in output, errors
    assert command(["-c", first + program[1:]], tmp_path) == (code, output, errors)


def test_a_function_stays_if_somebody_would_see_it(tmp_path):
    assert lines("""
sys.settrace(lambda *event: None)
call(os.path.join, "a", "b")
sys.settrace(None)
print(cvm.is_guest(os.path.join))
events = []
sys.addaudithook(lambda event, arguments: events.append(event))
call(os.path.join, "a", "b")
print([*events], cvm.is_guest(os.path.join))
""", tmp_path) == ["False", "[] False"]


def test_a_function_stays_if_its_source_is_another(tmp_path):
    (tmp_path / "posixpath.py").write_text("def join(a, *p): return 'wrong'\n")
    assert lines(f"""
sys._stdlib_dir = {str(tmp_path)!r}
print(call(os.path.join, "a", "b"), cvm.is_guest(os.path.join))
print(call(os.fspath, "a"), call(os.path.basename, "a/b"), cvm.is_guest(os.path.basename))
""", tmp_path) == ["a/b False", "a b False"]


def test_what_a_signal_raises_meanwhile_is_raised(tmp_path):
    assert lines("""
from cvm import adoption
def guest_code(function):
    if function is os.path.join:
        raise KeyboardInterrupt
adoption.guest_code = guest_code
try:
    call(os.path.join, "a", "b")
except KeyboardInterrupt:
    print("interrupted", os.path.join("a", "b"))
""", tmp_path) == ["interrupted a/b"]


def test_functions_of_an_application_stay_with_the_host(tmp_path):
    assert run(["-c", """
import cvm, os
cvm.execute("import os\\nfor i in range(20000): os.path.basename('a/b')")
print(cvm.is_guest(os.path.basename))
"""], tmp_path) == (0, "False\n", "")
