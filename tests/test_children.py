"""Child processes of programs: subprocess, multiprocessing, process pools, fork; and children that
are run by cvm as well (-X cvm-children)."""

import os
import sys
import textwrap

import pytest

import cvm as package
from command_line import both, cvm, normal, run

pytest.importorskip("cvm._vm")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are other there")

# Every message of a child passes through its parent, so that there is one order of output.
PROGRAMS = {
    "workers.py": """
        import multiprocessing, sys
        from concurrent.futures import ProcessPoolExecutor

        class Factor:
            def __init__(self, value): self.value = value
            def times(self, other): return self.value * other

        def square(x): return x * x
        def put(queue, factor): queue.put((factor, factor.times(3)))
        def fail(): raise ValueError("in a child")
        def leave(): sys.exit(3)
        def by_cvm(): return hasattr(sys.implementation, "cvm"), cvm_runs(square)

        def cvm_runs(function):
            cvm = sys.modules.get("cvm")
            return cvm is not None and cvm.is_guest(function)

        if __name__ == "__main__":
            context = multiprocessing.get_context(sys.argv[1])
            queue = context.Queue()
            process = context.Process(target=put, args=(queue, Factor(7)))
            process.start()
            factor, product = queue.get()
            process.join()
            print(type(factor) is Factor, product, process.exitcode)
            for target in (fail, leave):
                process = context.Process(target=target)
                process.start()
                process.join()
                print(process.exitcode)
            with context.Pool(2) as pool:
                print(pool.map(square, range(5)), pool.map(Factor(3).times, range(3)))
                try:
                    pool.apply(fail)
                except ValueError as error:
                    print(repr(error))
            with ProcessPoolExecutor(2, mp_context=context) as pool:
                print(list(pool.map(square, range(5))), pool.submit(Factor(2).times, 4).result())
                try:
                    pool.submit(fail).result()
                except ValueError as error:
                    print(repr(error), type(error.__cause__).__name__)
                if sys.argv[2:]:
                    print(pool.submit(by_cvm).result())
        """,
    "managers.py": """
        import multiprocessing
        from multiprocessing.shared_memory import SharedMemory

        def send(connection, function): connection.send((function, function(4)))
        def twice(x): return 2 * x

        if __name__ == "__main__":
            context = multiprocessing.get_context("spawn")
            with context.Manager() as manager:
                shared = manager.dict(a=1)
                shared["b"] = manager.list([1])
                print(shared["a"], list(shared["b"]))
            here, there = context.Pipe()
            process = context.Process(target=send, args=(there, twice))
            process.start()
            function, result = here.recv()
            print(function is twice, result)
            process.join()
            memory = SharedMemory(create=True, size=8)
            memory.buf[0] = 3
            again = SharedMemory(memory.name)
            print(again.buf[0])
            again.close(), memory.close(), memory.unlink()
        """,
    "starts.py": """
        import asyncio, os, subprocess, sys

        def start(*words, **keywords):
            done = subprocess.run([sys.executable, *words], capture_output=True, text=True,
                                  **keywords)
            print(done.returncode, done.stdout, done.stderr)

        start("-c", "import sys; print(sys.argv, 1)", "a")
        start("-m", "json.tool", input='{"a": 1}')
        start("starts_child.py", input="hello")
        start("-c", "1/0")
        start("-E", "-c", "import os; os.kill(os.getpid(), 9)")
        start("-W", "error", "-c", "import warnings; warnings.warn('x')")
        process = subprocess.Popen([sys.executable, "-u", "-"], stdin=-1, stdout=-1, text=True)
        print(process.communicate("import sys; print(sys.flags.unbuffered); sys.exit(9)"))
        print(process.returncode)
        print(os.spawnl(os.P_WAIT, sys.executable, sys.executable, "-c", "raise SystemExit(5)"))
        try:
            subprocess.run([sys.executable, "-c", "while True: pass"], timeout=0.2)
        except subprocess.TimeoutExpired as error:
            print(type(error))

        async def main():
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", "print(2)", stdout=-1)
            print(await process.communicate(), process.returncode)

        asyncio.run(main())
        if sys.argv[1:]:
            start("-c", "import sys; print(sys.implementation.cvm, sys.executable)")
            start("-I", "-c", "import sys; print(sys.implementation.cvm)")
        """,
    "starts_child.py": "import sys\nprint(sys.stdin.read().upper())\n",
    "forks.py": """
        import atexit, os, sys, threading

        atexit.register(lambda: print("at exit", os.getpid() == main, flush=True))
        main = os.getpid()

        def numbers():
            for i in range(5):
                yield i

        class Loud:
            def __del__(self): print("deleted", flush=True)

        def in_child(function):
            sys.stdout.flush()
            child = os.fork()
            if child == 0:
                function()
                os._exit(0)
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)

        running = numbers()
        next(running)

        def leave():
            global loud
            loud = Loud()
            print(list(running), flush=True)
            sys.exit(3)

        def leave_at_once():
            try:
                1 / 0
            finally:
                os._exit(4)

        def add():
            total = 0
            for i in range(20000):
                total += i
            print(threading.active_count(), total, flush=True)

        def count():
            n = 0
            while not stop: n += 1

        for function in leave, leave_at_once, lambda: 1 / 0, lambda: in_child(add):
            in_child(function)
        print(list(running))
        stop = False
        threads = [threading.Thread(target=count) for _ in range(3)]
        for thread in threads: thread.start()
        for _ in range(5): in_child(add)
        stop = True
        for thread in threads: thread.join()
        os.register_at_fork(before=lambda: print("before", flush=True),
                            after_in_child=lambda: print("in child", flush=True))
        in_child(lambda: None)
        """,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("children")
    for name, text in PROGRAMS.items():
        (folder / name).write_text(textwrap.dedent(text))
    return folder


def slow(*words):
    return [pytest.param(word, marks=pytest.mark.slow) for word in words]


# Warnings of fork in a process with threads; on 3.12 of the collector coming, whenever it may,
# while multiprocessing notes a semaphore.
QUIET = ["-W", "ignore::DeprecationWarning", "-W", "ignore:ResourceTracker called reentrantly"]


@pytest.mark.parametrize("method", ["fork", *slow("spawn", "forkserver")])
def test_workers(method, folder):
    host, ours = both([*QUIET, "workers.py", method], folder)
    assert ours == host and host[0] == 0


@pytest.mark.parametrize("words", [
    "forks.py", "starts.py", *slow("managers.py", "-m workers spawn")])
def test_children(words, folder):
    host, ours = both([*QUIET, *words.split()], folder)
    assert ours == host and host[0] == 0


# -- children that are run by cvm, too -------------------------------------------------------------

@pytest.fixture(scope="module")
def command(folder):
    """A command as an installation makes it."""
    path = folder / "bin" / "cvm"
    path.parent.mkdir()
    path.write_text(f"#!{sys.executable}\nimport sys\nfrom cvm.cli import main\nsys.exit(main())\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("words", [
    "workers.py spawn", *slow("workers.py forkserver", "managers.py")])
