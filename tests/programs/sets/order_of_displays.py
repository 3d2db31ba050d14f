# A display of constants is made from a frozen set, and that from another: to be seen in the order.
print({'hello world', '%s', 71} - {()}, {'hello world', '%s', 71})
print([*{1, 'b', 2.5, None}, *{(1, 2), 'x', b'y', 97}])
def f(): return {'%s', 71, 'hello world', 1000}
print(f(), 'x' in {'x', 'y', 'z'})


# And once more if a text in it was a name before.
def g(p):
    return p.a, p._q, p.spam


print([*{-2, 43, 11, 'a'}], [*{65, '_q', 74, 2}], [*{3, 'spam', 11, 19}], {'a', 'spam', 3})
