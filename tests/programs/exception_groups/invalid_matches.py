for match in (5, ExceptionGroup, (ValueError, ExceptionGroup), BaseExceptionGroup, "x", (ValueError, 5)):
    for error in (ValueError("v"), ExceptionGroup("g", [ValueError("in")])):
        try:
            try:
                raise error
            except* match as e:
                print("matched", e)
        except TypeError as e:
            print(e)
for arguments in [(), ("m",), ("m", []), ("m", [5]), (5, [ValueError()]), ("m", ValueError()), ("m", [KeyboardInterrupt()])]:
    try:
        print(repr(ExceptionGroup(*arguments)))
    except (TypeError, ValueError) as e:
        print(arguments, "->", type(e).__name__, e)
print(repr(BaseExceptionGroup("b", [ValueError()])), repr(BaseExceptionGroup("b", [KeyboardInterrupt()])))
