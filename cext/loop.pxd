# The headers of the loop for Cython: frame.h, word.h, attributes.h, loop.h, code.h, publish.h,
# segment.h.

from cpython.object cimport PyObject
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

from capi cimport PyCellObject, PyDictObject, TypeObject
from host cimport (PyCodeObject, PyFrameObject, PyFunctionObject, PyGenObject, PyThreadState, host_entry,
                   host_frame)

cdef extern from "segment.h" nogil:
    pass

cdef extern from "loop.h" nogil:
    ctypedef uint64_t Word
    ctypedef struct Ins:
        uint16_t op
        uint16_t a
        int32_t b
    int plain_op(Ins*)
    ctypedef struct Cache:
        uint32_t version
        uint16_t index
        uint8_t kind
        uint8_t misses
        PyObject* object
        uint64_t tag
        uint64_t tag2
    ctypedef struct Handler:
        int start, end, target, depth, lasti
    ctypedef struct Watch:
        int* lines
        uint8_t* starts
        uint8_t* branches
        int on
    ctypedef struct FastCode:
        Ins* ins
        Word* consts
        Word* numbers
        PyObject** names
        Cache* caches
        PyCodeObject* co
        int count, nslots, nlocals, stacksize, size, argcount, nparams, flags, start, nmade, nfree
        int* made
        Watch* watch
        uint8_t simple, plain, cells, bindable, generator
    enum:
        YIELDS_TELLING, YIELDS_JUMPED, ENTRY_COLLECTED
    ctypedef struct GFrame:
        Ins* pc
        Word* sp
        Word* l
        FastCode* code
        PyFunctionObject* fn
        host_frame* host
        PyGenObject* gen
        PyObject* made
        Word* base
        host_entry* entry_data
        uint8_t kind, sync, entry, told, published, yields
        Ins* previous
    Word* stack_bottom(GFrame*)
    void begin_frame(GFrame*, FastCode*, PyFunctionObject*, Word*, Word*, int)
    bint is_plain_call(GFrame*)
    void be_plain_call(GFrame*)
    bint is_plain_init(GFrame*)
    bint is_plain_getter(GFrame*)
    ctypedef struct Seg:
        GFrame* top
        GFrame* limit
        GFrame* frames
        GFrame* frames_end
        Word* words
        Word* words_end
        PyThreadState* ts
        Word yielded, returned
        Collector* collector
        int64_t fuel, window
        Ins* fault
        int begun
        int taken
        Ins* position
        Seg* next
    ctypedef struct PyDictValues:
        pass
    enum:
        KIND_CALL, KIND_INIT, KIND_ENTRY, KIND_GENHOST, KIND_GENVM, KIND_GETTER, KIND_MISSING
        KIND_SETTER, KIND_OPERATOR, KIND_BINARY, KIND_COMPARE, KIND_ITEM, KIND_UNARY, KIND_CONTAINS
        KIND_LEN, KIND_HASH, KIND_INSTANCE, KIND_NEW
    enum:
        NEVER_FILLED, CACHE_EMPTY, GLOBAL_ENTRY, GLOBAL_BUILTIN, ATTR_VALUE, ATTR_ENTRY, ATTR_DICT, ATTR_SLOT, ATTR_CLASS
        ATTR_CLASS_VALUES, ATTR_CLASS_DICT, ATTR_TYPE, ATTR_PROPERTY, ATTR_GET, ATTR_BIND
    const int64_t WORD_INT_MIN
    void FEW_ROUNDS()
    const Word NONE_WORD, TRUE_WORD, FALSE_WORD
    const int WHEN_FALSE, WHEN_TRUE
    void drop_bool(Word)
    const bint HAVE_DICT_VERSION
    const int MEMBER_OBJECT

    # the registers of run
    Ins* pc "__pyx_v_pc"
    Word* sp "__pyx_v_sp"
    Word* l "__pyx_v_l"
    GFrame* f "__pyx_v_f"
    void REGISTERS()
    # control, by the names of run's variables
    void THREADED()
    void DEBUG_STEP()
    void LBL(int)
    void DISPATCH(int)
    void DO_PLAIN(int)
    int OPCODE(Ins*, int)
    void JUMP_BY(int)
    void CHARGE()
    void SAVE()
    void SAVE_AT(int)
    void DROP(Word)
    void DROP_OBJECT(PyObject*)
    void LOAD_FRAME()
    void RESTORE_FRAME()
    void ENTER_FRAME()
    void BEGIN_FRAME()
    void DROP_SAVED(Word)
    Word* drop_operands_0(GFrame*, Word*)
    Word* drop_operands_1(GFrame*, Word*)
    Word* drop_operands_2(GFrame*, Word*)
    Word* drop_binary_0(GFrame*, Word*)
    Word* drop_binary_1(GFrame*, Word*)
    Word* drop_binary_2(GFrame*, Word*)
    void drop_between(Word*, Word*)
    Word* drop_words(GFrame*, Word*, Py_ssize_t)

    bint LIKELY(bint)
    bint UNLIKELY(bint)
    Word* drop_numbers_0(Word*)
    Word* drop_numbers_1(Word*)
    Word* drop_numbers_2(Word*)
    Word float_add(Word, Word)
    Word float_sub(Word, Word)
    Word float_mul(Word, Word)
    bint number_put(PyObject*, Word)
    int shared_objects_start()
    PyObject** list_slot(PyObject*, int64_t)
    bint w_is_ptr(Word)
    bint w_is_int(Word)
    bint w_is_float(Word)
    bint w_both_int(Word, Word)
    PyObject* w_ptr(Word)
    Word w_from_ptr(PyObject*)
    int64_t w_int(Word)
    Word w_from_int(int64_t)
    double w_float(Word)
    Word w_try_float(double)
    Word w_from_bool(int)
    bint w_int_fits(int64_t)
    bint w_get_int(Word, int64_t*)
    Word w_none()
    Word w_copy(Word)
    PyObject* w_box(Word)
    PyObject* w_box_number(Word)
    PyObject* w_object(Word)
    Word w_take(PyObject*)
    Word w_load(PyObject*)
    Word w_load_PUSH(PyObject*)
    Word w_load_NUMBER(PyObject*)
    int w_quick_truth(Word)
    int w_is(Word, Word)
    int w_has_flag(Word, unsigned long)
    PyObject* cell_value(Word)
    PyObject* cell_swap(Word, PyObject*)
    bint add_overflow(Word, Word, Word*)
    bint sub_overflow(Word, Word, Word*)
    bint mul_overflow(Word, int64_t, Word*)
    int compare_int(int, Word, Word)
    int compare_float(int, double, double)
    int holds_int(int, Word, Word)
    int holds_float(int, double, double)
    enum: COMPARE_LT, COMPARE_LE, COMPARE_EQ, COMPARE_NE, COMPARE_GT, COMPARE_GE
    int compare_numbers(int, Word, Word)
    Word int_op(int, Word, Word)
    Word int_remainder(Word, Word)
    Word number_op(int, Word, Word)
    int str_equal(Word, Word)
    PyObject* str_item(PyObject*, int64_t)
    Py_ssize_t quick_size(Word)
    PyObject* item_cached(PyObject*, int64_t)
    void array_note(PyObject*)
    Word array_item(PyObject*, int64_t)
    int array_put(PyObject*, int64_t, Word)
    int list_append(PyObject*, PyObject*)
    Word iter_fast(PyObject*)
    PyObject** items_of(Word, int)
    int unpack_fast(PyObject**, int, Ins*, Word*, Word*)
    int unpack_rest_fast(Word, int, int, Word*)
    PyObject* exc_info_push(PyThreadState*, PyObject*)
    PyObject* exc_info_pop(PyThreadState*, PyObject*)
    bint error_occurred(PyThreadState*)
    FastCode* callee_code(PyObject*)
    PyObject* host_function_call(PyObject*, PyObject**, size_t, PyObject*)
    void function_call_set(void*)
    void own_call_set(PyObject*)
    FastCode* function_code(PyObject*)
    bint fill_defaults(PyObject*, FastCode*, Word*, Py_ssize_t)
    int functions_start()
    int make_cells_of(FastCode*, PyFunctionObject*, Word*)
    Word* drop_call(GFrame*, Word*, Word*)
    PyObject** tuple_items(PyObject*)
    PyObject** list_items(PyObject*)
    Word item_of_subclass(PyObject*, int64_t)
    int optional_attr(PyObject*, PyObject*, PyObject**)
    GFrame* push_bound(Seg*, GFrame*, PyFunctionObject*, FastCode*, Word*, Word*)
    GFrame* call_plain(Seg*, GFrame*, Ins*, Word*, Ins*, Cache*)
    Word* leave_plain(Seg*, GFrame*, Word*)
    Word* leave_getter(Seg*, GFrame*, Word*)
    bint room_for_call(Seg*, GFrame*, FastCode*, Word*)

    PyDictValues* inline_values(PyObject*)
    PyDictObject* instance_dict(PyObject*)
    bint has_managed_dict(TypeObject*)
    uint64_t DICT_VERSION(PyObject*)
    bint type_version_valid(TypeObject*)
    PyObject* property_get(PyObject*)
    PyObject* property_set(PyObject*)
    bint attribute_error_knows(PyObject*)
    void* shared_keys(TypeObject*)
    Py_ssize_t keys_count(TypeObject*)
    int has_string_keys(PyDictObject*)
    Py_ssize_t dict_entry_index(PyDictObject*, PyObject*)
    Py_ssize_t shared_key_index(TypeObject*, PyObject*)
    bint is_same_name(PyObject*, PyObject*)
    PyObject* values_item(PyDictValues*, Py_ssize_t)
    PyObject* type_dict(TypeObject*)
    TypeObject* descr_owner(PyObject*)
    PyObject* global_known(Cache*, PyFunctionObject*)
    PyObject* global_again(Cache*, PyFunctionObject*, PyObject*)
    void global_note(Cache*, PyObject*, PyObject*, PyObject*)
    bint has_dict_place(TypeObject*)
    int entry_swap(PyObject*, Cache*, PyObject*, PyObject*, PyObject**)
    Cache* store_cache(PyObject*, Cache*, PyObject*)
    PyObject* attr_cached(PyObject*, Cache*, PyObject*)
    ctypedef struct Super:
        PyObject* type
        PyObject* obj
        TypeObject* obj_type
    ctypedef struct ClassMethod:
        PyObject* cm_callable
    PyObject* attr_made(PyObject*, Cache*, PyObject*)
    bint is_blind_descriptor(PyObject*)
    PyDictObject* offset_dict(PyObject*)
    PyObject* method_cached(PyObject*, Cache*)
    PyObject* attr_quick(PyObject*, Cache*, PyObject*)
    PyObject* method_found(PyObject*, Cache*, PyObject*)
    enum:
        USE_LOAD, USE_METHOD, USE_STORE
    void found_keep(Cache*, PyObject*, int)
    void found_clear()
    Cache* store_cache(PyObject*, Cache*, PyObject*)
    PyObject* NOT_SET
    PyObject* attr_swap(PyObject*, Cache*, Word)
    int list_extend_object(PyObject*, PyObject*)
    void set_annotations(PyObject*, PyObject*)
    int set_annotate(PyObject*, PyObject*, bint)

