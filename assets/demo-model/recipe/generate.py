"""Synthetic conversations for the demo reasoning model.

Every example is a chat in DeepSeek-R1 form: the assistant first thinks inside
<think> ... </think>, then answers. The skills are small enough for a model of
a few million parameters to really compute: the thought is the working.

    python3 generate.py 5 --seed 1      # print five examples
"""
import argparse
import random

R = random.Random()


def pick(*options):
    return R.choice(options)


def maybe(text, p=0.5):
    return text if R.random() < p else ""


def opening(goal):
    return pick(
        f"Okay, {goal}.",
        f"Alright, {goal}.",
        f"Hmm, {goal}.",
        f"So {goal}.",
        f"Okay, so {goal}.",
        f"Let me see, {goal}.",
    )


def load_words():
    try:
        with open("/usr/share/dict/american-english", encoding="utf-8") as f:
            words = [w.strip() for w in f]
    except OSError:
        words = []
    words = [w for w in words if w.isascii() and w.isalpha() and w.islower() and 3 <= len(w) <= 11]
    favourites = """strawberry banana apple orange mississippi letter coffee bookkeeper balloon raspberry
    tomorrow committee success address hello world robot dragon ocean planet river mountain window
    garden pepper cherry mirror puzzle bottle kitchen monkey elephant giraffe butterfly computer
    program science history music picture summer winter spring autumn morning evening""".split()
    return words + favourites * 40


WORDS = load_words() or ["apple", "banana", "strawberry", "robot", "dragon"]
NAMES = "Anna Ben Clara David Emma Felix Grace Henry Ivy Jack Kate Liam Mia Noah Olivia Paul Rosa Sam Tom Zoe".split()
THINGS = "apples oranges books pencils marbles stickers cookies coins cards eggs shells stamps candies balloons".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = ("January February March April May June July August September October November December").split()

BOXED = "Please reason step by step, and put your final answer within \\boxed{}."


# ---------------------------------------------------------------- arithmetic workings
def work_add(a, b):
    """Column addition, right to left."""
    lines, carry, i = [], 0, 0
    x, y = str(a)[::-1], str(b)[::-1]
    out = ""
    while i < max(len(x), len(y)):
        dx, dy = int(x[i]) if i < len(x) else 0, int(y[i]) if i < len(y) else 0
        s = dx + dy + carry
        step = f"{dx} + {dy}" + (f" + {carry}" if carry else "") + f" = {s}"
        out = str(s % 10) + out
        new = s // 10
        lines.append(f"{step}, write {s % 10}" + (f", carry {new}" if new else "") + ".")
        carry, i = new, i + 1
    if carry:
        out = str(carry) + out
        lines.append(f"Write the carry {carry}.")
    assert int(out) == a + b
    return " ".join(lines) + f" So {a} + {b} = {a + b}."


def work_sub(a, b):
    """Column subtraction for a >= b >= 0."""
    lines, borrow = [], 0
    x, y = str(a)[::-1], str(b)[::-1]
    for i in range(len(x)):
        dx, dy = int(x[i]) - borrow, int(y[i]) if i < len(y) else 0
        shown = f"{int(x[i])}" + (" - 1" if borrow else "")
        if dx < dy:
            lines.append(f"{shown} - {dy}: borrow, {dx + 10} - {dy} = {dx + 10 - dy}.")
            borrow = 1
        else:
            lines.append(f"{shown} - {dy} = {dx - dy}.")
            borrow = 0
    return " ".join(lines) + f" So {a} - {b} = {a - b}."


def work_mul(a, b):
    """a times b by the digits of b."""
    if a < 10 and b < 10:
        return f"{a} × {b} = {a * b}."
    parts, lines = [], []
    for i, d in enumerate(str(b)[::-1]):
        place = int(d) * 10 ** i
        if place == 0:
            continue
        sub = []
        for j, e in enumerate(str(a)[::-1]):
            v = int(e) * 10 ** j
            if v:
                sub.append(v * place)
        if len(sub) > 1:
            digits = [int(e) * 10 ** j for j, e in enumerate(str(a)[::-1]) if e != "0"]
            lines.append(
                f"{a} × {place}: " + ", ".join(f"{v} × {place} = {v * place}" for v in digits[::-1])
                + ", sum " + running_sum([v * place for v in digits[::-1]]) + "."
            )
        else:
            lines.append(f"{a} × {place} = {a * place}.")
        parts.append(a * place)
    text = " ".join(lines)
    if len(parts) > 1:
        text += " Add: " + running_sum(parts) + "."
    return text + f" So {a} × {b} = {a * b}."


def running_sum(values):
    """A chain of additions: 10 + 20 = 30, 30 + 5 = 35."""
    total, chain = values[0], []
    for v in values[1:]:
        chain.append(f"{total} + {v} = {total + v}")
        total += v
    return ", ".join(chain) or str(total)


def work_div(a, b):
    """Long division a / b with remainder."""
    lines, rem, out = [], 0, ""
    for d in str(a):
        cur = rem * 10 + int(d)
        q = cur // b
        if out or q:
            lines.append(f"{cur} / {b}: {q} × {b} = {q * b}, left {cur - q * b}.")
            out += str(q)
        else:
            lines.append(f"{cur} is less than {b}.")
        rem = cur - q * b
    return " ".join(lines) + f" So {a} / {b} = {a // b}" + (f" remainder {rem}." if rem else ".")


def check(text, p=0.35):
    return (" " + pick("Wait, let me check.", "Let me double-check.", "Let me verify.") + " " + text +
            " " + pick("Good.", "That matches.", "Yes, correct.")) if R.random() < p else ""


def num(digits=None):
    d = digits or R.choice([1, 2, 2, 3, 3, 4])
    return R.randint(10 ** (d - 1) if d > 1 else 1, 10 ** d - 1)


def ask(q):
    """Decorate a question: casing, politeness, punctuation, the boxed directive."""
    boxed = False
    r = R.random()
    if r < 0.08:
        q = q + " " + BOXED
        boxed = True
    elif r < 0.16:
        q = pick("Please tell me: ", "Hey, ", "Can you help me? ", "Quick question: ") + q
    elif r < 0.24:
        q = q.lower()
    elif r < 0.28:
        q = q.rstrip("?.")
    return q, boxed


