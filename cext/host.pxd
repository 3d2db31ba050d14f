"""host.h for Cython: the same words, with PyObject* arguments and nothing declared `except`."""

from cpython.object cimport PyObject, PyTypeObject
from libc.stdint cimport uint32_t, uint64_t, uintptr_t

cdef extern from "host.h" nogil:
    ctypedef struct PyThreadState:
        pass
    ctypedef struct PyFunctionObject:
        PyObject* func_globals
        PyObject* func_builtins
        PyObject* func_name
        PyObject* func_qualname
        PyObject* func_code
        PyObject* func_defaults
        PyObject* func_kwdefaults
        PyObject* func_closure
    ctypedef struct PyCodeObject:
        PyObject* co_consts
        PyObject* co_names
        PyObject* co_exceptiontable
        PyObject* co_localsplusnames
        PyObject* co_localspluskinds
        PyObject* co_filename
        PyObject* co_name
        PyObject* co_qualname
        int co_flags
        int co_argcount
        int co_kwonlyargcount
        int co_posonlyargcount
        int co_stacksize
        int co_nlocalsplus
        int co_nlocals
        int co_ncellvars
        int co_nfreevars
    ctypedef struct PyGenObject:
        pass
    ctypedef struct PyDictKeysObject:
        pass
    ctypedef struct PyFrameObject:
        pass

    ctypedef uintptr_t host_word
    ctypedef struct host_frame:
        host_frame* previous
        PyFrameObject* frame_obj
    ctypedef struct host_entry:
        pass

    const host_word HOST_NULL_WORD
    const bint HOST_C_ADDRESS, HOST_COUNTS_VALUES, HOST_STARS_WITHOUT_NAME, HOST_SETS_HAVE_NAMES
    const bint HOST_SERVES_BEHIND_ENTER, HOST_DROPS_FROM_TOP
    const bint HOST_ASKS_FOR_KEYS, HOST_DOUBLE_KEY_STAYS
    const int HOST_DOUBLE_KEY, HOST_EVALUATION_UNITS
    const bint HOST_ASKS_GLOBALS, HOST_CALLER_CLEARS, HOST_GEN_FINISHES_SELF, HOST_SEND_SLOT
    const bint HOST_HANDLE_PENDING, HOST_DICT_TAG, HOST_DICT_WATCHERS, HOST_SUM_INTS_WELL
    const int HOST_GENERATOR_FLAGS

    PyThreadState* PyThreadState_Get()

    host_frame* host_current(PyThreadState* ts)
    void host_set_current(PyThreadState* ts, host_frame* frame)
    host_frame* host_root_frame(PyThreadState* ts)
    bint host_is_internal(host_frame* frame)

    PyObject* host_word_object(host_word word)
    host_word host_word_steal(PyObject* object)
    host_word host_word_borrow(PyObject* object)
    PyObject* host_word_take(host_word word)
    void host_word_drop(host_word word)

    PyCodeObject* host_code(host_frame* frame)
    PyFunctionObject* host_function(host_frame* frame)
    PyObject* host_globals(host_frame* frame)
    PyObject* host_builtins(host_frame* frame)
    PyObject* host_namespace(host_frame* frame)
    void host_namespace_set(host_frame* frame, PyObject* namespace)
    host_word* host_slots(host_frame* frame)
    PyObject* host_slot_get(host_frame* frame, Py_ssize_t i)
    void host_slot_init(host_frame* frame, Py_ssize_t i, PyObject* object)
    void host_slot_set(host_frame* frame, Py_ssize_t i, PyObject* object)
    PyObject* host_slot_take(host_frame* frame, Py_ssize_t i)
    void host_slots_fill_null(host_frame* frame, Py_ssize_t first, Py_ssize_t end)
    Py_ssize_t host_stack_end(host_frame* frame)
    void host_stack_end_set(host_frame* frame, Py_ssize_t end)
    void host_stack_push(host_frame* frame, PyObject* object)
    PyObject* host_stack_pop(host_frame* frame)

    Py_ssize_t host_code_start(PyCodeObject* code)
    void host_pc_set(host_frame* frame, Py_ssize_t unit)
    Py_ssize_t host_pc(host_frame* frame)
    void host_pc_suspend(host_frame* frame, Py_ssize_t unit)
    int host_lasti_of_unit(Py_ssize_t unit)
    bint host_is_fresh(host_frame* frame)
    int host_prologue(PyFunctionObject* function, PyCodeObject* code, host_frame* frame)

    uint32_t host_signature
    int host_resume_opcode
    bint host_is_guest(PyCodeObject* code)

    int host_payload(host_frame* frame)

    int* host_recursion_remaining(PyThreadState* ts)
    int host_recursion_limit(PyThreadState* ts)
    int host_recursion_check(PyThreadState* ts)
    int host_enter_py(PyThreadState* ts)
    void host_leave_py(PyThreadState* ts)
    int host_enter_c(PyThreadState* ts)
    void host_leave_c(PyThreadState* ts)

    int host_path_note(PyThreadState* ts, PyObject* entry) except -1

    void host_tuple_filled(PyObject* tuple)

    bint host_breaker_set(PyThreadState* ts)
    bint host_may_nest(PyThreadState* ts)
    void host_nest(PyThreadState* ts)
    bint HOST_GEN_DRIVEN
    int host_service(PyThreadState* ts)
    void host_service_function_set(PyObject* function)

    bint host_error_set(PyThreadState* ts)
    PyObject* host_error_take()
    void host_error_restore(PyObject* exception)
    ctypedef struct host_error:
        pass
    void host_error_save(host_error* error)
    void host_error_put_back(host_error* error)
    bint host_lets_stop_out(PyCodeObject* code)
    PyObject* host_handled(PyThreadState* ts)
    PyObject* host_handled_swap(PyThreadState* ts, PyObject* exception)
    PyObject* host_handled_topmost(PyThreadState* ts)
    int host_raise_traceback(PyThreadState* ts, host_frame* frame)

    size_t host_header_size(Py_ssize_t slots)
    bint host_is_audited(PyThreadState* ts)
    void host_function_set_code(PyFunctionObject* function, PyObject* code)
    void host_header_init(host_frame* frame, PyFunctionObject* function, PyCodeObject* code)
    void host_link(PyThreadState* ts, host_frame* frame)
    void host_unlink(PyThreadState* ts, host_frame* frame)
    void host_take_over(PyThreadState* ts, host_frame* frame, bint borrowed)
    void host_header_release(PyThreadState* ts, host_frame* frame)

    void host_chain_push(PyThreadState* ts, host_entry* entry, host_frame** before,
                         host_frame* frame)
    void host_chain_pop(PyThreadState* ts, host_entry* entry, host_frame* before)
    int host_entry_enter(PyThreadState* ts, host_frame* frame, host_entry* entry)
    void host_entry_unlink(PyThreadState* ts, host_frame* frame, host_entry* entry)
    void host_entry_leave(PyThreadState* ts, host_frame* frame, host_entry* entry)
    void host_entry_clear(PyThreadState* ts, host_frame* frame)

    PyObject* host_gen_guard
    bint host_asyncgen_began(PyGenObject* gen)
    host_frame* host_gen_frame(PyGenObject* gen)
    PyGenObject* host_frame_gen(host_frame* frame)
    bint host_owned_by_gen(host_frame* frame)
    bint host_gen_is_executing(PyGenObject* gen)
    bint host_gen_is_created(PyGenObject* gen)
    bint host_gen_is_finished(PyGenObject* gen)
    bint host_gen_is_suspended(PyGenObject* gen)
    bint host_wants_origin(PyThreadState* ts)
    PyGenObject* host_gen_new(PyThreadState* ts, PyFunctionObject* function, PyCodeObject* code,
                              PyObject* kept)
    Py_ssize_t host_gen_stack_base(PyGenObject* gen)
    void host_exc_push(PyThreadState* ts, PyGenObject* gen)
    void host_exc_pop(PyThreadState* ts, PyGenObject* gen)
    void host_gen_resume(PyThreadState* ts, PyGenObject* gen)
    void host_gen_mark_suspended(PyGenObject* gen, PyObject* delegate, Py_ssize_t unit)
    void host_gen_suspend(PyThreadState* ts, PyGenObject* gen, PyObject* delegate,
                          Py_ssize_t unit)
    PyObject* host_gen_take_sent(PyGenObject* gen, bint throwing)
    bint host_gen_delegate_returned(PyGenObject* gen)
    void host_gen_finish(PyThreadState* ts, PyGenObject* gen)
    void host_gen_convert_stop(PyGenObject* gen)
    void host_gen_announce_yield(PyThreadState* ts)
    void host_gen_announce_return(PyThreadState* ts)
    void host_entry_clear_gen(PyThreadState* ts, host_frame* frame)
    void host_entry_leave_gen(PyThreadState* ts, host_frame* frame, host_entry* entry)
    void host_entry_yield(PyThreadState* ts, host_frame* frame, host_entry* entry)
    PyTypeObject* host_asyncgen_wrapped_type
    PyObject* host_asyncgen_wrap(PyObject* value)

    bint host_has_values(PyTypeObject* type)
    PyObject** host_inline_values(PyObject* object)
    PyObject* host_instance_dict(PyObject* object)
    PyDictKeysObject* host_keys(PyTypeObject* type)
    Py_ssize_t host_keys_index(PyDictKeysObject* keys, PyObject* name)
    uint32_t host_type_version(PyTypeObject* type)
    uint32_t host_type_version_assign(PyTypeObject* type)
    PyDictKeysObject* host_dict_keys(PyObject* dict)
    uint32_t host_dict_keys_version(PyDictKeysObject* keys)
    uint64_t host_dict_tag(PyObject* dict)
    int host_dict_merge_unique(PyObject* dict, PyObject* other)
    bint host_long_is_compact(PyObject* object)
    Py_ssize_t host_long_value(PyObject* object)
    bint host_is_lazy(PyObject* value)
    PyObject* host_resolve_lazy(PyThreadState* ts, PyObject* value, PyObject* name,
                                PyObject* namespace)
    PyObject* host_import_lazily(PyThreadState* ts, PyObject* builtins, PyObject* globals,
                                 PyObject* locals, PyObject* name, PyObject* fromlist,
                                 PyObject* level, bint lazy)
    PyObject* host_lazy_from(PyThreadState* ts, host_frame* frame, PyObject* module,
                             PyObject* name)

ctypedef PyObject* (*host_eval)(PyThreadState*, host_frame*, int) noexcept

cdef extern from "host.h":
    host_eval host_gen_hook
    PyObject* _PyEval_EvalFrameDefault(PyThreadState*, host_frame*, int) noexcept
    host_eval host_hook_get()
    void host_hook_set(host_eval function)
