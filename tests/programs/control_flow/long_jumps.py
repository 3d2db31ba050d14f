body = "".join(f"        x += {i}\n" for i in range(400))
source = f"""
def f(n):
    x = 0
    for i in range(n):
        if i == 1:
            continue
{body}
        if i == 3:
            break
    else:
        x = -x
    while n:
        n -= 1
{body}
        if n == 2:
            break
    try:
{body}
        if n > 5: raise ValueError
{body}
    except ValueError:
        x = "value"
    return x
"""
namespace = {}
exec(source, namespace)
print([namespace["f"](n) for n in range(6)])
deep = "x = 0\n" + "".join("    " * i + f"if x == 0:\n" for i in range(15)) + "    " * 15 + "print('deep')"
exec(deep)
nested = "for i in 'a':\n" + "".join(" " * n + f"for i in 'a':\n" for n in range(1, 18)) + " " * 18 + "print('18 loops')"
exec(nested)
