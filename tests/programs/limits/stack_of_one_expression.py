text = "[" + ", ".join(f"x + {i}" for i in range(500)) + "]"
print(sum(eval(text, {"x": 1})))
deep = "+".join(["x"] * 1000)
print(eval(deep, {"x": 2}))
nested = "f(" * 60 + "0" + ")" * 60
print(eval(nested, {"f": lambda v: v + 1}))
tuple_text = "(" * 50 + "1" + ",)" * 50
print(eval(tuple_text) is not None)
lists = "[" * 80 + "]" * 80
print(len(eval(lists)))
compare = " < ".join(map(str, range(300)))
print(eval(compare))
ands = " and ".join(f"x[{i}]" for i in range(300))
print(eval(ands, {"x": [1] * 299 + ["last"]}))
strings = " ".join(["'a'"] * 500)
print(len(eval(strings)))
fstring = "f'" + "{x}" * 300 + "'"
print(len(eval(fstring, {"x": "ab"})))
dict_text = "{" + ", ".join(f"{i}: x" for i in range(300)) + "}"
print(len(eval(dict_text, {"x": 1})))
call = "dict(" + ", ".join(f"k{i}=x" for i in range(300)) + ")"
print(len(eval(call, {"x": 1})))
unpack = ", ".join(f"v{i}" for i in range(300)) + " = range(300)\nprint(v299)"
exec(unpack)
