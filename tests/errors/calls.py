f(a=1, b)    ### SyntaxError: positional argument follows keyword argument
---
f(**a, b)    ### SyntaxError: positional argument follows keyword argument unpacking
---
f(x for x in y, z)    ### SyntaxError: Generator expression must be parenthesized
---
f(z, x for x in y)    ### SyntaxError: Generator expression must be parenthesized
---
f(a b)    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
f(a.b=1)    ### SyntaxError: expression cannot contain assignment, perhaps you meant "=="?
---
f(None=1)    ### SyntaxError: cannot assign to None
---
f(1=2)    ### SyntaxError: expression cannot contain assignment, perhaps you meant "=="?
---
f(a=b for c in d)    ### SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
---
class C(x for x in y, z): pass    ### SyntaxError: Generator expression must be parenthesized
---
f(a, b=1, c)    ### SyntaxError: positional argument follows keyword argument
---
print a    ### SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
---
print "a", b    ### SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
---
exec "a"    ### SyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)?
---
f(a, (b c))    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
f(    ### SyntaxError: '(' was never closed
---
f(a))    ### SyntaxError: unmatched ')'
---
f(a]    ### SyntaxError: closing parenthesis ']' does not match opening parenthesis '('
---
f(x + 1 = 2)    ### SyntaxError: expression cannot contain assignment, perhaps you meant "=="?
---
class A(b c): pass    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
