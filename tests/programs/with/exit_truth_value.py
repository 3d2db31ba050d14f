class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("asked")
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class M:
    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        return self

    def __exit__(self, *a):
        return self.answer


for answer in (True, False, None, 0, 1, "", "x", [], Truth(True), Truth(False), Truth(KeyError("in bool"))):
    try:
        with M(answer):
            raise ValueError("body")
        print("swallowed")
    except Exception as e:
        print(repr(e))
with M(Truth(ValueError("not asked"))):
    print("no exception: bool is not asked")
