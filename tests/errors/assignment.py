f() = 1    ### SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?
---
a, f() = 1    ### SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?
---
1 = x    ### SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?
---
x + 1 = 2    ### SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?
---
(a if b else c) = 1    ### SyntaxError: cannot assign to conditional expression here. Maybe you meant '==' instead of '='?
---
None = 1    ### SyntaxError: cannot assign to None
---
x = f() = 1    ### SyntaxError: cannot assign to function call
---
(yield) = 1    ### SyntaxError: cannot assign to yield expression here. Maybe you meant '==' instead of '='?
---
f() += 1    ### SyntaxError: 'function call' is an illegal expression for augmented assignment
---
a, b += 1    ### SyntaxError: 'tuple' is an illegal expression for augmented assignment
---
a + 1 += 1    ### SyntaxError: 'expression' is an illegal expression for augmented assignment
---
(a, b): int    ### SyntaxError: only single target (not tuple) can be annotated
---
[a]: int    ### SyntaxError: only single target (not list) can be annotated
---
a, b: int    ### SyntaxError: only single target (not tuple) can be annotated
---
f(): int    ### SyntaxError: illegal target for annotation
---
x = yield = 1    ### SyntaxError: assignment to yield expression not possible
---
del f()    ### SyntaxError: cannot delete function call
---
del a + b    ### SyntaxError: cannot delete expression
---
del (a, 1)    ### SyntaxError: cannot delete literal
---
*a = 1 = 2    ### SyntaxError: cannot assign to literal
---
for f() in x: pass    ### SyntaxError: cannot assign to function call
---
for 1 in x: pass    ### SyntaxError: cannot assign to literal
---
with a as f(): pass    ### SyntaxError: cannot assign to function call
---
[x for f() in y]    ### SyntaxError: cannot assign to function call
---
(a.b := 1)    ### SyntaxError: cannot use assignment expressions with attribute
---
(a[0] := 1)    ### SyntaxError: cannot use assignment expressions with subscript
---
if x = 1: pass    ### SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
---
while f() = 1: pass    ### SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?
---
"a" = 1    ### SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?
---
{a} = 1    ### SyntaxError: cannot assign to set display here. Maybe you meant '==' instead of '='?
---
{} = 1    ### SyntaxError: cannot assign to dict literal here. Maybe you meant '==' instead of '='?
---
a < b = 1    ### SyntaxError: cannot assign to comparison
---
not a = 1    ### SyntaxError: cannot assign to expression
---
lambda: a = 1    ### SyntaxError: cannot assign to lambda
---
f"{a}" = 1    ### SyntaxError: cannot assign to f-string expression here. Maybe you meant '==' instead of '='?
---
... = 1    ### SyntaxError: cannot assign to ellipsis here. Maybe you meant '==' instead of '='?
---
a and b = 1    ### SyntaxError: cannot assign to expression
---
[a, 1] = 2    ### SyntaxError: cannot assign to literal
---
(a, b for c in d) = 1    ### SyntaxError: invalid syntax
