# The C-API as the loop uses it: PyObject* everywhere, nothing declared `except` (a NULL is ours to
# test), and `nogil` as the checker that keeps Cython's own object handling out.

from cpython.object cimport PyObject

from host cimport PyCodeObject, PyFunctionObject, PyGenObject, PyThreadState

cdef extern from "Python.h" nogil:
    ctypedef long Py_hash_t
    ctypedef enum PySendResult:
        PYGEN_RETURN
        PYGEN_ERROR
        PYGEN_NEXT
    ctypedef struct TypeObject "PyTypeObject":
        unsigned long tp_flags
        unsigned int tp_version_tag
        PyObject* (*tp_iternext)(PyObject*) noexcept nogil
        PyObject* (*tp_iter)(PyObject*) noexcept nogil
        PyObject* (*tp_getattro)(PyObject*, PyObject*) noexcept nogil
        int (*tp_setattro)(PyObject*, PyObject*, PyObject*) noexcept nogil
        PyObject* (*tp_descr_get)(PyObject*, PyObject*, PyObject*) noexcept nogil
        int (*tp_descr_set)(PyObject*, PyObject*, PyObject*) noexcept nogil
        PyAsyncMethods* tp_as_async
        PyMappingMethods* tp_as_mapping
        Py_ssize_t tp_dictoffset
        const char* tp_name
        PyObject* tp_mro
        TypeObject* tp_base
        PyObject* (*tp_new)(TypeObject*, PyObject*, PyObject*) noexcept nogil
        int (*tp_init)(PyObject*, PyObject*, PyObject*) noexcept nogil
        void* tp_vectorcall
    ctypedef struct PyAsyncMethods:
        PyObject* (*am_await)(PyObject*) noexcept nogil
        PyObject* (*am_aiter)(PyObject*) noexcept nogil
        PyObject* (*am_anext)(PyObject*) noexcept nogil
        PySendResult (*am_send)(PyObject*, PyObject*, PyObject**) noexcept nogil
    ctypedef struct PyMappingMethods:
        PyObject* (*mp_subscript)(PyObject*, PyObject*) noexcept nogil
    ctypedef PyObject* (*PyCFunction)(PyObject*, PyObject*) noexcept nogil
    ctypedef struct PyMethodDef:
        const char* ml_name
        PyCFunction ml_meth
        int ml_flags
        const char* ml_doc
    ctypedef struct PyCFunctionObject:
        PyMethodDef* m_ml
    ctypedef struct PyMethodDescrObject:
        PyMethodDef* d_method
    ctypedef struct PyGetSetDef:
        const char* name
        PyObject* (*get)(PyObject*, void*) noexcept nogil
        int (*set)(PyObject*, PyObject*, void*) noexcept nogil
        void* closure
    ctypedef struct PyMemberDescrObject:
        PyMemberDef* d_member
    ctypedef struct PyMemberDef:
        int type
        Py_ssize_t offset
        int flags
    ctypedef struct PyModuleObject:
        PyObject* md_dict
    ctypedef struct PyDictObject:
        pass
    ctypedef struct PyCellObject:
        PyObject* ob_ref

    TypeObject PyType_Type, PyFunction_Type, PyMethod_Type, PyCFunction_Type, PyMethodDescr_Type
    TypeObject PyTuple_Type, PyList_Type, PyDict_Type, PyUnicode_Type, PyLong_Type, PyFloat_Type
    TypeObject PyDictIterKey_Type, PyDictIterItem_Type, PyDictIterValue_Type
    TypeObject PyRangeIter_Type, PyListIter_Type, PyTupleIter_Type
    TypeObject PySetIter_Type, PyUnicodeIter_Type, PyBytesIter_Type
    TypeObject PySet_Type, PyModule_Type, PyGen_Type, PyCoro_Type, PyMemberDescr_Type
    TypeObject PyBaseObject_Type, PyProperty_Type, PySuper_Type, PyAsyncGen_Type, PyFrame_Type
    TypeObject PyClassMethod_Type, PyStaticMethod_Type
    TypeObject PyClassMethodDescr_Type, PyWrapperDescr_Type, PyFrozenSet_Type, PyBool_Type, PyBytes_Type
    PyObject* Py_None
    PyObject* Py_True
    PyObject* Py_False
    PyObject* Py_NotImplemented
    PyObject* PyExc_AssertionError
    PyObject* PyExc_NotImplementedError
    PyObject* PyExc_AttributeError
    PyObject* PyExc_BaseException
    PyObject* PyExc_BaseExceptionGroup
    PyObject* PyExc_Exception
    PyObject* PyExc_KeyError
    PyObject* PyExc_ImportError
    PyObject* PyExc_IndexError
    PyObject* PyExc_MemoryError
    PyObject* PyExc_NameError
    PyObject* PyExc_RecursionError
    PyObject* PyExc_RuntimeError
    PyObject* PyExc_RuntimeWarning
    int PyErr_WarnFormat(PyObject*, Py_ssize_t, const char*, ...)
    PyObject* PyExc_StopAsyncIteration
    PyObject* PyExc_StopIteration
    PyObject* PyExc_SystemError
    PyObject* PyExc_TypeError
    PyObject* PyExc_UnboundLocalError
    PyObject* PyExc_ValueError
    unsigned long Py_TPFLAGS_SEQUENCE, Py_TPFLAGS_MAPPING, Py_TPFLAGS_METHOD_DESCRIPTOR
    unsigned long Py_TPFLAGS_MANAGED_DICT, Py_TPFLAGS_HEAPTYPE, Py_TPFLAGS_IMMUTABLETYPE, _Py_TPFLAGS_MATCH_SELF
    unsigned long Py_TPFLAGS_IS_ABSTRACT
    int METH_NOARGS, METH_O, METH_FASTCALL, METH_KEYWORDS, METH_VARARGS, METH_METHOD
    size_t PY_VECTORCALL_ARGUMENTS_OFFSET

    TypeObject* Py_TYPE(const void*)
    int CO_GENERATOR, CO_ASYNC_GENERATOR, CO_VARARGS, CO_VARKEYWORDS, CO_COROUTINE, CO_ITERABLE_COROUTINE
    void Py_INCREF(const void*)
    void Py_XINCREF(const void*)
    void Py_DECREF(const void*)
    void Py_XDECREF(const void*)
    PyObject* Py_NewRef(const void*)
    PyObject* Py_XNewRef(const void*)
    Py_ssize_t Py_REFCNT(const void*)
    Py_ssize_t Py_SIZE(const void*)

    PyObject* PyErr_Occurred()
    PyObject* PyIter_Next(PyObject*)
    void PyErr_Clear()
    void PyErr_SetString(PyObject*, const char*)
    void PyErr_SetObject(PyObject*, PyObject*)
    void PyErr_SetNone(PyObject*)
    PyObject* PyErr_Format(PyObject*, const char*, ...)
    PyObject* PyErr_NoMemory()
    int PyErr_ExceptionMatches(PyObject*)
    int PyErr_GivenExceptionMatches(PyObject*, PyObject*)
    int PyErr_CheckSignals()
    void PyErr_WriteUnraisable(PyObject*)
    int PyExceptionInstance_Check(const void*)
    int PyExceptionClass_Check(const void*)
    PyObject* PyExceptionInstance_Class(PyObject*)
    PyObject* PyException_GetTraceback(PyObject*)
    int PyException_SetTraceback(PyObject*, PyObject*)
    void PyException_SetCause(PyObject*, PyObject*)
    void PyException_SetContext(PyObject*, PyObject*)
    PyObject* PyException_GetContext(PyObject*)

    PyObject* PyObject_GetAttr(PyObject*, PyObject*)
    bint PyObject_HasAttrString(PyObject*, const char*)
    int PyObject_SetAttr(PyObject*, PyObject*, PyObject*)
    PyObject* PyObject_GetItem(PyObject*, PyObject*)
    int PyObject_SetItem(PyObject*, PyObject*, PyObject*)
    int PyObject_DelItem(PyObject*, PyObject*)
    PyObject* PyObject_GetIter(PyObject*)
    PyObject* PyObject_RichCompare(PyObject*, PyObject*, int)
    int PyObject_IsTrue(PyObject*)
    Py_ssize_t PyObject_Size(PyObject*)
    PyObject* PyObject_Str(PyObject*)
    PyObject* PyObject_Repr(PyObject*)
    PyObject* PyObject_ASCII(PyObject*)
    PyObject* PyObject_Format(PyObject*, PyObject*)
    PyObject* PyObject_Call(PyObject*, PyObject*, PyObject*)
    PyObject* PyObject_CallNoArgs(PyObject*)
    PyObject* PyObject_CallOneArg(PyObject*, PyObject*)
    PyObject* PyObject_CallMethodOneArg(PyObject*, PyObject*, PyObject*)
    PyObject* PyObject_CallFunctionObjArgs(PyObject*, ...)
    PyObject* PyObject_Vectorcall(PyObject*, PyObject**, size_t, PyObject*)
    int PyObject_IsInstance(PyObject*, PyObject*)
    int PyCallable_Check(PyObject*)
    PyObject* PyObject_GenericGetAttr(PyObject*, PyObject*)
    int PyObject_GenericSetAttr(PyObject*, PyObject*, PyObject*)
    Py_hash_t PyObject_Hash(PyObject*)
    PyObject* PySequence_Tuple(PyObject*)
    PyObject* PySequence_List(PyObject*)
    int PySequence_Contains(PyObject*, PyObject*)
    int PySequence_Check(PyObject*)
    int PyMapping_Check(PyObject*)
    PyObject* PyMapping_Keys(PyObject*)
    int PyIter_Check(PyObject*)
    PySendResult PyIter_Send(PyObject*, PyObject*, PyObject**)

    PyObject* PyNumber_Add(PyObject*, PyObject*)
    PyObject* PyNumber_And(PyObject*, PyObject*)
    PyObject* PyNumber_FloorDivide(PyObject*, PyObject*)
    PyObject* PyNumber_Lshift(PyObject*, PyObject*)
    PyObject* PyNumber_MatrixMultiply(PyObject*, PyObject*)
    PyObject* PyNumber_Multiply(PyObject*, PyObject*)
    PyObject* PyNumber_Remainder(PyObject*, PyObject*)
    PyObject* PyNumber_Or(PyObject*, PyObject*)
    PyObject* PyNumber_Power(PyObject*, PyObject*, PyObject*)
    PyObject* PyNumber_Rshift(PyObject*, PyObject*)
    PyObject* PyNumber_Subtract(PyObject*, PyObject*)
    PyObject* PyNumber_TrueDivide(PyObject*, PyObject*)
    PyObject* PyNumber_Xor(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceAdd(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceAnd(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceFloorDivide(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceLshift(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceMatrixMultiply(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceMultiply(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceRemainder(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceOr(PyObject*, PyObject*)
    PyObject* PyNumber_InPlacePower(PyObject*, PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceRshift(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceSubtract(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceTrueDivide(PyObject*, PyObject*)
    PyObject* PyNumber_InPlaceXor(PyObject*, PyObject*)
    PyObject* PyNumber_Negative(PyObject*)
    PyObject* PyNumber_Positive(PyObject*)
    PyObject* PyNumber_Invert(PyObject*)

    bint PyLong_CheckExact(const void*)
    bint PyLong_Check(const void*)
    bint PyComplex_CheckExact(const void*)
    bint PyFloat_CheckExact(const void*)
    bint PyUnicode_CheckExact(const void*)
    bint PyUnicode_Check(const void*)
    bint PyTuple_Check(const void*)
    bint PyTuple_CheckExact(const void*)
    bint PyList_CheckExact(const void*)
    bint PyDict_CheckExact(const void*)
    bint PyDict_Check(const void*)
    bint PyType_Check(const void*)
    bint PyModule_CheckExact(const void*)
    bint PyAnySet_CheckExact(const void*)
    bint PyFunction_Check(const void*)
    bint PyCode_Check(const void*)
    bint PyGen_CheckExact(const void*)
    bint PyCoro_CheckExact(const void*)
    bint PyAsyncGen_CheckExact(const void*)
    bint PyType_IsSubtype(TypeObject*, TypeObject*)
    bint PyCFunction_CheckExact(const void*)

    PyObject* PyLong_FromLong(long)
    PyObject* PyLong_FromLongLong(long long)
    PyObject* PyLong_FromSsize_t(Py_ssize_t)
    long PyLong_AsLong(PyObject*)
    PyObject* PyFloat_FromDouble(double)
    double PyFloat_AS_DOUBLE(PyObject*)
    PyObject* PyUnicode_FromString(const char*)
    PyObject* PyUnicode_InternFromString(const char*)
    PyObject* PyUnicode_Join(PyObject*, PyObject*)
    PyObject* PyUnicode_Concat(PyObject*, PyObject*)
    void PyUnicode_Append(PyObject**, PyObject*)
    PyObject* PyUnicode_Format(PyObject*, PyObject*)
    const char* PyUnicode_AsUTF8(PyObject*)
    PyObject* PyUnicode_FromFormat(const char*, ...)
    int PyUnicode_CompareWithASCIIString(PyObject*, const char*)

    PyObject* PyTuple_New(Py_ssize_t)
    Py_ssize_t PyTuple_GET_SIZE(PyObject*)
    PyObject* PyTuple_GET_ITEM(PyObject*, Py_ssize_t)
    void PyTuple_SET_ITEM(PyObject*, Py_ssize_t, PyObject*)
    PyObject* PyList_New(Py_ssize_t)
    Py_ssize_t PyList_GET_SIZE(PyObject*)
    PyObject* PyList_GET_ITEM(PyObject*, Py_ssize_t)
    void PyList_SET_ITEM(PyObject*, Py_ssize_t, PyObject*)
    int PyList_SetItem(PyObject*, Py_ssize_t, PyObject*)
    int PyList_Append(PyObject*, PyObject*)
    PyObject* PyList_AsTuple(PyObject*)
    int PyList_Sort(PyObject*)
    PyObject* PyList_GetSlice(PyObject*, Py_ssize_t, Py_ssize_t)
    int PyList_SetSlice(PyObject*, Py_ssize_t, Py_ssize_t, PyObject*)
    PyObject* PySlice_New(PyObject*, PyObject*, PyObject*)
    PyObject* PySet_New(PyObject*)
    int PySet_Add(PyObject*, PyObject*)
    int PySet_Contains(PyObject*, PyObject*)
    PyObject* PyDict_New()
    PyObject* PyDict_GetItemWithError(PyObject*, PyObject*)
    PyObject** _PyObject_GetDictPtr(PyObject*)
    int PyDict_SetItem(PyObject*, PyObject*, PyObject*)
    int PyDict_DelItem(PyObject*, PyObject*)
    int PyDict_Contains(PyObject*, PyObject*)
    int PyDict_Update(PyObject*, PyObject*)
    int PyDict_Merge(PyObject*, PyObject*, int)
    Py_ssize_t PyDict_Size(PyObject*)
    PyObject* PyDict_Copy(PyObject*)
    int PyDict_Next(PyObject*, Py_ssize_t*, PyObject**, PyObject**)
    PyObject* PyCell_New(PyObject*)

    PyObject* PyMethod_New(PyObject*, PyObject*)
    PyObject* PyMethod_GET_SELF(PyObject*)
    PyObject* PyCFunction_GET_SELF(PyObject*)
    Py_ssize_t PyVectorcall_NARGS(size_t)
    PyObject* PyMethod_GET_FUNCTION(PyObject*)
    PyObject* PyFunction_New(PyObject*, PyObject*)
    PyObject* PyFunction_NewWithQualName(PyObject*, PyObject*, PyObject*)
    PyObject* PyFunction_GetCode(PyObject*)
    PyObject* PyImport_ImportModuleLevelObject(PyObject*, PyObject*, PyObject*, PyObject*, int)
    PyObject* PySys_GetObject(const char*)
    PyObject* PyImport_GetModule(PyObject*)
    PyObject* PyImport_ImportModule(const char*)
    PyObject* PyModule_GetDict(PyObject*)
    PyObject* PyModule_GetNameObject(PyObject*)
    int Py_EnterRecursiveCall(const char*)
    void Py_LeaveRecursiveCall()
    int Py_MakePendingCalls()
    PyThreadState* PyThreadState_Get()
    PyObject* PyBytes_FromStringAndSize(const char*, Py_ssize_t)
    char* PyBytes_AS_STRING(PyObject*)
    Py_ssize_t PyBytes_GET_SIZE(PyObject*)
    void* PyMem_Malloc(size_t)
    void* PyMem_Calloc(size_t, size_t)
    void PyMem_Free(void*)
    PyObject* _PyType_Lookup(TypeObject*, PyObject*)
    int _PyDict_SetItem_KnownHash(PyObject*, PyObject*, PyObject*, Py_hash_t)
    PyObject* _PyUnicode_JoinArray(PyObject*, PyObject**, Py_ssize_t)
    PyObject* _PyObject_FunctionStr(PyObject*)
    int _PySet_Update(PyObject*, PyObject*)
    bint PyRange_CheckExact "PyRange_Check"(const void*)
