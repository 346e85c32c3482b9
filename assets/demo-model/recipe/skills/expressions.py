"""Several operations in one, with brackets; sums that are stated, right or wrong."""
import working as w
from common import R, Turn, chance, final, held, opening, pick, typed
from skills.arithmetic import SIGNS, counted, easy, operands, result


def claim():
    """Whether a sum that somebody states is right; without a thought only of small numbers, since two things are to be known at once."""
    op = R.choice("+-×/")
    a, b = operands(op)
    if chance(0.25) and op != "/":
        a, b = R.randint(1, 12), R.randint(1, 12)
    if op == "/" and a % b or counted(op, a, b)[0]:
        return claim()
    v = int(result(op, a, b))
    said_value = v if chance(0.5) else v + R.choice([-10, -2, -1, 1, 2, 10])
    sign = pick("×", "x", "*") if op == "×" else op
    q, _ = typed(pick("Is {a} {o} {b} = {v}?", "is {a}{o}{b}={v}", "{a} {o} {b} = {v}?", "{a}{o}{b}={v}", "Is it true that {a} {o} {b} = {v}?", "{a} {o} {b} is {v}, right?", "is {a} {o} {b} {v}?", "{a} {o} {b} equals {v}, true or false?", "{a} {o} {b} = {v}, is that right?", "does {a} {o} {b} equal {v}?", "is {v} the result of {a} {o} {b}", "true or false: {a} {o} {b} = {v}", "{a} {o} {b} = {v}, correct?").format(a=a, o=sign, b=b, v=said_value))
    text = w.signed(op, a, b) if op != "/" else w.div(a, b)
    yes = said_value == v
    t = f"{text} The question says {said_value}, I get {v}: {'the same, so yes' if yes else 'not the same, so no'}."
    return Turn("expression", q, opening(f"I check {a} {op} {b}") + " " + t, f"**{'Yes' if yes else 'No'}**, {a} {SIGNS[op]} {w.bracketed(b)} = {v}.", easy(op, a, b) and max(a, b) <= 12, v, t)


def brackets(x, m):
    """Two brackets, multiplied, added or subtracted."""
    (a, b), (c, d) = ((R.randint(2, 20), R.randint(1, 12)) for _ in range(2))
    p, q, op = R.choice("+-"), R.choice("+-"), R.choice([x, x, "+", "-"])
    sign = op if op in "+-" else "×"
    left, right = (int(result(o, n, k)) for o, n, k in ((p, a, b), (q, c, d)))
    v = int(result(sign, left, right))
    e = f"({a} {p} {b}) {op} ({c} {q} {d})".replace(" ", m)
    t = f"Brackets first: {a} {p} {b}. {w.signed(p, a, b)} And {c} {q} {d}. {w.signed(q, c, d)} Then {left} {sign} {w.bracketed(right)}. {w.signed(sign, left, right)}"
    question, boxed = typed(pick("What is {e}?", "{e}", "{e}=", "Calculate {e}.", "{e} = ?", "what's {e}", "Compute {e}", "How much is {e}?", "work out {e}").format(e=e))
    return Turn("expression", question, opening(f"I need {e}") + " " + t, final(v, boxed, f"{e.replace('*', '×').replace('x', '×')} = **{v}**"), value=v, working=t)


def bracket_last(x, m):
    """A number and then a bracket, subtracted, added or multiplied."""
    a, b, c = R.choice([R.randint(2, 12), R.randint(2, 100), R.randint(10, 100)]), R.randint(1, 40), R.randint(1, 30)
    op, p = R.choice(["-", "-", "+", x]), R.choice("++-")
    inner = int(result(p, b, c))
    sign = op if op in "+-" else "×"
    if sign == "×" and a > 12:
        return bracket_last(x, m)
    v = int(result(sign, a, inner))
    e = f"{a} {op} ({b} {p} {c})".replace(" ", m)
    t = f"Brackets first: {b} {p} {c}. {w.signed(p, b, c)} Then {a} {sign} {w.bracketed(inner)}. {w.signed(sign, a, inner)}"
    question, boxed = typed(pick("What is {e}?", "{e}", "{e}=", "Calculate {e}.", "{e} = ?", "what's {e}", "Compute {e}", "How much is {e}?", "work out {e}").format(e=e))
    return Turn("expression", question, opening(f"I need {e}") + " " + t, final(v, boxed, f"{e.replace('*', '×').replace('x', '×')} = **{v}**"), value=v, working=t)


