"""Assembling: from the instructions of one code unit to a code object.

The compiler leaves a flat list of instructions and labels.  An instruction is a list

    [opcode, argument, location, handler]

whose argument is a number, or for a jump a label (later the block that the label marks).  A
location is (line, end line, column, end column), or None for an instruction that belongs to no
line.  Here the list is cut into basic blocks, every instruction learns which handler catches its
exceptions, jumps to jumps and code that is never reached disappear, handlers move behind the
ordinary code, and lines spread to the instructions without one, all as the host does it, so that a
tracer visits the same lines.  Then the blocks get an order, jumps get distances, and the deepest
the value stack can become is computed by walking the graph with the stack pictures of opcodes.py.

Pseudo instructions exist only up to here: JUMP and JUMP_IF_*, END_FOR, and the SETUP_* and
POP_BLOCK that surround the instructions protected by a handler.
"""

from . import code as _code
from . import features
from . import opcodes as op
from .constants import share_all, share_names
from .fatal import EngineError
from .features import EARLY_LINES
from .opcodes import (
    BINARY_SLICE,
    BUILD_INTERPOLATION,
    BUILD_SLICE,
    BUILD_TUPLE,
    CALL,
    CALL_FUNCTION_EX,
    CONVERT_VALUE,
    COPY,
    END_ASYNC_FOR,
    EXTENDED_ARG,
    FOR_ITER,
    GET_ITER,
    JUMP_BACKWARD,
    JUMP_BACKWARD_QUIET,
    JUMP_FORWARD,
    LOAD_CONST,
    LOAD_GLOBAL,
    NOP,
    POP_JUMP_IF_FALSE,
    POP_JUMP_IF_NONE,
    POP_JUMP_IF_NOT_NONE,
    POP_JUMP_IF_TRUE,
    POP_TOP,
    PUSH_NULL,
    RAISE_VARARGS,
    RERAISE,
    RETURN_VALUE,
    SEND,
    STORE_FAST,
    STORE_SLICE,
    SWAP,
    UNARY_NOT,
    UNPACK_EX,
    UNPACK_SEQUENCE,
)
from .originals import __builtins__  # noqa: F401

JUMP = 256
SETUP_FINALLY = 257     # the handler finds the exception on the stack
SETUP_CLEANUP = 258     # the same above the index of the raising instruction (`lasti`)
SETUP_WITH = 259        # SETUP_CLEANUP, but what __enter__() returned is dropped
POP_BLOCK = 260
JUMP_QUIET = 261        # JUMP_BACKWARD_QUIET, if it goes back
END_FOR = 262           # where a `for` is exhausted: the host has an instruction there
JUMP_IF_FALSE = 263     # COPY 1, POP_JUMP_IF_FALSE
JUMP_IF_TRUE = 264
_LAST = JUMP_IF_TRUE

JUMP_IF = {False: JUMP_IF_FALSE, True: JUMP_IF_TRUE}

ASKS_BOOL_ONCE = features.asks_bool_once()

# How try and with statements, and handlers, are left.
JUMP_ON = JUMP_QUIET if features.HANDLERS_LEAVE_QUIETLY else JUMP

_INVERSE = {
    POP_JUMP_IF_FALSE: POP_JUMP_IF_TRUE,
    POP_JUMP_IF_TRUE: POP_JUMP_IF_FALSE,
    POP_JUMP_IF_NONE: POP_JUMP_IF_NOT_NONE,
    POP_JUMP_IF_NOT_NONE: POP_JUMP_IF_NONE,
}


def _table(*opcodes):
    """Return a list that tells of each opcode whether it is one of these."""
    return [opcode in opcodes for opcode in range(_LAST + 1)]


_KEEPING = {JUMP_IF_FALSE: POP_JUMP_IF_FALSE, JUMP_IF_TRUE: POP_JUMP_IF_TRUE}
_JUMP_OPS = (*_INVERSE, *_KEEPING, JUMP, JUMP_QUIET, FOR_ITER, SEND)
_EXIT_OPS = (RETURN_VALUE, RAISE_VARARGS, RERAISE)
_SETUP_OPS = (SETUP_FINALLY, SETUP_CLEANUP, SETUP_WITH)
_SETUPS = _table(*_SETUP_OPS)
_BLOCK_OPS = _table(*_SETUP_OPS, POP_BLOCK)
_CONDITIONAL = _table(*_INVERSE)
_KEEPS = _table(*_KEEPING)
_JUMPS = _table(*_JUMP_OPS)
_EXITS = _table(*_EXIT_OPS)
_GOES = _table(JUMP, JUMP_QUIET)
_LEAVES = _table(*_EXIT_OPS, JUMP, JUMP_QUIET)      # what follows is not reached by falling through
_ENDS = _table(*_JUMP_OPS, *_EXIT_OPS,  # the last instruction of a block
               *[END_ASYNC_FOR] * features.ASYNC_FOR_ENDS_BLOCK)
