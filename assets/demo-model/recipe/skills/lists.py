"""Comparing numbers, sorting them, what is said of a list, sequences."""
import working as w
from common import R, Turn, chance, final, held, num, opening, pick, typed
from skills.arithmetic import digits, point


def padded(x, places):
    whole, _, part = x.partition(".")
    return part.ljust(places, "0")


def decimals():
    """Two decimals that differ, often with the same whole part and parts of unequal length."""
    while True:
        i = R.randint(0, 40)
        j = i if chance(0.75) else R.randint(0, 40)
        x, y = (f"{n}.{R.choice([R.randint(0, 9), R.randint(1, 99), R.randint(1, 99), f'0{R.randint(1, 9)}', R.randint(1, 999)])}" for n in (i, j))
        if float(x) != float(y):
            return x, y


def which(x, y):
    """Works out which of two written numbers is larger."""
    if "." in x + y:
        a, b = x.split(".")[0], y.split(".")[0]
        if a != b:
            return f"Whole parts {a} and {b}. {a} is {'more' if int(a) > int(b) else 'less'} than {b}."
        n = max(len(padded(v, 0)) for v in (x, y))
        p, r = padded(x, n), padded(y, n)
        return f"Same whole part {a}. After the point, {n} places each: {p} and {r}. " + first_difference(p, r)
    if x.startswith("-") or y.startswith("-"):
        if x.startswith("-") and y.startswith("-"):
            return f"Both are negative, so the one nearer to 0 is larger. {which(x[1:], y[1:])}"
        return "A negative number is less than a positive one."
    if len(x) != len(y):
        return f"{x} has {digits(x)}, {y} has {digits(y)}. More digits means larger."
    return f"{x} and {y} have {len(x)} digits each. " * (len(x) > 1) + first_difference(x, y)


def first_difference(x, y):
    k = next(i for i in range(len(x)) if x[i] != y[i])
    same = f"{', '.join(x[:k])} the same, then " if k else ""
    return f"Digit by digit: {same}{x[k]} and {y[k]}. {x[k]} is {'more' if x[k] > y[k] else 'less'} than {y[k]}."


COMPARE = ["Which is {w}, {x} or {y}?", "Which number is {w}: {x} or {y}?", "{x} or {y}, which one is {w}?", "which is {w} {x} or {y}", "What is {w}, {x} or {y}?", "{x} or {y}? Which is {w}?",
           "is {x} or {y} {w}", "Which one is {w}: {x} or {y}?", "which of {x} and {y} is {w}", "Tell me which is {w}, {x} or {y}.", "Compare {x} and {y}. Which is {w}?", "what number is {w} {x} or {y}",
           "{w}: {x} or {y}?", "Of {x} and {y}, which is {w}?", "which number is {w} {x} or {y}", "what is {w} {x} or {y}", "whats {w} {x} or {y}", "what's {w}: {x} or {y}", "{x} or {y}, what's {w}", "which one is {w} {x} or {y}",
           "What number is {w}: {x} or {y}?", "{x} vs {y}, which is {w}", "which number would be {w}, {x} or {y}", "what value is {w}, {x} or {y}?", "tell me what is {w}, {x} or {y}", "what's {w} {x} or {y}?",
           "which number is the {w} one {x} or {y}", "what number is the {w} one, {x} or {y}", "{w} number: {x} or {y}", "which of these is {w}: {x} or {y}", "what would be {w}, {x} or {y}", "say which number is {w} {x} or {y}", "{x} or {y}, what number is {w}", "which is the {w} number {x} or {y}", "the {w} of {x} and {y}", "what number of {x} and {y} is {w}", "between {x} and {y}, which is {w}",
           "which number of {x} and {y} is {w}", "what one of {x} and {y} is {w}", "which one of {x} and {y} is {w}", "and which of {x} and {y} is {w}?", "out of {x} and {y}, which is {w}", "what of {x} and {y} is {w}", "which number out of {x} and {y} is {w}", "of {x} and {y} what is {w}",
           "say which is {w}: {x} or {y}", "say what number is {w}, {x} or {y}", "which value is {w}, {x} or {y}", "what number out of {x} and {y} is {w}", "name the {w} one of {x} and {y}"]