cdef extern from "debug.h" nogil:
    const bint DEBUG_BUILD, PROFILED_BUILD
    int debug_fault

cdef extern from "code.h" nogil:
    FastCode* code_extra(PyCodeObject*)
    FastCode* fast_code(PyCodeObject*)
    Handler* find_handler(FastCode*, Py_ssize_t)
    int fast_code_start()

cdef extern from "collector.h" nogil:
    enum:
        COLLECT_LIST, COLLECT_SET, COLLECT_SUM, COLLECT_ANY, COLLECT_ALL
    ctypedef struct Collector:
        int what
        PyObject* into
        int64_t total
        bint has_floats
    bint collect(Collector*, Word)
    bint sum_long(Collector*, PyObject*)
    Word sum_word(const Collector*)

cdef extern from "operator_calls.h" nogil:
    const Word NOT_DONE
    int known_start(PyObject*, PyObject*)
    int operators_start()
    bint call_operator(Seg*, GFrame*, Word, Word, int)
    bint call_compare(Seg*, GFrame*, int, Word, Word, int)
    int compare_identity(int, Word, Word)
    bint call_getitem(Seg*, GFrame*, Word, Word, int)
    bint call_setitem(Seg*, GFrame*, Word, Word, Word)
    bint call_contains(Seg*, GFrame*, Word, Word)
    bint call_unary(Seg*, GFrame*, int, Word)
    PyObject* own_call(PyObject*)
    bint is_called_as_class(PyObject*)
    PyObject* own_new(TypeObject*)
    Word length_of(Word)
    Word hash_of(Word)
    PyObject* declined_operator(int, PyObject*, PyObject*)
    PyObject* declined_compare(int, PyObject*, PyObject*)
    bint is_plain_operator(const GFrame*)
    PyObject** common_constants
    GFrame* call_getter(Seg*, GFrame*, Ins*, Word*, Ins*, Cache*)
    enum:
        DO_SUM, DO_ANY, DO_ALL, DO_SORTED, MAKE_LIST, MAKE_TUPLE, MAKE_SET
    void consume_set(void*)
    Word call_c(PyThreadState*, Seg*, GFrame*, Word*, Word*, Cache*)
    Word call_quick(Seg*, GFrame*, Word*, Word*, Cache*)
    int CALL_MISSES
    bint is_blind_call(Seg*, GFrame*, Word*, Py_ssize_t)
    bint is_last(Seg*, GFrame*)
    bint is_host_function(PyObject*)
    bint is_called_normally(PyObject*)
    TypeObject* type_of(Word)
    bint is_scalar_type(TypeObject*)
    void publish_for(PyThreadState*, Seg*, GFrame*, PyObject*)
    bint is_blind_type(TypeObject*)
    int blindness(TypeObject*)
    bint is_blind_getattr(PyObject*, PyObject*)
    bint is_blind_setattr(PyObject*, PyObject*)
    void methods_clear()
    int quick_truth(PyObject*)
    int box_words(Word*, Py_ssize_t)
    bint is_append(Cache*, Word*, Word*)
    int dict_find(PyObject*, Word, PyObject**)
    bint dict_put(PyObject*, Word, Word)
    int quick_contains(Word, Word)
    int set_put(PyObject*, Word)
    PyObject* key_object(Word)
    PyObject* quick_slice(Word, Word, Word)
    PyObject* quick_stepped_slice(Word, Word*)
    int quick_store_slice(Word, Word, Word, Word)
    PyObject* int_text(int64_t)

