# C types for assembler.py where it is compiled.

cimport cython

cdef object _code, features, op, share_all, share_names, EngineError
cdef bint EARLY_LINES

cdef long BUILD_INTERPOLATION, BUILD_TUPLE, CALL, CALL_FUNCTION_EX, COPY, EXTENDED_ARG
cdef long FOR_ITER, JUMP_BACKWARD, JUMP_BACKWARD_QUIET, JUMP_FORWARD, LOAD_CONST, LOAD_GLOBAL, NOP
cdef long POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE, POP_TOP
cdef long PUSH_NULL, RAISE_VARARGS, RERAISE, RETURN_VALUE, SEND, STORE_FAST, SWAP, UNPACK_EX
cdef long UNPACK_SEQUENCE, UNARY_NOT, CONVERT_VALUE, GET_ITER, BUILD_SLICE, BINARY_SLICE
cdef long STORE_SLICE
cdef long _SMALL
cdef dict _INVERSE, _KEEPING, _JUMP_EFFECTS, _SPECIAL_EFFECTS
cdef list _EFFECTS, _FIXED, _NOTHING

# By opcode, up to JUMP_IF_TRUE.
cdef bint[265] _SETUPS, _BLOCK_OPS, _CONDITIONAL, _JUMPS, _EXITS, _GOES, _LEAVES, _ENDS
cdef bint[265] _TARGETED, _PEEPHOLES, _MOVABLE, _SPECIAL, _KEEPS


cdef class Label:
    cdef public Block block


cdef class Block:
    cdef public list code
    cdef public Block next
    cdef public Py_ssize_t predecessors
    cdef public tuple setups
    cdef public bint is_handler, lasti, falls, jumps, labelled
    cdef public long depth
    cdef public object warm
    cdef public Py_ssize_t index, offset, size



cdef object _effect(long opcode, argument)
cdef object _jump_effect(long opcode)

@cython.locals(deepest=long, depth=long, there=long, opcode=long, todo=list, instruction=list,
               block=Block, target=Block, following=Block, first=Block)
cdef long _stack_size(list blocks) except -1

@cython.locals(blocks=list, code=list, targeted=list, setups=bint, open_=bint, reached=bint,
               falls=bint, opcode=long, block=Block, label=Label, used=set)
cdef tuple _cut(list items)

cdef set _used_labels(list items)

@cython.locals(stand_in=dict, kept=list, instruction=list, block=Block, following=Block,
               target=Block)
cdef list _link(list blocks)

@cython.locals(todo=list, setups=tuple, opcode=long, instruction=list, block=Block, target=Block,
               following=Block, handler=Block)
cdef object _find_handlers(Block first)

@cython.locals(todo=list, code=list, instruction=list, block=Block, first=Block, target=Block,
               following=Block)
cdef object _count_predecessors(list blocks, bint setups)

@cython.locals(changed=bint, code=list, block=Block, target=list, opcode=long)
cdef object _inline_small_exits(list blocks, unit, simplified=*)

@cython.locals(size=long, previous=long, constants=long, opcode=long, instruction=list)
cdef long _host_size(list code, unit, simplified) except -1

@cython.locals(missing=long, depth=long, opcode=long, begins=dict, instruction=list)
cdef long _missing_nulls(list code, bint simplified) except -1

@cython.locals(instruction=list)
cdef bint _has_no_line(list code) except -1

@cython.locals(code=list, instruction=list, kept=list, last=Py_ssize_t, i=Py_ssize_t,
               location=tuple, follower=tuple, block=Block)
cdef object _remove_nops(list blocks)

@cython.locals(instruction=list, location=tuple)
cdef object _first_line(Block block)

@cython.locals(found=bint, code=list, block=Block)
cdef bint _remove_redundant_jumps(list blocks) except -1

cdef bint _may_thread(list jump, list target) except -1

@cython.locals(code=list, pairs=bint, i=Py_ssize_t, last=Py_ssize_t, count=Py_ssize_t,
               instruction=list, after=list, opcode=long, following=long, target=list)
cdef bint _peephole(Block block, unit) except -1

cdef object _decide(list load, list jump, unit)
cdef bint _fold_copied_constant(list code, Py_ssize_t i, unit) except -1

@cython.locals(opcode=long, instruction=list, load=list)
cdef object _remove_pairs(list blocks)

cdef object _fold_tuple(list code, Py_ssize_t i, Py_ssize_t count, unit)
cdef Py_ssize_t _merge_swaps(list code, Py_ssize_t i) except -1
cdef object _swap_stores(list code, Py_ssize_t i)
cdef list _optimize(list blocks, bint setups, unit)
@cython.locals(block=Block)
cdef list _drop_unreachable(list blocks, bint setups)

@cython.locals(code=list, reached=list, instruction=list, block=Block, other=Block)
cdef object _mark(list todo, warm)

cdef list _handlers_last(list blocks)

cdef list _simplify(list blocks)

@cython.locals(code=list, instruction=list)
cdef bint _leaves_without_line(Block block) except -1

@cython.locals(code=list, instruction=list, block=Block, following=Block,
               index=Py_ssize_t, opcode=long)
cdef list _spread_lines(list blocks, first_line)

@cython.locals(block=Block, copy=Block, opcode=long)
cdef list _copy_exits(list blocks)

@cython.locals(last=list, forward=bint, block=Block, jump=Block, opcode=long)
cdef list _order_jumps(list blocks)

cdef long _prefixes(long argument) except -1

@cython.locals(jumps=list, code=list, instruction=list, last=list, jump=list, size=Py_ssize_t,
               offset=Py_ssize_t, distance=Py_ssize_t, more=long, grown=bint, block=Block,
               target=Block)
cdef object _set_offsets(list blocks)

@cython.locals(bytecode=bytearray, positions=list, rows=list, start=Py_ssize_t, end=Py_ssize_t,
               block=Block, handler=Block, argument=long, shift=long)
cdef tuple _encode(list blocks)

@cython.locals(loads=list, instruction=list, kept=list, places=dict, block=Block)
cdef tuple _used_constants(list blocks, list constants)

@cython.locals(code=list, last=list, block=Block)
cdef object _expand_tests(list blocks)

@cython.locals(instruction=list, block=Block)
cdef object _forget_setups(list blocks)

@cython.locals(code=list, block=Block)
cdef object _place_returned_constants(list blocks)

@cython.locals(block=Block)
@cython.locals(ended=list, code=list, block=Block)
cdef list _drop_ends(list blocks)

cdef object _take_apart(blocks)