_TARGETED = _table(*_JUMP_OPS, *_SETUP_OPS)
_PEEPHOLES = _table(*_INVERSE, *_KEEPING, LOAD_CONST, BUILD_TUPLE, SWAP, JUMP, JUMP_QUIET)
_MOVABLE = _table(STORE_FAST, POP_TOP)
_SMALL = 4                          # an exit block up to this size is copied, not jumped to

_NOTHING = []                       # the code of a block that has served


class Label:
    """A place in the code that jumps can name."""

    __slots__ = ("block",)


class Block:
    """A basic block: entered at its first instruction only, left at its last only."""

    __slots__ = ("code", "next", "predecessors", "setups", "is_handler", "lasti", "depth", "warm",
                 "index", "offset", "size", "falls", "jumps",
                 "labelled")

    def __init__(self):
        self.code = []
        self.next = None            # the block that follows in the order of the code
        self.predecessors = 0
        self.setups = None          # the handlers around the block's start, once it is visited
        self.is_handler = False
        self.lasti = False          # does the handler want the index of the raising instruction?
        self.depth = -1
        self.warm = None
        self.index = self.offset = self.size = 0
        # Does a line come in from the block in front, from one that jumps here?  On some hosts not
        # past blocks that have become empty.
        self.falls = self.jumps = True
        self.labelled = False       # did something jump here, before the code was simplified?


# -- stack effects ---------------------------------------------------------------------------------

# By opcode: what linear_effect() says, when it has been asked; the effect, if it is always so.
_EFFECTS = [None] * JUMP + [(0, 0)] * (_LAST + 1 - JUMP)
_FIXED = [None] * (_LAST + 1)
_FIXED[POP_BLOCK] = _FIXED[END_FOR] = 0
_SPECIAL = _table(UNPACK_EX, CALL_FUNCTION_EX, BUILD_INTERPOLATION)
_SPECIAL_EFFECTS = {}
_JUMP_EFFECTS = {JUMP: 0, JUMP_QUIET: 0, SETUP_FINALLY: 1, SETUP_CLEANUP: 2, SETUP_WITH: 1}


def _effect(opcode, argument):
    """Return the effect of an instruction that goes on to the next."""
    if _SPECIAL[opcode]:
        effect = _SPECIAL_EFFECTS.get((opcode, argument))
        if effect is None:
            effect = op.BY_OPCODE[opcode].effect(argument)
            _SPECIAL_EFFECTS[opcode, argument] = effect
        return effect
    effect = _EFFECTS[opcode]
    if effect is None:
        effect = _EFFECTS[opcode] = op.BY_OPCODE[opcode].linear_effect()
        if not effect[1] and not _TARGETED[opcode]:
            _FIXED[opcode] = effect[0]
    return effect[0] + effect[1] * argument if effect[1] else effect[0]


def _jump_effect(opcode):
    """Return the effect of a jump that is taken, or of a handler that is entered."""
    effect = _JUMP_EFFECTS.get(opcode)
    if effect is None:
        effect = _JUMP_EFFECTS[opcode] = op.BY_OPCODE[opcode].effect(0, True)
    return effect


def _stack_size(blocks):
    """Return the deepest the stack becomes; sets each block's depth at its start."""
    deepest = 0
    first = blocks[0]
    first.depth = 0
    todo = [first]
    while todo:
        block = todo.pop()
        depth = block.depth
        opcode = NOP
        for instruction in block.code:
            opcode = instruction[0]
            effect = _FIXED[opcode]
            if effect is not None:
                depth += effect
            else:
                argument = instruction[1]
                if _TARGETED[opcode]:
                    target = argument
                    there = depth + _jump_effect(opcode)
                    if there > deepest:
                        deepest = there
                    if target.depth < 0:
                        target.depth = there
                        todo.append(target)
                    elif target.depth != there:
                        raise EngineError(f"stack depth {there} meets {target.depth}")
                    argument = 0
                depth += _effect(opcode, argument)
            if depth > deepest:
                deepest = depth
        if depth < 0:
            raise EngineError("stack underflow")
        if not _LEAVES[opcode]:
            following = block.next
            if following.depth < 0:
                following.depth = depth
                todo.append(following)
            elif following.depth != depth:
                raise EngineError(f"stack depth {depth} meets {following.depth}")
    return deepest


# -- blocks ----------------------------------------------------------------------------------------

