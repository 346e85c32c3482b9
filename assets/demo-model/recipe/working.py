"""Arithmetic as it is worked out on paper: column by column, carries written out.

Each function gives the sentences of the working and ends with "So 12 + 34 = 46."
"""
from common import LEARNED, R, UNLEARNED, chance

PLACES = ["Ones", "Tens", "Hundreds", "Thousands", "Ten thousands", "Hundred thousands", "Millions"]
FORGETS, SLIPS = 0.06, 0.012


def slip(right):
    """Now and then a wrong number that is seen and mended; the wrong number itself is not learned."""
    if not chance(SLIPS):
        return f"{right}"
    wrong = max(0, right + R.choice([-10, -2, -1, 1, 2, 10]))
    return f"{right}" if wrong == right else f"{UNLEARNED} {wrong}{LEARNED}. Wait, that is wrong, it is {right}"


def equals(left, right):
    text = slip(right)
    return f"{left} ={text}" if text.startswith(UNLEARNED) else f"{left} = {text}"


def bracketed(n):
    return f"({n})" if str(n).startswith("-") else f"{n}"


def add(a, b):
    """Column addition of whole numbers from 0."""
    if a < 10 and b < 10:
        return f"{equals(f'{a} + {b}', a + b)}."
    x, y, width = str(a), str(b), max(len(str(a)), len(str(b)))
    lines, carry = [], 0
    if len(x) != len(y):
        x, y = x.zfill(width), y.zfill(width)
        lines.append(f"Line up {x} + {y}.")
    for i in range(width):
        dx, dy = int(x[-1 - i]), int(y[-1 - i])
        s = dx + dy + carry
        if carry and chance(FORGETS):
            step = f"{dx} + {dy} = {dx + dy}. Wait, I forgot the carry: {dx + dy} + {carry} = {s}"
        else:
            step = equals(f"{dx} + {dy}" + (f" + {carry}" if carry else ""), s)
        carry = s // 10
        last = i + 1 == width
        lines.append(f"{PLACES[i]}: {step}" + ("" if last else f", write {s % 10}" + (f", carry {carry}" if carry else "")) + ".")
    return " ".join(lines) + f" So {a} + {b} = {a + b}."


def sub(a, b):
    """Column subtraction for a >= b >= 0."""
    if a < 20 and b < 10:
        return f"{equals(f'{a} - {b}', a - b)}."
    x, y, lines, borrow = str(a), str(b), [], 0
    if len(x) != len(y):
        y = y.zfill(len(x))
        lines.append(f"Line up {x} - {y}.")
    for i in range(len(x)):
        dx, dy = int(x[-1 - i]), int(y[-1 - i])
        less = " - 1" if borrow else ""
        if borrow and chance(FORGETS) and dx - dy >= 1:
            lines.append(f"{PLACES[i]}: {dx} - {dy} = {dx - dy}. Wait, I forgot the borrowed 1: {dx - dy} - 1 = {dx - dy - 1}.")
            borrow = 0
        elif dx - borrow < dy:
            left = f"{dx + 10}{less} - {dy}"
            lines.append(f"{PLACES[i]}: {dx}{less} - {dy} is too small, borrow: {equals(left, dx + 10 - borrow - dy)}.")
            borrow = 1
        else:
            lines.append(f"{PLACES[i]}: {equals(f'{dx}{less} - {dy}', dx - borrow - dy)}.")
            borrow = 0
    return " ".join(lines) + f" So {a} - {b} = {a - b}."


def times_digit(a, d):
    """A number times one digit."""
    if a < 10 or d < 2:
        return f"{equals(f'{a} × {d}', a * d)}."
    x, lines, carry = str(a), [], 0
    for i in range(len(x)):
        e = int(x[-1 - i])
        p = e * d
        v = p + carry
        step = equals(f"{e} × {d}", p)
        if carry:
            if chance(FORGETS) and i + 1 < len(x) and p % 10 != v % 10:
                step += f", write {p % 10}. Wait, I forgot the carry"
            step += f", {p} + {carry} = {v}"
        carry = v // 10
        last = i + 1 == len(x)
        lines.append(f"{PLACES[i]}: {step}" + ("" if last else f", write {v % 10}" + (f", carry {carry}" if carry else "")) + ".")
    return " ".join(lines) + f" So {a} × {d} = {a * d}."


