/* Segments: the memory of the loop's stacks, one for each C stack (thread, greenlet). */
#ifndef CVM_SEGMENT_H
#define CVM_SEGMENT_H

#include "frame.h"
#include "host_machine.h"

#include <time.h>
#ifndef _WIN32
#  include <sys/mman.h>
#endif

/* Address space is reserved and touched only as it is used. A program that needs more than this
   goes on in a nested activation, until the host finds the recursion too deep. */
#define SEGMENT_FRAMES ((size_t)1 << 17)
#define SEGMENT_WORDS ((size_t)1 << 21)
#define SEGMENT_ARENA ((size_t)1 << 25)
#define FUEL_WINDOW 4000       /* instructions from poll to poll: some 10 microseconds */

#define SEGMENT_BUCKETS 256    /* at first; a power of two */

static Seg *segments;          /* all of them */
static Seg *segment_last;      /* the one used last */
static Seg *segments_idle;     /* those whose thread has ended */
static Seg *segment_first_table[SEGMENT_BUCKETS];
static Seg **segment_table = segment_first_table;       /* the others, by root */
static size_t segment_buckets = SEGMENT_BUCKETS;
static size_t segment_count, segment_limit = 8; /* so many, and at how many to look for idle ones */

static void *reserve(size_t size)
{
#ifdef _WIN32
    return PyMem_RawMalloc(size);
#else
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
#endif
}

static void unreserve(void *p, size_t size)
{
#ifdef _WIN32
    PyMem_RawFree(p);
#else
    if (p != NULL)
        munmap(p, size);
#endif
}

static void *datastack_root(PyThreadState *ts)
{
    _PyStackChunk *chunk = ts->datastack_chunk;
    if (chunk != NULL)
        while (chunk->previous != NULL)
            chunk = chunk->previous;
    return chunk;
}