def _cut(items):
    """Return the blocks of a list of instructions and labels, without what follows an exit."""
    block = Block()
    blocks = [block]
    code = block.code
    targeted = []
    setups = False
    open_ = True            # is the current block still growing?
    reached = falls = True
    used = _used_labels(items) if EARLY_LINES else None
    for item in items:
        if type(item) is Label:
            if used is not None and item not in used:
                continue
            if code or not open_:
                block = Block()
                blocks.append(block)
                code = block.code
            item.block = block
            block.falls = falls
            block.labelled = True
            open_ = reached = falls = True
            continue
        if not reached:
            falls = not EARLY_LINES
            continue
        if not open_:
            block = Block()
            blocks.append(block)
            code = block.code
            open_ = True
        code.append(item)
        opcode = item[0]
        if _ENDS[opcode]:
            open_ = False
            reached = not _LEAVES[opcode]
            if _JUMPS[opcode]:
                targeted.append(item)
        elif _SETUPS[opcode]:
            setups = True
            targeted.append(item)
    for item in targeted:
        item[1] = item[1].block
    return blocks, setups


def _used_labels(items):
    return {item[1] for item in items if type(item) is not Label and _TARGETED[item[0]]}


def _link(blocks):
    """Drop the empty blocks, join the rest in order, and let jumps name what is left."""
    following = None
    stand_in = {}
    kept = []
    for block in reversed(blocks):
        if block.code:
            block.next = following
            following = block
            kept.append(block)
        else:
            stand_in[block] = following
            if following is not None and EARLY_LINES:
                following.falls = False
    kept.reverse()
    if stand_in:
        for block in kept:
            for instruction in block.code:
                if _TARGETED[instruction[0]] and instruction[1] in stand_in:
                    instruction[1] = target = stand_in[instruction[1]]
                    if EARLY_LINES and _JUMPS[instruction[0]]:
                        target.jumps = False
    return kept


def _find_handlers(first):
    """Tell each instruction its handler, following the SETUP_* and POP_BLOCK of every path."""
    first.setups = ()
    todo = [first]
    while todo:
        block = todo.pop()
        setups = block.setups
        handler = setups[-1] if setups else None
        opcode = NOP
        for instruction in block.code:
            opcode = instruction[0]
            if _SETUPS[opcode]:
                target = instruction[1]
                target.is_handler = True
                target.lasti = opcode != SETUP_FINALLY
                if target.setups is None:
                    target.setups = setups
                    todo.append(target)
                setups = (*setups, target)
                handler = target
            elif opcode == POP_BLOCK:
                setups = setups[:-1]
                handler = setups[-1] if setups else None
                if features.EARLY_HANDLERS:
                    instruction[0] = NOP
            else:
                instruction[3] = handler
                if _JUMPS[opcode]:
                    target = instruction[1]
                    if target.setups is None:
                        target.setups = setups
                        todo.append(target)
        following = block.next
        if not _LEAVES[opcode] and following is not None and following.setups is None:
            following.setups = setups
            todo.append(following)


def _count_predecessors(blocks, setups):
    """Count the ways into each block that can be reached; 0 marks the others."""
    for block in blocks:
        block.predecessors = 0
    first = blocks[0]
    first.predecessors = 1
    todo = [first]
    while todo:
        block = todo.pop()
        code = block.code
        for instruction in code if setups else code[-1:]:   # a jump ends its block
            if _TARGETED[instruction[0]]:
                target = instruction[1]
                if not target.predecessors:
                    todo.append(target)
                target.predecessors += 1
        if not code or not _LEAVES[code[-1][0]]:
            following = block.next
            if following is not None:
                if not following.predecessors:
                    todo.append(following)
                following.predecessors += 1


# -- optimisations ---------------------------------------------------------------------------------

def _inline_small_exits(blocks, unit, simplified=False):
    """Copy short blocks that leave the frame to the place of the jumps to them."""
    changed = True
    while changed:
        changed = False
        for block in blocks:
            code = block.code
            if not code or not _GOES[code[-1][0]]:
                continue
            target = code[-1][1].code
            if not target:
                continue
            if _EXITS[target[-1][0]]:
                if len(target) > 2 * _SMALL or _host_size(target, unit, simplified) > _SMALL:
                    if not EARLY_LINES or not _has_no_line(target):
                        continue
            elif (not EARLY_LINES or not _GOES[target[-1][0]] or target is code
                    or not _has_no_line(target)):
                continue
            opcode = code[-1][0]
            code[-1][0], code[-1][1] = NOP, 0
            code += [instruction[:] for instruction in target]
            if opcode == JUMP and code[-1][0] == JUMP_QUIET:
                code[-1][0] = JUMP
            changed = EARLY_LINES


