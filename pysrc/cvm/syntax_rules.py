"""The grammar that finds syntax errors, in the notation of syntax_machine.py.

It is the language once more, written for this one purpose: what counts is which tokens a search
looks at and in which order, since an error without a rule of its own is reported at the last token
looked at, and since of several rules for errors the first that fits reports its error.  Operators
of all precedences that make the same node share a rule.

Kinds of nodes are what messages call them.  Actions are methods of syntax_errors.Actions:
at, over, since, last, next and indent raise a SyntaxError, marking a node, two nodes and what is
between, all from a node on, the last token looked at and the next; %s is the kind of the node.
"""

from cvm.features import PARAMETERS_ARE_CALLED_SO

STATEMENTS = r"""
interactive:
    compound_stmt NEWLINE | simple_stmts | NEWLINE

eval:
    expressions NEWLINE* ENDMARKER

func_type:
    '(' type_expressions? ')' '->' expression NEWLINE* ENDMARKER

statement:
    compound_stmt | simple_stmts

simple_stmts:
    simple_stmt%; ';'? NEWLINE

memo simple_stmt:
    assignment
    | [TYPE_PARAMETERS] &"type" type_alias
    | [LAZY_IMPORTS] &"lazy" import_stmt
    | star_expressions
    | return_stmt | import_stmt | raise_stmt | 'pass' | del_stmt | yield_expr | assert_stmt
    | 'break' | 'continue' | 'global' NAME%, | 'nonlocal' NAME%,

compound_stmt:
    function_def | if_stmt | class_def | with_stmt | for_stmt | try_stmt | while_stmt | match_stmt

assignment:
    NAME ':' expression ( '=' annotated_rhs )?
    | ( '(' single_target ')' | member_target ) ':' expression ( '=' annotated_rhs )?
    | ( star_targets '=' )+ annotated_rhs !'=' TYPE_COMMENT?
    | single_target augassign ~ annotated_rhs
    ? wrong_assignment

annotated_rhs:
    yield_expr | star_expressions

augassign:
    ( '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//=' )

wrong_assignment:
    a=wrong_annotated ':' expression -> at a only single target (not %s) can be annotated
    | a=star_named_expression ',' star_named_expressions* ':' expression
            -> at a only single target (not tuple) can be annotated
    | a=expression ':' expression -> at a illegal target for annotation
    | ( star_targets '=' )* a=star_expressions '=' -> target a cannot assign to %s
    | ( star_targets '=' )* a=yield_expr '=' -> at a assignment to yield expression not possible
    | a=star_expressions augassign annotated_rhs
            -> at a '%s' is an illegal expression for augmented assignment

wrong_annotated:
    list | tuple | '(' a=wrong_annotated ')'

return_stmt:
    'return' star_expressions?

raise_stmt:
    'raise' expression 'from' expression
    ? [PART_HINTS] a='raise' b='from'
            -> over a b did you forget an expression between 'raise' and 'from'?
    ? [PART_HINTS] 'raise' expression a='from'
            -> at a did you forget an expression after 'from'?
    | 'raise' expression?

del_stmt:
    'del' del_targets &( ';' | NEWLINE )
    ? 'del' a=star_expressions -> deleted a cannot delete %s

assert_stmt:
    ? [PART_HINTS] 'assert' ( expression ',' )? a=expression '=' b=expression
            -> over a b cannot assign to %s here. Maybe you meant '==' instead of '='?
    ? [PART_HINTS] 'assert' ( expression ',' )? a=expression ':=' b=expression
            -> over a b cannot use named expression without parentheses here
    | 'assert' expression ( ',' expression )?

import_stmt:
    ? [IMPORT_HINTS] wrong_import
    | 'import' dotted_as_name%,
    ? [LAZY_IMPORTS] 'from' ( '.' | '...' )* dotted_name a="lazy" 'import'
            -> at a use 'lazy from ... ' instead of 'from ... lazy import'
    | 'from' ( '.' | '...' )* dotted_name 'import' import_targets
    | 'from' ( '.' | '...' )+ 'import' import_targets
    | [LAZY_IMPORTS] "lazy" 'import' dotted_as_name%,
    ? [LAZY_IMPORTS] a="lazy" 'from' "__future__" 'import' import_targets
            -> at a lazy from __future__ import is not allowed
    | [LAZY_IMPORTS] "lazy" 'from' ( '.' | '...' )* dotted_name 'import' import_targets
    | [LAZY_IMPORTS] "lazy" 'from' ( '.' | '...' )+ 'import' import_targets

wrong_import:
    a='import' dotted_name%, 'from' dotted_name
            -> since a Did you mean to use 'from ... import ...' instead?
    | [EMPTY_IMPORT_HINT] 'import' a=NEWLINE -> since a Expected one or more names after 'import'

import_targets:
    '(' import_as_name%, ','? ')'
    | import_as_name%, !','
    | '*'
    ? wrong_import_targets

wrong_import_targets:
    import_as_name%, ',' NEWLINE -> last trailing comma not allowed without surrounding parentheses
    | [EMPTY_IMPORT_HINT] a=NEWLINE -> since a Expected one or more names after 'import'

import_as_name:
    ? [TARGET_HINTS] NAME 'as' !( NAME ( ',' | ')' | ';' | NEWLINE ) ) a=expression
            -> at a cannot use %s as import target
    | NAME ( 'as' NAME )?

dotted_as_name:
    ? [TARGET_HINTS] dotted_name 'as' !( NAME ( ',' | ')' | ';' | NEWLINE ) ) a=expression
            -> at a cannot use %s as import target
    | dotted_name ( 'as' NAME )?

memo dotted_name:
    NAME ( '.' NAME )*

memo block:
    NEWLINE INDENT statement+ DEDENT
    | simple_stmts
    ? NEWLINE !INDENT -> indent expected an indented block

decorators:
    ( '@' named_expression NEWLINE )+

class_def:
    decorators class_body | class_body

class_body:
    ? 'class' NAME type_params? ( '(' arguments? ')' )? NEWLINE -> last expected ':'
    ? a='class' NAME type_params? ( '(' arguments? ')' )? ':' NEWLINE !INDENT
            -> indent a expected an indented block after class definition on line %d
    | 'class' NAME type_params? ( '(' arguments? ')' )? ':' block

function_def:
    decorators function_body | function_body

function_body:
    ? 'async'? a='def' NAME type_params? '(' params? ')' ( '->' expression )? ':' NEWLINE !INDENT
            -> indent a expected an indented block after function definition on line %d
    ? [TYPE_PARAMETERS] 'async'? 'def' NAME type_params? !!'(' params? ')' ( '->' expression )?
            !!':' func_type_comment? block
    | [TYPE_PARAMETERS] 'async'? 'def' NAME type_params? '(' params? ')' ( '->' expression )? ':'
            func_type_comment? block
    | [!TYPE_PARAMETERS] 'async'? 'def' NAME !!'(' params? ')' ( '->' expression )? !!':'
            func_type_comment? block

func_type_comment:
    NEWLINE TYPE_COMMENT &indented
    ? TYPE_COMMENT NEWLINE TYPE_COMMENT NEWLINE INDENT -> last Cannot have two type comments on def
    | TYPE_COMMENT

indented:
    NEWLINE INDENT

if_stmt:
    ? 'if' named_expression NEWLINE -> last expected ':'
    ? a='if' named_expression ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'if' statement on line %d
    | 'if' named_expression ':' block ( elif_stmt | else_block )?

elif_stmt:
    ? 'elif' named_expression NEWLINE -> last expected ':'
    ? a='elif' named_expression ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'elif' statement on line %d
    | 'elif' named_expression ':' block ( elif_stmt | else_block )?

else_block:
    ? a='else' ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'else' statement on line %d
    ? [STATEMENT_HINTS] 'else' ':' block 'elif' -> last 'elif' block follows an 'else' block
    | 'else' !!':' block

while_stmt:
    ? 'while' named_expression NEWLINE -> last expected ':'
    ? a='while' named_expression ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'while' statement on line %d
    | 'while' named_expression ':' block else_block?

for_stmt:
    ? 'async'? 'for' star_targets 'in' star_expressions NEWLINE -> last expected ':'
    ? 'async'? a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'for' statement on line %d
    | 'async'? 'for' star_targets 'in' ~ star_expressions ':' TYPE_COMMENT? block else_block?
    ? wrong_for_target

wrong_for_target:
    'async'? 'for' a=star_expressions -> looped a cannot assign to %s

with_stmt:
    ? 'async'? a='with' ( expression ( 'as' star_target )? )%, ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'with' statement on line %d
    ? 'async'? a='with' '(' ( expressions ( 'as' star_target )? )%, ','? ')' ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'with' statement on line %d
    | 'async'? 'with' '(' with_item%, ','? ')' ':' TYPE_COMMENT? block
    | 'async'? 'with' with_item%, ':' TYPE_COMMENT? block
    ? [PART_HINTS] 'async'? 'with' ( expression ( 'as' star_target )? )%, a=',' ':'
            -> at a the last 'with' item has a trailing comma
    ? 'async'? 'with' ( expression ( 'as' star_target )? )%, NEWLINE -> last expected ':'
    ? 'async'? 'with' '(' ( expressions ( 'as' star_target )? )%, ','? ')' NEWLINE
            -> last expected ':'

with_item:
    expression 'as' star_target &( ',' | ')' | ':' )
    ? expression 'as' a=expression &( ',' | ')' | ':' ) -> target a cannot assign to %s
    | expression

try_stmt:
    ? a='try' ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'try' statement on line %d
    ? 'try' ':' block !( 'except' | 'finally' ) -> last expected 'except' or 'finally' block
    ? 'try' ':' block* except_block+ a='except' b='*' expression ( 'as' NAME )? ':'
            -> over a b cannot have both 'except' and 'except*' on the same 'try'
    ? 'try' ':' block* except_star_block+ a='except' ( expression ( 'as' NAME )? )? ':'
            -> at a cannot have both 'except' and 'except*' on the same 'try'
    | 'try' !!':' block finally_block
    | 'try' !!':' block except_block+ else_block? finally_block?
    | 'try' !!':' block except_star_block+ else_block? finally_block?

except_block:
    ? a='except' expression ( 'as' NAME )? ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'except' statement on line %d
    ? a='except' ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'except' statement on line %d
    | 'except' expression ( 'as' NAME )? ':' block
    | [BARE_EXCEPTION_TYPES] 'except' expressions ':' block
    | 'except' ':' block
    ? wrong_except

except_star_block:
    ? a='except' '*' expression ( 'as' NAME )? ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'except*' statement on line %d
    | 'except' '*' expression ( 'as' NAME )? ':' block
    | [BARE_EXCEPTION_TYPES] 'except' '*' expressions ':' block
    ? wrong_except_star

wrong_except:
    [!BARE_EXCEPTION_TYPES] 'except' '*'? a=expression ',' expressions ( 'as' NAME )? ':'
            -> since a multiple exception types must be parenthesized
    | [BARE_EXCEPTION_TYPES] 'except' a=expression ',' expressions 'as' NAME ':'
            -> since a multiple exception types must be parenthesized when using 'as'
    | [!BARE_EXCEPTION_TYPES] 'except' '*'? expression ( 'as' NAME )? NEWLINE -> last expected ':'
    | [BARE_EXCEPTION_TYPES] 'except' expression ( 'as' NAME )? NEWLINE -> last expected ':'
    | 'except' NEWLINE -> last expected ':'
    | [!BARE_EXCEPTION_TYPES] 'except' '*' ( NEWLINE | ':' )
            -> last expected one or more exception types
    | [TARGET_HINTS] 'except' expression 'as' a=expression ':' block
            -> at a cannot use except statement with %s

wrong_except_star:
    [!BARE_EXCEPTION_TYPES] wrong_except
    | 'except' '*' a=expression ',' expressions 'as' NAME ':'
            -> since a multiple exception types must be parenthesized when using 'as'
    | 'except' '*' expression ( 'as' NAME )? NEWLINE -> last expected ':'
    | 'except' '*' ( NEWLINE | ':' ) -> last expected one or more exception types
    | [TARGET_HINTS] 'except' '*' expression 'as' a=expression ':' block
            -> at a cannot use except* statement with %s

finally_block:
    ? a='finally' ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'finally' statement on line %d
    | 'finally' !!':' block

match_stmt:
    "match" subject ':' NEWLINE INDENT case_block+ DEDENT
    ? "match" subject NEWLINE -> last expected ':'
    ? a="match" subject ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'match' statement on line %d
    ? [PART_HINTS] a="case" patterns guard? b=':' block
            -> over a b case statement must be inside match statement

subject:
    star_named_expression ',' star_named_expressions?
    | named_expression

case_block:
    ? "case" patterns guard? NEWLINE -> last expected ':'
    ? a="case" patterns guard? ':' NEWLINE !INDENT
            -> indent a expected an indented block after 'case' statement on line %d
    | "case" patterns guard? ':' block

guard:
    'if' named_expression

type_alias:
    "type" NAME type_params? '=' expression

type_params:
    ? [EMPTY_TYPE_PARAMETERS_HINT] '[' a=']' -> since a Type parameter list cannot be empty
    | [TYPE_PARAMETERS] '[' type_param%, ','? ']'

memo type_param:
    NAME ( ':' expression )? type_default?
    ? '*' NAME a=':' b=expression -> bound a TypeVarTuple
    ? '**' NAME a=':' b=expression -> bound a ParamSpec
    | '*' NAME type_star_default?
    | '**' NAME type_default?

type_default:
    [TYPE_PARAMETER_DEFAULTS] '=' expression

type_star_default:
    [TYPE_PARAMETER_DEFAULTS] '=' star_expression

type_expressions:
    expression%, ',' '*' expression ',' '**' expression
    | expression%, ',' '*' expression
    | expression%, ',' '**' expression
    | '*' expression ',' '**' expression
    | '*' expression
    | '**' expression
    | expression%,
"""

