# process: own
import sys


def f(x):
    return {"a": 1}[x]


class App:
    def run(self):
        return [f(k) for k in ("a", "b")]


print("start", flush=True)
sys.stderr.write("to stderr\n")
App().run()
