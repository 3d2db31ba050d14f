match a:    ### SyntaxError: cannot use '_' as a target
    case b as _: pass
---
match a:    ### SyntaxError: invalid syntax
    case b as c.d: pass
---
match a:    ### SyntaxError: positional patterns follow keyword patterns
    case C(x=1, y): pass
---
match a:    ### SyntaxError: positional patterns follow keyword patterns
    case C(z, x=1, y): pass
---
match a:    ### SyntaxError: imaginary number required in complex literal
    case 1 + 2: pass
---
match a:    ### SyntaxError: real number required in complex literal
    case 1j + 2j: pass
---
match a:    ### SyntaxError: invalid syntax
    case -a: pass
---
match a:    ### SyntaxError: invalid syntax
    case {**a, b: c}: pass
---
match a:    ### SyntaxError: invalid syntax
    case {a: b}: pass
