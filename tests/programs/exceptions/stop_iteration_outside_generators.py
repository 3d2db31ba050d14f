class Bad:
    def __init__(self, where):
        self.where = where

    def __iter__(self):
        if self.where == "iter":
            raise StopIteration("iter")
        return self

    def __next__(self):
        raise StopIteration("value")

    def __bool__(self):
        raise StopIteration("bool")


try:
    for x in Bad("iter"):
        print("never")
except StopIteration as e:
    print("escaped", e)
for x in Bad("next"):
    print("never")
else:
    print("else")


def function():
    raise StopIteration("plain function")


try:
    function()
except StopIteration as e:
    print(e.value)
print(list(map(lambda x: function(), [1, 2])))
try:
    [function() for _ in range(2)]
except StopIteration as e:
    print("listcomp", e)
try:
    if Bad("bool"):
        pass
except StopIteration as e:
    print(e)
for item in [1, 2]:
    try:
        next(iter(()))
    except StopIteration:
        print("item", item)
