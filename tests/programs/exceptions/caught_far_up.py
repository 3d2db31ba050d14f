depths = []


def dive(n):
    try:
        if n == 0:
            raise LookupError("bottom")
        dive(n - 1)
    except KeyError:
        print("never")
    except LookupError:
        depths.append(n)
        if n == 50:
            return "caught at 50"
        raise
    finally:
        depths.append(-n)
    return "from " + str(n)


print(dive(80), len(depths), depths[:4], depths[-3:])


def through_host(n):
    if n == 0:
        raise ArithmeticError("deep")
    return list(map(through_host, [n - 1]))


try:
    through_host(20)
except ArithmeticError as e:
    frames = 0
    tb = e.__traceback__
    while tb:
        frames += 1
        tb = tb.tb_next
    print(e, frames)
