"""Builds the evaluation loop: opcode table + instruction templates -> generated/*.

Each family of instructions has a template file, `names.pyx.in` beside the reference VM's
`vm/names.py`, and so on.  A template holds bodies of instructions:

    @ LOAD_FAST                      the body of one instruction, in Cython
        ...
    @@ ADD LL LK SL SK SS            a body made once for each operand kind, ADD_LL, ADD_LK, ...
    @@ X LL LK : LT LE               and for each of the words behind, X_LL_LT, X_LL_LE, ...
    @@ Y : - NUMBER                  Y and Y_NUMBER

An instruction of the fast form may stand for several canonical ones; it then lies in the slot of
the first and finds the operands of the others in the slots that follow it.  Operand kinds say where
the operands of such an instruction come from: L a local, K a constant, S the top of the stack.
In a body

    NEXT, NEXT n                     go on with the next instruction, or the n-th from here
    CALLED                           go on after a call in place, as `test` tells: in the callee (1)
                                     behind the call, the result being on the stack (2), or ERROR
    BEGIN                            go on in next_frame, which nobody has seen yet
    ERROR, ERROR n                   an exception is set; the n-th instruction from here raised it
    ERROR n p                        and p of its operands lie on the stack
    {left}, {right}, {n}             the operand expressions of this kind, the number of slots
    {other}, {_other}                the word behind the colon, with _ in front, or nothing
    RESULT                           pop the stack operands (plain numbers), push the word w and go
                                     on; with STORE behind the colon it may go into a local variable
    ts, code, consts, numbers        the thread state, the fast form and its constants: read from
                                     the segment and the frame where they are needed, which leaves
                                     the machine's few lasting registers to pc, sp, l and f

This writes, only when they change, generated/opcodes.h (numbers and jump table), effects.h (what
the stack pictures say, for the debug build), opcodes.pxd and loop.pxi (the function `run`).
"""

import importlib.util
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
GENERATED = HERE / "generated"
FAMILIES = ("stack", "names", "operators", "collections", "jumps", "calls", "exceptions",
            "generators", "imports", "patterns")

# operand kind: (left operand, right operand, slots before the operator, words popped)
KINDS = {
    "LL": ("l[pc[0].b]", "l[pc[1].b]", 2, 0),
    "LK": ("l[pc[0].b]", "numbers[pc[1].b]", 2, 0),
    "SL": ("sp[-1]", "l[pc[0].b]", 1, 1),
    "SK": ("sp[-1]", "numbers[pc[0].b]", 1, 1),
    "SS": ("sp[-2]", "sp[-1]", 0, 2),
}

# What the words of a body that stand for several lines stand for.
LINES = {"CALLED": """\
if test == 1:
    CHARGE()
    f = seg.top
    ENTER_FRAME()
    DISPATCH(0)
    continue
sp = f.sp
if test < 0:
    break
DISPATCH(1)
continue""".splitlines(), "BEGIN": """\
f = next_frame
l = f.l
callee = f.code
sp = l + callee.nslots
BEGIN_FRAME()
continue""".splitlines()}


