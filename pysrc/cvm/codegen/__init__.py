"""Generating code: from an AST and its scopes to lists of instructions.

    unit            the code unit under construction, the ways to emit into it, leaving blocks
    names           names, constants, attributes: loading, storing, deleting
    expressions     all expressions but calls and comprehensions
    calls           calls, arguments, super()
    comprehensions  comprehensions and generator expressions
    statements      simple statements, loops, conditions
    exceptions      try and with
    functions       functions, classes, decorators, annotations, type parameters
    patterns        match
    checks          warnings about suspicious expressions
    folding         what is done to a tree before: constants are computed

Each module holds one class of visitor methods; compiler.py joins them into the compiler, some of
them when a program needs them.
"""