def mul(a, b):
    """Long multiplication: at most four digits times two."""
    if a <= 12 and b <= 12:
        return f"{equals(f'{a} × {b}', a * b)}."
    if b > a:
        return f"Turn it round: {b} × {a}. " + mul(b, a) + f" So {a} × {b} = {a * b}."
    if b < 10:
        return times_digit(a, b)
    tens, ones = b // 10, b % 10
    if not ones:
        return f"First {a} × {tens}. {times_digit(a, tens)} With a zero: {a * tens * 10}. So {a} × {b} = {a * b}."
    return (f"{b} is {tens * 10} + {ones}. First {a} × {ones}. {times_digit(a, ones)} "
            f"Then {a} × {tens}. {times_digit(a, tens)} With a zero: {a * tens * 10}. "
            f"Add {a * ones} + {a * tens * 10}. {add(a * ones, a * tens * 10)} So {a} × {b} = {a * b}.")


def div(a, b):
    """Long division of whole numbers from 0, with what is left."""
    if b <= 12 and a <= 12 * b and a % b == 0:
        return f"{equals(f'{a // b} × {b}', a)}. So {a} / {b} = {a // b}."
    lines, rem, out = [], 0, ""
    if b > 12:
        lines.append(f"Times {b}: " + ", ".join(f"{k} is {k * b}" for k in range(1, 10)) + ".")
    for i, d in enumerate(str(a)):
        cur = rem * 10 + int(d)
        q = cur // b
        down = f"Bring down {d}: {cur}" if out else f"{cur}"
        if out or q:
            lines.append(f"{down}: {q} × {b} = {q * b}, {cur} - {q * b} = {cur - q * b}.")
            out += str(q)
        else:
            lines.append(f"{down} is less than {b}.")
        rem = cur - q * b
    if not out:
        out = "0"
    return " ".join(lines) + f" So {a} / {b} = {int(out)}" + (f" remainder {rem}." if rem else ".")


def signed(op, a, b):
    """The four operations on whole numbers of any sign; a division must come out even."""
    whole = {"+": a + b, "-": a - b, "×": a * b, "/": a // b if op == "/" else 0}[op]
    so = f" So {a} {op} {bracketed(b)} = {whole}."
    if op == "-" and b < 0:
        return f"Minus a negative is plus: {a} + {-b}. " + signed("+", a, -b) + so
    if op == "+" and b < 0 <= a:
        return f"Plus a negative is minus: {a} - {-b}. " + signed("-", a, -b) + so
    if op == "+" and a < 0 <= b:
        return f"Turn it round: {b} - {-a}. " + signed("-", b, -a) + so
    if op == "+" and a < 0:
        return f"Both are negative: -({-a} + {-b}). " + add(-a, -b) + so
    if op == "-" and a < 0:
        return f"That is -({-a} + {b}). " + add(-a, b) + so
    if op == "-" and a < b:
        return f"{a} is less than {b}, so it is negative: -({b} - {a}). " + sub(b, a) + so
    if op in "×/" and (a < 0 or b < 0):
        sign = "Two negatives make a plus." if a < 0 and b < 0 else "One is negative, so the result is negative."
        return f"{sign} " + (mul if op == "×" else div)(abs(a), abs(b)) + so
    return {"+": add, "-": sub, "×": mul, "/": div}[op](a, b)


def running_sum(values):
    """A chain of additions, one at a time."""
    total, chain = values[0], []
    for v in values[1:]:
        small = total < 100 and v < 100
        chain.append(f"{equals(f'{total} + {v}', total + v)}." if small else f"{total} + {v}: {add(total, v)}")
        total += v
    return " ".join(chain) or f"It is {total}."
