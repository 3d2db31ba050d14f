if a:    ### IndentationError: expected an indented block after 'if' statement on line 1
b
---
if a    ### SyntaxError: expected ':'
    b
---
if a:    ### IndentationError: expected an indented block after 'elif' statement on line 3
    b
elif c:
d
---
if a:    ### SyntaxError: expected ':'
    b
elif c
    d
---
if a:    ### IndentationError: expected an indented block after 'else' statement on line 3
    b
else:
c
---
while a:    ### IndentationError: expected an indented block after 'while' statement on line 1
b
---
while a    ### SyntaxError: expected ':'
    b
---
for a in b:    ### IndentationError: expected an indented block after 'for' statement on line 1
c
---
for a in b    ### SyntaxError: expected ':'
    c
---
def f():    ### IndentationError: expected an indented block after function definition on line 1
a
---
def f()    ### SyntaxError: expected ':'
    a
---
class A:    ### IndentationError: expected an indented block after class definition on line 1
a
---
class A    ### SyntaxError: expected ':'
    b
---
with a:    ### IndentationError: expected an indented block after 'with' statement on line 1
b
---
with a    ### SyntaxError: expected ':'
    b
---
with (a, b):    ### IndentationError: expected an indented block after 'with' statement on line 1
c
---
with (a, b)    ### SyntaxError: expected ':'
    c
---
try:    ### IndentationError: expected an indented block after 'try' statement on line 1
a
---
try:    ### SyntaxError: expected 'except' or 'finally' block
    a
b
---
try:    ### IndentationError: expected an indented block after 'except' statement on line 3
    a
except:
b
---
try:    ### IndentationError: expected an indented block after 'except' statement on line 3
    a
except b:
c
---
try:    ### SyntaxError: expected ':'
    a
except b
    c
---
try:    ### SyntaxError: expected ':'
    a
except
    c
---
try:    ### SyntaxError: multiple exception types must be parenthesized
    a
except b, c:
    d
---
try:    ### SyntaxError: multiple exception types must be parenthesized
    a
except b, c as d:
    e
---
try:    ### IndentationError: expected an indented block after 'except*' statement on line 3
    a
except* b:
c
---
try:    ### SyntaxError: expected one or more exception types
    a
except*:
    c
---
try:    ### SyntaxError: cannot have both 'except' and 'except*' on the same 'try'
    a
except b:
    c
except* d:
    e
---
try:    ### SyntaxError: cannot have both 'except' and 'except*' on the same 'try'
    a
except* b:
    c
except d:
    e
---
try:    ### IndentationError: expected an indented block after 'finally' statement on line 3
    a
finally:
b
---
    a    ### IndentationError: unexpected indent
---
a    ### IndentationError: unexpected indent
    b
---
if a:    ### IndentationError: unindent does not match any outer indentation level
    b
  c
---
if a:    ### TabError: inconsistent use of tabs and spaces in indentation
	b
        c
---
match a:    ### IndentationError: expected an indented block after 'match' statement on line 1
b
---
match a    ### SyntaxError: expected ':'
    case b: pass
---
match a:    ### IndentationError: expected an indented block after 'case' statement on line 2
    case b:
    c
---
match a:    ### SyntaxError: expected ':'
    case b
        c
---
async def f():    ### IndentationError: expected an indented block after function definition on line 1
a
---
async with a:    ### IndentationError: expected an indented block after 'with' statement on line 1
b
---
async for a in b:    ### IndentationError: expected an indented block after 'for' statement on line 1
c
---
else: a    ### SyntaxError: invalid syntax
---
a; ; b    ### SyntaxError: invalid syntax