def bracket_divided(m=" "):
    """A bracket divided by a number, or a number divided by a bracket."""
    c, v, p = R.randint(2, 12), R.randint(1, 15), R.choice("+-")
    inner = c * v if chance(0.7) else c
    a = R.randint(1, inner - 1) if p == "+" and inner > 1 else inner + R.randint(1, 20)
    b = abs(inner - a)
    bracket, d = f"({a} {p} {b})", R.choice("/÷")
    n, k = (inner, c) if inner == c * v and chance(0.8) else (inner * v, inner)
    e = (f"{bracket} {d} {k}" if k != inner else f"{n} {d} {bracket}").replace(" ", m)
    t = f"Brackets first: {a} {p} {b}. {w.signed(p, a, b)} Then {n} / {k}. {w.div(n, k)}"
    question, boxed = typed(pick("What is {e}?", "{e}", "{e}=", "Calculate {e}.", "{e} = ?", "what's {e}", "Compute {e}", "How much is {e}?", "work out {e}").format(e=e))
    return Turn("expression", question, opening(f"I need {e}") + " " + t, final(n // k, boxed, f"{e.replace('/', '÷')} = **{n // k}**"), value=n // k, working=t)


def two_products(x, m, p):
    """Two products, added or subtracted."""
    a, b, c, d = (R.randint(2, 12) for _ in range(4))
    e = f"{a} {x} {b} {p} {c} {x} {d}".replace(" ", m)
    v = a * b + c * d if p == "+" else a * b - c * d
    t = f"Times comes first: {a} × {b}. {w.mul(a, b)} And {c} × {d}. {w.mul(c, d)} Then {a * b} {p} {c * d}. {w.signed(p, a * b, c * d)}"
    question, boxed = typed(pick("What is {e}?", "{e}", "{e}=", "Calculate {e}.", "what's {e}", "How much is {e}?").format(e=e))
    return Turn("expression", question, opening(f"I need {e}") + " " + t, final(v, boxed, f"{e.replace('*', '×').replace('x', '×')} = **{v}**"), value=v, working=t)


def from_the_left(m):
    """Divided, and then divided or multiplied again."""
    b, c, v = R.randint(2, 10), R.randint(2, 10), R.randint(2, 12)
    again = chance(0.6)
    a = b * c * v if again else b * v
    x, d = R.choice("/÷") if again else R.choice("×*x"), R.choice("/÷")
    e = f"{a} {d} {b} {d if again else x} {c}".replace(" ", m)
    first, op = a // b, "/" if again else "×"
    t = f"From the left: {a} / {b}. {w.div(a, b)} Then {first} {op} {c}. {w.signed(op, first, c)}"
    v = int(result(op, first, c))
    question, boxed = typed(pick("What is {e}?", "{e}", "{e}=", "Calculate {e}.", "what's {e}", "How much is {e}?", "{e} = ?").format(e=e))
    return Turn("expression", question, opening(f"I need {e}") + " " + t, final(v, boxed, f"{e.replace('*', '×').replace('x', '×').replace('/', '÷')} = **{v}**"), value=v, working=t)


def expression():
    """Several operations: times and divided by before plus and minus, brackets first."""
    if chance(0.2):
        return claim()
    a, b, c = R.randint(1, 60), R.randint(1, 40), R.randint(2, 12)
    x, m = R.choice("×*x"), pick(" ", " ", "")
    p = R.choice("+-")
    signed = w.signed
    k = R.randrange(17)
    if k > 14:
        return bracket_divided(m)
    if k in (9, 12):
        return brackets(x, m)
    if k > 12:
        return bracket_last(x, m)
    if k == 11:
        return from_the_left(m)
    if k == 10:
        return two_products(x, m, p)
    if k == 6:
        xs = [R.randint(1, 60) for _ in range(R.choice([4, 4, 5]))]
        e, v = " + ".join(map(str, xs)), sum(xs)
        t = "From the left: " + w.running_sum(xs)
    elif k == 7:
        a, b = R.randint(2, 12), R.randint(2, 12)
        e, v = f"{a} {x} {b} {x} {c}", a * b * c
        t = f"From the left: {a} × {b}. {w.mul(a, b)} Then {a * b} × {c}. {w.mul(a * b, c)}"
    elif k == 8:
        v1 = a + b if p == "+" else a - b
        first, v = R.choice([("×", c * v1), ("-", c - v1)])
        e = f"{c} {x if first == '×' else '-'} ({a} {p} {b})"
        t = f"Brackets first: {a} {p} {b}. {signed(p, a, b)} Then {c} {first} {w.bracketed(v1)}. {signed(first, c, v1)}"
    elif k == 0:
        b, v1 = R.randint(2, 20), 0
        v1 = b * c
        e, v = f"{a} {p} {b} {x} {c}", a + v1 if p == "+" else a - v1
        t = f"Times comes first: {b} × {c}. {w.mul(b, c)} Then {a} {p} {v1}. {signed(p, a, v1)}"
    elif k == 1:
        v1 = a + b if p == "+" else a - b
        e, v = f"({a} {p} {b}) {x} {c}", v1 * c
        t = f"Brackets first: {a} {p} {b}. {signed(p, a, b)} Then {v1} × {c}. {signed('×', v1, c)}"
    elif k == 2:
        b = R.randint(2, 20)
        v1 = b * c
        e, v = f"{b} {x} {c} {p} {a}", v1 + a if p == "+" else v1 - a
        t = f"Times comes first: {b} × {c}. {w.mul(b, c)} Then {v1} {p} {a}. {signed(p, v1, a)}"
    elif k == 3:
        v1 = a + b
        e, v = f"{a} + {b} {p} {c}", v1 + c if p == "+" else v1 - c
        t = f"From the left: {a} + {b}. {w.add(a, b)} Then {v1} {p} {c}. {signed(p, v1, c)}"
    elif k == 4:
        e, v1 = f"{a} - {b} {p} {c}", a - b
        v = v1 + c if p == "+" else v1 - c
        t = f"From the left: {a} - {b}. {signed('-', a, b)} Then {v1} {p} {c}. {signed(p, v1, c)}"
    else:
        n = R.randint(2, 12)
        e, v = f"{n * c} / {c} {p} {a}", n + a if p == "+" else n - a
        t = f"Divided by comes first: {n * c} / {c}. {w.div(n * c, c)} Then {n} {p} {a}. {signed(p, n, a)}"
    e = e.replace(" ", m)
    q, boxed = typed(held(["What is {e}?", "{e}", "{e}=", "Calculate {e}.", "{e} = ?", "what's {e}", "Compute {e}", "whats {e}", "How much is {e}?", "Evaluate {e}.", "solve {e}", "work out {e}",
                           "Simplify {e}.", "{e}?"]).format(e=e))
    return Turn("expression", q, opening(f"I need {e}") + " " + t, final(v, boxed, f"{e.replace('*', '×').replace('x', '×')} = **{v}**"), value=v, working=t)
