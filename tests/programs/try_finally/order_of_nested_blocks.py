def f(fail):
    print("--", fail)
    try:
        try:
            print("a")
            if fail == 1:
                raise ValueError
        except ValueError:
            print("b")
            if fail == 1:
                raise TypeError
        else:
            print("c")
            if fail == 2:
                raise ValueError
        finally:
            print("d")
            if fail == 3:
                raise KeyError
    except TypeError:
        print("e")
    except ValueError:
        print("f")
    except KeyError:
        print("g")
    else:
        print("h")
    finally:
        print("i")


for n in range(4):
    f(n)
