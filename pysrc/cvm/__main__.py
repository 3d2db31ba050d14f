"""`python -m cvm`, and the script by which the command line starts the host anew (cli.py)."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]     # the current directory or this one: nothing of cvm is to come from there

if __name__ == "__main__":
    if __package__:
        from cvm import cli
    else:
        # A script is to run its own cvm, which need not be on the path (python -I, -S, ...).
        folder = __file__.replace("\\", "/").rpartition("/")[0].rpartition("/")[0]
        sys.path.insert(0, folder)
        from cvm import cli
        sys.path.remove(folder)
    if not sys.flags.safe_path:
        sys.path.insert(0, "")      # which main() removes again
    sys.exit(cli.main())