def _host_size(code, unit, simplified):
    """Return how many instructions the host has for this code, at that stage."""
    size = len(code)
    previous = constants = 0    # constants: so many stand in front
    for instruction in code:
        opcode = instruction[0]
        if opcode == LOAD_CONST:
            if instruction[1] < 0:
                constants = 0
                size += unit.folded[-1 - instruction[1]][1] - 1
            else:
                constants += 1
            previous = opcode
            continue
        if opcode == RETURN_VALUE:
            size -= simplified and features.RETURN_CONST and previous == LOAD_CONST
        elif opcode == PUSH_NULL and not features.NULL_BEFORE_CALLABLE:
            size -= simplified and previous == LOAD_GLOBAL
        elif opcode == CALL:
            size += features.CALL_IS_TWO
            size -= previous == GET_ITER and features.GENERATORS_ITERATE
        elif opcode == CALL_FUNCTION_EX:
            size += features.UNPACKED_HAVE_NULL and not instruction[1]
        elif opcode == UNARY_NOT:
            size += features.NOT_IS_TWO
        elif opcode == CONVERT_VALUE:
            size -= features.FORMAT_CONVERTS
        elif features.FOLDS_IN_CODE:    # and slices of constants are constants
            if opcode == BUILD_SLICE and constants >= instruction[1]:
                size -= instruction[1]
            elif (opcode == BINARY_SLICE or opcode == STORE_SLICE) and constants >= 2:
                size -= 1
        constants = 0
        previous = opcode
    if features.NULL_BEFORE_CALLABLE:
        size -= _missing_nulls(code, simplified)
    return size


def _missing_nulls(code, simplified):
    """Return how many PUSH_NULLs in this code the host has elsewhere: in front of the expression
    that is called, be it within this block or not, or as a part of a LOAD_GLOBAL."""
    missing = depth = 0
    begins = {}         # by depth: the instruction that was the last to begin there
    for instruction in code:
        opcode = instruction[0]
        if opcode == PUSH_NULL:
            first = begins.get(depth - 1) if depth > 0 else None
            missing += first is None or (simplified and first == LOAD_GLOBAL)
        begins[depth] = opcode
        if not _LEAVES[opcode]:
            depth += _effect(opcode, instruction[1])
    return missing


def _has_no_line(code):
    for instruction in code:
        if instruction[2] is not None:
            return False
    return True


def _remove_nops(blocks):
    """Remove the NOPs that no tracer would miss."""
    for block in blocks:
        code = block.code
        for instruction in code:
            if instruction[0] == NOP:
                break
        else:
            continue
        kept = []
        previous = -1
        last = len(code) - 1
        for i, instruction in enumerate(code):
            location = instruction[2]
            if instruction[0] == NOP:
                if location is None or location[0] == previous:
                    continue
                line = location[0]
                if i < last:
                    follower = code[i + 1][2]
                    if follower is None:
                        code[i + 1][2] = location
                        continue
                    if follower[0] == line:
                        continue
                elif _first_line(block.next) == line:
                    continue
            previous = location[0] if location is not None else -1
            kept.append(instruction)
        block.code = kept


def _first_line(block):
    """Return the line on which a block starts, NOPs of no line aside."""
    while block is not None and not block.code:
        block = block.next
    if block is None:
        return None
    for instruction in block.code:
        location = instruction[2]
        if location is not None:
            return location[0]
        if instruction[0] != NOP:
            return None
    return None


def _remove_redundant_jumps(blocks):
    """Replace jumps to the next instruction by NOPs; tell whether there were any."""
    found = False
    for block in blocks:
        code = block.code
        if code and _GOES[code[-1][0]] and code[-1][1] is block.next:
            code[-1][0], code[-1][1] = NOP, 0
            found = True
    return found


def _may_thread(jump, target):
    """May a jump to the jump `target` go to where that one goes?"""
    if jump[1] is target[1]:
        return False
    if EARLY_LINES:
        return True
    there = target[2]
    if there is None:
        return True
    here = jump[2]
    return here is not None and here[0] == there[0]