static COLD Seg *segment_new(void)
{
    Seg *seg = PyMem_RawCalloc(1, sizeof(Seg));
    if (seg == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    seg->frames = reserve(SEGMENT_FRAMES * sizeof(GFrame));
    seg->words = reserve(SEGMENT_WORDS * sizeof(Word));
    seg->arena = reserve(SEGMENT_ARENA);
    if (seg->frames == NULL || seg->words == NULL || seg->arena == NULL) {
        unreserve(seg->frames, SEGMENT_FRAMES * sizeof(GFrame));
        unreserve(seg->words, SEGMENT_WORDS * sizeof(Word));
        unreserve(seg->arena, SEGMENT_ARENA);
        PyMem_RawFree(seg);
        PyErr_NoMemory();
        return NULL;
    }
    seg->frames_end = seg->frames + SEGMENT_FRAMES - 2;
    seg->words_end = seg->words + SEGMENT_WORDS - 256;
    seg->arena_end = seg->arena + SEGMENT_ARENA;
    seg->arena_top = seg->arena;
    seg->top = seg->frames;                     /* a sentinel that counts as published */
    memset(seg->top, 0, sizeof(GFrame));
    seg->top->sp = seg->words;
    seg->top->host = (host_frame *)seg;
    seg->fuel = seg->window = FUEL_WINDOW;
    seg->taken = -1;
    seg->next = segments;
    segments = seg;
    segment_count++;
    return seg;
}

static Seg **segment_bucket(PyThreadState *ts, void *root)
{
    uintptr_t key = root != NULL ? (uintptr_t)root >> 12 : (uintptr_t)ts / 64;
    uint64_t bits = key * UINT64_C(0x9E3779B97F4A7C15);
    return &segment_table[(bits >> 32) & (segment_buckets - 1)];
}

/* More buckets, that a lookup need not go through many segments; without memory it has to. */
static COLD void segment_table_grow(void)
{
    Seg **old = segment_table, **table = PyMem_RawCalloc(4 * segment_buckets, sizeof *table);
    size_t i, buckets = segment_buckets;
    if (table == NULL)
        return;
    segment_table = table;
    segment_buckets = 4 * buckets;
    for (i = 0; i < buckets; i++) {
        Seg *seg = old[i];
        while (seg != NULL) {
            Seg *next = seg->chain, **bucket = segment_bucket(seg->ts, seg->root);
            seg->chain = *bucket;
            *bucket = seg;
            seg = next;
        }
    }
    if (old != segment_first_table)
        PyMem_RawFree(old);
}

static inline int is_of_thread(Seg *seg, PyThreadState *ts)
{
    return seg->ts == ts && seg->thread == ts->id;
}

static Seg *segment_lookup(PyThreadState *ts, void *root)
{
    Seg *seg = *segment_bucket(ts, root);
    while (seg != NULL && !(seg->root == root && is_of_thread(seg, ts)))
        seg = seg->chain;
    return seg;
}

/* A root that is another's now was given back: nothing ever goes on in the segment it was known by.
   There may be frames in it, of a greenlet that did not end before its thread. What they refer to
   is lost, as with the host. */
static Seg *segment_left_behind(PyThreadState *ts, void *root)
{
    Seg **link = segment_bucket(ts, root), *seg;
    while ((seg = *link) != NULL && !(seg->root == root && root != NULL))
        link = &seg->chain;
    if (seg != NULL) {
        *link = seg->chain;
        seg->top = seg->frames;
        seg->arena_top = seg->arena;
    }
    return seg;
}

static void segment_own(Seg *seg, PyThreadState *ts, void *root)
{
    Seg **bucket;
    if (segment_count > segment_buckets)
        segment_table_grow();
    bucket = segment_bucket(ts, root);
    seg->ts = ts;
    seg->thread = ts->id;
    seg->floor_changes = 0;
    seg->root = root;
    seg->chain = *bucket;
    *bucket = seg;
}

/* The segment is that of the running C stack. */
static inline void segment_seen(Seg *seg, PyThreadState *ts)
{
    _PyStackChunk *chunk = ts->datastack_chunk;
    seg->chunk = chunk;
    seg->below = chunk != NULL ? chunk->previous : NULL;
    segment_last = seg;
}

/* Is it still?  A chunk that its stack gave back may by now be the root of another's: then there is
   none below it. */
static inline int is_as_seen(Seg *seg, PyThreadState *ts)
{
    _PyStackChunk *chunk = ts->datastack_chunk;
    return is_of_thread(seg, ts) && seg->chunk == chunk
           && (chunk == NULL || seg->below == chunk->previous);
}

static int has_ended(Seg *seg)
{
    PyThreadState *ts = PyInterpreterState_ThreadHead(PyInterpreterState_Get());
    while (ts != NULL && !is_of_thread(seg, ts))
        ts = PyThreadState_Next(ts);
    return ts == NULL;
}

/* Segments of threads that have ended may serve others. */
static void segments_release(void)
{
    for (size_t i = 0; i < segment_buckets; i++) {
        Seg **link = &segment_table[i], *seg;
        while ((seg = *link) != NULL) {
            if (seg->top == seg->frames && has_ended(seg)) {
                *link = seg->chain;
                seg->ts = NULL;
                seg->chain = segments_idle;
                segments_idle = seg;
            }
            else {
                link = &seg->chain;
            }
        }
    }
}

/* A segment is known by its thread and the root of the thread's data stack: greenlets have stacks
   of their own, of which a program may have many thousands. A segment whose owner has gone is used
   again. */
static COLD Seg *segment_find(PyThreadState *ts)
{
    void *root = datastack_root(ts);
    Seg *seg = segment_lookup(ts, root);
    if (seg == NULL && (seg = segment_left_behind(ts, root)) != NULL) {
        segment_own(seg, ts, root);
    }
    else if (seg == NULL) {
        if (segments_idle == NULL && segment_count >= segment_limit) {
            segments_release();
            if (segments_idle == NULL)
                segment_limit = 2 * segment_count;
        }
        seg = segments_idle;
        if (seg != NULL)
            segments_idle = seg->chain;
        else
            seg = segment_new();
        if (seg == NULL)
            return NULL;
        segment_own(seg, ts, root);
    }
    segment_seen(seg, ts);
    return seg;
}

/* The segment of the running C stack, or NULL with an exception set. */
static inline Seg *segment(PyThreadState *ts)
{
    Seg *seg = segment_last;
    if (LIKELY(seg != NULL && is_as_seen(seg, ts)))
        return seg;
    return segment_find(ts);
}

/* The segment whose top frame the current frames of this thread belong to, or NULL. */
static inline Seg *segment_if_any(PyThreadState *ts)
{
    Seg *seg = segment_last;
    if (LIKELY(seg != NULL && is_as_seen(seg, ts)))
        return seg;
    seg = segment_lookup(ts, datastack_root(ts));
    if (seg != NULL)
        segment_seen(seg, ts);
    return seg;
}

/* As host_c_stack_low, of the running C stack, whose segment this is: thread-local variables of a
   module that was loaded later take a call to read. */
static inline int is_c_stack_low(Seg *seg)
{
    char here;
    if (UNLIKELY(seg->floor_changes != host_stack_changes)) {
        seg->floor = host_c_stack_floor();
        seg->floor_changes = host_stack_changes;
    }
    return (uintptr_t)&here < seg->floor;
}

/* The published (or not) frame of ours that has this header, or NULL. */
static HOST_UNUSED GFrame *frame_of_header(host_frame *header)
{
    Seg *seg;
    GFrame *f;
    for (seg = segments; seg != NULL; seg = seg->next)
        for (f = seg->top; f > seg->frames; f--)
            if (f->host == header)
                return f;
    return NULL;
}

/* Is the frame the topmost of its segment? */
static HOST_UNUSED int is_on_top(GFrame *f)
{
    Seg *seg;
    for (seg = segments; seg != NULL; seg = seg->next)
        if (f == seg->top)
            return 1;
    return 0;
}

/* Count what a segment has executed, and let it poll as soon as it can. */
static HOST_UNUSED void close_window(Seg *seg)
{
    meter.executed += seg->window - seg->fuel;
    seg->fuel = seg->window = 0;
}

/* What all segments have executed; they poll soon. */
static HOST_UNUSED int64_t meter_read(void)
{
    Seg *seg;
    for (seg = segments; seg != NULL; seg = seg->next)
        close_window(seg);
    return meter.executed;
}

/* Is there no room for a frame of this code? Then MemoryError is set. */
static inline int no_room(Seg *seg, FastCode *code)
{
    GFrame *top = seg->top;
    if (LIKELY(top + 2 < seg->frames_end
               && top->sp + code->nslots + code->stacksize + 8 < seg->words_end
               && seg->arena_top + 64 * 1024 < seg->arena_end))
        return 0;
    PyErr_NoMemory();
    return 1;
}

static inline double monotonic(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

#endif
