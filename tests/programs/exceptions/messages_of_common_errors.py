snippets = """
1 + "a"
"a" + 1
[] + ()
"a" * 1.5
[1][“x”]
[1]["x"]
(1, 2)[5]
{}[[]]
{[]: 1}
{[1]}
len(5)
5()
None.x
"abc".nope
5[0]
None[0]
object()[1]
iter(5)
next([])
a, b = 1
abs("x")
int("12x")
int([])
float("abc")
chr(-1)
ord("ab")
"%d" % "x"
"%s %s" % (1,)
"%s" % (1, 2)
"{} {}".format(1)
"{a}".format()
"x".join([1])
[3, "a"].sort()
max([])
sum(["a"])
range("a")
isinstance(1, 5)
getattr(1, 5)
type("X", 5, {})
hash([])
bytes([300])
"a" < 1
[] < [1] < 5
print(sep=5)
sorted(5)
dict([1])
dict([(1, 2, 3)])
set([[]])
"abc".split("")
[].pop()
{}.popitem()
[].remove(1)
[].index(1)
"abc".index("x")
().index(1)
round("x")
divmod(1, 0)
complex("x")
open("/nonexistent/file")
__import__("nope.nope")
frozenset().add(1)
b"a" + "a"
"é".encode("ascii")
b"\\xff".decode()
""".strip().splitlines()
for snippet in snippets:
    try:
        exec(snippet)
        print(snippet, "worked")
    except Exception as e:
        print(snippet, "->", type(e).__name__, e)
