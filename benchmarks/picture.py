"""A text for any graph of objects, the same in every process that holds an equal graph.

Every object gets a line, in the order in which it is met: its number, its type and its content, in
which other objects appear by their numbers.  Numbers and strings stand for themselves.
"""

import collections
import io
import re
import types
import weakref

ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
ATOMS = (int, float, complex, str, bytes, bool, type(None), type(...), type(NotImplemented), range)
NAMED = (type, types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
         types.CodeType, types.MethodWrapperType, types.WrapperDescriptorType,
         types.MethodDescriptorType, types.GetSetDescriptorType, types.ClassMethodDescriptorType)
OPAQUE = (types.FrameType, types.TracebackType, types.GeneratorType, types.CoroutineType,
          types.AsyncGeneratorType, weakref.ReferenceType)


def picture(root):
    """The lines that describe `root` and what it refers to."""
    return Painter().paint(root)


class Painter:
    def __init__(self):
        self.numbers = {}
        self.objects = []   # also keeps them alive, so that no two have the same id()

    def paint(self, root):
        yield self.name(root)
        done = 0
        while done < len(self.objects):
            value = self.objects[done]
            yield f"#{done} {type(value).__qualname__} {self.content(value)}"
            done += 1

    def name(self, value):
        """How `value` appears in the content of others."""
        if type(value) in ATOMS:
            return repr(value)
        if isinstance(value, NAMED):
            return f"<{type(value).__name__} {getattr(value, '__qualname__', value.__class__)}>"
        if isinstance(value, OPAQUE):
            return f"<{type(value).__name__}>"
        number = self.numbers.setdefault(id(value), len(self.objects))
        if number == len(self.objects):
            self.objects.append(value)
        return f"#{number}"

    def content(self, value):
        parts = []
        if isinstance(value, (list, tuple, collections.deque)):
            parts.append(self.names(value))
        elif isinstance(value, dict):
            parts += [f"{self.name(key)}: {self.name(each)}" for key, each in value.items()]
        elif isinstance(value, (set, frozenset)):
            # The order of a set depends on addresses: only what has a value of its own is shown.
            parts.append(" ".join(sorted(map(lasting, value))))
        elif isinstance(value, (io.StringIO, io.BytesIO)):
            parts.append("closed" if value.closed else repr(value.getvalue()))
        attributes = self.attributes(value)
        if not parts and not attributes:
            parts.append(ADDRESS.sub("0x...", repr(value)))
        return " ".join(parts + attributes)

    def names(self, values):
        return " ".join(map(self.name, values))

    def attributes(self, value):
        found = []
        for cls in type(value).__mro__:
            slots = cls.__dict__.get("__slots__", ())
            for slot in (slots,) if isinstance(slots, str) else slots:
                private = slot.startswith("__") and not slot.endswith("__")
                name = f"_{cls.__name__.lstrip('_')}{slot}" if private else slot
                if slot not in ("__dict__", "__weakref__") and hasattr(value, name):
                    found.append(f"{slot}={self.name(getattr(value, name))}")
        attributes = getattr(value, "__dict__", None)
        if isinstance(attributes, dict):
            found += [f"{name}={self.name(each)}" for name, each in attributes.items()]
        return found


def lasting(value):
    """A text for an element of a set, without addresses and independent of when it was met."""
    if type(value) in ATOMS:
        return repr(value)
    if type(value) in (tuple, frozenset):
        texts = list(map(lasting, value))
        if type(value) is frozenset:
            texts.sort()
        return f"{type(value).__name__}({', '.join(texts)})"
    return f"<{type(value).__qualname__}>"
