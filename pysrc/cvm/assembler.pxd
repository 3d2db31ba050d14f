# C types for assembler.py where it is compiled.

cimport cython


@cython.locals(deepest=long, depth=long, there=long, base=long, factor=long, opcode=long,
               todo=list, instruction=list)
cdef long _stack_size(list blocks) except -1

@cython.locals(blocks=list, code=list, targeted=list, setups=bint, open_=bint, reached=bint,
               opcode=long)
cdef tuple _cut(list items)

@cython.locals(stand_in=dict, kept=list, instruction=list)
cdef list _link(list blocks)

@cython.locals(todo=list, setups=tuple, opcode=long, instruction=list)
cdef object _find_handlers(first)

@cython.locals(todo=list, code=list, instruction=list)
cdef object _count_predecessors(list blocks)

@cython.locals(changed=bint, code=list, target=list)
cdef object _inline_small_exits(list blocks, simplified=*)

@cython.locals(size=long, previous=long, opcode=long, instruction=list)
cdef long _host_size(list code, simplified) except -1

@cython.locals(instruction=list)
cdef bint _has_no_line(list code) except -1

@cython.locals(code=list, instruction=list, kept=list, last=Py_ssize_t, i=Py_ssize_t,
               location=tuple, follower=tuple)
cdef object _remove_nops(list blocks)

@cython.locals(instruction=list, location=tuple)
cdef object _first_line(block)

@cython.locals(found=bint, code=list)
cdef bint _remove_redundant_jumps(list blocks) except -1

cdef bint _may_thread(list jump, list target) except -1

@cython.locals(code=list, pairs=bint, i=Py_ssize_t, last=Py_ssize_t, count=Py_ssize_t,
               instruction=list, after=list, opcode=long, following=long, target=list)
cdef bint _peephole(block, unit) except -1

cdef object _decide(list load, list jump, unit)
cdef bint _fold_copied_constant(list code, Py_ssize_t i, unit) except -1

@cython.locals(opcode=long, instruction=list, load=list)
cdef object _remove_pairs(list blocks)

cdef object _fold_tuple(list code, Py_ssize_t i, Py_ssize_t count, unit)
cdef Py_ssize_t _merge_swaps(list code, Py_ssize_t i) except -1
cdef object _swap_stores(list code, Py_ssize_t i)
cdef list _optimize(list blocks, unit)
cdef list _drop_unreachable(list blocks)

@cython.locals(code=list, reached=list, instruction=list)
cdef object _mark(list todo, warm)

cdef list _handlers_last(list blocks)

@cython.locals(code=list, instruction=list)
cdef bint _leaves_without_line(block) except -1

@cython.locals(code=list, instruction=list)
cdef list _spread_lines(list blocks, first_line)

cdef list _copy_exits(list blocks)

@cython.locals(last=list, forward=bint)
cdef list _order_jumps(list blocks)

@cython.locals(sizes=dict, distances=dict, offset=Py_ssize_t, jumps=list, code=list,
               instruction=list, end=Py_ssize_t, distance=Py_ssize_t, extra=Py_ssize_t,
               grown=bint)
cdef tuple _set_offsets(list blocks)

@cython.locals(distances=dict, sizes=dict, bytecode=bytearray, positions=list, rows=list,
               index=Py_ssize_t, start=Py_ssize_t, instruction=list, size=Py_ssize_t)
cdef tuple _encode(list blocks)

@cython.locals(loads=list, instruction=list, kept=list, places=dict)
cdef tuple _used_constants(list blocks, list constants)

@cython.locals(instruction=list)
cdef object _forget_setups(list blocks)

@cython.locals(code=list)
cdef object _place_returned_constants(list blocks)
