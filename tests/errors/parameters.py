def f(*): pass    ### SyntaxError: named arguments must follow bare *
---
def f(a, *): pass    ### SyntaxError: named arguments must follow bare *
---
def f(*, **k): pass    ### SyntaxError: named arguments must follow bare *
---
def f(a=): pass    ### SyntaxError: expected default value expression
---
def f(*a=1): pass    ### SyntaxError: var-positional argument cannot have default value
---
def f(**k=1): pass    ### SyntaxError: var-keyword argument cannot have default value
---
def f(**k, a): pass    ### SyntaxError: arguments cannot follow var-keyword argument
---
def f(**k, *a): pass    ### SyntaxError: arguments cannot follow var-keyword argument
---
def f(/, a): pass    ### SyntaxError: at least one argument must precede /
---
def f(a, /, b, /): pass    ### SyntaxError: / may appear only once
---
def f(*a, b, /): pass    ### SyntaxError: / must be ahead of *
---
def f(a, / *b): pass    ### SyntaxError: expected comma between / and *
---
def f(*a, *b): pass    ### SyntaxError: * argument may appear only once
---
def f(a, (b)): pass    ### SyntaxError: Function parameters cannot be parenthesized
---
def f(a, (b, c)): pass    ### SyntaxError: Function parameters cannot be parenthesized
---
lambda *: 1    ### SyntaxError: named arguments must follow bare *
---
lambda a, /, /: 1    ### SyntaxError: / may appear only once
---
lambda (a): 1    ### SyntaxError: Lambda expression parameters cannot be parenthesized
---
lambda (a, b): 1    ### SyntaxError: Lambda expression parameters cannot be parenthesized
---
lambda **k, a: 1    ### SyntaxError: arguments cannot follow var-keyword argument
---
lambda *a=1: 1    ### SyntaxError: var-positional argument cannot have default value
---
lambda a=: 1    ### SyntaxError: invalid syntax
---
lambda *a, *b: 1    ### SyntaxError: * argument may appear only once
---
lambda *, **k: 1    ### SyntaxError: named arguments must follow bare *
---
def f x: pass    ### SyntaxError: expected '('
---
def f(a: pass    ### SyntaxError: invalid syntax
