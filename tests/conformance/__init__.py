"""CPython's own tests, run by cvm and compared with CPython, test method by test method.

    python -m tests.conformance                       group A (the language) on the Cython VM
    python -m tests.conformance --group B -j 2        introspection, two files at a time
    python -m tests.conformance --file test_with      one file
    python -m tests.conformance --engine host         the host against itself: what flickers
    python -m tests.conformance --engine cython+children      cvm for child processes, too

It ends with 1 if a method differs that known_differences.txt does not list with a reason.

groups.py names the files, runner.py runs one file in a process of its own and writes down how each
method ended, score.py starts it under both interpreters and compares, known.py
reads the list.
"""
