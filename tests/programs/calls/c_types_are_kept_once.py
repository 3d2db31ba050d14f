# What is remembered of a C type keeps it once, however many types there are.
import array
import collections
import contextvars
import csv
import datetime
import decimal
import functools
import io
import itertools
import operator
import pickle
import queue
import random
import re
import struct
import sys
import threading
import types
import zlib

VALUES = [
    array.array("i"), iter(array.array("i", [1])), collections.deque(), iter(collections.deque()),
    reversed(collections.deque()), collections.OrderedDict(), collections.defaultdict(int),
    iter(collections.OrderedDict()), contextvars.ContextVar("v"), contextvars.Context(),
    csv.reader([]), csv.writer(io.StringIO()), datetime.date(1, 1, 1), datetime.timedelta(1),
    datetime.time(), datetime.datetime(1, 1, 1), datetime.timezone.utc, decimal.Decimal(1),
    decimal.Context(), functools.partial(int), functools.cmp_to_key(int), functools.lru_cache(int),
    io.StringIO(), io.BytesIO(), io.TextIOWrapper(io.BytesIO()), io.BufferedReader(io.BytesIO()),
    io.BufferedWriter(io.BytesIO()), io.IncrementalNewlineDecoder(None, False),
    itertools.count(), itertools.cycle([]), itertools.repeat(1), itertools.chain([]),
    itertools.islice([], 1), itertools.accumulate([]), itertools.product([]),
    itertools.permutations([]), itertools.combinations([], 1), itertools.groupby([]),
    itertools.combinations_with_replacement([], 1), itertools.compress([], []),
    itertools.dropwhile(int, []), itertools.takewhile(int, []), itertools.filterfalse(int, []),
    itertools.starmap(int, []), itertools.zip_longest([]), itertools.pairwise([]),
    itertools.tee([])[0], operator.itemgetter(1), operator.attrgetter("a"),
    operator.methodcaller("a"), pickle.Pickler(io.BytesIO()), pickle.Unpickler(io.BytesIO()),
    queue.SimpleQueue(), random.Random(1), re.compile("a"), re.match("", ""),
    re.compile("a").scanner(""), struct.Struct("i"), struct.iter_unpack("i", b""),
    threading.Lock(), threading.RLock(), types.SimpleNamespace(), types.MappingProxyType({}),
    zlib.compressobj(), zlib.decompressobj(), map(int, []), filter(int, []), zip([]),
    enumerate([]), reversed([]), iter([]), iter(()), iter({}), iter(set()), iter(""), iter(b""),
    iter(range(3)), iter({}.values()), iter({}.items()), iter(int, 1), {}.keys(), {}.values(),
    {}.items(), bytearray(), iter(bytearray()), range(3), slice(1), memoryview(b""), 1j,
    frozenset(), super(int, 1), property(), classmethod(int), staticmethod(int),
]


def use(rounds):
    for i in range(rounds):
        for value in VALUES:
            id(value)


use(20)
before = [sys.getrefcount(type(value)) for value in VALUES]
use(50)
after = [sys.getrefcount(type(value)) for value in VALUES]
print([type(value) for value, a, b in zip(VALUES, before, after) if b > a + 20])
