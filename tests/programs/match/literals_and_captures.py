def f(x):
    match x:
        case 0:
            return "zero"
        case -1 | 1:
            return "one"
        case 1.5 | 2j | -1 - 2j:
            return "number"
        case "text" | b"bytes":
            return "string"
        case None:
            return "none"
        case True:
            return "never: 1 matches before"
        case False:
            return "never"
        case [] | ():
            return "empty sequence"
        case str(s) if s.startswith("a"):
            return f"a-string {s}"
        case int() | float() as n:
            return f"num {n}"
        case {}:
            return "mapping"
        case other:
            return f"other {other!r}"


for value in (0, 0.0, False, True, 1, -1, 1.5, 2j, -1 - 2j, "text", b"bytes", None, [], (), "abc", "xyz", 7, 2.5, {}, {"k": 1}, {1}, 2**70):
    print(repr(value), f(value))
