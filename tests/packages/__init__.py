"""The tests of well-known packages, run by the host and by cvm, and compared test by test.

    python -m tests.packages                   all of them (an hour)
    python -m tests.packages attrs click       some
    python -m tests.packages --list            which there are, and what is left out of each

table.py     the packages: versions, what their tests need, how they are started
environment.py   a virtual environment with package, requirements and cvm; the source archive
cvm_journal.py   a pytest plugin that writes down how each test ended
comparison.py    the runs of one package, and what differs between them
"""
