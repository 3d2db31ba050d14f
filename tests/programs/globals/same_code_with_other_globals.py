import types


def f():
    return value, len(helper())


def helper():
    return "abc"


value = 1
other = {"value": 2, "helper": lambda: [1], "__builtins__": __builtins__}
g = types.FunctionType(f.__code__, other)
third = types.FunctionType(f.__code__, {"value": 3, "helper": lambda: "", "len": lambda x: "own len"})
for _ in range(30):
    results = f(), g(), third()
print(results)
value, other["value"] = 10, 20
print(f(), g(), third())
limited = types.FunctionType(f.__code__, {"value": 4, "helper": lambda: "", "__builtins__": {}})
try:
    limited()
except NameError as e:
    print(e)
custom = types.FunctionType(f.__code__, {"value": 5, "helper": lambda: "xy", "__builtins__": {"len": lambda x: "custom"}})
print(custom())