def _peephole(block, unit):
    """Simplify the instructions of one block, looking at a few neighbours at a time.

    Return whether there may now be a constant that is popped at once.
    """
    code = block.code
    pairs = False
    i = -1
    last = len(code) - 1
    while i < last:
        i += 1
        instruction = code[i]
        opcode = instruction[0]
        if not _PEEPHOLES[opcode]:
            continue
        following = code[i + 1][0] if i < last else 0
        if opcode == LOAD_CONST:
            after = code[i + 1] if i < last else None
            if instruction[1] < 0:
                # Made only now: what tests it stays.
                instruction[1] = unit.add_constant(unit.folded[-1 - instruction[1]][0])
                pairs = True
            elif following == COPY and after[1] == 1 and i + 1 < last:
                pairs = _fold_copied_constant(code, i, unit) or pairs
            elif _CONDITIONAL[following]:
                _decide(instruction, after, unit)
            elif _KEEPS[following]:
                pairs = True
                if bool(unit.constant(instruction[1])) is (following == JUMP_IF_TRUE):
                    after[0] = JUMP
                else:
                    after[0], after[1] = NOP, 0
            elif following == POP_TOP:
                instruction[0] = after[0] = NOP
                instruction[1] = after[1] = 0
        elif opcode == BUILD_TUPLE:
            count = instruction[1]
            if following == UNPACK_SEQUENCE and code[i + 1][1] == count and 0 < count < 4:
                instruction[0] = NOP
                instruction[1] = 0
                code[i + 1][0] = SWAP if count > 1 else NOP
                if count == 1:
                    code[i + 1][1] = 0
            elif 0 <= count <= i:
                _fold_tuple(code, i, count, unit)
        elif opcode == SWAP:
            if instruction[1] == 1:
                instruction[0], instruction[1] = NOP, 0
            else:
                i = _merge_swaps(code, i)
                _swap_stores(code, i)
        else:
            target = instruction[1].code
            if not target:
                continue
            if _KEEPS[opcode] and _KEEPS[target[0][0]] and opcode != target[0][0]:
                instruction[1] = instruction[1].next        # there it does not jump
                i -= 1
            elif ((_GOES[target[0][0]] and (_GOES[opcode] or target[0][0] == JUMP)
                   or _KEEPS[opcode] and opcode == target[0][0])
                    and _may_thread(instruction, target[0])):
                if EARLY_LINES:
                    # The old place stays as a NOP, if a tracer would miss it.
                    code.insert(i, [NOP, 0, instruction[2], instruction[3]])
                    instruction[2] = target[0][2]
                    last += 1
                    i += 1
                instruction[1] = target[0][1]
                if opcode == JUMP_QUIET:
                    instruction[0] = target[0][0]
                i -= 1
    return pairs


def _decide(load, jump, unit):
    """Replace the test of a constant by what it decides."""
    value = unit.constant(load[1])
    opcode = jump[0]
    if opcode == POP_JUMP_IF_FALSE:
        jumps = not value
    elif opcode == POP_JUMP_IF_TRUE:
        jumps = bool(value)
    else:
        return      # the compiler makes no test for None of a constant
    load[0], load[1] = NOP, 0
    if jumps:
        jump[0] = JUMP
    else:
        jump[0], jump[1] = NOP, 0


def _fold_copied_constant(code, i, unit):
    """Decide the test of LOAD_CONST, COPY 1, jump: the constant itself stays on the stack."""
    jump = code[i + 2]
    if not _CONDITIONAL[jump[0]]:
        return False
    value = unit.constant(code[i][1])
    code[i + 1][0], code[i + 1][1] = NOP, 0
    if bool(value) is (jump[0] == POP_JUMP_IF_TRUE):
        jump[0] = JUMP
    else:
        jump[0], jump[1] = NOP, 0
    return True


def _remove_pairs(blocks):
    """Remove constants that are popped by the next instruction, also across blocks."""
    targets = None if EARLY_LINES else {
        instruction[1] for block in blocks for instruction in block.code
        if _TARGETED[instruction[0]]}
    load = None
    for block in blocks:
        if block.labelled if EARLY_LINES else block in targets:
            load = None
        for instruction in block.code:
            opcode = instruction[0]
            if opcode == NOP:
                continue
            if opcode == POP_TOP and load is not None:
                load[0] = instruction[0] = NOP
                load[1] = 0
            load = instruction if opcode == LOAD_CONST else None
        if block.code and _LEAVES[block.code[-1][0]]:
            load = None


def _fold_tuple(code, i, count, unit):
    """Make BUILD_TUPLE of constants a constant."""
    loads = code[i - count:i]
    for load in loads:
        if load[0] != LOAD_CONST:
            return
    value = tuple([unit.constant(load[1]) for load in loads])
    for load in loads:
        load[0], load[1] = NOP, 0
        if features.FOLDS_IN_CODE:
            load[2] = None
    code[i][0] = LOAD_CONST
    code[i][1] = unit.add_constant(value)


def _merge_swaps(code, i):
    """Make a run of SWAPs as short as it can be; return the index of its last instruction."""
    end = i + 1
    while end < len(code) and code[end][0] in (SWAP, NOP):
        end += 1
    run = code[i:end]
    swaps = [instruction[1] for instruction in run if instruction[0] == SWAP]
    if len(swaps) == 1:
        return i
    stack = list(range(max(swaps)))
    for depth in swaps:
        stack[0], stack[depth - 1] = stack[depth - 1], stack[0]
    # Every cycle of the permutation is done by swaps with the top, found from the last backwards.
    needed = []
    for start in range(len(stack)):
        if stack[start] in (None, start):
            continue
        place = start
        while True:
            if place:
                needed.append(place + 1)
            if stack[place] is None:
                break
            stack[place], place = None, stack[place]
    for instruction in reversed(run):
        if needed:
            instruction[0], instruction[1] = SWAP, needed.pop(0)
        else:
            instruction[0], instruction[1] = NOP, 0
    return end - 1


