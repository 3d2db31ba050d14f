# requires: 3.15
"""Numbers with a sign as patterns."""
for subject in (1, -1, 1.5, 1 + 2j, -1 - 2j, 2j, {1: "x"}, 0):
    match subject:
        case +1:
            print("one")
        case -1:
            print("minus one")
        case +1.5:
            print("one and a half")
        case +1+2j:
            print("complex")
        case -1-2j:
            print("negative")
        case +2j:
            print("imaginary")
        case {+1: value}:
            print("key", value)
        case _:
            print("other")
for source in ("case +a", "case ++1", "case +1+2", "case {**r, 'a': 1}", "case a as b.c"):
    try:
        compile(f"match x:\n {source}: pass", "<source>", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
