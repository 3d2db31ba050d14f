import builtins


def work(n):
    out = []
    for i in range(n):
        r = len([1, 2, 3])
        if not out or out[-1] != r:
            out.append(r)
        if i == 20:
            globals()["len"] = lambda x: "global"
        if i == 40:
            del globals()["len"]
        if i == 60:
            builtins.len = lambda x: "builtin patched"
        if i == 80:
            builtins.len = original
    return out


original = len
print(work(100))


def missing(n):
    out = []
    for i in range(n):
        try:
            r = new_builtin
        except NameError as e:
            r = str(e)
        if not out or out[-1] != r:
            out.append(r)
        if i == 20:
            builtins.new_builtin = "in builtins"
        if i == 40:
            globals()["new_builtin"] = "in globals"
        if i == 60:
            del builtins.new_builtin
        if i == 80:
            del globals()["new_builtin"]
    return out


print(missing(100))