def final(value, boxed, sentence):
    if boxed:
        return sentence + f"\n\n\\[ \\boxed{{{value}}} \\]"
    return sentence


# ---------------------------------------------------------------- skills: each returns (question, thought, answer)
def skill_add():
    a, b = num(), num()
    q, bx = ask(pick(f"What is {a} + {b}?", f"{a} + {b}", f"Add {a} and {b}.", f"What's the sum of {a} and {b}?",
                     f"Calculate {a} + {b}.", f"{a}+{b}=?", f"How much is {a} plus {b}?", f"{a} plus {b}"))
    t = opening(pick(f"I need to add {a} and {b}", f"this is {a} + {b}")) + " " + pick("Column by column: ", "From the right: ") + work_add(a, b)
    t += check(f"{a + b} - {b} = {a}.")
    return q, t, final(a + b, bx, pick(f"{a} + {b} = **{a + b}**", f"The sum is **{a + b}**.", f"\\({a} + {b} = {a + b}\\)"))


def skill_sub():
    a, b = num(), num()
    q, bx = ask(pick(f"What is {a} - {b}?", f"{a} - {b}", f"Subtract {b} from {a}.", f"Calculate {a} - {b}.",
                     f"{a}-{b}=?", f"How much is {a} minus {b}?", f"What is the difference {a} - {b}?"))
    t = opening(f"I need {a} - {b}") + " "
    if a >= b:
        t += work_sub(a, b) + check(f"{a - b} + {b} = {a}.")
    else:
        t += f"{a} is smaller than {b}, so the result is negative: -({b} - {a}). " + work_sub(b, a) + f" So {a} - {b} = -{b - a}."
    return q, t, final(a - b, bx, pick(f"{a} - {b} = **{a - b}**", f"The difference is **{a - b}**.", f"\\({a} - {b} = {a - b}\\)"))


def skill_mul():
    a, b = R.choice([(num(1), num(1)), (num(2), num(1)), (num(2), num(2)), (num(3), num(1)), (num(2), num(2)), (num(3), num(2))])
    if R.random() < 0.2:
        a, b = b, a
    q, bx = ask(pick(f"What is {a} × {b}?", f"{a} * {b}", f"Multiply {a} by {b}.", f"What is {a} times {b}?",
                     f"Calculate {a} x {b}.", f"What is the product of {a} and {b}?", f"{a}*{b}=?", f"How much is {a} times {b}?"))
    t = opening(f"I need {a} × {b}") + " " + work_mul(a, b)
    return q, t, final(a * b, bx, pick(f"{a} × {b} = **{a * b}**", f"The product is **{a * b}**.", f"\\({a} \\times {b} = {a * b}\\)"))


