count = 0
ratio = 1.0
text = ""


def bump(n):
    global count, ratio, text
    for i in range(n):
        count += 1
        ratio *= 1.01
        text += "x" if i % 2 else "y"
        if i == 30:
            define("second")
        step()


def define(name):
    global step
    if name == "first":
        def step():
            pass
    else:
        def step():
            global count
            count += 1000


define("first")
bump(60)
print(count, round(ratio, 6), len(text))
del step
try:
    bump(1)
except NameError as e:
    print(e)
count = 2**62 - 5
define("first")
bump(10)
print(count)
count = "now text"
try:
    bump(1)
except TypeError as e:
    print(e)


def reader():
    return [count for _ in range(3)], (lambda: ratio is ratio)()


print(reader()[0], reader()[1])
for name in ("a", "b"):
    globals()[f"var_{name}"] = name.upper()
print(var_a, var_b)
