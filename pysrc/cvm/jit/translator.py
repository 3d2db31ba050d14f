"""A typed twin, as _vm describes it, into the text of an LLVM module.

Each register of the twin becomes a variable of a function, and each instruction (cext/typed_ops.h)
a few lines of LLVM's assembly language.  Where an instruction can't be done - an int becomes too
large, an object has another type, the loop ends - the function stores its variables into the
registers and returns the number of that instruction: the interpreter of twins goes on there, and
does whatever leaving the loop takes.
"""

import re

from ..originals import __builtins__  # noqa: F401
from .objects import Objects

# What the instructions read and write: operands, behind which "1" and "2" mean the register after
# it and the second one.  In capitals: a float.
_OPERANDS = {
    "MOVE": ("", ""), "MOVE_F": ("A", "D"), "COUNT": ("", ""), "CVT": ("a", "D"),
    "CVT_EXACT": ("a", "D"), "TRUEDIV_I": ("ab", "D"), "NEG_I": ("a", "d"), "INVERT_I": ("a", "d"),
    "NEG_F": ("A", "D"), "ABS_F": ("A", "D"), "ABS_I": ("a", "d"), "SQRT": ("A", "D"),
    "SIN": ("A", "D"), "COS": ("A", "D"), "INT_OF": ("A", "d"),
    "LEN": ("a", "d"),
    "RETURN_I": ("a", ""), "RETURN_F": ("A", ""), "CALL_I": ("", "d"), "CALL_F": ("", "D"),
    "JUMP": ("", ""), "ENTER": ("", "d"), "LOOP": ("", ""), "LOOP_RANGE": ("", ""),
    "EXIT": ("", ""),
    "FOR_RANGE": ("a a1 a2", "a a2 d"), "RANGE": ("a d d1", "d2"),
    "STACK": ("", "d"), "STORE_OBJECT": ("a", "d"), "CHECK_LIST": ("a", ""),
    "APPEND_O": ("da", ""), "NEXT_O": ("a", "d"), "CELL_O": ("", "d"),
}
for _name in ("ADD", "SUB", "MUL", "FLOORDIV", "MOD", "AND", "OR", "XOR", "SHL", "SHR"):
    _OPERANDS[_name + "_I"] = ("ab", "d")
for _name in ("ADD", "SUB", "MUL", "DIV", "FLOORDIV", "MOD", "POW"):
    _OPERANDS[_name + "_F"] = ("AB", "D")
for _name in ("LT", "LE", "EQ", "NE"):
    _OPERANDS[f"IS_{_name}_I"] = ("ab", "d")
    _OPERANDS[f"IS_{_name}_F"] = ("AB", "d")
    _OPERANDS[f"JUMP_{_name}_I"] = ("ab", "")
    _OPERANDS[f"JUMP_{_name}_F"] = ("AB", "")
for _name in ("LT", "LE"):
    _OPERANDS[f"JUMP_NOT_{_name}_F"] = ("AB", "")
for _type, _d in ("I", "d"), ("F", "D"), ("KEPT", "D"), ("B", "d"), ("O", "d"):
    _OPERANDS["ITEM_" + _type] = ("ab", _d)
    _OPERANDS["TAKE_" + _type] = ("a", _d)
    _OPERANDS["ATTR_" + _type] = ("a", _d)
    _OPERANDS["NEXT_" + _type] = ("a", _d)
    _OPERANDS["CELL_" + _type] = ("", _d)
_OPERANDS["PEEK"] = _OPERANDS["NEXT_T"] = ("a", "d")
_OPERANDS["ADVANCE"] = ("a", "")
_OPERANDS["CHECK_SIZE"] = ("ab", "")
_OPERANDS["ITEM_ANY"] = ("ab", "d")
_OPERANDS["ARRAY_I"] = ("ab", "d")
_OPERANDS["ARRAY_F"] = ("ab", "D")
_OPERANDS["PUT_ARRAY_I"] = ("dab", "")
_OPERANDS["PUT_ARRAY_F"] = ("Dab", "")
_OPERANDS["PUT_ITEM_O"] = ("dab", "")
for _type, _d in ("I", "d"), ("F", "D"), ("B", "d"):
    _OPERANDS["PUT_CELL_" + _type] = (_d, "")
    _OPERANDS["PUT_ITEM_" + _type] = (_d + "ab", "")
    _OPERANDS["PUT_ATTR_" + _type] = (_d + "a", "")
    _OPERANDS["APPEND_" + _type] = _OPERANDS["COLLECT_" + _type] = (_d + "a", "")
