class OnlyAdd:
    def __add__(self, other):
        return f"add {other}"


class Inplace:
    def __iadd__(self, other):
        return NotImplemented

    def __radd__(self, other):
        return "radd"


x = OnlyAdd()
x += 1
print(x)
y = Inplace()
try:
    y += 1
except TypeError as error:
    print(error)
z = 5
z += Inplace()
print(z)


class Returns:
    def __iadd__(self, other):
        return None


r = Returns()
r += 1
print(r)
for op in ("+=", "-=", "*=", "/=", "//=", "%=", "**=", ">>=", "<<=", "&=", "^=", "|=", "@="):
    try:
        exec(f"a = object(); a {op} 1")
    except TypeError as error:
        print(error)
