"""A copy of code still knows which names are those of inlined comprehensions."""
text = """
x = 3
[x for x in (1, 2)]
print("x" in dir(), x)
class C:
    y = 4
    [y for y in (1, 2)]
    print("y" in dir(), y)
    z = [y]
"""
code = compile(text, "name", "exec")
for each in code, code.replace(), code.replace(co_name="other").replace(co_firstlineno=5):
    space = {}
    exec(each, space)
    print(space["x"], space["C"].y, space["C"].z)