cdef extern from "publish.h" nogil:
    enum:
        SYNC_FILLED, SYNC_STICKY, SYNC_OUT
    Py_ssize_t frame_unit(GFrame*)
    int host_payload_at(PyCodeObject*, Py_ssize_t)
    bint is_plain_super(GFrame*)
    void sync_out(GFrame*)
    void sync_in(GFrame*)
    void publish(PyThreadState*, Seg*, GFrame*)
    int proxies_exist
    void back(PyThreadState*, Seg*, GFrame*)
    void set_limit(PyThreadState*, Seg*, GFrame*)
    void back_nested(PyThreadState*, Seg*, GFrame*)
    void unpublish(PyThreadState*, Seg*, GFrame*)
    bint suspended_by_loop(PyGenObject*)
    bint ts_tracing(PyThreadState*)
    bint takes_slots(host_frame*)
    void mark_suspended(PyGenObject*, int, Py_ssize_t)

cdef extern from "watch.h" nogil:
    enum:
        TOLD_NOTHING, TOLD_STEP, TOLD_BRANCH, TOLD_RESUME, TOLD_CALL, TOLD_LED, TOLD_LOST
        EV_BRANCH, EV_BRANCH_TAKEN, EV_INSTRUCTION, EV_JUMP, EV_HANDLED, EV_RAISE, EV_RERAISE
    const bint HOST_MONITORING
    bint host_is_told(PyThreadState*)
    bint host_is_watched(PyThreadState*)
    bint host_is_watched_anywhere(PyThreadState*)
    bint host_code_is_watched(PyCodeObject*)
    bint host_tracer_wants_locals(PyThreadState*)
    bint host_has_tracer(PyThreadState*)
    int host_stop_value(PyObject**)
    void host_tracing_add(PyThreadState*, int)
    int host_tell_line(PyThreadState*)
    int host_events_start()
    int host_tell_instruction(PyThreadState*)
    host_frame* host_frame_of(PyFrameObject*)
    int host_gen_pretend(PyGenObject*, int)
    const int HOST_GEN_SUSPENDED
    const bint HOST_JUMPS_BIND, HOST_JUMPS_FROM_YIELDS, HOST_THROW_BEGINS_LINE, HOST_CALL_BEGINS_LINE
    const bint HOST_SERVES_BEFORE_START, HOST_TELLS_OF_METHODS, HOST_STARS_TELL_OF_C, HOST_RAISES_IN_FRONT
    const bint HOST_THROW_ENDS_BY_JUMP, HOST_TELLS_OF_ASYNC_FOR, HOST_TELLS_OF_DELEGATES_END, HOST_TELLS_OF_ENTER
    const int BRANCH_JUMP
    void host_forget_line(PyFrameObject*)
    void watch_on(FastCode*)
    void watch_off(FastCode*)
    int tell(PyThreadState*, GFrame*, Ins*, int, PyObject*, PyObject*)
    int tell_line(PyThreadState*, GFrame*, Ins*)
    int tell_jump(PyThreadState*, GFrame*, Ins*, Ins*, int)
    Ins* sends_to_end(FastCode*, Ins*)
    bint is_at_edge(FastCode*, Ins*)
    bint resume_begins_line(PyThreadState*, GFrame*, int)
    bint throw_begins_line(PyThreadState*, GFrame*)
    int tell_start(PyThreadState*, GFrame*, int)
    int tell_value(PyThreadState*, GFrame*, PyObject*, int)
    int tell_throw(PyThreadState*, GFrame*)
    int tell_raise(PyThreadState*, GFrame*, int)
    int tell_exception(PyThreadState*, GFrame*, Ins*, int)
    int tell_unwind(PyThreadState*, GFrame*)
    int tell_stop(PyThreadState*, GFrame*, PyObject*)
    bint tells_calls(PyThreadState*, GFrame*)
    int tell_call(PyThreadState*, GFrame*, PyObject*, PyObject*)
    int tell_called(PyThreadState*, GFrame*, PyObject*, PyObject*, int)