PATTERNS = r"""
patterns:
    open_sequence -> <pattern>
    | pattern

pattern:
    or_pattern 'as' capture_target -> <pattern>
    ? or_pattern 'as' a="_" -> at a cannot use '_' as a target
    ? [TARGET_HINTS] or_pattern 'as' a=expression -> at a cannot use %s as pattern target
    ? [!TARGET_HINTS] or_pattern 'as' !NAME a=expression -> at a invalid pattern target
    | or_pattern

or_pattern:
    closed_pattern%| -> <pattern>

memo closed_pattern:
    literal_pattern | capture_target | "_" | member !( '.' | '(' | '=' )
    | '(' pattern ')'
    | '[' maybe_star_patterns? ']'
    | '(' open_sequence? ')'
    | mapping_pattern
    | class_pattern

literal_pattern:
    signed_number !( '+' | '-' )
    | signed_real ( '+' | '-' ) imaginary
    | strings
    | 'None' | 'True' | 'False'

signed_number:
    '-'? number
    | [PLUS_IN_PATTERNS] '+' number

signed_real:
    a=NUMBER -> real
    | '-' a=NUMBER -> real
    | [PLUS_IN_PATTERNS] '+' a=NUMBER -> real

imaginary:
    a=NUMBER -> imaginary

capture_target:
    !"_" NAME !( '.' | '(' | '=' )

memo member:
    NAME ( '.' NAME )+

memo name_or_member:
    NAME ( '.' NAME )*

open_sequence:
    maybe_star_pattern ',' maybe_star_patterns?

maybe_star_patterns:
    maybe_star_pattern%, ','?

maybe_star_pattern:
    star_pattern | pattern

memo star_pattern:
    '*' capture_target
    | '*' "_"

mapping_pattern:
    '{' '}'
    | '{' '**' capture_target ','? '}'
    | '{' key_value_pattern%, ',' '**' capture_target ','? '}'
    | '{' key_value_pattern%, ','? '}'
    ? [PART_HINTS] '{' ( key_value_pattern%, ',' )? '**' a=capture_target ',' key_value_pattern%,
            ','? '}' -> at a double star pattern must be the last (right-most) subpattern in the
            mapping pattern

key_value_pattern:
    ( literal_pattern | member ) ':' pattern

class_pattern:
    name_or_member '(' ')'
    | name_or_member '(' pattern%, ','? ')'
    | name_or_member '(' keyword_pattern%, ','? ')'
    | name_or_member '(' pattern%, ',' keyword_pattern%, ','? ')'
    ? name_or_member '(' ( pattern%, ',' )? keyword_pattern%, ',' a=positional_patterns
            -> at a positional patterns follow keyword patterns

positional_patterns:
    pattern%, -> <patterns>

keyword_pattern:
    NAME '=' pattern
"""

