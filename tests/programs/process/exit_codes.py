# process: own
import subprocess
import sys

for code in ("pass", "raise SystemExit(3)", "import sys; sys.exit('text')", "1/0", "import os; os._exit(9)", "raise KeyboardInterrupt if False else SystemExit(300)", "x = = 1"):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    print(code, "->", done.returncode, done.stderr.splitlines()[-1:] )
sys.exit(7)
