"""The instructions of typed twins that work on objects, in LLVM's language.

Their commonest cases; for the others the interpreter's own functions are called.  The objects that
a twin computes with are borrowed and live as long as it runs, and so do their types; only numbers
are dropped and made.
"""

from ..originals import __builtins__  # noqa: F401


class Objects:
    """Part of a Translator."""

    # -- what objects are ----------------------------------------------------------------------

    def _type_is(self, pointer, name, fixed=False):
        type = self.field(pointer, self.facts["ob_type"], fixed=fixed)
        return self.let(f"icmp eq i64 {type}, {self.facts[name]}")

    def _with_slow_path(self, fast):
        """What `fast` writes, which jumps to the label `slow` where it can't do it: then the
        interpreter's function is asked."""
        slow, end = self.label(), self.label()
        fast(slow)
        self.say(f"br label %{end}")
        self.here(slow)
        self.call_function()
        self.say(f"br label %{end}")
        self.here(end)
        self.go(self.at + 1)

    def _take(self, kind, item, slow):
        """The value of an object into the register d."""
        facts = self.facts
        d = self.ins["d"]
        if kind in ("F", "KEPT"):
            self.guard(self._type_is(item, "float"))
            value = self.field(item, facts["float_value"], "double")
            if kind == "KEPT":
                self.guard(self.has_word(value))
            self.set_float(d, value)
        elif kind == "B":
            value = self.let(f"ptrtoint ptr {item} to i64")
            is_true = self.let(f"icmp eq i64 {value}, {facts['true']}")
            is_false = self.let(f"icmp eq i64 {value}, {facts['false']}")
            self.guard(self.let(f"or i1 {is_true}, {is_false}"))
            self.set_int(d, self.let(f"select i1 {is_true}, i64 4, i64 0"))
        elif kind == "ANY":
            self.guard(self.let(f"icmp ne ptr {item}, null"))
            self.set_int(d, self.let(f"ptrtoint ptr {item} to i64"))
        elif kind == "O":
            type = self.field(item, facts["ob_type"])
            for number in "int", "float":
                self.guard(self.let(f"icmp ne i64 {type}, {facts[number]}"))
            self.set_int(d, self.let(f"ptrtoint ptr {item} to i64"))
        else:
            self._take_int(item, slow)

    def _take_int(self, item, slow):
        """An int of one digit."""
        facts = self.facts
        self.guard(self._type_is(item, "int"))
        tag = self.field(item, facts["int_tag"])
        if facts["int_is_tagged"]:
            self.guard(self.let(f"icmp ult i64 {tag}, 16"), slow)
            sign = self.let(f"sub i64 1, {self.let(f'and i64 {tag}, 3')}")
        else:
            self.guard(self.let(f"icmp ult i64 {self.let(f'add i64 {tag}, 1')}, 3"), slow)
            sign = tag
        digit = self.let(f"zext i32 {self.field(item, facts['int_digit'], 'i32')} to i64")
        value = self.let(f"mul i64 {digit}, {sign}")
        self.set_int(self.ins["d"], self.let(f"shl i64 {value}, 2"))

    def _put(self, kind, place, slow):
        """The register d into a place that holds an object nobody else has, or a bool."""
        facts = self.facts
        old = self.let(f"load ptr, ptr {place}")
        if kind == "B":
            self._put_bool(old, place, slow)
            return
        if facts["shared"]:
            self.guard("false", slow)
            return
        self.guard(self.let(f"icmp ne ptr {old}, null"), slow)
        if kind == "O":
            self._replace(old, place, slow)
            return
        self.guard(self.let(f"icmp eq i64 {self.field(old, facts['ob_refcnt'])}, 1"), slow)
        self.guard(self._type_is(old, "float" if kind == "F" else "int"), slow)
        if kind == "F":
            self.set_field(old, facts["float_value"], "double", self.float(self.ins["d"]))
            return
        value = self.let(f"ashr i64 {self.int(self.ins['d'])}, 2")
        first = facts["small_int_max"] + 1
        room = (1 << facts["int_bits"]) - first
        self.guard(self.let(f"icmp ult i64 {self.let(f'sub i64 {value}, {first}')}, {room}"), slow)
        digit = self.let(f"trunc i64 {value} to i32")
        self.set_field(old, facts["int_digit"], "i32", digit)
        self.set_field(old, facts["int_tag"], "i64", 8 if facts["int_is_tagged"] else 1)

    def _replace(self, old, place, slow):
        """The object in the register d takes the place of one that somebody else has, too."""
        self.guard(self.let(f"icmp ne i64 {self.field(old, self.facts['ob_refcnt'])}, 1"), slow)
        new = self.object(self.ins["d"])
        self._count(new, 1)
        self.say(f"store ptr {new}, ptr {place}")
        self._count(old, -1)

    def _count(self, pointer, change):
        """References more or less to an object that does not die of it."""
        at = self.facts["ob_refcnt"]
        if not self.facts["bools_immortal"]:
            count = self.field(pointer, at)
            self.set_field(pointer, at, "i64", self.let(f"add i64 {count}, {change}"))
            return
        count = self.field(pointer, at, "i32")      # of what is immortal it is negative
        mortal = self.let(f"icmp sge i32 {count}, 0")
        change = self.let(f"select i1 {mortal}, i32 {change}, i32 0")
        self.set_field(pointer, at, "i32", self.let(f"add i32 {count}, {change}"))

    def op_APPEND(self, kind):
        """Of an object, if there is room; of a number the interpreter's function makes one."""
        facts = self.facts
        if kind != "O" or facts["shared"]:
            self.call_and_go()
            return

        def fast(slow):
            container = self.object(self.ins["a"])
            self.guard(self._type_is(container, "list", True))
            size = self.field(container, facts["ob_size"])
            room = self.field(container, facts["list_room"])
            self.guard(self.let(f"icmp slt i64 {size}, {room}"), slow)
            items = self.field(container, facts["list_items"], "ptr")
            item = self.object(self.ins["d"])
            self._count(item, 1)
            place = self.let(f"getelementptr ptr, ptr {items}, i64 {size}")
            self.say(f"store ptr {item}, ptr {place}")
            self.set_field(container, facts["ob_size"], "i64", self.let(f"add i64 {size}, 1"))

        self._with_slow_path(fast)

    def _put_bool(self, old, place, slow):
        facts = self.facts
        number = self.let(f"ptrtoint ptr {old} to i64")
        is_bool = [self.let(f"icmp eq i64 {number}, {facts[name]}") for name in ("true", "false")]
        self.guard(self.let(f"or i1 {is_bool[0]}, {is_bool[1]}"), slow)
        is_true = self.let(f"icmp ne i64 {self.int(self.ins['d'])}, 0")
        new = self.let(f"select i1 {is_true}, i64 {facts['true']}, i64 {facts['false']}")
        new = self.let(f"inttoptr i64 {new} to ptr")
        if not facts["bools_immortal"]:
            for pointer, change in (new, 1), (old, -1):
                count = self.field(pointer, facts["ob_refcnt"])
                self.set_field(pointer, facts["ob_refcnt"], "i64",
                               self.let(f"add i64 {count}, {change}"))
        self.say(f"store ptr {new}, ptr {place}")

    # -- items of lists and tuples -------------------------------------------------------------

    def _item_place(self, tuples):
        """Where the item b of the list or tuple a lies."""
        facts = self.facts
        container, index = self.object(self.ins["a"]), self.int(self.ins["b"])
        is_list = self._type_is(container, "list", True)
        if tuples:
            items = self._items_of_either(container, is_list)
        else:
            self.guard(is_list)
            items = self.field(container, facts["list_items"], "ptr", self.fixed_lists)
        size = self.field(container, facts["ob_size"], fixed=self.fixed_lists)
        index = self.let(f"ashr i64 {index}, 2")
        negative = self.let(f"icmp slt i64 {index}, 0")
        index = self.let(f"add i64 {index}, {self.let(f'select i1 {negative}, i64 {size}, i64 0')}")
        self.guard(self.let(f"icmp ult i64 {index}, {size}"))
        return self.let(f"getelementptr ptr, ptr {items}, i64 {index}")

    def _items_of_either(self, container, is_list):
        at_list, at_tuple, other, end = (self.label() for _ in range(4))
        self.say(f"br i1 {is_list}, label %{at_list}, label %{other}")
        self.here(other)
        is_tuple = self._type_is(container, "tuple", True)
        self.guard(is_tuple)
        self.say(f"br label %{at_tuple}")
        self.here(at_tuple)
        tuple_items = self.let(f"getelementptr i8, ptr {container}, i64 "
                               f"{self.facts['tuple_items']}")
        self.say(f"br label %{end}")
        self.here(at_list)
        list_items = self.field(container, self.facts["list_items"], "ptr", self.fixed_lists)
        self.say(f"br label %{end}")
        self.here(end)
        return self.let(f"phi ptr [{list_items}, %{at_list}], [{tuple_items}, %{at_tuple}]")

    def op_ITEM(self, kind):
        self._with_slow_path(lambda slow: self._take(
            kind, self.let(f"load ptr, ptr {self._item_place(True)}"), slow))

    def op_CHECK_SIZE(self):
        """The container a, a list or a tuple, has b items."""
        container = self.object(self.ins["a"])
        either = [self._type_is(container, name, True) for name in ("list", "tuple")]
        self.guard(self.let(f"or i1 {either[0]}, {either[1]}"))
        size = self.field(container, self.facts["ob_size"], fixed=self.fixed_lists)
        count = self.let(f"ashr i64 {self.int(self.ins['b'])}, 2")
        self.guard(self.let(f"icmp eq i64 {size}, {count}"))
        self.go(self.at + 1)

    def op_TAKE(self, kind):
        self._with_slow_path(lambda slow: self._take(kind, self.object(self.ins["a"]), slow))

    def op_PUT_ITEM(self, kind):
        self._with_slow_path(lambda slow: self._put(kind, self._item_place(False), slow))

    def op_PEEK(self):
        """The next item of a list's iterator, which stays where it is."""
        self._with_slow_path(lambda slow: self._take("ANY", self._next_item()[0], slow))

    def _next_item(self):
        """It, and where the iterator is."""
        facts = self.facts
        iterator = self.object(self.ins["a"])
        list_ = self.field(iterator, facts["iterator_list"], "ptr", True)
        index = self.field(iterator, facts["iterator_index"])
        size = self.field(list_, facts["ob_size"], fixed=self.fixed_lists)
        self.guard(self.let(f"icmp ult i64 {index}, {size}"))
        items = self.field(list_, facts["list_items"], "ptr", self.fixed_lists)
        place = self.let(f"getelementptr ptr, ptr {items}, i64 {index}")
        return self.let(f"load ptr, ptr {place}"), iterator, index

    def _advance(self, iterator, index):
        self.set_field(iterator, self.facts["iterator_index"], "i64",
                       self.let(f"add i64 {index}, 1"))

    def op_ADVANCE(self):
        iterator = self.object(self.ins["a"])
        index = self.field(iterator, self.facts["iterator_index"])
        self._advance(iterator, index)
        self.go(self.at + 1)

    def op_NEXT_T(self):
        def fast(slow):
            item, iterator, index = self._next_item()
            self._take("O", item, slow)
            self._advance(iterator, index)

        self._with_slow_path(fast)

    def op_NEXT(self, kind):
        """The next item of a list's iterator, which is nobody else's affair while the twin runs."""
        if kind == "O":                     # it goes into a local variable of the frame, too
            self.call_and_go()
            return
        def fast(slow):
            item, iterator, index = self._next_item()
            self._take(kind, item, slow)
            self._advance(iterator, index)

        self._with_slow_path(fast)

    # -- cells and attributes ------------------------------------------------------------------

    def _cell_place(self, slot):
        """Where the value of a cell lies; the cell itself never changes."""
        cell = self.let(f"load ptr, ptr {self.let(f'getelementptr i64, ptr %l, i64 {slot}')}, "
                        "!invariant.load !1")
        return self.let(f"getelementptr i8, ptr {cell}, i64 {self.facts['cell_value']}")

    def _is_set(self, place):
        item = self.let(f"load ptr, ptr {place}")
        self.guard(self.let(f"icmp ne ptr {item}, null"))
        return item

    def op_CELL(self, kind):
        self._with_slow_path(lambda slow: self._take(
            kind, self._is_set(self._cell_place(self.ins["a"])), slow))

    def op_PUT_CELL(self, kind):
        self._with_slow_path(lambda slow: self._put(kind, self._cell_place(self.ins["a"]), slow))

    def _attribute_place(self, slow, store):
        """Where the attribute of the object a lies, if its type is the one that the cache knows."""
        facts = self.facts
        kind, version, index = self.ins["place"]
        owner = self.object(self.ins["a"])
        type = self.field(owner, facts["ob_type"], "ptr", True)
        known = self.field(type, facts["type_version"], "i32", True)
        self.guard(self.let(f"icmp eq i32 {known}, {version}"), slow)
        if kind == 2:
            return self.let(f"getelementptr i8, ptr {owner}, i64 {index}")
        if facts["values_at"] == 0:
            size = self.field(type, facts["type_size"], fixed=True)
            values = self.let(f"getelementptr i8, ptr {owner}, i64 {size}")
            valid = self.field(values, facts["values_valid"], "i8", True)
            self.guard(self.let(f"icmp ne i8 {valid}, 0"), slow)
        else:
            values = self.field(owner, facts["values_at"], "ptr", True)
            values = self.let(f"getelementptr i8, ptr {values}, i64 {facts['values_bias']}")
            bits = self.let(f"ptrtoint ptr {values} to i64")
            self.guard(self.let(f"icmp ne i64 {bits}, 0"), slow)
            self.guard(self.let(f"icmp eq i64 {self.let(f'and i64 {bits}, 1')}, 0"), slow)
        if store and facts["dict_at"]:
            made = self.field(owner, facts["dict_at"], "ptr", True)
            self.guard(self.let(f"icmp eq ptr {made}, null"), slow)
        return self.let(f"getelementptr i8, ptr {values}, i64 {facts['values_first'] + 8 * index}")

    def op_ATTR(self, kind):
        if self.ins["place"][0]:
            self._with_slow_path(lambda slow: self._take(
                kind, self._is_set(self._attribute_place(slow, False)), slow))
        else:
            self.call_and_go()

    def op_PUT_ATTR(self, kind):
        if self.ins["place"][0]:
            self._with_slow_path(
                lambda slow: self._put(kind, self._attribute_place(slow, True), slow))
        else:
            self.call_and_go()