def compare_fractions():
    a, b, c, d = (R.randint(1, 9) if i % 2 == 0 else R.randint(2, 12) for i in range(4))
    if chance(0.4):
        a, c = 1, R.choice([1, 1, 2, 3])
    if a * d == c * b:
        return compare_fractions()
    x, y, more = f"{a}/{b}", f"{c}/{d}", chance(0.6)
    word = pick("larger", "bigger", "greater") if more else "smaller"
    q, boxed = typed(held(COMPARE).format(w=word, x=x, y=y))
    big = x if a * d > c * b else y
    v = big if more else y if big == x else x
    t = f"Over {b} × {d}: {a} × {d} = {a * d} and {c} × {b} = {c * b}. {a * d} is {'more' if a * d > c * b else 'less'} than {c * b}. So {big} is larger." + ("" if more else f" The smaller one is {v}.")
    return Turn("compare", q, opening(f"I compare {x} and {y}") + " " + t, final(v, boxed, f"**{v}** is {word}."), working=t)


def compare():
    if chance(0.08):
        return compare_fractions()
    x, y = decimals() if chance(0.5) else (str(num(R.choice([1, 2, 3, 4, 5]))) for _ in range(2))
    if chance(0.3) and "." not in x:
        y = x[:-1] + R.choice("0123456789") if len(x) > 1 else y
    if chance(0.08) and "." not in x:
        x, y = R.choice([(f"-{x}", y), (f"-{x}", f"-{y}"), (x, f"-{y}")])
    if float(x) == float(y) or str(y).startswith("0") and "." not in y:
        return compare()
    big, small = (x, y) if float(x) > float(y) else (y, x)
    if chance(0.2):
        more = chance(0.5)
        q, boxed = typed(pick("Is {x} {w} than {y}?", "is {x} {w} than {y}", "{x} > {y}?" if more else "{x} < {y}?").format(x=x, y=y, w=pick("larger", "bigger", "greater", "more") if more else pick("smaller", "less")))
        yes = (float(x) > float(y)) == more
        t = f"{which(x, y)} So {big} is larger. " + (f"{x} is {'larger' if x == big else 'smaller'}.")
        return Turn("compare", q, opening(f"I compare {x} and {y}") + " " + t, final("yes" if yes else "no", boxed, f"**{'Yes' if yes else 'No'}**, {x} is {'larger' if x == big else 'smaller'} than {y}."), "." not in x + y, working=t)
    want_big = chance(0.65)
    word = pick("larger", "bigger", "greater", "larger", "higher", "more") if want_big else pick("smaller", "less", "lower")
    q, boxed = typed(held(COMPARE).format(w=word, x=x, y=y))
    v = big if want_big else small
    t = f"{which(x, y)} So {big} is larger."
    if not want_big:
        t += f" The {word} one is {small}."
    return Turn("compare", q, opening(f"I compare {x} and {y}") + " " + t, final(v, boxed, f"**{v}** is {word}."), "." not in x + y, working=t)


SORT = ["Sort {l}{h}.", "Sort these numbers{h}: {l}", "sort {l}{h}", "Order {l}{h}.", "Put these in order{h}: {l}", "Arrange {l}{h}.", "Put {l} in order{h}", "Sort the numbers {l}{h}", "Please sort{h}: {l}",
        "sort: {l}{h}", "Can you sort {l}{h}?", "Order these numbers{h}: {l}", "arrange these numbers{h}: {l}", "I need {l} sorted{h}",
        "{l} in order{h}", "{l} sorted{h}", "{l}, sort them{h}", "in order{h}: {l}", "Order these{h}: {l}", "Sort these{h}: {l}", "please put {l} in order{h}", "put in order{h}: {l}", "Order the numbers{h}: {l}", "list these in order{h}: {l}",
        "Sort the following numbers{h}: {l}", "order the following{h}: {l}", "put these numbers in order{h}: {l}",
        "order the list{h}: {l}", "sort this list{h}: {l}", "{l} ordered{h}", "make a list in order{h} of {l}", "list these numbers{h}: {l}", "write in order{h}: {l}", "bring these in order{h}: {l}", "line up {l}{h}", "list {l} in order{h}", "put the following in order{h}: {l}"]