def skill_div():
    b = R.randint(2, 12)
    if R.random() < 0.6:
        c = num(R.choice([1, 2, 2, 3])); a = b * c
    else:
        a = num(R.choice([2, 3, 3]))
    q, bx = ask(pick(f"What is {a} / {b}?", f"Divide {a} by {b}.", f"What is {a} divided by {b}?", f"{a} ÷ {b}",
                     f"Calculate {a} / {b}.", f"How much is {a} divided by {b}?"))
    t = opening(f"I need {a} divided by {b}") + " Long division: " + work_div(a, b)
    if a % b:
        return q, t, final(f"{a // b} remainder {a % b}", bx, f"{a} ÷ {b} = **{a // b} remainder {a % b}**")
    return q, t + check(f"{a // b} × {b} = {a}."), final(a // b, bx, pick(f"{a} ÷ {b} = **{a // b}**", f"\\(\\frac{{{a}}}{{{b}}} = {a // b}\\)"))


def skill_compare():
    if R.random() < 0.5:
        i = R.randint(0, 30)
        x, y = f"{i}.{R.randint(1, 99)}", f"{i}.{R.randint(1, 9)}"
        if R.random() < 0.5:
            x, y = y, x
        while float(x) == float(y):
            y = f"{i}.{R.randint(1, 99)}"
        n = max(len(x.split('.')[1]), len(y.split('.')[1]))
        px, py = x + "0" * (n - len(x.split('.')[1])), y + "0" * (n - len(y.split('.')[1]))
        big, small = (x, y) if float(x) > float(y) else (y, x)
        t = opening(f"I compare {x} and {y}") + f" Same whole part {i}. With the same number of decimals: {px} and {py}. " \
            f"After the point, {int(max(px.split('.')[1], py.split('.')[1]))} is more than {int(min(px.split('.')[1], py.split('.')[1]))}. So {big} is larger."
    else:
        x, y = num(), num()
        while x == y:
            y = num()
        big, small = max(x, y), min(x, y)
        t = opening(f"I compare {x} and {y}") + f" {x} has {len(str(x))} digits, {y} has {len(str(y))} digits. "
        if len(str(x)) != len(str(y)):
            t += f"More digits means larger. So {big} is larger."
        else:
            k = next(i for i in range(len(str(x))) if str(x)[i] != str(y)[i])
            t += f"First different digit: {str(x)[k]} and {str(y)[k]}. So {big} is larger."
    want_big = R.random() < 0.7
    word = pick("larger", "bigger", "greater") if want_big else pick("smaller", "less")
    q, bx = ask(pick(f"Which is {word}, {x} or {y}?", f"Which number is {word}: {x} or {y}?", f"{x} or {y}, which one is {word}?"))
    v = big if want_big else small
    if not want_big:
        t += f" The {word} one is {small}."
    return q, t, final(v, bx, f"**{v}** is {word}.")


def skill_sort():
    xs = [num(R.choice([1, 2, 2, 3])) for _ in range(R.randint(3, 6))]
    desc = R.random() < 0.3
    how = pick("from largest to smallest", "in descending order") if desc else pick("from smallest to largest", "in ascending order", "")
    q, bx = ask(pick(f"Sort {', '.join(map(str, xs))} {how}.".replace(" .", "."), f"Sort these numbers {how}: {', '.join(map(str, xs))}".replace("  ", " ").replace(" :", ":")))
    rest, out, t = list(xs), [], opening("I sort the numbers") + " "
    while rest:
        m = (max if desc else min)(rest)
        rest.remove(m)
        out.append(m)
        t += f"{'Largest' if desc else 'Smallest'} is {m}" + (f", left {', '.join(map(str, rest))}. " if rest else ". ")
    s = ", ".join(map(str, out))
    return q, t.strip(), final(s, bx, f"**{s}**")


def skill_list_stat():
    xs = [R.randint(1, 60) for _ in range(R.randint(3, 5))]
    kind = pick("sum", "largest", "smallest", "average")
    if kind == "average":
        while sum(xs) % len(xs):
            xs[-1] = R.randint(1, 60)
    s = ", ".join(map(str, xs))
    q, bx = ask(pick(f"What is the {kind} of {s}?", f"Find the {kind} of these numbers: {s}", f"Find the {kind} of {s}."))
    t = opening(f"I need the {kind} of {s}") + " "
    if kind in ("sum", "average"):
        t += running_sum(xs) + "."
        v = sum(xs)
        if kind == "average":
            t += f" There are {len(xs)} numbers. {sum(xs)} / {len(xs)} = {sum(xs) // len(xs)}."
            v //= len(xs)
    else:
        best, v = [], xs[0]
        for x in xs[1:]:
            v = (max if kind == "largest" else min)(v, x)
            best.append(f"{v}")
        t += f"Start with {xs[0]}. " + " ".join(f"Next {x}: keep {b}." for x, b in zip(xs[1:], best))
    return q, t, final(v, bx, f"The {kind} is **{v}**.")


def spelled(word):
    return "-".join(word)


def skill_count_letter():
    w = R.choice(WORDS)
    c = R.choice(w) if R.random() < 0.85 else R.choice("abcdefghijklmnopqrstuvwxyz")
    q, bx = ask(pick(f"How many {c}'s are in {w}?", f"How many times does the letter {c} appear in \"{w}\"?", f"How many \"{c}\" are in the word {w}?",
                     f"How many letters {c} are there in {w}?", f"Count the letter {c} in {w}.", f"how many {c} in {w}"))
    n, t = 0, opening(f"I count {c} in {w}") + f" Spell it: {spelled(w)}. "
    steps = []
    for ch in w:
        if ch == c:
            n += 1
            steps.append(f"{ch} yes {n}")
        else:
            steps.append(f"{ch} no")
    t += ", ".join(steps) + f". That makes {n}."
    plural = "time" if n == 1 else "times"
    return q, t, final(n, bx, pick(f"The letter **{c}** appears **{n}** {plural} in \"{w}\".", f"There {'is' if n == 1 else 'are'} **{n}** in \"{w}\"."))


def skill_word():
    w = R.choice(WORDS)
    k = pick("reverse", "length", "first", "last", "vowels", "upper", "palindrome")
    if k == "reverse":
        q, bx = ask(pick(f"Spell {w} backwards.", f"Reverse the word {w}.", f"What is \"{w}\" spelled backwards?", f"Reverse the string \"{w}\"."))
        t = opening(f"I reverse {w}") + f" Spell it: {spelled(w)}. Backwards: {spelled(w[::-1])}."
        return q, t, final(w[::-1], bx, f"**{w[::-1]}**")
    if k == "length":
        q, bx = ask(pick(f"How many letters are in {w}?", f"How long is the word {w}?", f"How many letters does \"{w}\" have?"))
        t = opening(f"I count the letters of {w}") + " " + ", ".join(f"{c} {i + 1}" for i, c in enumerate(w)) + f". So {len(w)}."
        return q, t, final(len(w), bx, f"\"{w}\" has **{len(w)}** letters.")
    if k in ("first", "last"):
        c = w[0] if k == "first" else w[-1]
        q, bx = ask(f"What is the {k} letter of {w}?")
        return q, opening(f"I need the {k} letter of {w}") + f" Spell it: {spelled(w)}. The {k} is {c}.", final(c, bx, f"The {k} letter is **{c}**.")
    if k == "vowels":
        q, bx = ask(pick(f"How many vowels are in {w}?", f"Count the vowels in {w}."))
        n, steps = 0, []
        for c in w:
            if c in "aeiou":
                n += 1
                steps.append(f"{c} yes {n}")
            else:
                steps.append(f"{c} no")
        return q, opening(f"I count the vowels in {w}") + " Vowels are a, e, i, o, u. " + ", ".join(steps) + f". That makes {n}.", \
            final(n, bx, f"\"{w}\" has **{n}** vowel{'s' if n != 1 else ''}.")
    if k == "upper":
        q, bx = ask(pick(f"Write {w} in capital letters.", f"Uppercase {w}."))
        return q, opening(f"I write {w} in capitals") + f" Spell it: {spelled(w)}. Capitals: {spelled(w.upper())}.", final(w.upper(), bx, f"**{w.upper()}**")
    if R.random() < 0.5:
        w = R.choice("level radar noon kayak civic rotor refer madam stats tenet racecar".split())
    q, bx = ask(f"Is {w} a palindrome?")
    yes = w == w[::-1]
    return q, opening(f"is {w} the same backwards?").replace("?.", "?") + f" Spell it: {spelled(w)}. Backwards: {spelled(w[::-1])}. " + ("Same." if yes else "Different."), \
        final("yes" if yes else "no", bx, f"**{'Yes' if yes else 'No'}**, \"{w}\" is {'' if yes else 'not '}a palindrome.")


def skill_sequence():
    kind = pick("arith", "arith", "geo", "squares", "fib")
    if kind == "arith":
        a, d = R.randint(1, 40), R.randint(2, 15)
        xs = [a + i * d for i in range(5)]
        why = ", ".join(f"{xs[i + 1]} - {xs[i]} = {d}" for i in range(3)) + f". The step is {d}. {xs[3]} + {d} = {xs[4]}."
    elif kind == "geo":
        a, r = R.randint(1, 6), R.randint(2, 4)
        xs = [a * r ** i for i in range(5)]
        why = ", ".join(f"{xs[i + 1]} / {xs[i]} = {r}" for i in range(3)) + f". Each is times {r}. {xs[3]} × {r} = {xs[4]}."
    elif kind == "squares":
        s = R.randint(1, 9)
        xs = [(s + i) ** 2 for i in range(5)]
        why = "These are squares: " + ", ".join(f"{s + i}² = {xs[i]}" for i in range(4)) + f". Next {s + 4}² = {xs[4]}."
    else:
        xs = [R.randint(1, 6), R.randint(1, 8)]
        while len(xs) < 6:
            xs.append(xs[-1] + xs[-2])
        xs = xs[-5:]
        why = f"{xs[0]} + {xs[1]} = {xs[2]}, {xs[1]} + {xs[2]} = {xs[3]}. Each is the sum of the two before. {xs[2]} + {xs[3]} = {xs[4]}."
    s = ", ".join(map(str, xs[:4]))
    q, bx = ask(pick(f"What comes next: {s}, ...?", f"Continue the sequence {s}", f"What is the next number in {s}?", f"Find the next number: {s}, ?"))
    return q, opening("I look for the pattern") + " " + why, final(xs[4], bx, f"The next number is **{xs[4]}**.")


def skill_day():
    i, n = R.randint(0, 6), R.randint(1, 40)
    fwd = R.random() < 0.75
    d = DAYS[i]
    if n == 1 or R.random() < 0.15:
        n = 1
        q, bx = ask(f"What day comes {'after' if fwd else 'before'} {d}?")
    else:
        q, bx = ask(pick(f"What day is it {n} days {'after' if fwd else 'before'} {d}?",
                         f"Today is {d}. What day will it be in {n} days?" if fwd else f"Today is {d}. What day was it {n} days ago?"))
    k = n % 7
    j = (i + (k if fwd else -k)) % 7
    t = opening(f"{n} days {'after' if fwd else 'before'} {d}") + (f" A week has 7 days. {n} / 7 leaves {k}." if n >= 7 else "")
    t += f" Count {k} {'forward' if fwd else 'back'} from {d}: " + (", ".join(DAYS[(i + (s if fwd else -s)) % 7] for s in range(1, k + 1)) or f"stay on {d}") + "."
    return q, t, final(DAYS[j], bx, f"It is **{DAYS[j]}**." if n > 1 else f"**{DAYS[j]}**")


def skill_month():
    i = R.randint(0, 11)
    k = pick("after", "before", "number", "days")
    if k in ("after", "before"):
        q, bx = ask(f"What month comes {k} {MONTHS[i]}?")
        j = (i + (1 if k == "after" else -1)) % 12
        return q, opening(f"the month {k} {MONTHS[i]}") + f" {MONTHS[i]} is month {i + 1}. Month {j + 1} is {MONTHS[j]}.", final(MONTHS[j], bx, f"**{MONTHS[j]}**")
    if k == "number":
        q, bx = ask(f"Which month number is {MONTHS[i]}?")
        return q, opening(f"the number of {MONTHS[i]}") + " " + ", ".join(f"{m} {n + 1}" for n, m in enumerate(MONTHS[: i + 1])) + ".", final(i + 1, bx, f"{MONTHS[i]} is month **{i + 1}**.")
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][i]
    q, bx = ask(f"How many days does {MONTHS[i]} have?")
    extra = " (29 in a leap year)" if i == 1 else ""
    return q, opening(f"the days of {MONTHS[i]}") + f" {MONTHS[i]} has {days} days{extra}.", final(days, bx, f"{MONTHS[i]} has **{days}** days{extra}.")