def _next_movable(code, i, line):
    """Return the index of the next store or pop behind i on that line, or None."""
    for j in range(i + 1, len(code)):
        opcode, _, location, _ = code[j]
        if line is not None and (location is None or location[0] != line):
            return None     # what is bound when the tracer looks would differ
        if _MOVABLE[opcode]:
            return j
        if opcode != NOP:
            return None
    return None


def _swap_stores(code, i):
    """Exchange two stores instead of the values they store."""
    while i >= 0:
        swap = code[i]
        if swap[0] != SWAP:
            if swap[0] != NOP and not _MOVABLE[swap[0]]:
                return
            i -= 1
            continue
        j = _next_movable(code, i, None)
        if j is None:
            return
        location = code[j][2]
        if location is None:
            return
        k = j
        for _ in range(swap[1] - 1):
            k = _next_movable(code, k, location[0])
            if k is None:
                return
        slots = [code[n][1] for n in range(j, k + 1) if code[n][0] == STORE_FAST]
        ends = [code[n][1] for n in (j, k) if code[n][0] == STORE_FAST]
        if any(slots.count(slot) > 1 for slot in ends):
            return
        swap[0], swap[1] = NOP, 0
        code[j], code[k] = code[k], code[j]
        i -= 1


def _optimize(blocks, setups, unit):
    """Return the blocks without detours and without what is never reached."""
    blocks = _link(blocks)
    _inline_small_exits(blocks, unit)
    if EARLY_LINES:
        blocks = _spread_lines(_drop_unreachable(blocks, setups), unit.firstlineno)
    pairs = False
    for block in blocks:
        pairs = _peephole(block, unit) or pairs
    if pairs:
        _remove_pairs(blocks)
    _remove_nops(blocks)
    if not EARLY_LINES:
        _inline_small_exits(blocks, unit, simplified=True)
    blocks = _drop_unreachable(blocks, setups)
    _remove_nops(blocks)
    return _simplify(_link(blocks))


def _drop_unreachable(blocks, setups):
    _count_predecessors(blocks, setups)
    for block in blocks:
        if not block.predecessors:
            block.code = []
            block.is_handler = False
    return _link(blocks)


# -- order -----------------------------------------------------------------------------------------

def _mark(todo, warm):
    """Mark what is reached from some blocks without raising."""
    for block in todo:
        block.warm = warm
    while todo:
        block = todo.pop()
        code = block.code
        reached = [instruction[1] for instruction in code[-1:] if _JUMPS[instruction[0]]]
        if block.next is not None and (not code or not _LEAVES[code[-1][0]]):
            reached.append(block.next)
        for other in reached:
            if other.warm is None:
                other.warm = warm
                todo.append(other)


def _handlers_last(blocks):
    """Move what only runs after an exception behind the rest."""
    _mark([blocks[0]], True)
    _mark([block for block in blocks if block.is_handler], False)
    warm, cold = [], []
    for block in blocks:
        if block.warm is not False:
            warm.append(block)
            continue
        cold.append(block)
        following = block.next
        if not _LEAVES[block.code[-1][0]] and following is not None and following.warm:
            jump = Block()
            jump.code.append([JUMP_ON, following, None, None])
            jump.predecessors = EARLY_LINES     # before, nothing gave it a line
            jump.warm = False
            cold.append(jump)
    for block in tuple(cold):
        opcode, target, location, _ = block.code[-1]
        if opcode in (FOR_ITER, SEND) and target.warm:
            block.code[-1][1] = jump = Block()
            jump.code.append([JUMP, target, location, None])
            jump.predecessors = 1
            jump.warm = False
            cold.append(jump)
    return _simplify(_link(warm + cold))


def _simplify(blocks):
    """Return the blocks without jumps to the next instruction, and what that leaves."""
    while _remove_redundant_jumps(blocks) and EARLY_LINES:
        _remove_nops(blocks)
        blocks = _link(blocks)
    return blocks


# -- lines -----------------------------------------------------------------------------------------

def _leaves_without_line(block):
    """Does a block of no line leave the frame (or, on some hosts, go back to a loop)?"""
    code = block.code
    opcode, target, _, _ = code[-1]
    if not _EXITS[opcode] and not (
            EARLY_LINES and opcode == JUMP):
        return False
    for instruction in code:
        if instruction[2] is not None:
            return False
    return True