_OPERANDS["COLLECT_O"] = _OPERANDS["APPEND_O"]

_KINDS = "I", "F", "KEPT", "B", "O", "ANY"      # behind the names of instructions on objects
_OPERAND = re.compile("([abdABD])([12]?)")
_CONDITIONS = {"LT_I": "slt", "LE_I": "sle", "EQ_I": "eq", "NE_I": "ne",
               "LT_F": "olt", "LE_F": "ole", "EQ_F": "oeq", "NE_F": "une",
               "NOT_LT_F": "uge", "NOT_LE_F": "ugt"}

_DECLARATIONS = """
declare {i64, i1} @llvm.sadd.with.overflow.i64(i64, i64)
declare {i64, i1} @llvm.ssub.with.overflow.i64(i64, i64)
declare {i64, i1} @llvm.smul.with.overflow.i64(i64, i64)
declare i64 @llvm.smin.i64(i64, i64)
declare double @llvm.fabs.f64(double)
declare double @llvm.sqrt.f64(double)
!0 = !{!"branch_weights", i32 100000, i32 1}
!1 = !{}
"""


def _signed(number):
    """A distance, as the 16 bits of an instruction hold it."""
    return number - (1 << 16) if number >> 15 else number


def _operands(text):
    """The operands of an entry of _OPERANDS: letter, offset."""
    return [(letter, int(offset or 0)) for letter, offset in _OPERAND.findall(text)]


