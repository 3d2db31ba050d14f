# Nodes of the tree for modules that are compiled: reading a field of what is declared to be an AST
# is one look-up in the node's dict, without a search in its class; so is making a node.

cdef extern from *:
    """
    static CYTHON_INLINE PyObject **cvm_fields(PyObject *node) {
        Py_ssize_t offset = Py_TYPE(node)->tp_dictoffset;
        return offset > 0 ? (PyObject **)((char *)node + offset) : NULL;
    }

    static CYTHON_INLINE PyObject *cvm_field(PyObject *node, PyObject *name) {
        PyObject **fields = cvm_fields(node);
        if (fields != NULL && *fields != NULL) {
            PyObject *value = PyDict_GetItemWithError(*fields, name);
            if (value != NULL)
                return Py_NewRef(value);
            if (PyErr_Occurred())
                return NULL;
        }
        return PyObject_GetAttr(node, name);
    }

    static CYTHON_INLINE PyObject *cvm_make(PyObject *kind, PyObject *arguments, PyObject *fields) {
        PyObject *node = ((PyTypeObject *)kind)->tp_new((PyTypeObject *)kind, arguments, NULL);
        PyObject **place = node == NULL ? NULL : cvm_fields(node);
        if (place != NULL && *place == NULL)
            *place = Py_NewRef(fields);
        else if (node != NULL && PyObject_SetAttrString(node, "__dict__", fields) < 0)
            Py_CLEAR(node);
        return node;
    }
    """
    object cvm_field(object node, str name)
    object cvm_make(object kind, tuple arguments, dict fields)

    ctypedef class _ast.AST [object PyObject, check_size ignore]:
        @property
        cdef inline object annotation(self):
            return cvm_field(self, "annotation")

        @property
        cdef inline object arg(self):
            return cvm_field(self, "arg")

        @property
        cdef inline object args(self):
            return cvm_field(self, "args")

        @property
        cdef inline object argtypes(self):
            return cvm_field(self, "argtypes")

        @property
        cdef inline object asname(self):
            return cvm_field(self, "asname")

        @property
        cdef inline object attr(self):
            return cvm_field(self, "attr")

        @property
        cdef inline object bases(self):
            return cvm_field(self, "bases")

        @property
        cdef inline object body(self):
            return cvm_field(self, "body")

        @property
        cdef inline object bound(self):
            return cvm_field(self, "bound")

        @property
        cdef inline object cases(self):
            return cvm_field(self, "cases")

        @property
        cdef inline object cause(self):
            return cvm_field(self, "cause")

        @property
        cdef inline object cls(self):
            return cvm_field(self, "cls")

        @property
        cdef inline object col_offset(self):
            return cvm_field(self, "col_offset")

        @property
        cdef inline object comparators(self):
            return cvm_field(self, "comparators")

        @property
        cdef inline object context_expr(self):
            return cvm_field(self, "context_expr")

        @property
        cdef inline object conversion(self):
            return cvm_field(self, "conversion")

        @property
        cdef inline object ctx(self):
            return cvm_field(self, "ctx")

        @property
        cdef inline object decorator_list(self):
            return cvm_field(self, "decorator_list")

        @property
        cdef inline object default_value(self):
            return cvm_field(self, "default_value")

        @property
        cdef inline object defaults(self):
            return cvm_field(self, "defaults")

        @property
        cdef inline object elt(self):
            return cvm_field(self, "elt")

        @property
        cdef inline object elts(self):
            return cvm_field(self, "elts")

        @property
        cdef inline object end_col_offset(self):
            return cvm_field(self, "end_col_offset")

        @property
        cdef inline object end_lineno(self):
            return cvm_field(self, "end_lineno")

        @property
        cdef inline object exc(self):
            return cvm_field(self, "exc")

        @property
        cdef inline object finalbody(self):
            return cvm_field(self, "finalbody")

        @property
        cdef inline object format_spec(self):
            return cvm_field(self, "format_spec")

        @property
        cdef inline object func(self):
            return cvm_field(self, "func")

        @property
        cdef inline object generators(self):
            return cvm_field(self, "generators")

        @property
        cdef inline object guard(self):
            return cvm_field(self, "guard")

        @property
        cdef inline object handlers(self):
            return cvm_field(self, "handlers")

        @property
        cdef inline object id(self):
            return cvm_field(self, "id")

        @property
        cdef inline object ifs(self):
            return cvm_field(self, "ifs")

        @property
        cdef inline object is_async(self):
            return cvm_field(self, "is_async")

        @property
        cdef inline object is_lazy(self):
            return cvm_field(self, "is_lazy")

        @property
        cdef inline object items(self):
            return cvm_field(self, "items")

        @property
        cdef inline object iter(self):
            return cvm_field(self, "iter")

        @property
        cdef inline object key(self):
            return cvm_field(self, "key")

        @property
        cdef inline object keys(self):
            return cvm_field(self, "keys")

        @property
        cdef inline object keywords(self):
            return cvm_field(self, "keywords")

        @property
        cdef inline object kind(self):
            return cvm_field(self, "kind")

        @property
        cdef inline object kw_defaults(self):
            return cvm_field(self, "kw_defaults")

        @property
        cdef inline object kwarg(self):
            return cvm_field(self, "kwarg")

        @property
        cdef inline object kwd_attrs(self):
            return cvm_field(self, "kwd_attrs")

        @property
        cdef inline object kwd_patterns(self):
            return cvm_field(self, "kwd_patterns")

        @property
        cdef inline object kwonlyargs(self):
            return cvm_field(self, "kwonlyargs")

        @property
        cdef inline object left(self):
            return cvm_field(self, "left")

        @property
        cdef inline object level(self):
            return cvm_field(self, "level")

        @property
        cdef inline object lineno(self):
            return cvm_field(self, "lineno")

        @property
        cdef inline object lower(self):
            return cvm_field(self, "lower")

        @property
        cdef inline object module(self):
            return cvm_field(self, "module")

        @property
        cdef inline object msg(self):
            return cvm_field(self, "msg")

        @property
        cdef inline object name(self):
            return cvm_field(self, "name")

        @property
        cdef inline object names(self):
            return cvm_field(self, "names")

        @property
        cdef inline object op(self):
            return cvm_field(self, "op")

        @property
        cdef inline object operand(self):
            return cvm_field(self, "operand")

        @property
        cdef inline object ops(self):
            return cvm_field(self, "ops")

        @property
        cdef inline object optional_vars(self):
            return cvm_field(self, "optional_vars")

        @property
        cdef inline object orelse(self):
            return cvm_field(self, "orelse")

        @property
        cdef inline object pattern(self):
            return cvm_field(self, "pattern")

        @property
        cdef inline object patterns(self):
            return cvm_field(self, "patterns")

        @property
        cdef inline object posonlyargs(self):
            return cvm_field(self, "posonlyargs")

        @property
        cdef inline object rest(self):
            return cvm_field(self, "rest")

        @property
        cdef inline object returns(self):
            return cvm_field(self, "returns")

        @property
        cdef inline object right(self):
            return cvm_field(self, "right")

        @property
        cdef inline object simple(self):
            return cvm_field(self, "simple")

        @property
        cdef inline object step(self):
            return cvm_field(self, "step")

        @property
        cdef inline object subject(self):
            return cvm_field(self, "subject")

        @property
        cdef inline object tag(self):
            return cvm_field(self, "tag")

        @property
        cdef inline object target(self):
            return cvm_field(self, "target")

        @property
        cdef inline object targets(self):
            return cvm_field(self, "targets")

        @property
        cdef inline object test(self):
            return cvm_field(self, "test")

        @property
        cdef inline object type_comment(self):
            return cvm_field(self, "type_comment")

        @property
        cdef inline object type_ignores(self):
            return cvm_field(self, "type_ignores")

        @property
        cdef inline object type_params(self):
            return cvm_field(self, "type_params")

        @property
        cdef inline object upper(self):
            return cvm_field(self, "upper")

        @property
        cdef inline object value(self):
            return cvm_field(self, "value")

        @property
        cdef inline object values(self):
            return cvm_field(self, "values")

        @property
        cdef inline object vararg(self):
            return cvm_field(self, "vararg")


cpdef inline object make(object kind, dict fields):
    return cvm_make(kind, (), fields)
