'\x1'    ### SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
---
'\N{no such name}'    ### SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name
---
'\ud'    ### SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \uXXXX escape
---
b'\x1'    ### SyntaxError: (value error) invalid \x escape at position 0
---
b'é'    ### SyntaxError: bytes can only contain ASCII literal characters
---
'a' b'b'    ### SyntaxError: cannot mix bytes and nonbytes literals
---
1_    ### SyntaxError: invalid decimal literal
---
07    ### SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
---
0x    ### SyntaxError: invalid hexadecimal literal
---
1e    ### SyntaxError: invalid decimal literal
---
1a    ### SyntaxError: invalid decimal literal
---
0b2    ### SyntaxError: invalid digit '2' in binary literal
---
'a    ### SyntaxError: unterminated string literal (detected at line 1)
---
x = 1__0    ### SyntaxError: invalid decimal literal
---
a = 5 $ 3    ### SyntaxError: invalid syntax
---
a ? b    ### SyntaxError: invalid syntax
---
€ = 1    ### SyntaxError: invalid character '€' (U+20AC)
---
a = 1    ### SyntaxError: invalid non-printable character U+00A0
---
"\U00110000"    ### SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
