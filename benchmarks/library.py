"""Let Python's own library work: what a build with a profile counts besides our programs.

    python -m cvm benchmarks/library.py         as train.py has it done

Programs spend their time in such code: much of it, of many kinds, each piece run a few times only.
What is done is checked against what is known of it.
"""

import argparse
import ast
import asyncio
import collections
import configparser
import contextlib
import copy
import csv
import dataclasses
import datetime
import difflib
import enum
import fractions
import functools
import html.parser
import io
import itertools
import json
import logging
import operator
import pathlib
import pickle
import pprint
import random
import re
import statistics
import string
import textwrap
import tokenize
import types
import typing
import unittest
import xml.etree.ElementTree as ElementTree

ROUNDS = 8              # so that it counts beside the loops of our programs


class Colour(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Access(enum.Flag):
    READ = 1
    WRITE = 2


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: float
    tags: list = dataclasses.field(default_factory=list)
    colour: Colour = Colour.RED


@typing.runtime_checkable
class Measured(typing.Protocol):
    x: int

    def size(self):
        ...


class Box:
    def __init__(self, x):
        self.x = x

    def size(self):
        return self.x

    def __lt__(self, other):
        return self.x < other.x

    def __eq__(self, other):
        return isinstance(other, Box) and self.x == other.x

    def __hash__(self):
        return hash(self.x)


def arguments():
    for n in range(6):
        parser = argparse.ArgumentParser(prog="tool", description="what it does")
        parser.add_argument("files", nargs="*")
        parser.add_argument("-v", "--verbose", action="count", default=0)
        parser.add_argument("--level", type=int, choices=range(10), default=3)
        commands = parser.add_subparsers(dest="command")
        for name in ("build", "test", "run"):
            command = commands.add_parser(name, help=f"to {name}")
            command.add_argument("--target", default="all")
            command.add_argument("--jobs", "-j", type=int)
        space = parser.parse_args(["-vv", "--level", "4", "build", "--target", "x", "-j", str(n)])
        assert (space.verbose, space.jobs) == (2, n) and "--level" in parser.format_help()


def trees():
    source = textwrap.dedent('''
        def function(a, b=1, *c, d, **e):
            """text"""
            for i, x in enumerate(a):
                if i > b and not x:
                    yield [y ** 2 for y in x.values() if y], f"{x!r:>{b}}"
                else:
                    try:
                        e[d] = lambda: (i, *c)
                    except (KeyError, ValueError) as error:
                        raise TypeError from error
    ''')
    for _ in range(8):
        tree = ast.parse(source)
        assert ast.unparse(tree).startswith("def function")
        assert len(list(ast.walk(tree))) > 50 and "Lambda" in ast.dump(tree)
        assert len(list(tokenize.generate_tokens(io.StringIO(source).readline))) > 80


def tasks():
    async def child(n, queue):
        await asyncio.sleep(0)
        await queue.put(n)
        return n

    async def numbers(n):
        for i in range(n):
            yield i
            await asyncio.sleep(0)

    async def main():
        queue = asyncio.Queue()
        results = await asyncio.gather(*(child(n, queue) for n in range(60)))
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(asyncio.Lock())
        return len(results) + sum([i async for i in numbers(30)]) + queue.qsize()

    assert asyncio.run(main()) == 60 + 435 + 60


def copies():
    things = [{"a": [1, 2.5, "x", (1, [2])], "p": Point(i, 2.0, [i]), "c": Colour.BLUE}
              for i in range(25)]
    for _ in range(3):
        assert copy.deepcopy(things) == things and copy.copy(things) == things
        stream = io.BytesIO()
        pickle._Pickler(stream, 4).dump(things)
        stream.seek(0)
        assert pickle._Unpickler(stream).load() == things
        assert dataclasses.asdict(things[0]["p"])["y"] == 2.0
        assert dataclasses.replace(things[0]["p"], x=9).x == 9


def texts():
    document = {"list": [1, 2.5, None, True, "text \\u00e9 \\n"] * 8,
                "nested": {"k": {"k": "v" * 90}}}
    for _ in range(6):
        text = json.dumps(document, indent=1, sort_keys=True)
        decoder = json.decoder.JSONDecoder()
        decoder.parse_object, decoder.parse_array = json.decoder.JSONObject, json.decoder.JSONArray
        decoder.parse_string = json.decoder.py_scanstring
        decoder.scan_once = json.scanner.py_make_scanner(decoder)
        assert decoder.decode(text) == document == json.loads(text)
        assert pprint.pformat(document, width=60).startswith("{")
        assert len(textwrap.wrap("some words of a text " * 12, 40)) > 5
        assert string.Template("$a and ${b}").substitute(a=1, b=2) == "1 and 2"
        assert list(csv.reader(io.StringIO("a,b\r\n1,\"2,3\"\r\n")))[1] == ["1", "2,3"]
    lines = [f"line {i} {i % 7}" for i in range(60)]
    assert list(difflib.unified_diff(lines, lines[:20] + ["new"] + lines[22:]))
    parser = configparser.ConfigParser()
    parser.read_string("[one]\na = 1\nb = %(a)s2\n" + "".join(f"k{i} = {i}\n" for i in range(40)))
    assert parser["one"]["b"] == "12" and parser.getint("one", "k7") == 7


def patterns():
    for pattern in (r"(?P<word>\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\d+))",
                    r"^[a-zA-Z_][\w.-]*@\d{2,4}(?i:abc|abd|x+?)$",
                    r"(a|b|[^c-f\s])*?(?=end)(?<!x)\bword\b",
                    r"(?x) \d+ (?: \. \d* )? | \. \d+ # a number"):
        for flags in (0, re.IGNORECASE, re.MULTILINE | re.DOTALL):
            re.purge()
            compiled = re.compile(pattern, flags)
            compiled.sub(lambda match: match.group(0).upper(), "name = 'value' 12.5 word end")
    scanner = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None)])
    assert scanner.scan("12 ab 34")[0] == [12, "ab", 34]


