"""There is one string of each of the first 256 characters, however it is written."""
for text in ('', '\n', '_', 'x', '\0', '\xb8', '\N{CEDILLA}', '\u00ff', '\377', '¸', r'¸', '\\'):
    print(ascii(text), text is str(text.encode(), "utf-8"), text is (text + "!")[:-1])
