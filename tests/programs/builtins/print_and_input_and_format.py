import io
import sys

print(1, "a", None, [1, "x"], sep=", ", end="!\n")
print()
print(*"abc", sep="")
print("to buffer", file=(buffer := io.StringIO()), flush=True)
print(repr(buffer.getvalue()))
old, sys.stdout = sys.stdout, buffer
print("redirected")
sys.stdout = old
print(repr(buffer.getvalue()))
sys.stdin = io.StringIO("line one\nline two\n")
print(input(), input("prompt> "))
try:
    input()
except EOFError as e:
    print("EOF", e)


class Writes:
    def write(self, text):
        log.append(text)


log = []
print("x", 5, file=Writes())
print(log)
for bad in ("print(1, sep=5)", "print(1, end=5)", "print(1, file=5)", "print(1, nope=1)"):
    try:
        eval(bad)
    except (TypeError, AttributeError) as e:
        print(bad, e)
print(format(255, "x"), format("s", ">4"), format(3.14159, ".2f"), ascii("é"), bin(5), oct(8), hex(255), repr("q'"), str(b"x", "ascii"), chr(97), ord("b"))
import sys
sys.displayhook("shown by displayhook")
print(_)
exec(compile("1 + 1\n'text'\nNone\n[1]", "<single>", "exec"))
exec(compile("6 * 7", "<single>", "single"))
print(_)
