def convert(text):
    try:
        return int(text)
    except ValueError:
        raise TypeError(f"not a number: {text}") from None


print(convert("5"))
convert("five")