def joined(xs):
    return pick(", ", ", ", ", ", " ", ",").join(map(str, xs)) if chance(0.85) else ", ".join(map(str, xs[:-1])) + f" and {xs[-1]}"


def inserted(xs, desc=False):
    """The numbers in order, and the working: one after the other is put where it belongs, compared aloud with those before it in line."""
    out, t = [xs[0]], f"Start with {xs[0]}."
    for x in xs[1:]:
        at = next((i for i, y in enumerate(out) if (float(x) > float(y) if desc else float(x) < float(y))), len(out))
        compared = ", ".join(f"{y} {'<' if float(y) < float(x) else '>' if float(y) > float(x) else '='} {x}" for y in out[:at + 1])
        out.insert(at, x)
        t += f" Put in {x}: {compared}, so {', '.join(map(str, out))}."
    return out, t


def some_decimals():
    """Three to five numbers with a point, often with the same whole part; no two alike in value."""
    i = R.randint(0, 20)
    xs = [point(R.randint(1, 99 if p == 1 else 999), p) if chance(0.4) else f"{i}.{R.choice([R.randint(1, 9), R.randint(1, 99), f'0{R.randint(1, 9)}'])}" for p in R.choices([1, 2], k=R.randint(3, 5))]
    return xs if len({float(x) for x in xs}) == len(xs) and any("." in x for x in xs) else some_decimals()


def even_places(xs):
    """The same numbers with as many places each, for the working."""
    n = max(len(padded(x, 0)) for x in xs)
    return [f"{x.split('.')[0]}.{padded(x, n)}" for x in xs], f"With {n} {'place' if n == 1 else 'places'} each: "


def sort_decimals():
    xs, (desc, how) = some_decimals(), order()
    q, boxed = typed(held(SORT).format(l=joined(xs), h=how))
    same, t = even_places(xs)
    out, working = inserted(same, desc)
    t += f"{', '.join(same)}. {working}"
    s = ", ".join(xs[same.index(x)] for x in out)
    return Turn("sort", q, opening(f"I sort {len(xs)} numbers, the {'largest' if desc else 'smallest'} first") + " " + t, final(s, boxed, f"**{s}**"), working=t)


def order():
    """Whether the largest is to come first, and the words for it."""
    if chance(0.4):
        return True, pick(" from largest to smallest", " in descending order", " descending", " from big to small", " from high to low", " largest first", ", biggest first", " from the largest to the smallest", " from highest to lowest", " from large to small")
    return False, pick(" from smallest to largest", " in ascending order", "", "", " ascending", " from small to large", " from low to high", " smallest first", ", lowest first", " from the smallest to the largest", " from lowest to highest")


def sort():
    if chance(0.1):
        return sort_decimals()
    xs = [num(R.choice([1, 2, 2, 3])) for _ in range(R.randint(3, 7))]
    if chance(0.1):
        xs = [-x if chance(0.4) else x for x in xs]
    desc, how = order()
    q, boxed = typed(held(SORT).format(l=joined(xs), h=how))
    out, t = inserted(xs, desc)
    s = ", ".join(map(str, out))
    return Turn("sort", q, opening(f"I sort {len(xs)} numbers, the {'largest' if desc else 'smallest'} first") + " " + t, final(s, boxed, f"**{s}**"), working=t)


