values = {"int": 1, "str": "s", "None": None, "list": [], "float": 1.5, "dict": {}, "set": set(), "bytes": b""}
operators = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@", "<", "<=", ">", ">="]
for op in operators:
    for left in ("int", "None", "str", "list"):
        for right in ("None", "dict", "bytes", "float"):
            try:
                eval(f"a {op} b", {"a": values[left], "b": values[right]})
            except Exception as error:
                print(op, type(error).__name__, error)
