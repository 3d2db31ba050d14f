"""Random programs, run by the host, the Cython VM and the reference VM, which have to agree.

    python -m tests.fuzz --seed 7 --count 1000          programs 0 to 999 of seed 7
    python -m tests.fuzz --seed 7 --show 17             print program 17
    python -m tests.fuzz --run FILE                     compare one file, and make it smaller
    CVM_TYPED=eager python -m tests.fuzz --scenario loops       every loop is typed at once,
    CVM_TYPED=eager CVM_JIT=eager python -m tests.fuzz --scenario loops     or machine code

writer.py, expressions.py, statements.py, scenarios.py, objects.py, loops.py and sites.py make the
programs; program.py puts one together; worker.py runs many of them in one process and compares;
reduce.py makes smaller what differs or crashes; __main__.py is the command.
"""
