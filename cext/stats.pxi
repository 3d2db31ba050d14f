# Statistics (stats.h): counting, and what has been counted, for cvm.stats.

cdef int counted_step(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """Before each instruction: count it, and tell who is to be told if the code is watched."""
    cdef int op = watch_step(ts, seg, f) if is_watched(f.code) else plain_op(f.pc)
    if op > 0:
        count_instruction(seg, f, op)
    return op

def stats_start():
    """Count from now on what code that is made from now on does. It can't be switched off."""
    global before_instruction
    if stats_begin() < 0:
        raise MemoryError
    stats.executed = meter_read()
    before_instruction = counted_step

def stats_read():
    """What has been counted since the start, see cvm.stats."""
    cdef int i, j
    opcodes = {}
    pairs = {}
    if stats.pairs == NULL:
        raise RuntimeError("nothing has been counted")
    for i in range(OP_COUNT):
        name = stats_names[i].decode()
        count = 0
        for j in range(OP_COUNT):
            if stats.pairs[i * OP_COUNT + j]:
                pairs[name, stats_names[j].decode()] = stats.pairs[i * OP_COUNT + j]
            count += stats.pairs[j * OP_COUNT + i]
        if count:
            opcodes[name] = count
    return {
        "instructions": meter_read() - stats.executed,
        "opcodes": opcodes,
        "pairs": {pair: count for pair, count in pairs.items() if pair[0]},
        "caches": {name: [stats.caches[i][j] for j in range(STATS_STATES)]
                   for i, name in enumerate(["global", "attribute", "method", "store", "class"])},
        "operands": {"typed": typed_operations,
                     **{name: stats.operands[i]
                        for i, name in enumerate(["ints", "floats", "boxed", "objects"])}},
        "boxes": {"int": stats.boxes[STATS_BOX_INT], "float": stats.boxes[STATS_BOX_FLOAT]},
        "published": stats.published,
    }