class Translator(Objects):
    """A twin, as _vm describes it, into the text of an LLVM module."""

    frame = "%l", "%sp"         # the local variables and the stack of the frame

    def __init__(self, twin, facts):
        self.twin = twin
        self.facts = facts
        self.lines = []
        self.names = 0
        fields = "op", "d", "a", "b", "c", "function", "place"
        self.instructions = [dict(zip(fields, instruction, strict=True))
                             for instruction in twin["instructions"]]
        self.fixed_lists = not any(ins["op"].startswith("APPEND") for ins in self.instructions)
        self._find_registers()

    # -- registers -----------------------------------------------------------------------------

    def _find_registers(self):
        """Which registers there are, which are written, and which are always floats."""
        used, self.written, ints, floats = set(), set(), set(), set()
        if self.twin["of_function"]:
            used |= set(self.twin["parameters"])
        moves = []
        for ins in self.instructions:
            if ins["op"].startswith("CALL_"):       # of the function itself
                used |= {ins["a"] + i for i in range(self.twin["arguments"])}
            if ins["op"] == "MOVE":
                moves.append((ins["d"], ins["a"]))
                used |= {ins["d"], ins["a"]}
                self.written.add(ins["d"])
                continue
            reads, writes = _OPERANDS[ins["op"]]
            for text, is_written in (reads, False), (writes, True):
                for letter, offset in _operands(text):
                    register = ins[letter.lower()] + offset
                    used.add(register)
                    (floats if letter.isupper() else ints).add(register)
                    if is_written:
                        self.written.add(register)
        changed = True
        while changed:                          # what is only moved is what it is moved from or to
            changed = False
            for pair in moves:
                for one, other in pair, pair[::-1]:
                    for kind in floats, ints:
                        if one in kind and other not in ints and other not in floats:
                            kind.add(other)
                            changed = True
        self.floats = floats - ints
        entered = {self.twin["own"] + i for i in range(3)} if self.twin["own"] >= 0 else set()
        entered.add(self.twin["collector"])     # what the interpreter fills as it enters the twin
        self.constants = {register: self.twin["values"][register] for register in used
                          if register not in self.written and register >= self.twin["slots"]
                          and register not in entered}
        self.variables = sorted(used - self.constants.keys())

    def _type(self, register):
        return "double" if register in self.floats else "i64"

    def _raw(self, register):
        """The bits of a register, as an i64."""
        if register in self.constants:
            return str(self.constants[register])
        value = self.let(f"load {self._type(register)}, ptr %r{register}")
        return self.let(f"bitcast double {value} to i64") if register in self.floats else value

    def int(self, register):
        return self._raw(register)

    def float(self, register):
        if register in self.constants:
            return f"0x{self.constants[register] & (1 << 64) - 1:016X}"
        value = self.let(f"load {self._type(register)}, ptr %r{register}")
        return value if register in self.floats else self.let(f"bitcast i64 {value} to double")

    def object(self, register):
        return self.let(f"inttoptr i64 {self._raw(register)} to ptr")

    def set_int(self, register, value):
        if register in self.floats:
            value = self.let(f"bitcast i64 {value} to double")
        self.say(f"store {self._type(register)} {value}, ptr %r{register}")

    def set_float(self, register, value):
        if register not in self.floats:
            value = self.let(f"bitcast double {value} to i64")
        self.say(f"store {self._type(register)} {value}, ptr %r{register}")

    # -- writing -------------------------------------------------------------------------------

    def say(self, line):
        self.lines.append(line)

    def name(self):
        self.names += 1
        return f"%v{self.names}"

    def let(self, expression):
        """A new name for the value of an expression."""
        name = self.name()
        self.say(f"{name} = {expression}")
        return name

    def label(self):
        return self.name()[1:]

    def here(self, label):
        self.say(f"{label}:")

    def address(self, number):
        """A pointer that is known now."""
        return f"inttoptr (i64 {number} to ptr)"

    def field(self, pointer, offset, type="i64", fixed=False):
        """What lies in an object; `fixed`: it is the same as long as the twin runs."""
        place = self.let(f"getelementptr i8, ptr {pointer}, i64 {offset}")
        return self.let(f"load {type}, ptr {place}{', !invariant.load !1' if fixed else ''}")

    def set_field(self, pointer, offset, type, value):
        place = self.let(f"getelementptr i8, ptr {pointer}, i64 {offset}")
        self.say(f"store {type} {value}, ptr {place}")

    def guard(self, condition, otherwise="leave"):
        """Go on if the condition holds, as it mostly does; else out of the twin, or to a label."""
        on = self.label()
        target = f"out{self.at}" if otherwise == "leave" else otherwise
        if otherwise == "leave":
            self.leaving.add(self.at)
        self.say(f"br i1 {condition}, label %{on}, label %{target}, !prof !0")
        self.here(on)

    def go(self, at):
        self.say(f"br label %i{at}")

    def add_fuel(self, number):
        if number:
            fuel = self.let("load i64, ptr %fuel")
            self.say(f"store i64 {self.let(f'add i64 {fuel}, {number}')}, ptr %fuel")

    # -- the function --------------------------------------------------------------------------

    def text(self):
        """The module: a function `run` of the type TypedMachine."""
        registers = self.address(self.twin["registers"])
        self.say("define i64 @run(ptr %l, ptr %sp, ptr %account) {")
        self.here("entry")
        self._declare()
        self.say("%exit = alloca i64")
        for register in self.variables:
            type = self._type(register)
            place = self.let(f"getelementptr i64, ptr {registers}, i64 {register}")
            self.say(f"store {type} {self.let(f'load {type}, ptr {place}')}, ptr %r{register}")
        self.say(f"store i64 {self.let('load i64, ptr %account')}, ptr %fuel")
        self._translate()
        for at in sorted(self.leaving):
            self.here(f"out{at}")
            self.say(f"store i64 {at}, ptr %exit")
            self.say("br label %out")
        self.here("out")
        for register in self.variables:
            if register in self.written:
                self._write_back(register)
        self.say(f"store i64 {self.let('load i64, ptr %fuel')}, ptr %account")
        self.say(f"ret i64 {self.let('load i64, ptr %exit')}")
        self.say("}")
        return "\n".join(self.lines) + _DECLARATIONS

    def _declare(self):
        """The variables: what is left of the fuel, and the registers."""
        self.leaving = set()
        self.say("%fuel = alloca i64")
        for register in self.variables:
            self.say(f"%r{register} = alloca {self._type(register)}")

    def _translate(self):
        self.go(self.twin["entry"])
        for at, ins in enumerate(self.instructions):
            self.at, self.ins = at, ins
            self.here(f"i{at}")
            self._instruction()

    def _write_back(self, register):
        type = self._type(register)
        place = self.let(f"getelementptr i64, ptr {self.address(self.twin['registers'])}, "
                         f"i64 {register}")
        self.say(f"store {type} {self.let(f'load {type}, ptr %r{register}')}, ptr {place}")

    def _instruction(self):
        """One instruction; every path ends in a jump."""
        op = self.ins["op"]
        stem, _, kind = op.rpartition("_")
        special = getattr(self, "op_" + op, None)
        of_kind = getattr(self, "op_" + stem, None) if kind in _KINDS else None
        if special is not None:
            special()
        elif stem.startswith("JUMP_"):
            self._branch(stem[5:] + "_" + kind)
        elif stem.startswith("IS_"):
            self.set_int(self.ins["d"], self.let(f"select i1 {self._compare(stem[3:] + '_' + kind)}"
                                                 ", i64 4, i64 0"))
            self.go(self.at + 1)
        elif of_kind is not None:
            of_kind(kind)
        else:
            self.call_and_go()

    def operand_ints(self):
        return self.int(self.ins["a"]), self.int(self.ins["b"])

    def operand_floats(self):
        return self.float(self.ins["a"]), self.float(self.ins["b"])

    def _compare(self, which):
        if which.endswith("_I"):
            a, b = self.operand_ints()
            return self.let(f"icmp {_CONDITIONS[which]} i64 {a}, {b}")
        a, b = self.operand_floats()
        return self.let(f"fcmp {_CONDITIONS[which]} double {a}, {b}")

    def _branch(self, which):
        taken, on = self.label(), f"i{self.at + 1}"
        self.say(f"br i1 {self._compare(which)}, label %{taken}, label %{on}")
        self.here(taken)
        self.op_JUMP()

    def call_function(self):
        """The instruction by the interpreter's own function, which works on the registers."""
        reads, writes = _OPERANDS[self.ins["op"]]
        registers = self.twin["registers"]
        for letter, offset in _operands(reads):
            self._write_back_any(self.ins[letter.lower()] + offset)
        instruction = self.twin["first"] + self.at * self.twin["size"]
        done = self.let(f"call i32 {self.address(self.ins['function'])}("
                        f"ptr {self.address(instruction)}, ptr {self.address(registers)}, "
                        f"ptr {self.frame[0]}, ptr {self.frame[1]}, "
                        f"ptr {self.address(self.twin['caches'])})")
        self.guard(self.let(f"icmp ne i32 {done}, 0"))
        for letter, offset in _operands(writes):
            register = self.ins[letter.lower()] + offset
            place = self.address(registers + 8 * register)
            type = self._type(register)
            self.say(f"store {type} {self.let(f'load {type}, ptr {place}')}, ptr %r{register}")

    def call_and_go(self):
        self.call_function()
        self.go(self.at + 1)

    def _write_back_any(self, register):
        if register not in self.constants:
            self._write_back(register)

    # -- arithmetic ----------------------------------------------------------------------------

    def _checked(self, name, a, b):
        """An operation that may overflow."""
        pair = self.let(f"call {{i64, i1}} @llvm.{name}.with.overflow.i64(i64 {a}, i64 {b})")
        over = self.let(f"extractvalue {{i64, i1}} {pair}, 1")
        self.guard(self.let(f"xor i1 {over}, true"))
        self.set_int(self.ins["d"], self.let(f"extractvalue {{i64, i1}} {pair}, 0"))
        self.go(self.at + 1)

    def op_ADD_I(self):
        self._checked("sadd", *self.operand_ints())

    def op_SUB_I(self):
        self._checked("ssub", *self.operand_ints())

    def op_MUL_I(self):
        a, b = self.operand_ints()
        self._checked("smul", a, self.let(f"ashr i64 {b}, 2"))

    def op_NEG_I(self):
        self._checked("ssub", "0", self.int(self.ins["a"]))

    def op_ABS_I(self):
        a = self.int(self.ins["a"])
        self.guard(self.let(f"icmp sgt i64 {a}, {-2 ** 63}"))
        negative = self.let(f"sub i64 0, {a}")
        is_negative = self.let(f"icmp slt i64 {a}, 0")
        self._int_result(f"select i1 {is_negative}, i64 {negative}, i64 {a}")

    def _int_result(self, expression):
        self.set_int(self.ins["d"], self.let(expression))
        self.go(self.at + 1)

    def _float_result(self, expression):
        self.set_float(self.ins["d"], self.let(expression))
        self.go(self.at + 1)

    def op_AND_I(self):
        self._int_result("and i64 {}, {}".format(*self.operand_ints()))

    def op_OR_I(self):
        self._int_result("or i64 {}, {}".format(*self.operand_ints()))

    def op_XOR_I(self):
        self._int_result("xor i64 {}, {}".format(*self.operand_ints()))

    def op_INVERT_I(self):
        self._int_result(f"xor i64 {self.int(self.ins['a'])}, -4")

    def op_SHL_I(self):
        a, b = self.operand_ints()
        self.guard(self.let(f"icmp ule i64 {b}, {60 << 2}"))
        count = self.let(f"lshr i64 {b}, 2")
        shifted = self.let(f"shl i64 {a}, {count}")
        self.guard(self.let(f"icmp eq i64 {self.let(f'ashr i64 {shifted}, {count}')}, {a}"))
        self.set_int(self.ins["d"], shifted)
        self.go(self.at + 1)

    def op_SHR_I(self):
        a, b = self.operand_ints()
        self.guard(self.let(f"icmp sge i64 {b}, 0"))
        count = self.let(f"call i64 @llvm.smin.i64(i64 {self.let(f'lshr i64 {b}, 2')}, i64 63)")
        self._int_result(f"and i64 {self.let(f'ashr i64 {a}, {count}')}, -4")

    def _remainder(self):
        """Quotient and remainder by a divisor above 0, towards minus infinity."""
        a, b = self.operand_ints()
        self.guard(self.let(f"icmp sgt i64 {b}, 0"))
        quotient = self.let(f"sdiv i64 {a}, {b}")
        rest = self.let(f"sub i64 {a}, {self.let(f'mul i64 {quotient}, {b}')}")
        return quotient, rest, self.let(f"icmp slt i64 {rest}, 0"), b

    def op_FLOORDIV_I(self):
        quotient, _, below, _ = self._remainder()
        less = self.let(f"sext i1 {below} to i64")
        self._int_result(f"shl i64 {self.let(f'add i64 {quotient}, {less}')}, 2")

    def op_MOD_I(self):
        _, rest, below, b = self._remainder()
        self._int_result(f"add i64 {rest}, {self.let(f'select i1 {below}, i64 {b}, i64 0')}")

    def _is_exact(self, a):
        """Can the int be a float without a loss?"""
        moved = self.let(f"add i64 {a}, {1 << 55}")
        return self.let(f"icmp ule i64 {moved}, {1 << 56}")

    def _real(self, a):
        return self.let(f"sitofp i64 {self.let(f'ashr i64 {a}, 2')} to double")

    def op_TRUEDIV_I(self):
        a, b = self.operand_ints()
        self.guard(self._is_exact(a))
        self.guard(self._is_exact(b))
        self.guard(self.let(f"icmp ne i64 {b}, 0"))
        self._float_result(f"fdiv double {self._real(a)}, {self._real(b)}")

    def op_CVT(self):
        self.set_float(self.ins["d"], self._real(self.int(self.ins["a"])))
        self.go(self.at + 1)

    def op_CVT_EXACT(self):
        self.guard(self._is_exact(self.int(self.ins["a"])))
        self.op_CVT()

    def op_ADD_F(self):
        self._float_result("fadd double {}, {}".format(*self.operand_floats()))

    def op_SUB_F(self):
        self._float_result("fsub double {}, {}".format(*self.operand_floats()))

    def op_MUL_F(self):
        self._float_result("fmul double {}, {}".format(*self.operand_floats()))

    def op_DIV_F(self):
        a, b = self.operand_floats()
        self.guard(self.let(f"fcmp une double {b}, 0.0"))
        self._float_result(f"fdiv double {a}, {b}")

    def _number(self):
        """The operand a, which must not be a nan."""
        a = self.float(self.ins["a"])
        self.guard(self.let(f"fcmp ord double {a}, 0.0"))
        return a

    def op_NEG_F(self):
        self._float_result(f"fneg double {self._number()}")

    def op_ABS_F(self):
        self._float_result(f"call double @llvm.fabs.f64(double {self._number()})")

    def op_SQRT(self):
        a = self.float(self.ins["a"])
        self.guard(self.let(f"fcmp oge double {a}, 0.0"))
        self._float_result(f"call double @llvm.sqrt.f64(double {a})")

    def op_INT_OF(self):
        a = self.float(self.ins["a"])
        size = self.let(f"call double @llvm.fabs.f64(double {a})")
        self.guard(self.let(f"fcmp olt double {size}, 1.0e18"))
        self._int_result(f"shl i64 {self.let(f'fptosi double {a} to i64')}, 2")

    def op_MOVE(self):
        d, a = self.ins["d"], self.ins["a"]
        if d in self.floats:
            self.set_float(d, self.float(a))
        else:
            self.set_int(d, self.int(a))
        self.go(self.at + 1)

    def op_MOVE_F(self):
        """As long as the float has a word, which all have but the very large and very small."""
        a = self.float(self.ins["a"])
        self.guard(self.has_word(a))
        self.set_float(self.ins["d"], a)
        self.go(self.at + 1)

    def has_word(self, value):
        """Has the float a word (w_is_float() of word.h)?"""
        bits = self.let(f"bitcast double {value} to i64")
        turned = self.let(f"or i64 {self.let(f'shl i64 {bits}, 4')}, "
                          f"{self.let(f'lshr i64 {bits}, 60')}")
        kind = self.let(f"and i64 {self.let(f'add i64 {turned}, 1')}, 7")
        return self.let(f"trunc i64 {self.let(f'lshr i64 50, {kind}')} to i1")

    def op_COUNT(self):
        place = self.address(self.facts["operations"])
        count = self.let(f"load i64, ptr {place}")
        self.say(f"store i64 {self.let(f'add i64 {count}, 1')}, ptr {place}")
        self.go(self.at + 1)

    # -- jumps ---------------------------------------------------------------------------------

    def op_JUMP(self):
        self.add_fuel(_signed(self.ins["c"]))
        self.go(self.at + _signed(self.ins["d"]))

    def op_LOOP(self):
        """A jump backward, where the fuel may be used up."""
        self._poll(_signed(self.ins["c"]) - _signed(self.ins["b"]))
        self.op_JUMP()

    def op_ENTER(self):
        self._poll(-self.ins["a"] - 2)
        self.set_int(self.ins["d"], self.let("load i64, ptr %fuel"))
        self.go(self.at + 1)

    def _poll(self, change):
        """As typed_run.h does: see POLL and ENTER there."""
        fuel = self.let(f"add i64 {self.let('load i64, ptr %fuel')}, {change}")
        window, on = self.label(), self.label()
        self.say(f"br i1 {self.let(f'icmp sge i64 {fuel}, 0')}, label %{on}, label %{window}, "
                 "!prof !0")
        self.here(window)
        more = self.let(f"call i32 {self.address(self.facts['window'])}("
                        f"ptr {self.address(self.twin['twin'])}, i64 {fuel})")
        self.guard(self.let(f"icmp ne i32 {more}, 0"))
        self.say(f"store i64 {self.facts['window_size'] - change}, ptr %fuel")
        self.say(f"br label %{on}")
        self.here(on)

    op_LOOP_RANGE = op_LOOP     # it jumps to a FOR_RANGE

    def op_FOR_RANGE(self):
        ins = self.ins
        start = self.int(ins["a"])
        count = self.int(ins["a"] + 2)
        done, on = self.label(), self.label()
        self.say(f"br i1 {self.let(f'icmp sgt i64 {count}, 0')}, label %{on}, label %{done}")
        self.here(done)
        self.add_fuel(_signed(ins["c"]))
        self.go(self.at + _signed(ins["b"]))
        self.here(on)
        self.set_int(ins["a"] + 2, self.let(f"add i64 {count}, -1"))
        self.set_int(ins["d"], start)
        self.set_int(ins["a"], self.let(f"add i64 {start}, {self.int(ins['a'] + 1)}"))
        self.go(self.at + 1)

    def op_EXIT(self):
        self.leaving.add(self.at)
        self.say(f"br label %out{self.at}")


