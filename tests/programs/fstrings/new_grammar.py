# requires: 3.12
words = ["a", "b"]
print(f"{", ".join(words)}", f"{'\n'.join(words)}", f"{f"{f"{1 + 1}"}"}", f"{
    words[0]  # a comment
}", f'{'quoted'}', f"{"\N{BULLET}"}")
x = 5
print(f"{x:{"{"}>{10}}" if False else f"{x:{">"}{x}}", f"{x!r:{'^'}{x * 2}}|", f"{{{x}}}", f"{x=}", f"{x + 1 = }")
print(f"{lambda_(1) if (lambda_ := lambda y: y + 1) else 0}", f"{(y := 7)}{y}", f"{x:=+5}", f"{[i for i in range(3) if i != 1]!r:>10}")
print(f'''{
    {'k': "v"}["k"]
} and {"""triple"""}''')
