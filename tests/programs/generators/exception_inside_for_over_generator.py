def source():
    try:
        for i in range(5):
            print("yielding", i)
            yield i
    except GeneratorExit:
        print("generator exit")
        raise
    finally:
        print("source closed")


def consume(fail_at):
    for i in source():
        if i == fail_at:
            raise ValueError(i)


try:
    consume(1)
except ValueError as e:
    print("caught", e)
print("---")


def returns():
    for i in source():
        return i


print(returns())
print("---")
it = source()
try:
    for i in it:
        1 / (1 - i)
except ZeroDivisionError:
    print("still open", next(it))
it.close()


def nested():
    for a in source():
        for b in source():
            if b == 1:
                break
        if a == 1:
            break
    print("nested done")


nested()