def _spread_lines(blocks, first_line):
    """Give instructions of no line the line of the only instruction that can come before.

    An exit that several jumps share is copied, so that each has its line (PEP 626).
    """
    for index, block in enumerate(blocks):
        block.index = index
    blocks = _copy_exits(blocks)
    for block in blocks:
        code = block.code
        following = block.next
        if not _LEAVES[code[-1][0]] and following is not None and following.falls \
                and _leaves_without_line(following):
            following.code[0][2] = code[-1][2]
    for block in blocks:
        previous = None
        for instruction in block.code:
            if instruction[2] is None:
                instruction[2] = previous
            else:
                previous = instruction[2]
        opcode, target, _, _ = block.code[-1]
        following = block.next
        if not _LEAVES[opcode] and following is not None and following.predecessors == 1:
            if following.code[0][2] is None and following.falls:
                following.code[0][2] = previous
        if _JUMPS[opcode] and target.predecessors == 1 and target.code[0][2] is None:
            if target.jumps:
                target.code[0][2] = previous
    if EARLY_LINES:
        return blocks
    line = first_line
    for block in blocks:
        code = block.code
        location = code[-1][2]
        if location is not None:
            if location[0] is not None:     # (a delegation goes back from no line)
                line = location[0]
        elif code[-1][0] == RETURN_VALUE and not (
                features.RETURN_CONST and len(code) > 1 and code[-2][0] == LOAD_CONST):
            for instruction in code:
                instruction[2] = (line, line, None, None)
    return blocks


def _copy_exits(blocks):
    copies = {}
    for block in blocks:
        opcode, target, location, _ = block.code[-1]
        if not _JUMPS[opcode]:
            continue
        if target.predecessors > 1 and _leaves_without_line(target):
            copy = Block()
            copy.index = target.index
            copy.code = [instruction[:] for instruction in target.code]
            copy.code[0][2] = location
            copy.labelled = True
            copy.predecessors = 1
            copy.is_handler, copy.lasti = target.is_handler, target.lasti
            target.predecessors -= 1
            block.code[-1][1] = copy
            copies.setdefault(target, []).insert(0, copy)
    if not copies:
        return blocks
    return _link([other for block in blocks for other in (block, *copies.get(block, ()))])


# -- the code object -------------------------------------------------------------------------------

def _order_jumps(blocks):
    """Give jumps their direction; return the blocks, a conditional backward jump being two."""
    for index, block in enumerate(blocks):
        block.index = index
    added = False
    for block in tuple(blocks):
        last = block.code[-1]
        opcode = last[0]
        if not _JUMPS[opcode]:
            continue
        forward = last[1].index > block.index
        if _GOES[opcode]:
            back = JUMP_BACKWARD if opcode == JUMP else JUMP_BACKWARD_QUIET
            last[0] = JUMP_FORWARD if forward else back
        elif not forward:
            if opcode not in _INVERSE:
                raise EngineError(f"{op.BY_OPCODE[opcode].name} would jump backward")
            jump = Block()
            jump.code.append([JUMP_BACKWARD, last[1], last[2], last[3]])
            last[0] = _INVERSE[opcode]
            last[1] = block.next
            jump.next = block.next
            block.next = jump
            added = True
    if not added:
        return blocks
    ordered = []
    block = blocks[0]
    while block is not None:
        ordered.append(block)
        block = block.next
    return ordered


def _prefixes(argument):
    """Return how many EXTENDED_ARGs an argument needs."""
    return (argument > 0xff) + (argument > 0xffff) + (argument > 0xffffff)


def _set_offsets(blocks):
    """Find where each block starts, and give the jumps their distances in place of targets."""
    jumps = []
    for block in blocks:
        code = block.code
        last = code[-1]
        if type(last[1]) is Block:
            jumps.append((block, last, last[1]))
            last[1] = 0
        size = len(code)
        for instruction in code:
            if instruction[1] > 255:
                size += _prefixes(instruction[1])
        block.size = size
    grown = True
    while grown:        # a prefix moves what is behind it
        grown = False
        offset = 0
        for block in blocks:
            block.offset = offset
            offset += block.size
        for block, jump, target in jumps:
            distance = target.offset - block.offset - block.size
            if distance < 0:
                distance = -distance
            if distance > 255:
                more = _prefixes(distance) - _prefixes(jump[1])
                if more:
                    block.size += more
                    grown = True
            jump[1] = distance