EXPRESSIONS = r"""
expressions:
    a=expression b=( ',' b=expression )* c=','? -> tuple

memo expression:
    ? [UNPACKING_COMPREHENSIONS] disjunction 'if' disjunction 'else' a='*'
            -> at a cannot unpack only part of a conditional expression
    ? [UNPACKING_COMPREHENSIONS] disjunction 'if' disjunction 'else' a='**'
            -> at a cannot use dict unpacking on only part of a conditional expression
    ? wrong_expression
    ? wrong_print
    | conditional
    | disjunction
    | lambda

conditional:
    disjunction 'if' disjunction 'else' expression -> <conditional expression>

quiet plain_expression:
    disjunction 'if' disjunction 'else' expression -> <conditional expression>
    | disjunction
    | lambda

wrong_expression:
    [STATEMENT_HINTS] STRING a=outside_string+ STRING
            -> over a a invalid syntax. Is this intended to be part of the string?
    | !name_string !soft_keyword a=disjunction b=plain_expression -> comma
    | a=disjunction 'if' b=disjunction !( 'else' | ':' )
            -> over a b expected 'else' after 'if' expression
    | [STATEMENT_HINTS] disjunction 'if' disjunction 'else' !expression
            -> next expected expression after 'else', but statement is given
    | [STATEMENT_HINTS] a=( 'pass' | 'break' | 'continue' ) 'if' disjunction 'else' simple_stmt
            -> at a expected expression before 'if', but statement is given
    | [FSTRING_TOKENS] a='lambda' lambda_params? b=':' &FSTRING_MIDDLE
            -> over a b f-string: lambda expressions are not allowed without parentheses

name_string:
    NAME STRING

outside_string:
    !STRING a=plain_expression

soft_keyword:
    a=NAME -> soft_keyword

wrong_print:
    a=NAME !'(' b=star_expressions -> legacy

yield_expr:
    'yield' 'from' expression -> <yield expression>
    | 'yield' star_expressions? -> <yield expression>

star_expressions:
    a=star_expression b=( ',' b=star_expression )* c=','? -> tuple

memo star_expression:
    '*' a=bitwise_or -> <starred>a
    | expression

star_named_expressions:
    a=star_named_expression%, ','?

star_named_expression:
    '*' a=bitwise_or -> <starred>a
    | named_expression

assignment_expression:
    NAME ':=' ~ expression -> <named expression>

named_expression:
    assignment_expression
    ? wrong_named_expression
    | a=expression !':='

memo wrong_named_expression:
    a=expression ':=' expression -> at a cannot use assignment expressions with %s
    | a=NAME '=' b=bitwise_or !( '=' | ':=' )
            -> over a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
    | !not_comparable a=bitwise_or '=' bitwise_or !( '=' | ':=' )
            -> at a cannot assign to %s here. Maybe you meant '==' instead of '='?

not_comparable:
    list | tuple | generator | 'True' | 'None' | 'False'

display_items:
    a=display_item%, ','?

display_item:
    ? [UNPACKING_COMPREHENSIONS] a='**' bitwise_or -> at a cannot use dict unpacking here
    ? [UNPACKING_COMPREHENSIONS] wrong_unpacking
    | star_named_expression

wrong_unpacking:
    [UNPACKING_COMPREHENSIONS] a='*' b=conditional -> over a b invalid starred expression. Did
            you forget to wrap the conditional expression in parentheses?
    | [ARGUMENT_HINTS] a='*' expression '=' b=expression
            -> over a b cannot assign to iterable argument unpacking

memo disjunction:
    a=inversion b=( ( 'or' | 'and' ) inversion )* -> operation

memo inversion:
    b='not'* a=comparison -> operation

comparison:
    a=bitwise_or b=compared* -> comparison

compared:
    a=( '==' | '<=' | '<' | '>=' | '>' | 'in' ) bitwise_or
    | a=not_equal bitwise_or
    | a='not' 'in' bitwise_or
    | a='is' 'not' bitwise_or
    | a='is' bitwise_or

not_equal:
    a='!=' -> not_equal
    ? [WRONG_INEQUALITY_HINT] a='<' b='>' -> angles

memo bitwise_or:
    a=shift b=( ( '|' | '^' | '&' ) shift )* -> operation

memo shift:
    ? [NOT_OPERAND_HINT] sum ( '+' | '-' | '*' | '/' | '%' | '//' | '@' ) a='not' b=inversion
            -> over a b 'not' after an operator must be parenthesized
    | a=sum b=( ( '<<' | '>>' ) sum )* -> operation

memo sum:
    a=term b=( ( '+' | '-' ) term )* -> operation

memo term:
    ? [NOT_OPERAND_HINT] ( '+' | '-' | '~' ) a='not' b=factor
            -> over a b 'not' after an operator must be parenthesized
    | a=factor b=( ( '*' | '/' | '//' | '%' | '@' ) factor )* -> operation

memo factor:
    b=( '+' | '-' | '~' )+ a=power -> operation
    | power

power:
    await_primary '**' factor -> <expression>
    | await_primary

memo await_primary:
    'await' primary -> <await expression>
    | primary

memo primary:
    a=atom b=trailer* -> primary

trailer:
    '.' NAME -> <attribute>
    | generator -> <function call>
    | '(' arguments? ')' -> <function call>
    | '[' slices ']' -> <subscript>

slices:
    slice !','
    | ( slice | starred_expression )%, ','?

slice:
    expression? ':' expression? ( ':' expression? )?
    | named_expression

atom:
    NAME -> <name>
    | 'True' -> <True>
    | 'False' -> <False>
    | 'None' -> <None>
    | strings
    | number
    | [!UNPACKING_COMPREHENSIONS] ( tuple | group | generator )
    | [!UNPACKING_COMPREHENSIONS] ( list | listcomp )
    | [!UNPACKING_COMPREHENSIONS] ( dict | set | dictcomp | setcomp )
    | [UNPACKING_COMPREHENSIONS] ( generator | tuple | group )
    | [UNPACKING_COMPREHENSIONS] ( listcomp | list )
    | [UNPACKING_COMPREHENSIONS] ( dictcomp | setcomp | dict | set )
    | '...' -> <ellipsis>

number:
    NUMBER -> number

group:
    '(' a=( yield_expr | named_expression ) ')'
    ? '(' a=starred_expression ')' -> at a cannot use starred expression here
    ? '(' a='**' expression ')' -> at a cannot use double starred expression here

lambda:
    'lambda' lambda_params? ':' expression -> <lambda>

memo strings:
    ? [TEMPLATE_STRINGS] a=( fstring | string )+ b=tstring -> mixed_strings
    ? [TEMPLATE_STRINGS] a=tstring+ b=( fstring | string ) -> mixed_strings
    | [FSTRING_TOKENS] a=( fstring | string )+ -> strings
    | [TEMPLATE_STRINGS] a=tstring+ -> strings
    | [!FSTRING_TOKENS] a=STRING+ -> old_strings

string:
    a=STRING -> string

fstring:
    fstring_start a=fstring_middle* FSTRING_END -> fstring

tstring:
    tstring_start a=fstring_middle* FSTRING_END -> fstring

fstring_start:
    a=FSTRING_START -> fstring_start

tstring_start:
    a=FSTRING_START -> tstring_start

fstring_middle:
    replacement_field | FSTRING_MIDDLE

replacement_field:
    '{' annotated_rhs '='? a=conversion? format_spec? '}' -> formatted
    ? wrong_replacement_field

conversion:
    a='!' b=NAME -> conversion

format_spec:
    ':' format_spec_middle*

format_spec_middle:
    a=FSTRING_MIDDLE -> format_text
    | replacement_field

wrong_replacement_field:
    '{' a='=' -> at a f-string: valid expression required before '='
    | '{' a='!' -> at a f-string: valid expression required before '!'
    | '{' a=':' -> at a f-string: valid expression required before ':'
    | '{' a='}' -> at a f-string: valid expression required before '}'
    | '{' !annotated_rhs -> next f-string: expecting a valid expression after '{'
    | '{' annotated_rhs !( '=' | '!' | ':' | '}' )
            -> next f-string: expecting '=', or '!', or ':', or '}'
    | '{' annotated_rhs '=' !( '!' | ':' | '}' ) -> next f-string: expecting '!', or ':', or '}'
    | '{' annotated_rhs '='? wrong_conversion
    | '{' annotated_rhs '='? ( '!' NAME )? !( ':' | '}' ) -> next f-string: expecting ':' or '}'
    | '{' annotated_rhs '='? ( '!' NAME )? ':' format_spec_middle* !'}'
            -> next f-string: expecting '}', or format specs
    | '{' annotated_rhs '='? ( '!' NAME )? !'}' -> next f-string: expecting '}'

wrong_conversion:
    '!' &( ':' | '}' ) -> next f-string: missing conversion character
    | '!' !NAME -> next f-string: invalid conversion character

list:
    '[' a=display_items? ']' -> <list>a

tuple:
    '(' ')' -> <tuple>
    | '(' a=display_item ',' b=display_items? ')' -> <tuple>a b

set:
    '{' display_items '}' -> <set display>

dict:
    '{' ( double_starred_pair%, ','? )? '}' -> <dict literal>
    | '{' wrong_pairs '}'

double_starred_pair:
    '**' bitwise_or
    | pair

pair:
    expression ':' expression

wrong_pairs:
    [UNPACKING_COMPREHENSIONS] wrong_star_pair ','?
    | [UNPACKING_COMPREHENSIONS] double_starred_pair%, ',' wrong_next_pair
    | [!UNPACKING_COMPREHENSIONS] double_starred_pair%, ',' wrong_pair
    | expression ':' a='*' bitwise_or
            -> since a cannot use a starred expression in a dictionary value
    | expression a=':' &( '}' | ',' ) -> at a expression expected after dictionary key and ':'

wrong_next_pair:
    ? wrong_pair
    ? wrong_star_pair

wrong_star_pair:
    a='**' b=conditional -> over a b invalid double starred expression. Did you forget to wrap the
            conditional expression in parentheses?
    | a='*' b=bitwise_or ':' expression
            -> over a b cannot use a starred expression in a dictionary key
    | a='**' b=bitwise_or ':' expression
            -> over a b cannot use dict unpacking in a dictionary key
    | expression ':' a='*' b=bitwise_or
            -> over a b cannot use a starred expression in a dictionary value
    | expression ':' a='**' b=bitwise_or
            -> over a b cannot use dict unpacking in a dictionary value

wrong_pair:
    a=expression !':' -> no_value
    | expression ':' a='*' bitwise_or
            -> since a cannot use a starred expression in a dictionary value
    | [UNPACKING_COMPREHENSIONS] expression ':' a='**' bitwise_or
            -> since a cannot use dict unpacking in a dictionary value
    | expression a=':' &( '}' | ',' ) -> at a expression expected after dictionary key and ':'

for_clauses:
    a=for_clause+

for_clause:
    'async'? 'for' star_targets 'in' ~ a=disjunction b=( 'if' c=disjunction )* -> for_clause
    | [EAGER_HINTS] 'async'? 'for' bitwise_or ( ',' bitwise_or )* ','? !'in'
            -> last 'in' expected after for-loop variables
    ? [FOR_IN_HINT] 'async'? 'for' bitwise_or ( ',' bitwise_or )* ','? !'in'
            -> last 'in' expected after for-loop variables
    ? wrong_for_target

listcomp:
    [!UNPACKING_COMPREHENSIONS] '[' named_expression for_clauses ']' -> <list comprehension>
    | [UNPACKING_COMPREHENSIONS] '[' star_named_expression for_clauses ']' -> <list comprehension>
    ? wrong_comprehension

setcomp:
    [!UNPACKING_COMPREHENSIONS] '{' named_expression for_clauses '}' -> <set comprehension>
    | [UNPACKING_COMPREHENSIONS] '{' star_named_expression for_clauses '}' -> <set comprehension>
    ? wrong_comprehension

generator:
    '(' ( assignment_expression | not_assigned | unpacked_element ) for_clauses ')'
            -> <generator expression>
    ? wrong_comprehension

not_assigned:
    a=expression !':='

unpacked_element:
    [UNPACKING_COMPREHENSIONS] starred_expression

dictcomp:
    '{' pair for_clauses '}' -> <dict comprehension>
    | [UNPACKING_COMPREHENSIONS] '{' '**' expression for_clauses '}' -> <dict comprehension>
    ? [!UNPACKING_COMPREHENSIONS] '{' a='**' bitwise_or for_clauses '}'
            -> at a dict unpacking cannot be used in dict comprehension

wrong_comprehension:
    [!UNPACKING_COMPREHENSIONS] ( '[' | '(' | '{' ) a=starred_expression for_clauses
            -> at a iterable unpacking cannot be used in comprehension
    | [UNPACKING_COMPREHENSIONS] '[' a='**' b=expression for_clauses
            -> over a b cannot use dict unpacking in list comprehension
    | [UNPACKING_COMPREHENSIONS] '(' a='**' b=expression for_clauses
            -> over a b cannot use dict unpacking in generator expression
    | ( '[' | '{' ) a=star_named_expression ',' b=star_named_expressions for_clauses
            -> over a b did you forget parentheses around the comprehension target?
    | ( '[' | '{' ) a=star_named_expression b=',' for_clauses
            -> over a b did you forget parentheses around the comprehension target?

memo arguments:
    args ','? &')'
    ? wrong_arguments

args:
    a=positional%, b=( ',' c=keywords )? -> arguments
    | b=keywords -> arguments

positional:
    starred_expression
    | a=( assignment_expression | not_assigned ) !'='

keywords:
    a=keyword_or_starred%, ',' b=keyword_or_double%, -> keywords
    | a=keyword_or_starred%, -> keywords
    | a=keyword_or_double%, -> keywords

starred_expression:
    ? wrong_unpacking
    | '*' a=expression -> <starred>a
    | [EAGER_HINTS] '*' -> last Invalid star expression
    ? [STAR_HINT] '*' -> last Invalid star expression

keyword_or_starred:
    ? wrong_keyword
    | NAME '=' expression -> <keyword>
    | starred_expression

keyword_or_double:
    ? wrong_keyword
    | NAME '=' expression -> <keyword>
    | '**' expression -> <unpacking>

wrong_keyword:
    a=( 'True' | 'False' | 'None' ) b='=' -> constant_keyword
    | a=NAME b='=' expression for_clauses
            -> over a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
    | !name_equals a=expression b='='
            -> over a b expression cannot contain assignment, perhaps you meant "=="?
    | [ARGUMENT_HINTS] a='**' expression '=' b=expression
            -> over a b cannot assign to keyword argument unpacking

name_equals:
    NAME '='

wrong_arguments:
    [!STAR_HINT] ( positional%, ',' keywords | keywords ) ',' a='*'
            -> at a iterable argument unpacking follows keyword argument unpacking
    | [STAR_HINT] ( positional%, ',' keywords | keywords ) a=',' ( starred_expression !'=' )%,
            -> since a iterable argument unpacking follows keyword argument unpacking
    | a=expression b=for_clauses ',' ( args | expression for_clauses )?
            -> over a b Generator expression must be parenthesized
    | a=NAME b='=' expression for_clauses
            -> over a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
    | [ARGUMENT_HINTS] ( args ',' )? a=NAME b='=' &( ',' | ')' )
            -> over a b expected argument value expression
    | a=args b=for_clauses -> generator_argument
    | args ',' a=expression b=for_clauses -> over a b Generator expression must be parenthesized
    | a=args ',' args -> argument_order
"""

