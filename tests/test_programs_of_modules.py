"""`cvm -m NAME` for the programs in the standard library: what they print and return is the host's.

Times are left out of the comparison, and so is what is random.
"""

import os
import re
import shlex

import pytest

from command_line import both, cvm, run

pytest.importorskip("cvm._vm")

FILES = {
    "p.py": "import sys\ndef f(n):\n    'the doc'\n    t = 0\n"
            "    for i in range(n):\n        t += i\n    return t\n"
            "class A:\n    def m(self): return f(3)\nprint(f(10), A().m(), sys.argv)\n",
    "bad.py": "def f(:\n", "err.py": "def g():\n    raise ValueError('x')\ng()\n",
    "d.py": "def f():\n    '''\n    >>> f()\n    3\n    >>> f() + 1\n    5\n    >>> 1/0\n"
            "    Traceback (most recent call last):\n    ZeroDivisionError: division by zero\n"
            "    '''\n    return 3\n",
    "test_u.py": "import unittest\nclass T(unittest.TestCase):\n"
                 "    def test_a(self): self.assertEqual(1, 1)\n"
                 "    def test_b(self): self.assertEqual([1, 2], [1, 3])\n"
                 "    def test_c(self): 1/0\n"
                 "    @unittest.skip('no')\n    def test_d(self): pass\n"
                 "    def test_e(self):\n        for i in range(3):\n"
                 "            with self.subTest(i=i): self.assertTrue(i)\n",
    "j.json": '{"b": 1, "a": [1, 2]}', "bad.json": "{", "app/__main__.py": "print('app')\n",
    "input": "n\nn\np t\nw\nb f\nc\np n\nr\nq\n",
}

COMMANDS = """
json.tool --sort-keys j.json
json.tool bad.json
unittest -v
unittest -f test_u.T.test_b
unittest discover -b
doctest -v d.py
doctest p.py
timeit -n1 -r1 -s x=1 1/0
timeit -n 1 -r 1 -v x=1
profile -s name p.py
cProfile bad.py
cProfile -o p.prof p.py
trace --count --summary -C counts p.py
trace -t p.py
trace --trackcalls p.py
pdb p.py a
zipapp app -o app.pyz
zipapp nothing
compileall -f .
py_compile p.py bad.py
tokenize -e p.py
tokenize bad.py
ast -a p.py
ast bad.py
dis p.py
dis bad.py
symtable p.py
calendar 2024 2
this
site --user-base
sysconfig
inspect p:f
inspect --details json
pydoc p
pydoc nothing
pydoc -w p
sqlite3 :memory: 'select 1, 2'
random --seed 5 --choice a b c
asyncio -h
tabnanny -v bad.py
pyclbr p.py
pickletools -h
platform
tarfile -l nothing
zipfile -l nothing
http.server x
ensurepip --version
pip --version
pip list --disable-pip-version-check
pip nothing
venv
venv --without-pip environment
encodings.rot_13
modulefinder p.py
difflib
code -q
runpy p
""".strip().splitlines()

QUICK = {"json.tool", "doctest", "profile", "trace", "pdb", "dis", "py_compile", "compileall",
         "site"}      # the rest is slow


def is_quick(command):
    return command.split()[0] in QUICK


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize("command", [
    pytest.param(command, marks=[] if is_quick(command) else [pytest.mark.slow])
    for command in COMMANDS])
def test_outcome(command, folder):
    words = shlex.split(command)
    stdin = FILES["input"] if words[0] == "pdb" else "1 + 1\n1 / 0\n" * (words[0] == "code")
    host, ours = both(["-m", *words], folder, stdin, COLUMNS="80", PYTHONHASHSEED="0",
                      PYTHONPYCACHEPREFIX="")
    assert without_times(ours) == without_times(host)


def without_times(outcome):
    code, stdout, stderr = outcome
    stdout = re.sub(r"\d+(\.\d+)?(e-\d+)?( [num]?sec)?", "0", stdout)
    stdout = re.sub(r"(?m)^.*loops?, best of.*$", "", re.sub(" +", " ", stdout))
    return code, stdout, re.sub(r"(tests? in )[\d.]+", r"\1", stderr)


@pytest.mark.slow
def test_environment_with_pip(folder):
    """An environment made under cvm has the host's Python and a pip that works."""
    code, stdout, stderr = cvm(["-m", "venv", "new"], folder)
    assert (code, stdout, stderr) == (0, "", "")
    scripts = folder / "new" / ("Scripts" if os.name == "nt" else "bin")
    program = f"import subprocess\nprint(subprocess.call([{str(scripts / 'pip')!r}, '--version']))"
    code, stdout, stderr = cvm(["-c", program], folder)
    assert (code, stderr) == (0, "") and str(folder / "new") in stdout


SERVER = """
import subprocess, sys, threading, urllib.request
process = subprocess.Popen([sys.executable, *sys.argv[1:], "-u", "-m", "http.server", "0",
                            "--bind", "127.0.0.1"], stdout=-1, stderr=-1, text=True)
port = process.stdout.readline().split("port ")[1].split()[0]
for name in "j.json", "nothing":
    try:
        print(urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}").read())
    except urllib.error.HTTPError as error:
        print(error.code, error.reason)
process.send_signal(2)
stdout, stderr = process.communicate()
print(stdout, [line.split("] ")[-1] for line in stderr.splitlines()], process.returncode)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_server(folder):
    (folder / "server.py").write_text(
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n" + SERVER)
    host = run(["server.py"], folder)
    ours = run(["server.py", "-m", "cvm"], folder)
    assert ours == host and host[0] == 0
    assert "404" in ours[1]
