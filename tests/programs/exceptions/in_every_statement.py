def boom(text="boom"):
    raise ValueError(text)


class Bad:
    def __getattr__(self, name):
        boom(f"getattr {name}")

    def __setattr__(self, name, value):
        boom(f"setattr {name}")

    def __delattr__(self, name):
        boom(f"delattr {name}")

    def __getitem__(self, key):
        boom(f"getitem {key}")

    def __setitem__(self, key, value):
        boom(f"setitem {key}")

    def __delitem__(self, key):
        boom(f"delitem {key}")

    def __iter__(self):
        boom("iter")

    def __call__(self):
        boom("call")

    def __enter__(self):
        boom("enter")

    def __exit__(self, *a):
        boom("exit")

    def __contains__(self, x):
        boom("contains")

    def __bool__(self):
        boom("bool")

    def __eq__(self, other):
        boom("eq")

    def __hash__(self):
        boom("hash")

    def __format__(self, spec):
        boom("format")

    def __index__(self):
        boom("index")

    def __len__(self):
        boom("len")


b = Bad()
for text in """b.x
b.x = 1
del b.x
b[1]
b[1] = 2
del b[1]
b[1:2]
b[1] += 1
b.x += 1
for i in b: pass
x, y = b
x, *y = b
b()
with b: pass
1 in b
if b: pass
while b: pass
not b
b and 1
b == 1
b != 1
{b: 1}
{b}
f'{b}'
[*b]
print(*b)
print(**b)
{**b}
[1][b]
[1, 2][b:]
[i for i in b]
[i for i in [1] if b]
assert b
match b:
    case 1: pass
match [b]:
    case [1]: pass
{}[b]
lambda x=b(): 0
class C(b()): pass
class C(metaclass=b): pass
@b.x
def f(): pass
def f(x: b.y = b.z): pass
global g; g = b.q
import os; os.path[b]
raise b
raise ValueError from b
return_ = b < 1""".replace("\n    ", "~").replace(":\nd", ":~d").replace(".x\ndef", ".x~def").splitlines():
    text = text.replace("~case", "\n    case").replace("~def", "\ndef")
    try:
        exec(text, {"b": b})
        print(text, "no error")
    except (ValueError, TypeError) as e:
        print(text.replace("\n", "; "), "->", type(e).__name__, e)