STAT = ["What is the {k} of {l}?", "Find the {k} of these numbers: {l}", "Find the {k} of {l}.", "{k} of {l}", "what's the {k} of {l}", "Calculate the {k} of {l}", "Give me the {k}: {l}", "{l}: what is the {k}?",
        "Tell me the {k} of {l}.", "I have {l}. What is the {k}?", "compute the {k} of {l}", "what is the {k} number of {l}", "Which is the {k} of {l}?",
        "the {k} of {l}", "{l} {k}", "{k}: {l}", "{k} {l}", "what's the {k}: {l}", "what is the {k} in {l}", "what is the {k} number in {l}", "work out the {k} of {l}", "For {l}, what is the {k}?", "{k} of these numbers: {l}", "What is the {k} of the numbers {l}?",
        "the {k} number of {l}", "{k} of the numbers {l}", "which is the {k} number of {l}"]
CALLS = {"sum": ["sum", "sum", "total"], "largest": ["largest", "biggest", "maximum", "max", "highest"], "smallest": ["smallest", "minimum", "min", "lowest"], "average": ["average", "average", "mean"],
         "median": ["median"]}


def decimal_extreme():
    """The largest or smallest of some decimals, all written with as many places."""
    xs = list(dict.fromkeys(point(R.choice([R.randint(1, 99), R.randint(1, 999)]), R.choice([1, 2, 2])) for _ in range(R.randint(3, 4))))
    if len({float(x) for x in xs}) < 3 or not any("." in x for x in xs):
        return decimal_extreme()
    kind = pick("largest", "smallest")
    word = pick(*CALLS[kind])
    q, boxed = typed(held(STAT).format(k=word, l=", ".join(xs)))
    same, t = even_places(xs)
    v, t = same[0], f"{t}{', '.join(same)}. Start with {same[0]}."
    for x in same[1:]:
        v = (max if kind == "largest" else min)(v, x, key=float)
        t += f" Next {x}: keep {v}."
    v = xs[same.index(v)]
    t += f" That is {v}."
    return Turn("list_stat", q, opening(f"I need the {word} of {', '.join(xs)}") + " " + t, final(v, boxed, f"The {word} is **{v}**."), working=t)


def median():
    return list_stat("median")