def test_workers_by_cvm(words, folder, command):
    words = [*QUIET, *words.split()]
    host = normal(run(words, folder))
    assert normal(run([str(command), "-X", "cvm-children", *words], folder)) == host


def test_where_workers_run(folder, command):
    for way, expected in ([], "(False, False)"), (["-X", "cvm-children"], "(True, True)"):
        stdout = run([str(command), *way, *QUIET, "workers.py", "spawn", "tell"], folder)[1]
        assert stdout.splitlines()[-1] == expected


@pytest.mark.slow
def test_starts_by_cvm(folder, command):
    host = normal(run(["starts.py"], folder))
    code, stdout, stderr = normal(
        run([str(command), "starts.py", "tell"], folder, CVM_CHILDREN="1"))
    assert (code, stderr) == (host[0], host[2])
    assert stdout == host[1] + (f"0 {package.__version__} {command}\n \n"
                                f"0 {package.__version__}\n \n")


def test_the_wish_survives_a_new_host(folder, command):
    program = "import sys; print(sys.executable, sys.flags.isolated, sys.flags.optimize)"
    for words in (["-X", "cvm-children", "-O"], ["-O", "-X", f"cvm-children={command}"]):
        assert run([str(command), *words, "-c", program], folder)[1] == f"{command} 0 1\n"
    assert run([str(command), "-O", "-c", program], folder, CVM_CHILDREN=str(command))[1] == (
        f"{command} 0 1\n")
    assert run([str(command), "-E", "-c", program], folder, CVM_CHILDREN=str(command))[1] == (
        f"{sys.executable} 0 0\n")


def test_no_command(folder):
    code, _, stderr = cvm(["-X", "cvm-children=nothing", "-c", "1"], folder)
    assert code == 2 and stderr.startswith("-X cvm-children: no command cvm is installed")


# -- in programs that are executed -----------------------------------------------------------------

EXECUTED = """
import subprocess, sys, multiprocessing, workers
from concurrent.futures import ProcessPoolExecutor
print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True).stdout)
for method in "spawn", "fork", "forkserver":
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        print(list(pool.map(workers.square, range(3))), pool.submit(workers.by_cvm).result())
"""


def test_children_of_executed_code(folder):
    program = ("import cvm\nif __name__ == '__main__':\n"
               f"    print(cvm.execute({EXECUTED!r}).stdout)")
    (folder / "executes.py").write_text(program)
    code, stdout, stderr = run([*QUIET, "executes.py"], folder)
    assert (code, stderr) == (0, "")
    assert stdout == ("b'1\\n'\n[0, 1, 4] (False, False)\n[0, 1, 4] (False, True)\n"
                      "[0, 1, 4] (False, False)\n\n")