TARGETS = r"""
star_targets:
    a=star_target !','
    | star_target ( ',' star_target )* ','?

memo star_target:
    '*' !'*' star_target
    | target_with_star_atom

memo target_with_star_atom:
    member_target
    | star_atom

star_atom:
    NAME
    | '(' target_with_star_atom ')'
    | '(' ( star_target ( ',' star_target )+ ','? | star_target ',' )? ')'
    | '[' ( star_target%, ','? )? ']'

single_target:
    member_target
    | NAME
    | '(' single_target ')'

member_target:
    before_member '.' NAME !( '(' | '[' | '.' )
    | before_member '[' slices ']' !( '(' | '[' | '.' )

memo before_member:
    atom &( '(' | '[' | '.' ) before_trailer*

before_trailer:
    trailer &( '(' | '[' | '.' )

del_targets:
    del_target%, ','?

memo del_target:
    member_target
    | NAME
    | '(' del_target ')'
    | '(' del_targets? ')'
    | '[' del_targets? ']'
"""

# The parameters of def and of lambda: @ stands for the start of the names, $ for what ends them.
PARAMETERS = r"""
@params:
    ? @wrong_parameters
    | @parameters

@parameters:
    @slash_plain @plain* @defaulted* @star_etc?
    | @slash_defaulted @defaulted* @star_etc?
    | @plain+ @defaulted* @star_etc?
    | @defaulted+ @star_etc?
    | @star_etc

@slash_plain:
    @plain+ '/' ','
    | @plain+ '/' &$

@slash_defaulted:
    @plain* @defaulted+ '/' ','
    | @plain* @defaulted+ '/' &$

@kwds:
    ? '**' @param a='=' -> at a var-keyword <PARAMETER> cannot have default value
    ? '**' @param ',' a=@param -> at a <PARAMETER>s cannot follow var-keyword <PARAMETER>
    ? '**' @param ',' a=( '*' | '**' | '/' )
            -> at a <PARAMETER>s cannot follow var-keyword <PARAMETER>
    | '**' @plain

@plain:
    a=@param ',' TYPE_COMMENT?
    | a=@param TYPE_COMMENT? &$

@defaulted:
    @param default ',' TYPE_COMMENT?
    | @param default TYPE_COMMENT? &$

@maybe_defaulted:
    @param default? ',' TYPE_COMMENT?
    | @param default? TYPE_COMMENT? &$

@wrong_parameters_start:
    @slash_defaulted | @defaulted+

@wrong_parameters:
    [PARAMETER_HINTS] a='/' ',' -> at a at least one <PARAMETER> must precede /
    | [PARAMETER_HINTS] ( @slash_plain | @slash_defaulted ) @maybe_defaulted* a='/'
            -> at a / may appear only once
    | [PARAMETER_HINTS] @slash_plain? @plain* @wrong_parameters_start a=@plain
            -> at a parameter without a default follows parameter with a default
    | [!PARAMETER_HINTS] @plain* @wrong_parameters_start a=@plain
            -> at a non-default argument follows default argument
    | @parenthesized
    | [!PARAMETER_HINTS] a='/' ',' -> at a at least one <PARAMETER> must precede /
    | [!PARAMETER_HINTS] ( @slash_plain | @slash_defaulted ) @maybe_defaulted* a='/'
            -> at a / may appear only once
    | ( @slash_plain | @slash_defaulted )? @maybe_defaulted* '*' ( ',' | @plain )
            @maybe_defaulted* a='/' -> at a / must be ahead of *
    | @maybe_defaulted+ '/' a='*' -> at a expected comma between / and *
"""