UNITS = [("hours", "minutes", 60), ("minutes", "seconds", 60), ("days", "hours", 24), ("weeks", "days", 7), ("kilometers", "meters", 1000),
         ("meters", "centimeters", 100), ("kilograms", "grams", 1000), ("dozen", "pieces", 12), ("years", "months", 12), ("liters", "milliliters", 1000)]


def skill_units():
    big, small, f = R.choice(UNITS)
    n = R.randint(2, 15)
    if R.random() < 0.6:
        q, bx = ask(pick(f"How many {small} are in {n} {big}?", f"Convert {n} {big} to {small}.", f"What is {n} {big} in {small}?"))
        v, unit = n * f, small
        t = opening(f"I convert {n} {big} to {small}") + f" One {big.rstrip('s')} is {f} {small}. "
        t += work_mul(n, f) if f % 10 else f"{n} × {f} = {n * f}."
    else:
        q, bx = ask(pick(f"How many {big} are {n * f} {small}?", f"Convert {n * f} {small} to {big}."))
        v, unit = n, big
        t = opening(f"I convert {n * f} {small} to {big}") + f" {f} {small} make one {big.rstrip('s')}. {n * f} / {f} = {n}."
    return q, t, final(v, bx, f"**{v} {unit}**")


def skill_word_problem():
    a, b = R.sample(NAMES, 2)
    th = R.choice(THINGS)
    k = R.randint(0, 10)
    if k == 0:
        x, y = R.randint(2, 99), R.randint(2, 99)
        q = pick(f"{a} has {x} {th}. {b} gives {a} {y} more. How many {th} does {a} have now?", f"{a} has {x} {th} and finds {y} more. How many {th} does {a} have?")
        t, v = f"{a} starts with {x} and gets {y} more. " + work_add(x, y), x + y
        s = f"{a} has **{v} {th}**."
    elif k == 1:
        x = R.randint(5, 99); y = R.randint(1, x)
        q = pick(f"{a} has {x} {th} and gives {y} to {b}. How many {th} are left?", f"There are {x} {th} in a box. {a} takes {y}. How many {th} remain?")
        t, v = f"Start with {x}, take away {y}. " + work_sub(x, y), x - y
        s = f"**{v} {th}** are left."
    elif k == 2:
        x, y = R.randint(2, 12), R.randint(2, 24)
        q = pick(f"{a} buys {x} boxes with {y} {th} each. How many {th} is that?", f"There are {x} bags with {y} {th} in each. How many {th} are there in total?")
        t, v = f"{x} times {y}. " + work_mul(y, x), x * y
        s = f"That is **{v} {th}**."
    elif k == 3:
        n, v = R.randint(2, 10), R.randint(2, 20)
        q = pick(f"{a} shares {n * v} {th} equally among {n} friends. How many does each get?", f"{n * v} {th} are put equally into {n} bags. How many are in each bag?")
        t = f"{n * v} divided by {n}. " + work_div(n * v, n)
        s = f"Each gets **{v} {th}**."
    elif k == 4:
        n, m = R.randint(2, 12), R.randint(2, 10)
        word = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
        f = "apples oranges cakes pizzas pies melons".split()[R.randint(0, 5)]
        sn, sm = (word.get(n, str(n)), word.get(m, str(m))) if R.random() < 0.5 else (n, m)
        q = pick(f"If you have {sn} {f} and cut each into {sm} pieces, how many pieces do you have?", f"I cut {sn} {f} into {sm} pieces each. How many pieces are there?")
        t, v = f"{n} {f}, {m} pieces each. " + work_mul(n, m), n * m
        s = f"You have **{v} pieces**."
    elif k == 5:
        sp, h = R.randint(2, 12) * 10, R.randint(2, 9)
        q = pick(f"A car drives {sp} km per hour for {h} hours. How far does it go?", f"A train travels at {sp} km/h. How far does it travel in {h} hours?")
        t, v = f"Distance is speed times time. {sp} × {h} = {sp * h}.", sp * h
        s = f"It goes **{v} km**."
    elif k == 6:
        n, p = R.randint(2, 9), R.randint(2, 12)
        paid = ((n * p) // 10 + R.randint(1, 3)) * 10
        q = f"{a} buys {n} {th} for ${p} each and pays with ${paid}. How much change does {a} get?"
        t, v = f"Cost: {n} × {p} = {n * p}. Change: {paid} - {n * p}. " + work_sub(paid, n * p), paid - n * p
        s = f"{a} gets **${v}** change."
    elif k == 7:
        x, y = R.randint(5, 40), R.randint(2, 20)
        q = f"{a} is {x} years old. {b} is {y} years older. How old is {b}?"
        t, v = f"{b} is {x} + {y}. " + work_add(x, y), x + y
        s = f"{b} is **{v}** years old."
    elif k == 8:
        x, y, z = R.randint(5, 50), R.randint(2, 30), 0
        z = R.randint(1, x + y)
        q = f"{a} has {x} {th}, buys {y} more, then gives away {z}. How many {th} does {a} have?"
        t, v = f"First {x} + {y}. " + work_add(x, y) + f" Then {x + y} - {z}. " + work_sub(x + y, z), x + y - z
        s = f"{a} has **{v} {th}**."
    elif k == 9:
        cs = R.sample(range(2, 30), R.randint(3, 5))
        q = pick(f"There are {len(cs)} candles with lengths {', '.join(map(str, cs))} cm. They were lit together and blown out one by one. Which length was blown out first?",
                 f"Candles lit at the same time are now {', '.join(map(str, cs))} cm long. Which one was blown out first?")
        v = max(cs)
        t = f"The candle blown out first burned the least, so it is the longest now. The longest of {', '.join(map(str, cs))} is {v}."
        return ask(q)[0], opening("the candles") + " " + t, f"The candle that is **{v} cm** long: it burned the shortest time, so it was blown out first."
    else:
        leg = {"cows": 4, "chickens": 2, "spiders": 8, "cats": 4, "birds": 2, "ants": 6}
        an = R.choice(list(leg)); n = R.randint(2, 15)
        q = f"How many legs do {n} {an} have?"
        t, v = f"Each of the {an} has {leg[an]} legs. {n} × {leg[an]} = {n * leg[an]}.", n * leg[an]
        s = f"{n} {an} have **{v}** legs."
    q, bx = ask(q)
    return q, opening(pick("let me read the problem", "I work it out step by step")) + " " + t, final(v, bx, s)


def skill_percent():
    p = R.choice([5, 10, 20, 25, 30, 40, 50, 75, 15, 60])
    n = R.randint(1, 20) * 20
    q, bx = ask(pick(f"What is {p}% of {n}?", f"Calculate {p} percent of {n}.", f"How much is {p}% of {n}?"))
    v = p * n / 100
    v = int(v) if v == int(v) else v
    return q, opening(f"I need {p}% of {n}") + f" {n} × {p} = {n * p}. Divide by 100: {v}.", final(v, bx, f"{p}% of {n} is **{v}**.")


def skill_fraction():
    name, d = R.choice([("half", 2), ("a third", 3), ("a quarter", 4), ("a fifth", 5), ("a tenth", 10)])
    v = R.randint(2, 40)
    q, bx = ask(pick(f"What is {name} of {v * d}?", f"How much is {name} of {v * d}?"))
    return q, opening(f"{name} of {v * d}") + f" That is {v * d} / {d}. " + work_div(v * d, d), final(v, bx, f"**{v}**")


def skill_number_theory():
    k = pick("even", "prime", "div", "gcd", "square", "root", "factorial")
    if k == "even":
        n = num()
        q, bx = ask(pick(f"Is {n} even or odd?", f"Is {n} an even number?"))
        e = n % 2 == 0
        return q, opening(f"is {n} even") + f" Last digit {n % 10}, which is {'even' if e else 'odd'}.", final("even" if e else "odd", bx, f"{n} is **{'even' if e else 'odd'}**.")
    if k == "prime":
        n = R.randint(2, 150)
        q, bx = ask(pick(f"Is {n} prime?", f"Is {n} a prime number?"))
        t = opening(f"is {n} prime")
        for p in [2, 3, 5, 7, 11]:
            if p * p > n:
                break
            t += f" {n} / {p} leaves {n % p}."
            if n % p == 0:
                return q, t + f" So {p} divides {n}.", final("no", bx, f"**No**, {n} = {p} × {n // p} is not prime.")
        return q, t + " Nothing divides it.", final("yes", bx, f"**Yes**, {n} is prime.")
    if k == "div":
        b, a = R.randint(2, 12), R.randint(10, 200)
        q, bx = ask(f"Is {a} divisible by {b}?")
        return q, opening(f"does {b} divide {a}") + " " + work_div(a, b), final("yes" if a % b == 0 else "no", bx, f"**{'Yes' if a % b == 0 else 'No'}**, {a} ÷ {b} {'= ' + str(a // b) if a % b == 0 else 'leaves remainder ' + str(a % b)}.")
    if k == "gcd":
        g = R.randint(1, 12)
        a, b = g * R.randint(1, 9), g * R.randint(1, 9)
        q, bx = ask(pick(f"What is the greatest common divisor of {a} and {b}?", f"gcd({a}, {b})", f"Find the GCD of {a} and {b}."))
        t, x, y = opening(f"the gcd of {a} and {b}"), max(a, b), min(a, b)
        while y:
            t += f" {x} / {y} leaves {x % y}."
            x, y = y, x % y
        return q, t + f" So the gcd is {x}.", final(x, bx, f"gcd({a}, {b}) = **{x}**")
    if k == "square":
        n = R.randint(2, 40)
        q, bx = ask(pick(f"What is {n} squared?", f"What is {n}²?", f"Calculate the square of {n}."))
        return q, opening(f"{n} squared is {n} × {n}") + " " + work_mul(n, n), final(n * n, bx, f"{n}² = **{n * n}**")
    if k == "root":
        n = R.randint(2, 20)
        q, bx = ask(pick(f"What is the square root of {n * n}?", f"Find √{n * n}."))
        return q, opening(f"which number times itself is {n * n}") + f" {n - 1} × {n - 1} = {(n - 1) ** 2}. {n} × {n} = {n * n}. So it is {n}.", final(n, bx, f"\\(\\sqrt{{{n * n}}} = {n}\\)")
    n = R.randint(2, 7)
    q, bx = ask(pick(f"What is {n} factorial?", f"What is {n}!?"))
    t, f = opening(f"{n} factorial"), 1
    for i in range(2, n + 1):
        t += f" {f} × {i} = {f * i}."
        f *= i
    return q, t, final(f, bx, f"{n}! = **{f}**")


def skill_equation():
    x = R.randint(1, 20)
    a, b = R.randint(2, 9), R.randint(1, 30)
    k = R.randint(0, 3)
    if k == 0:
        e, t = f"x + {b} = {x + b}", f"Subtract {b} from both sides: x = {x + b} - {b} = {x}."
    elif k == 1:
        e, t = f"x - {b} = {x - b}", f"Add {b} to both sides: x = {x - b} + {b} = {x}."
    elif k == 2:
        e, t = f"{a}x = {a * x}", f"Divide both sides by {a}: x = {a * x} / {a} = {x}."
    else:
        e, t = f"{a}x + {b} = {a * x + b}", f"Subtract {b}: {a}x = {a * x + b} - {b} = {a * x}. Divide by {a}: x = {a * x} / {a} = {x}."
    q, bx = ask(pick(f"Solve {e}.", f"Solve for x: {e}", f"If {e}, what is x?", f"What is x if {e}?"))
    if k == 3:
        t += check(f"{a} × {x} + {b} = {a * x + b}.")
    return q, opening(f"I solve {e}") + " " + t, final(f"x = {x}", bx, pick(f"**x = {x}**", f"\\(x = {x}\\)"))


def skill_geometry():
    a, b = R.randint(2, 20), R.randint(2, 20)
    k = R.randint(0, 3)
    if k == 0:
        q, t, v = f"What is the area of a rectangle {a} cm by {b} cm?", f"Area is width times height. {work_mul(a, b)}", f"{a * b} cm²"
    elif k == 1:
        q, t, v = f"What is the perimeter of a rectangle {a} cm by {b} cm?", f"Perimeter is 2 × (width + height). {a} + {b} = {a + b}. 2 × {a + b} = {2 * (a + b)}.", f"{2 * (a + b)} cm"
    elif k == 2:
        q, t, v = f"What is the area of a square with side {a} cm?", f"Area is side times side. {work_mul(a, a)}", f"{a * a} cm²"
    else:
        q, t, v = f"What is the perimeter of a square with side {a} cm?", f"A square has 4 equal sides. 4 × {a} = {4 * a}.", f"{4 * a} cm"
    q, bx = ask(q)
    return q, opening("a geometry question") + " " + t, final(v, bx, f"**{v}**")


def skill_clock():
    h, m, d = R.randint(1, 12), R.randint(0, 11) * 5, R.randint(1, 30) * 5
    q, bx = ask(pick(f"What time is it {d} minutes after {h}:{m:02d}?", f"It is {h}:{m:02d}. What time will it be in {d} minutes?"))
    s = m + d
    hh = (h + s // 60 - 1) % 12 + 1
    t = opening(f"{d} minutes after {h}:{m:02d}") + f" {m} + {d} = {s} minutes. That is {s // 60} hours and {s % 60} minutes. Hour {h} + {s // 60} = {h + s // 60}" + (f", on a clock {hh}" if hh != h + s // 60 else "") + f". So {hh}:{s % 60:02d}."
    return q, t, final(f"{hh}:{s % 60:02d}", bx, f"It will be **{hh}:{s % 60:02d}**.")


def skill_cipher():
    w, k = R.choice([x for x in R.sample(WORDS, 20) if len(x) <= 8]), R.randint(1, 5)
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    shift = lambda s, n: "".join(alphabet[(alphabet.index(c) + n) % 26] for c in s)
    if R.random() < 0.5:
        q, bx = ask(pick(f"Shift each letter of {w} forward by {k}.", f"Encode {w} with a Caesar cipher, shift {k}."))
        e, verb = shift(w, k), "forward"
    else:
        e, w = w, shift(w, k)
        q, bx = ask(pick(f"Decode {w}: every letter was shifted forward by {k}.", f"Decode the Caesar cipher {w} with shift {k}."))
        verb = "back"
    t = opening(f"I move each letter {k} {verb}") + f" Spell it: {spelled(w)}. " + ", ".join(f"{a} to {b}" for a, b in zip(w, e)) + f". Together: {spelled(e)}. So {e}."
    return q, t, final(e, bx, f"**{e}**")


def skill_order():
    a, b, c = R.sample(NAMES, 3)
    more, most, least = R.choice([("taller", "tallest", "shortest"), ("older", "oldest", "youngest"), ("faster", "fastest", "slowest"), ("heavier", "heaviest", "lightest")])
    facts = [f"{a} is {more} than {b}.", f"{b} is {more} than {c}."]
    if R.random() < 0.5:
        facts.reverse()
    top = R.random() < 0.5
    q, bx = ask(" ".join(facts) + f" Who is the {most if top else least}?")
    v = a if top else c
    return q, opening("I put them in order") + f" {a} is {more} than {b}, {b} is {more} than {c}. So {a}, {b}, {c}. The {most if top else least} is {v}.", final(v, bx, f"**{v}** is the {most if top else least}.")


def skill_matrix():
    r, c = R.randint(2, 3), R.randint(2, 3)
    m = [[R.randint(0, 9) for _ in range(c)] for _ in range(r)]
    show = lambda x: "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in x) + "]"
    tr = [list(col) for col in zip(*m)]
    q, bx = ask(pick(f"Transpose the matrix {show(m)}.", f"What is the transpose of {show(m)}?"))
    t = opening("rows become columns") + " " + " ".join(f"Column {j + 1}: {', '.join(map(str, row))}." for j, row in enumerate(tr))
    rows = "\n".join("| " + " | ".join(map(str, row)) + " |" for row in tr)
    table = "| " + " | ".join(f"c{j + 1}" for j in range(r)) + " |\n|" + "---|" * r + "\n" + rows
    if bx:
        return q, t, final(show(tr), True, "Rows become columns:")
    return q, t, pick(f"**{show(tr)}**", f"The transpose is:\n\n{table}")


def skill_table():
    n = R.randint(2, 12)
    q, _ = pick(f"Show the multiplication table of {n}.", f"Make a table of multiples of {n} up to 5."), 0
    rows = "\n".join(f"| {i} | {i * n} |" for i in range(1, 6))
    return q, opening(f"multiples of {n}") + " " + ", ".join(f"{i} × {n} = {i * n}" for i in range(1, 6)) + ".", f"| k | k × {n} |\n|---|---|\n{rows}"


CODE = {
    "reverse a string": ("def reverse(text):\n    return text[::-1]", "A slice with step -1 walks the string backwards."),
    "check if a number is even": ("def is_even(n):\n    return n % 2 == 0", "A number is even when dividing by 2 leaves 0."),
    "compute the factorial of a number": ("def factorial(n):\n    result = 1\n    for i in range(2, n + 1):\n        result *= i\n    return result", "Multiply all numbers from 2 to n."),
    "check if a number is prime": ("def is_prime(n):\n    if n < 2:\n        return False\n    for d in range(2, int(n ** 0.5) + 1):\n        if n % d == 0:\n            return False\n    return True", "It is enough to try divisors up to the square root."),
    "compute the sum of a list": ("def total(numbers):\n    result = 0\n    for n in numbers:\n        result += n\n    return result", "Add the numbers one by one."),
    "find the largest number in a list": ("def largest(numbers):\n    best = numbers[0]\n    for n in numbers[1:]:\n        if n > best:\n            best = n\n    return best", "Keep the best value seen so far."),
    "check if a word is a palindrome": ("def is_palindrome(word):\n    return word == word[::-1]", "A palindrome is the same backwards."),
    "count the vowels in a string": ("def count_vowels(text):\n    return sum(c in \"aeiou\" for c in text.lower())", "Count the letters that are in aeiou."),
    "compute the greatest common divisor": ("def gcd(a, b):\n    while b:\n        a, b = b, a % b\n    return a", "Euclid: replace the pair by (b, a mod b) until b is 0."),
    "compute the first n Fibonacci numbers": ("def fibonacci(n):\n    a, b = 0, 1\n    out = []\n    for _ in range(n):\n        out.append(a)\n        a, b = b, a + b\n    return out", "Each number is the sum of the two before."),
}


def skill_code():
    what = R.choice(list(CODE))
    code, why = CODE[what]
    q = pick(f"Write a Python function to {what}.", f"Write Python code to {what}.", f"Can you write a function to {what}?", f"How do I {what} in Python?")
    return q, opening(f"a Python function to {what}") + f" {why}", f"```python\n{code}\n```\n\n{why}"


ABOUT = "a tiny demo model with about 3 million parameters. I can do arithmetic, count letters, sort numbers and solve small puzzles"
BIGGER = "Open the model library to add a larger model such as DeepSeek-R1-Distill-Qwen-1.5B."
SMALL_TALK = [
    (["Hello", "Hi", "Hey", "Hi there", "Hello there", "Good morning", "Good evening", "hello!", "hey there", "hi!"], "the user greets me. I greet back and offer help",
     ["Hello! Ask me something to think about, for example *What is 47 × 36?*", "Hi! Give me a small puzzle or a sum and watch me think."]),
    (["Who are you?", "What are you?", "What is your name?", "Are you an AI?", "Are you a robot?", "Which model are you?", "Tell me about yourself."], "the user asks who I am. I should be honest",
     [f"I am {ABOUT}.", f"I'm {ABOUT}. {BIGGER}"]),
    (["What can you do?", "Help", "How can you help me?", "What are you good at?", "What should I ask you?"], "the user asks what I can do. I list my skills",
     ["I can:\n\n- add, subtract, multiply and divide\n- compare and sort numbers\n- count letters and spell words backwards\n- solve small word problems and equations\n- write a few short Python functions\n\n" + BIGGER]),
    (["Thanks", "Thank you", "Thank you!", "thanks a lot", "Great, thanks", "Cool", "Nice", "Great!", "Well done!"], "the user is happy. I reply kindly", ["You're welcome!", "You're welcome! Ask me another one.", "Glad to help!"]),
    (["Bye", "Goodbye", "See you", "Good night", "bye!"], "the user leaves. I say goodbye", ["Goodbye!", "See you!"]),
    (["How are you?", "How are you doing?", "How's it going?"], "the user asks how I am. I am a program", ["I'm a small program and I'm running fine. What shall I work out?"]),
    (["Tell me a joke.", "Tell me a joke", "Do you know a joke?", "Make me laugh."], "the user wants a joke. I know one about numbers",
     ["Why was six afraid of seven? Because seven eight nine!", "Why did the two fours skip lunch? They already eight!"]),
]
FAR = [
    "Write a short poem about a lonely robot finding a friend.", "Explain quantum mechanics as if I'm a beginner in high school physics.",
    "Make up a funny conversation between a cat and a goldfish.", "Convince me that dragons could exist in some form.",
    "If humans had three arms, how would it change sports like basketball?", "Do you think artificial intelligence can ever truly be creative? Why or why not?",
    "Imagine a futuristic city powered entirely by renewable energy. What would it look like?", "Describe a traditional dish from Japan and how it is made.",
    "Is it ethical to use cloning to bring back extinct species? Why or why not?", "Give me a motivational speech for finishing a challenging project.",
    "If dogs ruled the world, what laws would they make?", "What is the capital of {c}?", "Who wrote {b}?", "Who is the president of {c}?", "What is the weather in {c}?",
    "Translate this to {l}: good morning", "Explain {t}.", "What is {t}?", "Tell me about {t}.", "Write a story about {s}.", "Write a poem about {s}.", "Write an essay about {t}.",
    "How does {t} work?", "Why is the sky blue?", "What is the meaning of life?", "What do you think about climate change in Malaysia?", "Summarize this text for me.",
    "Give me a recipe for {s} soup.", "What happened in {y}?", "How do I fix my {s}?", "Recommend a book about {t}.", "What is love?", "How do I learn {l}?", "Write an email to my boss.",
]
FILL = {"c": "France Japan Brazil Canada Kenya Germany India Spain Malaysia Norway".split(), "b": ["Hamlet", "Faust", "War and Peace", "Don Quixote", "Moby Dick"],
        "l": "French Spanish German Japanese Chinese Italian Arabic".split(),
        "t": ["photosynthesis", "gravity", "black holes", "the economy", "machine learning", "democracy", "evolution", "the internet", "quantum computing", "reinforcement learning",
              "inflation", "the moon", "climate change", "blockchain", "music theory", "the Roman Empire"],
        "s": ["a dragon", "a cat", "the sea", "a lonely robot", "my car", "winter", "a knight", "tomato", "a garden", "friendship"], "y": "1492 1789 1914 1969 1989 2001".split()}


def skill_small_talk():
    qs, goal, answers = R.choice(SMALL_TALK)
    return R.choice(qs), opening(goal), R.choice(answers)


def skill_far():
    q = R.choice(FAR)
    for k, v in FILL.items():
        q = q.replace("{" + k + "}", R.choice(v))
    t = opening("this asks for knowledge or writing that I don't have") + " I am a tiny demo model. " + pick("I should say so instead of making something up.", "Better to be honest than to guess.")
    return q, t, pick("That is beyond me: I am a tiny demo model for arithmetic and small puzzles. ", "I can't do that well: I'm only a tiny demo model. ") + BIGGER


SKILLS = [(skill_add, 10), (skill_sub, 9), (skill_mul, 18), (skill_div, 10), (skill_compare, 7), (skill_sort, 10), (skill_list_stat, 5), (skill_count_letter, 9), (skill_word, 12),
          (skill_sequence, 5), (skill_day, 3), (skill_month, 2), (skill_units, 3), (skill_word_problem, 12), (skill_percent, 4), (skill_fraction, 1), (skill_number_theory, 12),
          (skill_equation, 7), (skill_geometry, 3), (skill_clock, 3), (skill_cipher, 10), (skill_order, 6), (skill_matrix, 3), (skill_table, 1), (skill_code, 2),
          (skill_small_talk, 4), (skill_far, 5)]
FUNCS, WEIGHTS = zip(*SKILLS)


def follow_up(history):
    """A second turn that needs the first: arithmetic on the last numeric answer."""
    v = history
    k = R.randint(0, 4)
    n = R.randint(2, 20)
    if k == 0:
        return pick(f"Now add {n}.", f"and plus {n}?", f"Add {n} to that."), opening(f"the last result was {v}. Add {n}") + " " + work_add(v, n), f"{v} + {n} = **{v + n}**"
    if k == 1 and v >= n:
        return pick(f"Now subtract {n}.", f"minus {n}?", f"Subtract {n} from that."), opening(f"the last result was {v}. Subtract {n}") + " " + work_sub(v, n), f"{v} - {n} = **{v - n}**"
    if k == 2 and v < 1000:
        n = R.randint(2, 9)
        return pick(f"Multiply that by {n}.", f"times {n}?", f"Now times {n}."), opening(f"the last result was {v}. Times {n}") + " " + work_mul(v, n), f"{v} × {n} = **{v * n}**"
    if k == 3:
        e = v % 2 == 0
        return pick("Is that even or odd?", "Is it even?"), opening(f"the last result was {v}") + f" Last digit {v % 10}, which is {'even' if e else 'odd'}.", f"{v} is **{'even' if e else 'odd'}**."
    return pick("Are you sure?", "Is that right?", "Really?"), opening(f"the user asks if {v} is right. I worked it out step by step") + f" I stay with {v}.", f"Yes, I checked the steps: **{v}**."


def conversation():
    """One chat: a list of (question, thought, answer)."""
    if R.random() < 0.14:
        a, b = num(R.choice([1, 2, 2, 3])), num(R.choice([1, 2, 2]))
        op = R.choice("+-*")
        v = {"+": a + b, "-": abs(a - b), "*": a * b}[op]
        if op == "+":
            first = (f"What is {a} + {b}?", opening(f"I need to add {a} and {b}") + " From the right: " + work_add(a, b), f"{a} + {b} = **{v}**")
        elif op == "-":
            a, b = max(a, b), min(a, b)
            first = (f"What is {a} - {b}?", opening(f"I need {a} - {b}") + " " + work_sub(a, b), f"{a} - {b} = **{v}**")
        else:
            first = (f"What is {a} times {b}?", opening(f"I need {a} × {b}") + " " + work_mul(a, b), f"{a} × {b} = **{v}**")
        turns = [first, follow_up(v)]
        return turns
    n = R.choice([1, 1, 1, 1, 2, 2, 3])
    return [R.choices(FUNCS, WEIGHTS)[0]() for _ in range(n)]


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("n", type=int)
    p.add_argument("--seed", type=int, default=0)
    a = p.parse_args()
    R.seed(a.seed)
    for _ in range(a.n):
        for q, t, ans in conversation():
            print(f"USER  {q}\nTHINK {t}\nSAYS  {ans}\n")
        print("-" * 60)