cdef extern from "typed_make.h" nogil:
    void typed_note_poll(GFrame*)
    void typed_make(GFrame*)
    int typed_run_loop(Seg*, GFrame*, Ins*)
    enum: TYPED_OFF, TYPED_ON, TYPED_EAGER, TYPED_HOT
    void typed_start(int)
    uint64_t typed_operations

cdef extern from "typed_jit.h" nogil:
    ctypedef union Register:
        int64_t i
    ctypedef struct TypedIns:
        const void* label
        uint16_t d, a, b, c
    ctypedef struct TypedLocal:
        uint16_t slot
        uint8_t strong
    ctypedef int64_t (*TypedMachine)(Word*, Word*, int64_t*) noexcept
    ctypedef struct Twin:
        int head, arguments, own, collector, nins, nregisters, nslots, nlocals, result, result_type
        TypedLocal* locals
        Cache** caches
        TypedIns* ins
        TypedIns* entry
        Register* registers
        int64_t heat
        TypedMachine machine
        PyObject* owner
    int64_t jit_heat
    enum: OF_FUNCTION, TYPE_FLOAT
    void typed_note_resume(GFrame*)
    int typed_call(Seg*, GFrame*)
    void typed_functions_start(int)
    const char** jit_names
    void** jit_functions
    int jit_op(const void*)
    object jit_facts()
    int jit_place(const Cache*, int*, unsigned int*)
    Twin* jit_hot_twin(FastCode*, int)