def load_table():
    """Return the module `cvm.opcodes`, without importing the package."""
    path = HERE.parent / "pysrc" / "cvm" / "opcodes.py"
    spec = importlib.util.spec_from_file_location("cvm_opcodes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_template(path):
    """Yield (name, kinds, first line number, body lines) for each instruction of a template."""
    name, kinds, first, body = None, (), 0, []
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        if line.startswith("@"):
            if name:
                yield name, kinds, first, body
            marker, name, *kinds = line.split()
            if (marker == "@@") != bool(kinds):
                raise SyntaxError(f"{path.name}:{number}: '@ NAME' or '@@ NAME KIND...'")
            first, body = number, []
        elif name and line.strip() and not line.lstrip().startswith("#"):
            body.append((number, line))
    if name:
        yield name, kinds, first, body


def variants(kinds):
    """Yield (suffix of the name, operand kind, other word) of what a body is to be made for."""
    others = ["-"]
    if ":" in kinds:
        colon = kinds.index(":")
        kinds, others = kinds[:colon], kinds[colon + 1:]
    for kind in kinds or [None]:
        for other in others:
            other = "" if other == "-" else other
            yield "".join(f"_{word}" for word in (kind, other) if word), kind, other


def expand(line, kind, other):
    """Return the lines of a line of a body, its holes filled."""
    line = line.replace("{other}", other).replace("{_other}", other and f"_{other}")
    if kind is None:
        return [line]
    left, right, slots, pops = KINDS[kind]
    line = line.replace("{left}", left).replace("{right}", right).replace("{n}", str(slots))
    line = line.replace("{next}", str(slots + 1)).replace("{pops}", str(pops))
    indent = line[:len(line) - len(line.lstrip())]
    if line.strip() == "RESULT":
        return [indent + text for text in result(slots + 1, pops, other)]
    return [line]


def result(behind, pops, other):
    """Return the lines that make the number w the result: on the stack, or in the local variable
    of the STORE_FAST behind, if nothing has to be dropped for it."""
    lines = []
    if other == "STORE":
        lines = [f"if not w_is_ptr(l[pc[{behind}].b]):", f"    l[pc[{behind}].b] = w",
                 f"    sp -= {pops}", f"    NEXT {behind + 1}"]
    push = ["sp[0] = w; sp += 1", "sp[-1] = w", "sp -= 1; sp[-1] = w"][pops]
    return [*lines, push, f"NEXT {behind}"]


# What is no variable of the loop but reached by way of one.
REACHED = {"ts": "seg.ts", "code": "f.code", "consts": "f.code.consts",
           "numbers": "f.code.numbers"}


def reach(line):
    """Replace the names of REACHED by where these things are."""
    return re.sub(r"(?<![\w.])(ts|code|consts|numbers)\b", lambda match: REACHED[match[0]], line)


def control(line):
    """Translate NEXT and ERROR into what they are in the loop."""
    indent = line[:len(line) - len(line.lstrip())]
    words = line.split()
    if words and words[0] == "NEXT":
        step = " ".join(words[1:]) or "1"
        return [f"{indent}DISPATCH({step})", f"{indent}continue"]
    if words and words[0] == "ERROR":
        lines = [f"{indent}pc += {words[1]}"] if len(words) > 1 else []
        lines += [f"{indent}seg.taken = {pops}" for pops in words[2:]]
        return [*lines, f"{indent}break"]
    if len(words) == 1 and words[0] in LINES:
        return [indent + text for text in LINES[words[0]]]
    return [line]


def expect(lines):
    """Mark conditions whose block ends in an error, for the compiler, as unlikely.

    That keeps what the processor has to hold of the loop, which is large, together.
    """
    marked = []
    for number, line in enumerate(lines):
        found = re.fullmatch(r"( *)((?:el)?if) (.*):", line)
        if found:
            block = []
            for inner in lines[number + 1:]:
                if not inner.startswith(found[1] + " "):
                    break
                block.append(inner)
            if block and block[-1].startswith(found[1] + "    ERROR"):
                line = f"{found[1]}{found[2]} UNLIKELY({found[3]}):"
        marked.append(line)
    return marked


def instructions():
    """Return the list of (fast instruction name, template, line number, body)."""
    found = []
    for family in FAMILIES:
        path = HERE / f"{family}.pyx.in"
        for name, kinds, first, body in read_template(path):
            for suffix, kind, other in variants(kinds):
                lines = expect([text for _, line in body for text in expand(line, kind, other)])
                lines = [text for line in lines for text in control(reach(line))]
                found.append((name + suffix, path.name, first, lines))
    return found


def check(table, names):
    """Every canonical instruction has a body, and none has two."""
    missing = [row.name for row in table.TABLE if row.name not in names]
    double = {name for name in names if names.count(name) > 1}
    if missing or double:
        raise SystemExit(f"generate.py: no body for {missing}, two bodies for {sorted(double)}")


def effects(table):
    """Return the lines of effects.h: what each canonical instruction does to the stack."""
    lines = ["/* Made by generate.py from opcodes.py. Do not edit. */",
             "/* Words that an instruction pops; words that it pushes; which of those popped may",
             "   be empty, counted from the lowest (-1: none). */",
             "static void stack_effect(int op, int oparg, int jump, int *pops, int *pushes,",
             "                         int *empty)",
             "{", "    switch (op) {"]
    for row in table.TABLE:
        empty = row.empty_operand()
        (pops, pushes), (jump_pops, jump_pushes) = row.counts(), row.counts(jump=True)
        lines += [f"    case OP_{row.name}:",
                  f"        *pops = jump ? {jump_pops} : {pops};",
                  f"        *pushes = jump ? {jump_pushes} : {pushes};",
                  f"        *empty = {-1 if empty is None else empty};",
                  "        break;"]
    return [*lines, "    }", "}"]


def generate():
    """Return {file name: text}."""
    table = load_table()
    bodies = instructions()
    names = [name for name, *_ in bodies]
    check(table, names)
    canonical = [row.name for row in table.TABLE]
    fast = canonical + [name for name in names if name not in set(canonical)]

    header = ["/* Made by generate.py from opcodes.py and the templates. Do not edit. */",
              "#ifndef CVM_OPCODES_H", "#define CVM_OPCODES_H", "enum {"]
    header += [f"    OP_{name} = {number}," for number, name in enumerate(fast, start=1)]
    header += [f"    OP_COUNT = {len(fast) + 1}", "};"]
    header += ["#define OP_NAMES {" + ", ".join(["\"\""] + [f"\"{name}\"" for name in fast]) + "}"]
    header.append(f"#define CANONICAL_NAMES \"{' '.join(canonical)}\"")
    table_of_jumps = ["&&L_STOP"] + [f"&&L_OP_{n}" for n in fast]
    table_of_jumps += ["&&L_WATCHED"] * len(table_of_jumps)
    header.append("#define JUMP_TABLE {" + ", ".join(table_of_jumps) + "}")
    for attribute in ("BINARY_OPERATORS", "COMPARE_OPERATORS"):
        header.append(f"#define {attribute}_COUNT {len(getattr(table, attribute))}")
    header.append("#define COMMON_CONSTANTS {" + ", ".join(
        f"\"{name}\"" for name in table.COMMON_CONSTANTS) + "}")
    header.append("#endif")

    pxd = ["# Made by generate.py from opcodes.py and the templates. Do not edit.",
           "cdef extern from \"generated/opcodes.h\" nogil:", "    enum:"]
    pxd += [f"        OP_{name}" for name in fast] + ["        OP_COUNT"]
    # labels, for the macro LBL only
    labels = ["L_STOP", "L_WATCHED"] + [f"L_OP_{name}" for name in fast]
    pxd += ["    enum:"] + [f"        {label}" for label in labels]

    loop = []
    for line in (HERE / "loop.pyx.in").read_text().splitlines():
        if line.strip() != "#INSTRUCTIONS":
            loop += control(line)
            continue
        indent = line[:len(line) - len(line.lstrip())]
        keyword = "if"
        for name, template, number, body in bodies:
            loop += [f"{indent}{keyword} op == OP_{name}:    # {template}:{number}",
                     f"{indent}    LBL(L_OP_{name})"]
            loop += [indent + text for text in body]
            keyword = "elif"
    return {"opcodes.h": "\n".join(header) + "\n", "opcodes.pxd": "\n".join(pxd) + "\n",
            "loop.pxi": "\n".join(loop) + "\n", "effects.h": "\n".join(effects(table)) + "\n"}


def main():
    GENERATED.mkdir(exist_ok=True)
    for name, text in generate().items():
        path = GENERATED / name
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


if __name__ == "__main__":
    main()