def list_stat(kind=None):
    if not kind and chance(0.1):
        return decimal_extreme()
    xs = [R.randint(1, 99) for _ in range(R.randint(3, 6))]
    kind = kind or pick("sum", "largest", "smallest", "average", "average", "median")
    if kind == "median":
        xs = [R.randint(1, R.choice([9, 30, 99])) for _ in range(R.choice([3, 5, 5, 7]))]
    if kind == "average" and chance(0.8):
        while sum(xs) % len(xs):
            xs[-1] = R.randint(1, 99)
    word = pick(*CALLS[kind])
    q, boxed = typed(held(STAT).format(k=word, l=joined(xs)))
    if kind in ("sum", "average"):
        t, v = w.running_sum(xs), sum(xs)
        if kind == "average":
            t += f" There are {len(xs)} numbers: {v} / {len(xs)}. {w.div(v, len(xs))}"
            left = v % len(xs)
            v = v // len(xs) if not left else f"{v // len(xs)} {left}/{len(xs)}"
            t += f" That is {v}." if left else ""
    elif kind == "median":
        out, t = inserted(xs)
        v = out[len(out) // 2]
        t += f" Of {len(xs)} numbers the middle one is number {len(xs) // 2 + 1}: {v}."
    else:
        v, t = xs[0], f"Start with {xs[0]}."
        for x in xs[1:]:
            v = (max if kind == "largest" else min)(v, x)
            t += f" Next {x}: keep {v}."
    return Turn("list_stat", q, opening(f"I need the {word} of {', '.join(map(str, xs))}") + " " + t, final(v, boxed, f"The {word} is **{v}**."), value=v if isinstance(v, int) else None, working=t)


SEQUENCE = ["What comes next: {s}, ...?", "Continue the sequence {s}", "What is the next number in {s}?", "Find the next number: {s}, ?", "{s}, what comes next?", "what's next {s}", "{s}, ?", "{s}, ...", "next number: {s}",
            "Complete the sequence: {s}, _", "What number follows {s}?", "Which number comes after {s}?", "continue: {s}", "next in the series {s}?",
            "what number comes after {s}", "what comes after {s}", "which number is next: {s}", "{s} and then?", "{s}, _", "What follows {s}?", "number after {s}", "{s} what number is next", "Which number follows {s}?", "what number is next in {s}",
            "what is next in {s}", "which number is next in {s}", "what number comes next in {s}", "the next number in {s}", "{s} and what then", "what would be next in {s}", "{s}... what is the next one", "next one: {s}", "go on with {s}", "what is the number after {s}", "say what is next: {s}", "and what follows on {s}",
            "which number comes behind {s}?", "which number comes next: {s}", "what number comes right after {s}?", "which one comes after {s}", "{s} and the next?", "{s}, then what", "what is missing: {s}, ?", "{s}, ??", "{s} ...?", "{s}, and?", "{s}, _", "{s}, next?", "{s}, ? what is it", "complete {s}, ?", "go on: {s}", "and {s}, ?"]


def no_pattern():
    xs = [R.randint(1, 60) for _ in range(R.choice([4, 4, 5]))]
    steps = [abs(y - x) for x, y in zip(xs, xs[1:])]
    if len(set(steps)) < len(steps) or xs[0] + xs[1] == xs[2]:
        return no_pattern()
    q, _ = typed(held(SEQUENCE).format(s=", ".join(map(str, xs))))
    t = ", ".join(f"{max(a, b)} - {min(a, b)} = {abs(a - b)}" for a, b in zip(xs, xs[1:])) + ". The steps differ. I find no pattern that I know."
    return Turn("sequence", q, opening("I look for the pattern") + " " + t, "I find **no simple pattern** in these numbers.", working=t)


def sequence():
    if chance(0.07):
        return no_pattern()
    kind, n = pick("arith", "arith", "arith", "down", "geo", "squares", "fib", "fib"), R.choice([3, 4, 4, 4, 4, 5, 5, 6, 7])
    if kind in ("arith", "down"):
        a, d = (R.randint(0, 60), R.randint(1, 15)) if chance(0.7) else (R.choice([5, 10, 25, 100]) * R.randint(0, 10), R.choice([5, 10, 20, 25, 50, 100]))
        xs = [a + i * d for i in range(n + 1)]
        if kind == "down":
            xs.reverse()
        sign = "-" if kind == "down" else "+"
        why = ", ".join(f"{max(x, y)} - {min(x, y)} = {d}" for x, y in zip(xs, xs[1:n])) + f". The step is {sign}{d}. {xs[-2]} {sign} {d} = {xs[-1]}."
    elif kind == "geo":
        a, r = R.randint(1, 6), R.randint(2, 4)
        xs = [a * r ** i for i in range(min(n, 6 if r < 4 else 5) + 1)]
        why = ", ".join(f"{y} / {x} = {r}" for x, y in zip(xs, xs[1:-1])) + f". Each is times {r}. {xs[-2]} × {r}: {w.mul(xs[-2], r)}"
    elif kind == "squares":
        n = max(4, n)
        first = R.choice([1, 1, R.randint(1, 9)])
        xs = [(first + i) ** 2 for i in range(n + 1)]
        last = first + n
        why = "These are squares: " + ", ".join(f"{k} × {k} = {k * k}" for k in range(first, last)) + f". Next {last} × {last} = {last * last}."
    else:
        n, xs = max(4, n), [1, 1] if chance(0.2) else [R.randint(1, 6), R.randint(1, 8)]
        while len(xs) < n + 1:
            xs.append(xs[-1] + xs[-2])
        if xs[1] - xs[0] == xs[2] - xs[1] == xs[3] - xs[2]:
            return sequence()
        why = ", ".join(f"{x} + {y} = {x + y}" for x, y in zip(xs, xs[1:-2])) + f". Each is the sum of the two before. {xs[-3]} + {xs[-2]} = {xs[-1]}."
    v = xs.pop()
    q, boxed = typed(held(SEQUENCE).format(s=pick(", ", ", ", ", ", " ", ",").join(map(str, xs))))
    return Turn("sequence", q, opening("I look for the pattern") + " " + why, final(v, boxed, f"The next number is **{v}**."), value=v, working=why)