cdef extern from "stats.h" nogil:
    enum:
        STATS_STATES, STATS_BOX_INT, STATS_BOX_FLOAT
    ctypedef struct Stats:
        uint64_t* pairs
        uint64_t caches[5][3]
        uint64_t operands[4]
        uint64_t boxes[2]
        uint64_t published
        int64_t executed
    Stats stats
    const char** stats_names
    bint is_watched(FastCode*)
    int stats_begin()
    void count_instruction(Seg*, GFrame*, int)

cdef extern from "async_generators.h" nogil:
    void asend_learn(PyObject*, PyObject*)
    GFrame* yield_async(Seg*, GFrame*, Word)
    void fail_async(GFrame*)

cdef extern from "generators.h" nogil:
    void finish_driven(PyThreadState*, Seg*, GFrame*)
    enum:
        SHOWN_JUMPED
    ctypedef struct GenWords:
        int shown
        Word* words
    GenWords* gen_words_new(FastCode*)
    void gen_words_fill(GenWords*, FastCode*, Word*)
    GenWords* gen_words_made(PyGenObject*, FastCode*)
    GenWords* gen_words_of(GFrame*)
    Ins* resume_pc(host_frame*, FastCode*)
    bint is_delegating(FastCode*, Ins*)
    void load_stack(GFrame*, bint, bint)
    void drop_generator(GenWords*, Word*, Word*)
    void leave_slots(GFrame*, host_frame*)
    void give_up_words(PyGenObject*)
    int generators_start()
    void store_stack(GFrame*, bint)
    void suspend_driven(PyThreadState*, GFrame*, int)
    bint suspend_quickly(PyThreadState*, GFrame*, int)
    GFrame* return_driven(PyThreadState*, Seg*, GFrame*, Word)
    GFrame* resume_generator(Seg*, GFrame*, Word, Word)
    GFrame* yield_frame(Seg*, GFrame*, Word, int)

cdef extern from "watch.h":
    ctypedef int (*frame_setter "setter")(PyObject*, PyObject*, void*) noexcept
    frame_setter host_lineno_setter(frame_setter)
    int watch_local_events()

cdef extern from "locals.h" nogil:
    void show_to_callee(GFrame*, PyObject*, Word*, Py_ssize_t)

cdef extern from "locals.h":
    int locals_start() except -1

cdef extern from "segment.h" nogil:
    ctypedef struct Meter:
        int64_t executed, budget
        double deadline
        int tripped
    Meter meter
    void close_window(Seg*)
    int64_t meter_read()
    Seg* segments
    Seg* segment(PyThreadState*)
    Seg* segment_if_any(PyThreadState*)
    bint is_c_stack_low(Seg*)
    GFrame* frame_of_header(host_frame*)
    const int64_t FUEL_WINDOW
    bint no_room(Seg*, FastCode*)
    double monotonic()