def _encode(blocks):
    """Return bytecode, positions and exception table."""
    _set_offsets(blocks)
    bytecode = bytearray()
    positions = []
    rows = []
    start = 0
    handler = None
    for block in blocks:
        for opcode, argument, location, catcher in block.code:
            if catcher is not handler:
                end = len(positions)
                if handler is not None and end > start:
                    rows.append((start, end, handler))
                handler = catcher
                start = end
            if argument > 255:
                for shift in (24, 16, 8):
                    if argument >> shift:
                        bytecode.append(EXTENDED_ARG)
                        bytecode.append(argument >> shift & 255)
                        positions.append(location)
                argument &= 255
            bytecode.append(opcode)
            bytecode.append(argument)
            positions.append(location)
    end = len(positions)
    if handler is not None and end > start:
        rows.append((start, end, handler))
    exceptions = [(start, end, handler.offset, handler.depth - 1 - handler.lasti, handler.lasti)
                  for start, end, handler in rows]
    return bytes(bytecode), positions, exceptions


def _used_constants(blocks, constants):
    """Return the constants that are loaded, and the first; renumber the loads."""
    loads = [instruction for block in blocks for instruction in block.code
             if instruction[0] == LOAD_CONST]
    used = {instruction[1] for instruction in loads}
    used.add(0)
    if features.CONSTANTS_CUT_AT_END:
        return tuple(constants[:max(used) + 1])
    if len(used) >= len(constants):
        return tuple(constants)
    places = {}
    kept = []
    for index, constant in enumerate(constants):
        if index in used:
            places[index] = len(kept)
            kept.append(constant)
    for instruction in loads:
        instruction[1] = places[instruction[1]]
    return tuple(kept)


def _expand_tests(blocks):
    """Make of each JUMP_IF_* what it stands for."""
    for block in blocks:
        code = block.code
        last = code[-1]
        if _KEEPS[last[0]]:
            last[0] = _KEEPING[last[0]]
            code.insert(len(code) - 1, [COPY, 1, last[2], last[3]])


def _forget_setups(blocks):
    for block in blocks:
        for instruction in block.code:
            if _BLOCK_OPS[instruction[0]]:
                instruction[0], instruction[1] = NOP, 0


def _place_returned_constants(blocks):
    """Let `return constant` have one location, as where it is one instruction."""
    for block in blocks:
        code = block.code
        if len(code) > 1 and code[-1][0] == RETURN_VALUE and code[-2][0] == LOAD_CONST:
            load, leave = code[-2][2], code[-1][2]
            if load is not None and leave is not None and load[0] == leave[0]:
                code[-2][2] = leave


def _drop_ends(blocks):
    """Drop each END_FOR, and then the jump of a `break` over it."""
    ended = [block for block in blocks if block.code[0][0] == END_FOR]
    if not ended:
        return blocks
    for block in ended:
        del block.code[0]
    blocks = _link(blocks)
    for block in blocks:
        code = block.code
        if (len(code) > 1 and _GOES[code[-1][0]] and code[-1][1] is block.next
                and code[-2][0] == POP_TOP):
            code.pop()
    return blocks


def _take_apart(blocks):
    # Blocks lead to each other in circles: they would wait for the collector.
    for block in blocks:
        block.code = _NOTHING
        block.next = None


def assemble(unit):
    """Return the code object of a unit that the compiler has finished."""
    if unit.folded and not unit.constants:
        unit.add_constant(None)     # of the `return None` that ends it, though nothing gets there
    blocks, setups = _cut(unit.code)
    whole = blocks
    if setups:
        linked = _link(blocks)
        _find_handlers(linked[0])
    blocks = _optimize(blocks, setups, unit)
    if setups:
        blocks = _handlers_last(blocks)
    blocks = _spread_lines(blocks, unit.firstlineno)
    if ASKS_BOOL_ONCE:
        _expand_tests(blocks)
    stacksize = _stack_size(blocks)
    if setups:
        _forget_setups(blocks)
    if features.RETURN_CONST:
        _place_returned_constants(blocks)
    _remove_nops(blocks)
    blocks = _link(blocks)
    if features.FOR_HAS_END:
        blocks = _drop_ends(blocks)
    constants = share_all(_used_constants(blocks, unit.constants), unit.shared)
    blocks = _order_jumps(blocks)
    bytecode, positions, exceptions = _encode(blocks)
    _take_apart(whole)
    _take_apart(blocks)
    return _code.make(
        name=unit.name, qualname=unit.qualname, filename=unit.filename,
        firstlineno=unit.firstlineno, argcount=unit.argcount,
        posonlyargcount=unit.posonlyargcount, kwonlyargcount=unit.kwonlyargcount,
        flags=unit.flags, stacksize=stacksize, bytecode=bytecode, consts=constants,
        names=share_names(unit.names, unit.shared), varnames=tuple(unit.varnames),
        cellvars=tuple(unit.cellvars), freevars=tuple(unit.freevars),
        hidden=frozenset(unit.hidden), positions=positions, exceptions=exceptions,
        shared=unit.shared)
