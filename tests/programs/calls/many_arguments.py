names = [f"a{i}" for i in range(300)]
namespace = {}
exec(f"def f({', '.join(names)}): return a0 + a150 + a299\ndef g(*args, **kw): return len(args), len(kw), sum(args)", namespace)
f, g = namespace["f"], namespace["g"]
print(f(*range(300)), f(**{name: i for i, name in enumerate(names)}))
print(eval(f"f({', '.join(map(str, range(300)))})", namespace))
print(eval(f"f({', '.join(f'{n}={i}' for i, n in enumerate(names))})", namespace))
print(g(*range(1000), **{n: 1 for n in names}))
try:
    f(*range(299))
except TypeError as e:
    print(e)
try:
    f(*range(301))
except TypeError as e:
    print(e)
try:
    f()
except TypeError as e:
    print(str(e)[:80], len(str(e)))
