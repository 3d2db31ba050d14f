[*a for a in b]    ### SyntaxError: iterable unpacking cannot be used in comprehension
---
(*a for a in b)    ### SyntaxError: iterable unpacking cannot be used in comprehension
---
{*a for a in b}    ### SyntaxError: iterable unpacking cannot be used in comprehension
---
{**a for a in b}    ### SyntaxError: dict unpacking cannot be used in dict comprehension
---
[a, b for a in b]    ### SyntaxError: did you forget parentheses around the comprehension target?
---
{a, b for a in b}    ### SyntaxError: did you forget parentheses around the comprehension target?
---
[a, for a in b]    ### SyntaxError: did you forget parentheses around the comprehension target?
---
{1: 2, 3}    ### SyntaxError: ':' expected after dictionary key
---
{1: 2, 3:}    ### SyntaxError: expression expected after dictionary key and ':'
---
{1:}    ### SyntaxError: expression expected after dictionary key and ':'
---
{1: *a}    ### SyntaxError: cannot use a starred expression in a dictionary value
---
{1: 2, 3: *a}    ### SyntaxError: cannot use a starred expression in a dictionary value
---
(*a)    ### SyntaxError: cannot use starred expression here
---
(**a)    ### SyntaxError: cannot use double starred expression here
---
[a b]    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
{a b}    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
(a b)    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
(a, b c)    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
[a b, c]    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
x = (a if b)    ### SyntaxError: expected 'else' after 'if' expression
---
x = [a if b, c]    ### SyntaxError: expected 'else' after 'if' expression
---
a[b d]    ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
(a    ### SyntaxError: '(' was never closed
---
[a    ### SyntaxError: '[' was never closed
---
{a    ### SyntaxError: '{' was never closed
---
(a]    ### SyntaxError: closing parenthesis ']' does not match opening parenthesis '('
---
a)    ### SyntaxError: unmatched ')'
---
x = {1: 2    ### SyntaxError: '{' was never closed
y = 3
---
(**a, b)    ### SyntaxError: invalid syntax