class FunctionTranslator(Translator):
    """The twin of a whole function: `run` takes its arguments out of the registers, and returns
    whether it could be done; its result is in a register then.  What it calls itself by is another
    function, to which the fuel and the levels that are left are passed in memory (FunctionState of
    typed_function.h).  A result that no number has (see UNTOUCHED_INT in typed.h) tells that it had
    to be given up.
    """

    frame = "null", "null"      # nothing of what it does works on these

    def text(self):
        is_float = self.twin["result_is_float"]
        self.result = "double" if is_float else "i64"
        self.failure = "0x7FF0000000C0FFEE" if is_float else "1"
        parameters = ", ".join(f"{self._type(slot)} %p{slot}" for slot in self.twin["parameters"])
        self.say(f"define internal {self.result} @function({parameters}"
                 f"{', ' if parameters else ''}ptr %state) {{")
        self.here("entry")
        self._declare()
        for slot in self.twin["parameters"]:
            self.say(f"store {self._type(slot)} %p{slot}, ptr %r{slot}")
        self.say("%here = alloca i64")
        self.say("%levels_at = getelementptr i64, ptr %state, i64 1")
        self.say("%levels = load i64, ptr %levels_at")
        self.at = 0
        self.guard(self.let("icmp sgt i64 %levels, 0"))
        floor = self.let(f"load i64, ptr {self.let('getelementptr i64, ptr %state, i64 2')}")
        self.guard(self.let(f"icmp ugt i64 {self.let('ptrtoint ptr %here to i64')}, {floor}"))
        self.say(f"store i64 {self.let('sub i64 %levels, 1')}, ptr %levels_at")
        self.say(f"store i64 {self.let('load i64, ptr %state')}, ptr %fuel")
        self._poll(-1)
        self._translate()
        for at in sorted(self.leaving):
            self.here(f"out{at}")
            self.say("br label %out")
        self.here("out")
        self.say(f"ret {self.result} {self.failure}")
        self.say("}")
        self._entry()
        return "\n".join(self.lines) + _DECLARATIONS

    def _entry(self):
        registers = self.twin["registers"]
        self.say("define i64 @run(ptr %l, ptr %sp, ptr %state) {")
        values = []
        for slot in self.twin["parameters"]:
            place = self.address(registers + 8 * slot)
            values.append(f"{self._type(slot)} {self.let(f'load {self._type(slot)}, ptr {place}')}")
        result = self._call(values)
        place = self.address(registers + 8 * self.twin["result"])
        self.say(f"store {self.result} {result}, ptr {place}")
        self.say(f"ret i64 {self.let(f'zext i1 {self._has_succeeded(result)} to i64')}")
        self.say("}")

    def _call(self, values):
        return self.let(f"call {self.result} @function({', '.join([*values, 'ptr %state'])})")

    def _has_succeeded(self, result):
        if self.result == "double":
            result = self.let(f"bitcast double {result} to i64")
        failure = int(self.failure, 0)
        return self.let(f"icmp ne i64 {result}, {failure}")

    def op_CALL(self, kind):
        ins = self.ins
        after = ins["b"] + 1
        fuel = self.let("load i64, ptr %fuel")
        self.say(f"store i64 {self.let(f'sub i64 {fuel}, {after}')}, ptr %state")
        values = []
        for slot in self.twin["parameters"]:
            register = ins["a"] + slot
            value = self.float(register) if slot in self.floats else self.int(register)
            values.append(f"{self._type(slot)} {value}")
        result = self._call(values)
        self.guard(self._has_succeeded(result))
        fuel = self.let("load i64, ptr %state")
        self.say(f"store i64 {self.let(f'add i64 {fuel}, {after}')}, ptr %fuel")
        (self.set_float if kind == "F" else self.set_int)(ins["d"], result)
        self.go(self.at + 1)

    def op_RETURN(self, kind):
        after = self.ins["b"] + 1
        value = (self.float if kind == "F" else self.int)(self.ins["a"])
        fuel = self.let("load i64, ptr %fuel")
        self.say(f"store i64 {self.let(f'sub i64 {fuel}, {after}')}, ptr %state")
        self.say("store i64 %levels, ptr %levels_at")
        self.say(f"ret {self.result} {value}")