def records():
    logger = logging.getLogger("library")
    logger.propagate = False
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    for i in range(120):
        logger.debug("not this %s", i)
        logger.warning("this %s of %d", "one", i)
    logger.removeHandler(handler)
    assert stream.getvalue().count("\n") == 120


def numbers():
    generator = random.Random(7)
    values = [generator.randint(1, 1000) for _ in range(150)]
    generator.shuffle(values)
    assert sum(fractions.Fraction(1, v) for v in values[:40]) > 0
    assert statistics.median(values) > 0 and statistics.pstdev(values) > 0
    day = datetime.date(2024, 1, 31)
    for i in range(60):
        later = day + datetime.timedelta(days=i, hours=i)
        assert later.isoformat() == later.strftime("%Y-%m-%d")
    assert collections.Counter(values).most_common(1)[0][1] >= 1
    ordered = collections.OrderedDict(sorted((v, str(v)) for v in values))
    pairs = itertools.groupby(sorted(values, key=lambda v: v % 5), key=lambda v: v % 5)
    assert [k for k, group in pairs if list(group)] == [0, 1, 2, 3, 4] and len(ordered) > 100


def objects():
    boxes = [Box(i % 11) for i in range(60)]
    assert sorted(boxes)[0] == Box(0) and len(set(boxes)) == 11 and max(boxes).x == 10
    points = sorted(Point(i % 5, i / 2, [i]) for i in range(40))
    for box in boxes:
        assert isinstance(box, Measured) and not isinstance(box, collections.abc.Mapping)
        assert not isinstance(box.x, Measured)
    assert points[0].x == 0 and {p.colour for p in points} == {Colour.RED}
    assert Access.READ | Access.WRITE == Access(3) and Colour["BLUE"] is Colour(3)
    Pair = collections.namedtuple("Pair", "left right")
    assert sum(pair.left for pair in itertools.starmap(Pair, zip(range(30), range(30)))) == 435
    assert typing.get_type_hints(Point)["x"] is int and typing.Optional[int] == int | None
    chain = collections.ChainMap({"a": 1}, {"b": 2})
    assert all(chain[k] for k in ("a", "b")) and types.SimpleNamespace(a=1).a == 1

    @functools.lru_cache(maxsize=None)
    def count(n):
        return n if n < 2 else count(n - 1) + count(n - 2)

    @contextlib.contextmanager
    def opened(name):
        yield name

    assert count(60) == 1548008755920
    for name in "abcdef" * 8:
        with opened(name) as it, contextlib.suppress(KeyError):
            {}[it]
    assert functools.reduce(operator.add, map(operator.attrgetter("x"), boxes)) == 285
    path = pathlib.PurePosixPath("/a/b")
    assert [str(path / f"{i}.txt") for i in range(40)][3] == "/a/b/3.txt"
    assert (path / "c.tar.gz").suffixes == [".tar", ".gz"] and path.parent.name == "a"


def documents():
    class Text(html.parser.HTMLParser):
        def __init__(self):
            super().__init__()
            self.found = []

        def handle_starttag(self, tag, attrs):
            self.found.append((tag, dict(attrs)))

    parser = Text()
    paragraph = "<p class='x' id=y>text &amp; more<br/></p>"
    parser.feed("<html><body>" + paragraph * 25 + "</body></html>")
    assert len(parser.found) == 52
    root = ElementTree.Element("root")
    for i in range(60):
        child = ElementTree.SubElement(root, "child", {"n": str(i)})
        child.text = "text"
    assert len(ElementTree.fromstring(ElementTree.tostring(root)).findall("./child")) == 60


def checks():
    class Case(unittest.TestCase):
        def setUp(self):
            self.value = 3

        def test_equal(self):
            self.assertEqual(self.value, 3)
            self.assertEqual([1, {"a": 2}], [1, {"a": 2}])

        def test_raises(self):
            with self.assertRaises(ZeroDivisionError):
                self.value / 0

        def test_subtests(self):
            for i in range(5):
                with self.subTest(i=i):
                    self.assertIn(i, range(5))

    for _ in range(4):
        suite = unittest.defaultTestLoader.loadTestsFromTestCase(Case)
        assert unittest.TextTestRunner(stream=io.StringIO()).run(suite).testsRun == 3


def main():
    for part in (arguments, trees, tasks, copies, texts, patterns, records, numbers, objects,
                 documents, checks):
        for _ in range(ROUNDS):
            part()


if __name__ == "__main__":
    main()