DEF_PARAMETERS = r"""
param:
    NAME ( ':' expression )?

starred_param:
    NAME ':' star_expression

starred_plain:
    starred_param ',' TYPE_COMMENT?
    | starred_param TYPE_COMMENT? &')'

default:
    '=' expression
    ? a='=' &( ')' | ',' ) -> at a expected default value expression

star_etc:
    ? wrong_star_etc
    | '*' plain maybe_defaulted* kwds?
    | '*' starred_plain maybe_defaulted* kwds?
    | '*' ',' maybe_defaulted+ kwds?
    | kwds

wrong_star_etc:
    a='*' ( ')' | ',' ( ')' | '**' ) ) -> at a named <PARAMETER>s must follow bare *
    | '*' ',' TYPE_COMMENT -> last bare * has associated type comment
    | '*' param a='=' -> at a var-positional <PARAMETER> cannot have default value
    | '*' ( plain | ',' ) maybe_defaulted* a='*' ( plain | ',' )
            -> at a <STAR> may appear only once

parenthesized:
    plain* a='(' plain+ ','? b=')' -> over a b Function parameters cannot be parenthesized
"""

LAMBDA_PARAMETERS = r"""
lambda_param:
    NAME

lambda_star_etc:
    ? lambda_wrong_star_etc
    | '*' lambda_plain lambda_maybe_defaulted* lambda_kwds?
    | '*' ',' lambda_maybe_defaulted+ lambda_kwds?
    | lambda_kwds

lambda_wrong_star_etc:
    '*' ( ':' | ',' ( ':' | '**' ) ) -> last named <PARAMETER>s must follow bare *
    | '*' lambda_param a='=' -> at a var-positional <PARAMETER> cannot have default value
    | '*' ( lambda_plain | ',' ) lambda_maybe_defaulted* a='*' ( lambda_plain | ',' )
            -> at a <STAR> may appear only once

lambda_parenthesized:
    lambda_plain* a='(' lambda_param%, ','? b=')'
            -> over a b Lambda expression parameters cannot be parenthesized
"""

# What the host calls parameters.
_WORDS = ("parameter", "*") if PARAMETERS_ARE_CALLED_SO else ("argument", "* argument")

GRAMMAR = "\n\n".join(part.strip() for part in (
    STATEMENTS, PATTERNS, EXPRESSIONS, TARGETS,
    PARAMETERS.replace("@", "").replace("$", "')'"), DEF_PARAMETERS,
    PARAMETERS.replace("@", "lambda_").replace("$", "':'"), LAMBDA_PARAMETERS,
)).replace("<PARAMETER>", _WORDS[0]).replace("<STAR>", _WORDS[1])
