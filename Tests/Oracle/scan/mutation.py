# SPDX-License-Identifier: Apache-2.0
"""Damages Python sources a little: a token deleted, doubled, moved, replaced, or one too many."""

import random
import re

TOKEN = re.compile(
    rb"""[A-Za-z_]\w*|\d[\w.]*|\"""|'''|[-+*/%&|^<>=!:]=|\*\*|//|<<|>>|->|\s+|.""", re.DOTALL)

# Words and marks that mistakes are made of.
EXTRA = [word.encode() for word in (
    "return|yield|await |if|else|for|in|not|lambda|import|from|=|==|:|,|(|)|[|]|{|}|*|**|.|:=|as|async |del |print |x|1"
    "|\"s\"|f'{x}'|b\"a\"|;|\n|@|->|~|except|with|pass|break|continue|global|try:|<<<<<<< HEAD\n|...|None|\\|#|\t|  |is"
    "|/|!|case|match |elif|finally|raise|class|def|nonlocal |assert |while|type |except*|{{|!r}|0_|0x|1e|\r|\f|`|$|?"
).split("|")] + [b"|"]


def damaged(source, chance):
    """The source with one to four tokens changed."""
    tokens = TOKEN.findall(source)
    for _ in range(1 if chance.random() < 0.8 else chance.randint(2, 4)):
        index = place(tokens, chance)
        change(tokens, index, chance)
    return b"".join(tokens)


def place(tokens, chance):
    """An index, seldom of white space."""
    for _ in range(20):
        index = chance.randrange(len(tokens))
        if not tokens[index].isspace() or chance.random() < 0.15:
            break
    return index


def change(tokens, index, chance):
    kind = chance.random()
    if kind < 0.25 and len(tokens) > 1:
        del tokens[index]
    elif kind < 0.40:
        tokens.insert(index, tokens[index])
    elif kind < 0.55:
        other = min(len(tokens) - 1, index + chance.randint(1, 4))
        tokens[index], tokens[other] = tokens[other], tokens[index]
    elif kind < 0.75:
        tokens[index] = chance.choice(EXTRA)
    elif kind < 0.90:
        tokens.insert(index, chance.choice(EXTRA))
    elif kind < 0.95:
        tokens[index] = chance.choice(tokens)
    else:
        tokens.insert(index, b" " + chance.choice(tokens) + b" ")


def mutations(paths, count, seed):
    """`count` damaged sources, with the path that each comes of."""
    chance = random.Random(seed)
    while count:
        path = chance.choice(paths)
        with open(path, "rb") as file:
            source = file.read()
        if 20 < len(source) < 20_000:
            count -= 1
            yield path, damaged(source, chance)
