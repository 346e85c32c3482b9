"""Percentages, fractions, powers and roots, divisors, equations."""
import working as w
from common import R, Turn, chance, final, held, num, opening, pick, shown, typed
from skills.arithmetic import BRINGS, point
from skills.talk import REFUSAL


def whole_percent(p, n):
    """p % of n: the working, and the value as a decimal."""
    v = point(p * n, 2)
    return f"{n} × {p}: {w.mul(n, p)} Divided by 100: {v}.", v


def percent():
    r = R.random()
    if r < 0.5:
        p = R.choice([5, 10, 20, 25, 30, 40, 50, 75, 15, 60, R.randint(1, 99), R.randint(1, 99)])
        n = R.choice([R.randint(1, 20) * 20, R.randint(1, 400), num(R.choice([2, 3, 4]))])
        q, boxed = typed(held(["What is {p}% of {n}?", "Calculate {p} percent of {n}.", "How much is {p}% of {n}?", "{p}% of {n}", "{p} % of {n}", "{p} percent of {n}", "whats {p}% of {n}", "what's {p} percent of {n}",
                               "Find {p}% of {n}.", "Take {p}% of {n}", "how much is {p} percent of {n}", "I need {p}% of {n}", "{p}% of {n}?", "what is {p} percent of {n}", "{p}% tip on {n} dollars", "a {p}% tip on ${n}", "how much is a {p} percent tip on {n}"]).format(p=p, n=n))
        t, v = whole_percent(p, n)
        return Turn("percent", q, opening(f"I need {p}% of {n}") + " " + t, final(v, boxed, f"{p}% of {n} is **{v}**."), p in (10, 50) and n % 10 == 0 and n <= 400, int(v) if v.isdigit() else None, t)
    p, n = R.choice([5, 10, 15, 20, 25, 30, 40, 50, R.randint(1, 60)]), R.choice([R.randint(1, 40) * 10, R.randint(10, 500)])
    part = p * n
    if r < 0.8:
        up = chance(0.5)
        forms = (["Increase {n} by {p}%.", "{n} plus {p}%", "{n} + {p}%", "What is {n} increased by {p}%?", "A price of ${n} goes up by {p}%. What is it now?", "raise {n} by {p} percent", "add {p}% to {n}", "What is {n} plus {p} percent?", "${n} plus {p}% tax", "a bill of ${n} and a {p}% tip, how much in total", "{n} dollars and {p}% on top", "my rent of ${n} rises by {p}%, what is it then"] if up
                 else ["Decrease {n} by {p}%.", "{n} minus {p}%", "{n} - {p}%", "What is {n} reduced by {p}%?", "A shirt costs ${n} and is {p}% off. What does it cost?", "{p}% off {n}", "take {p} percent off {n}", "what is {p}% off ${n}", "${n} with {p}% off", "I pay ${n} and get {p}% off. How much is that?", "a {n} dollar coat with a {p}% discount, what do I pay",
                       "something costs {n} dollars, what is it with {p} percent off", "{n} with a {p}% discount", "I get {p}% off {n} dollars. What do I pay?", "price {n}, discount {p}%, what is left to pay"])
        q, boxed = typed(pick(*forms).format(p=p, n=n))
        t, d = whole_percent(p, n)
        units = n * 100 + part if up else n * 100 - part
        v, op = point(units, 2), "+" if up else "-"
        if part % 100:
            t += f" In hundredths: {n * 100} {op} {part}. {w.signed(op, n * 100, part)} So {n} {op} {d} = {v}."
        else:
            t += f" Then {n} {op} {part // 100}. {w.signed(op, n, part // 100)}"
        return Turn("percent", q, opening(f"I {'add' if up else 'take'} {p}% {'to' if up else 'off'} {n}") + " " + t, final(v, boxed, f"{n} {op} {p}% = **{v}**"), value=int(v) if v.isdigit() else None, working=t)
    if r < 0.92:
        n = R.choice([10, 20, 25, 40, 50, 80, 100, 200, 400, 500])
        a = n * R.choice([5, 10, 20, 25, 30, 40, 50, 60, 75, 80]) // 100 or n // 2
        if a * 100 % n:
            return percent()
        q, boxed = typed(pick(f"What percent of {n} is {a}?", f"{a} is what percent of {n}?", f"What percentage is {a} of {n}?", f"{a} out of {n} in percent", f"{a} of {n} as a percentage"))
        t = f"{a} × 100 = {a * 100}. {a * 100} / {n}. " + w.div(a * 100, n) if n < 100 else f"{a} × 100 = {a * 100}. {a * 100} / {n} = {a * 100 // n}."
        v = a * 100 // n
        return Turn("percent", q, opening(f"which percentage {a} is of {n}") + " " + t, final(f"{v}%", boxed, f"{a} is **{v}%** of {n}."), value=None, working=t)
    n = R.choice([10, 20, 25, 40, 50, 80])
    d = n * R.choice([10, 20, 25, 30, 40, 50, 75]) // 100
    up = chance(0.6)
    m = n + d if up else n - d
    if not d or d * 100 % n:
        return percent()
    q, boxed = typed(pick(f"What is the percent change from {n} to {m}?", f"From {n} to {m}, what is the change in percent?", f"A price goes from ${n} to ${m}. By what percent did it change?", f"percent change from {n} to {m}",
                          f"percentage {'increase' if up else 'decrease'} from {n} to {m}"))
    t = f"The change is {max(m, n)} - {min(m, n)} = {d}, {'up' if up else 'down'}. {d} × 100 = {d * 100}. {d * 100} / {n}. {w.div(d * 100, n)}"
    v = f"{'+' if up else '-'}{d * 100 // n}%"
    return Turn("percent", q, opening(f"the change from {n} to {m}") + " " + t, final(v, boxed, f"The change is **{v}**."), working=t)


PARTS = [("half", 2), ("a third", 3), ("a quarter", 4), ("a fifth", 5), ("a tenth", 10), ("one half", 2), ("one third", 3), ("one quarter", 4), ("one fifth", 5), ("a sixth", 6), ("an eighth", 8), ("1/2", 2), ("1/3", 3), ("1/4", 4), ("1/5", 5)]


def shortened(top, bottom):
    """A fraction in lowest terms, and the working, which is empty where it is in them already."""
    g = gcd(top, bottom)
    if g == 1:
        return f"{top}/{bottom}", ""
    v = f"{top // g}/{bottom // g}" if bottom > g else str(top // g)
    return v, f" {top} / {g} = {top // g}, {bottom} / {g} = {bottom // g}. So {v}."


def unlike_fractions():
    """Fractions over different denominators, added or subtracted."""
    b, d = R.sample(range(2, 11), 2)
    a, c = R.randint(1, b), R.randint(1, d)
    op = "+" if chance(0.65) or a * d <= c * b else "-"
    q, boxed = typed(pick("What is {a}/{b} {o} {c}/{d}?", "{a}/{b} {o} {c}/{d}", "{a}/{b}{o}{c}/{d}", "Calculate {a}/{b} {o} {c}/{d}.").format(a=a, b=b, o=op, c=c, d=d))
    x, y, z = a * d, c * b, b * d
    top = x + y if op == "+" else x - y
    t = f"Over {b} × {d} = {z}: {a} × {d} = {x} and {c} × {b} = {y}. {x} {op} {y}. {w.signed(op, x, y)} That is {top}/{z}. {euclid(top, z)}"
    v, shorter = shortened(top, z)
    t += shorter
    return Turn("fraction", q, opening(f"I need {a}/{b} {op} {c}/{d}") + " " + t, final(v, boxed, f"{a}/{b} {op} {c}/{d} = **{v}**"), working=t)


def like_fractions():
    """Fractions over the same denominator, added or subtracted."""
    d = R.choice([2, 3, 4, 5, 6, 8, 10, R.randint(2, 12)])
    a, b = (R.randint(1, d) if chance(0.7) else R.randint(1, 12) for _ in range(2))
    op = "+" if a <= b or chance(0.65) else "-"
    q, boxed = typed(pick("What is {a}/{d} {o} {b}/{d}?", "{a}/{d} {o} {b}/{d}", "{a}/{d}{o}{b}/{d}", "Calculate {a}/{d} {o} {b}/{d}.", "{a}/{d} {o} {b}/{d} =", "how much is {a}/{d} {o} {b}/{d}").format(a=a, b=b, d=d, o=op)
                     if chance(0.85) else pick(f"Add {a}/{d} and {b}/{d}.", f"{a}/{d} plus {b}/{d}", f"what is {a}/{d} plus {b}/{d}") if op == "+" else pick(f"Subtract {b}/{d} from {a}/{d}.", f"{a}/{d} minus {b}/{d}"))
    top = a + b if op == "+" else a - b
    t = f"Same denominator {d}. {a} {op} {b} = {top}. That is {top}/{d}."
    v, shorter = shortened(top, d)
    t += shorter and f" {euclid(top, d)}{shorter}"
    return Turn("fraction", q, opening(f"I need {a}/{d} {op} {b}/{d}") + " " + t, final(v, boxed, f"{a}/{d} {op} {b}/{d} = **{v}**"), working=t)


def half_of_odd(name, n):
    q, boxed = typed(pick("What is {p} of {n}?", "{p} of {n}", "How much is {p} of {n}?").format(p=name, n=n))
    t = f"That is {n} / 2. {w.div(n, 2)} Half of the 1 that is left is 0.5. So {n // 2}.5."
    v = f"{n // 2}.5"
    return Turn("fraction", q, opening(f"{name} of {n}") + " " + t, final(v, boxed, f"{name[0].upper() + name[1:]} of {n} is **{v}**."), working=t)


def fraction():
    r = R.random()
    if r < 0.6:
        name, d = R.choice(PARTS)
        v = R.choice([R.randint(2, 40), R.randint(1, 200)])
        if d == 2 and chance(0.3):
            return half_of_odd(name, 2 * v + 1)
        q, boxed = typed(pick("What is {p} of {n}?", "How much is {p} of {n}?", "{p} of {n}", "what's {p} of {n}", "whats {p} of {n}", "Find {p} of {n}.", "take {p} of {n}").format(p=name, n=v * d))
        t = f"That is {v * d} / {d}. " + w.div(v * d, d)
        return Turn("fraction", q, opening(f"{name} of {v * d}") + " " + t, final(v, boxed, f"{name[0].upper() + name[1:]} of {v * d} is **{v}**."), v <= 12 and d <= 10, v, t)
    if r < 0.8:
        top, d = R.choice([(2, 3), (3, 4), (2, 5), (3, 5), (4, 5), (3, 8), (5, 6), (3, 10), (7, 10)])
        n = d * R.randint(1, 40)
        q, boxed = typed(pick("What is {a}/{d} of {n}?", "{a}/{d} of {n}", "How much is {a}/{d} of {n}?").format(a=top, d=d, n=n))
        t = f"{n} / {d}. {w.div(n, d)} Then {n // d} × {top}. {w.mul(n // d, top)}"
        return Turn("fraction", q, opening(f"{top}/{d} of {n}") + " " + t, final(n // d * top, boxed, f"{top}/{d} of {n} is **{n // d * top}**."), value=n // d * top, working=t)
    if r < 0.9:
        g, a, b = R.randint(2, 9), R.randint(1, 9), R.randint(2, 12)
        while gcd(a, b) > 1:
            a, b = R.randint(1, 9), R.randint(2, 12)
        q, boxed = typed(pick(f"Simplify {a * g}/{b * g}.", f"Reduce the fraction {a * g}/{b * g}", f"simplify the fraction {a * g}/{b * g}", f"Write {a * g}/{b * g} in lowest terms"))
        t = f"The greatest common divisor of {a * g} and {b * g}. {euclid(a * g, b * g)} {a * g} / {g} = {a}, {b * g} / {g} = {b}."
        return Turn("fraction", q, opening(f"I shorten {a * g}/{b * g}") + " " + t, final(f"{a}/{b}", boxed, f"{a * g}/{b * g} = **{a}/{b}**"), working=t)
    return unlike_fractions() if chance(0.5) else like_fractions()


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def euclid(a, b):
    x, y, steps = max(a, b), min(a, b), []
    while y:
        steps.append(f"{x} / {y} leaves {x % y}.")
        x, y = y, x % y
    return " ".join(steps) + f" So it is {x}."


def even():
    n = num(R.choice([1, 2, 3, 4, 5]))
    yes = n % 2 == 0
    word = "even" if yes else "odd"
    q, boxed = typed(pick(f"Is {n} even or odd?", f"Is {n} an even number?", f"is {n} odd or even", f"Is {n} even?", f"is {n} odd?", f"{n} even or odd"))
    t = f"Last digit {n % 10}, which is {word}."
    return Turn("number_theory", q, opening(f"is {n} even") + " " + t, final(word, boxed, f"{n} is **{word}**."), True, working=t)


def prime():
    n = R.randint(2, 399)
    asks = ["Is {n} prime?", "Is {n} a prime number?", "is {n} prime", "prime: {n}?", "Is the number {n} prime?", "{n} prime or not", "is {n} a prime", "{n}: prime?", "Tell me whether {n} is prime."]
    if chance(0.01):
        q, boxed = typed(pick(*asks).format(n=1))
        t = "A prime has two divisors, 1 and itself, and 1 has only one."
        return Turn("number_theory", q, opening("is 1 prime") + " " + t, final("no", boxed, "**No**, 1 is not prime."), working=t)
    if chance(0.08):
        n = R.choice([R.randint(400, 999), num(4), num(5), num(6)])
        q, boxed = typed(pick(*asks).format(n=n))
        return Turn("far", q, opening(f"is {n} prime") + " I only try numbers below 400, so I say what I can do.", REFUSAL, True)
    q, boxed = typed(pick(*asks).format(n=n))
    t = ""
    for p in [2, 3, 5, 7, 11, 13, 17, 19]:
        if p * p > n:
            break
        t += f" {n} / {p} leaves {n % p}."
        if n % p == 0:
            t += f" So {p} divides {n}."
            return Turn("number_theory", q, opening(f"is {n} prime") + t, final("no", boxed, f"**No**, {n} = {p} × {n // p} is not prime."), working=t.strip())
    t += " Nothing divides it."
    return Turn("number_theory", q, opening(f"is {n} prime") + t, final("yes", boxed, f"**Yes**, {n} is prime."), working=t.strip())


def divisible():
    b, a = R.randint(2, 12), R.randint(10, 300)
    q, boxed = typed(pick(f"Is {a} divisible by {b}?", f"is {a} divisible by {b}", f"Does {b} divide {a}?", f"Can {a} be divided by {b}?", f"Is {a} a multiple of {b}?"))
    yes = a % b == 0
    t = w.div(a, b)
    return Turn("number_theory", q, opening(f"does {b} divide {a}") + " " + t, final("yes" if yes else "no", boxed, f"**{'Yes' if yes else 'No'}**, {a} ÷ {b} {'= ' + str(a // b) if yes else 'leaves remainder ' + str(a % b)}."), working=t)


def remainder():
    b, a = R.choice([R.randint(2, 12), R.randint(2, 30)]), num(R.choice([2, 3, 3]))
    q, boxed = typed(pick(f"What is the remainder of {a} divided by {b}?", f"{a} mod {b}", f"What is {a} mod {b}?", f"{a} % {b}", f"remainder of {a} / {b}", f"What remains when {a} is divided by {b}?"))
    t = w.div(a, b) + f" The remainder is {a % b}."
    return Turn("number_theory", q, opening(f"the remainder of {a} / {b}") + " " + t, final(a % b, boxed, f"The remainder is **{a % b}**."), value=a % b, working=t)


def common_divisor():
    g = R.randint(1, 12)
    a, b = g * R.randint(1, 12), g * R.randint(1, 12)
    q, boxed = typed(pick(f"What is the greatest common divisor of {a} and {b}?", f"gcd({a}, {b})", f"Find the GCD of {a} and {b}.", f"gcd of {a} and {b}", f"greatest common factor of {a} and {b}", f"GCD {a} {b}"))
    t, v = euclid(a, b), gcd(a, b)
    return Turn("number_theory", q, opening(f"the gcd of {a} and {b}") + " " + t, final(v, boxed, f"gcd({a}, {b}) = **{v}**"), value=v, working=t)


def power():
    if chance(0.05):
        n, k = num(R.choice([1, 2])), R.randint(0, 1)
        q, boxed = typed(pick("What is {n}^{k}?", "{n}^{k}", "{n} to the power of {k}", "what is {n} to the power of {k}").format(n=n, k=k))
        t, v = ("Any number to the power of 0 is 1.", 1) if k == 0 else (f"To the power of 1 it stays {n}.", n)
        return Turn("number_theory", q, opening(f"I need {n}^{k}") + " " + t, final(v, boxed, f"{n}^{k} = **{v}**"), True, v, t)
    n, k = R.choice([(R.randint(2, 99), 2), (R.randint(2, 40), 2), (R.randint(2, 12), 2), (R.randint(2, 30), 3), (R.randint(2, 9), R.randint(2, 5)), (2, R.randint(2, 13)), (3, R.randint(2, 8)), (10, R.randint(2, 6)),
                     (R.randint(2, 99), R.randint(3, 9)), (1, R.randint(2, 20))])
    forms = ["What is {n}^{k}?", "{n}^{k}", "{n}**{k}", "What is {n} to the power of {k}?", "{n} to the power of {k}", "{n} to the power {k}", "Calculate {n}^{k}.", "{n} ^ {k}", "what's {n}^{k}"]
    if k == 2:
        forms = ["What is {n} squared?", "What is {n}²?", "Calculate the square of {n}.", "{n} squared", "{n}²", "square of {n}", "{n}^2", "what's {n} squared", "What is the square of {n}?", "What is {n}^2?"]
    elif k == 3:
        forms += ["What is {n} cubed?", "{n} cubed", "{n}³", "What is {n}³?", "cube of {n}", "What is the cube of {n}?", "the cube of {n}"]
    q, boxed = typed(pick(*forms).format(n=n, k=k))
    t, v = f"That is {n}" + f" × {n}" * (k - 1) + "." if k < 7 else f"That is {n} taken {k} times.", n
    for i in range(1, k):
        if len(str(v)) > 4:
            t += f" {v} has {len(str(v))} digits. I multiply at most four digits by two, so the next step is too large for me."
            return Turn("number_theory", q, opening(f"I need {n}^{k}") + " " + t, f"That is too large for me: I can only multiply at most four digits by two. {BRINGS}")
        if len(str(v)) > 2 and len(str(n)) > 2:
            return power()
        t += (f" {i + 1}: " if k > 3 else " ") + f"{v} × {n}. {w.mul(v, n)}"
        v *= n
    return Turn("number_theory", q, opening(f"I need {n}^{k}") + " " + t, final(v, boxed, f"{n}^{k} = **{v}**" if k != 2 else f"{n}² = **{v}**"), k == 2 and n <= 12, v, t)


def root():
    if chance(0.06):
        s = num(R.choice([5, 5, 6, 7]))
        q, boxed = typed(pick(f"What is the square root of {s}?", f"√{s}", f"sqrt({s})", f"square root of {s}", f"sqrt {s}", f"root of {s}"))
        return Turn("far", q, opening(f"which number times itself is {s}") + " I only know roots of numbers below 10000, so I say what I can do.", REFUSAL, True)
    n = R.choice([R.randint(1, 20), R.randint(1, 20), R.randint(2, 99)])
    exact = chance(0.75)
    s = n * n if exact else R.randint(n * n + 1, n * n + 2 * n)
    q, boxed = typed(pick(*(f.format(s=shown(s)) for f in ["What is the square root of {s}?", "Find √{s}.", "√{s}", "sqrt({s})", "sqrt {s}", "square root of {s}", "what's the square root of {s}", "What is √{s}?", "root of {s}"])))
    t = ""
    if n > 12:
        ten = n // 10 * 10
        t = f" {ten} × {ten} = {ten * ten}" + (f" and {ten + 10} × {ten + 10} = {(ten + 10) ** 2}, so it lies between {ten} and {ten + 10}." if ten < 90 else ", so it is 90 or more.")
        for k in range(ten + 1 if not exact else n, n + 1) if exact else range(n, n + 1):
            t += f" Try {k} × {k}. {w.mul(k, k)}"
    else:
        t = f" {n} × {n} = {n * n}."
    if exact:
        t += f" So it is {n}."
        return Turn("number_theory", q, opening(f"which number times itself is {s}") + t, final(n, boxed, f"√{s} = **{n}**"), n <= 12, n, t.strip())
    t += f" That is less than {s}. Try {n + 1} × {n + 1}. {w.mul(n + 1, n + 1)} That is more than {s}. So no whole number."
    return Turn("number_theory", q, opening(f"which number times itself is {s}") + t, final(f"between {n} and {n + 1}", boxed, f"√{s} is no whole number: it lies **between {n} and {n + 1}**."), working=t.strip())


def factorial():
    n = R.randint(1, 8)
    q, boxed = typed(pick(f"What is {n} factorial?", f"What is {n}!?", f"{n}!", f"{n} factorial", f"factorial of {n}"))
    t, f = "", 1
    for i in range(2, n + 1):
        t += f" {f} × {i}. {w.mul(f, i)}"
        f *= i
    return Turn("number_theory", q, opening(f"{n} factorial") + (t or " 1! is 1."), final(f, boxed, f"{n}! = **{f}**"), value=f, working=t.strip() or "1! is 1.")


def number_theory():
    return R.choice([even, prime, divisible, remainder, common_divisor, power, power, root, root, factorial])()


EQUATION = ["Solve {e}.", "Solve for {v}: {e}", "If {e}, what is {v}?", "What is {v} if {e}?", "{e}", "solve {e}", "{e}, find {v}", "Find {v}: {e}", "{e} what is {v}", "What is {v} in {e}?", "Solve the equation {e}.", "{e}, {v} = ?",
            "find {v} if {e}", "solve this equation: {e}", "{e} {v}=?", "{e}, {v}=?", "{e}, {v} is?", "{e}, so {v} is", "{e} solve for {v}", "{e}; {v}?", "what's {v} when {e}", "calculate {v}: {e}", "work out {v}: {e}", "what must {v} be if {e}",
            "what should {v} be if {e}", "what does {v} have to be if {e}", "which {v} makes {e} true", "how big is {v} if {e}", "what has {v} to be so that {e}", "what can {v} be if {e}", "if {e} what must {v} be", "what number is {v} if {e}", "let {e}. what is {v}", "given {e}, find {v}", "what would {v} be if {e}"]


def equation():
    x, a, b = R.randint(0, 30), R.randint(2, 12), R.randint(1, 50)
    if chance(0.12):
        x = -R.randint(1, 12)
    v = R.choice("xxxxyanz")
    k = R.randrange(6)
    so = lambda op, p, q2: w.signed(op, p, q2)
    if k == 0:
        e, t = f"{v} + {b} = {x + b}", f"Subtract {b} from both sides: {v} = {x + b} - {b}. {so('-', x + b, b)}"
    elif k == 1:
        e, t = f"{v} - {b} = {x - b}", f"Add {b} to both sides: {v} = {x - b} + {b}. {so('+', x - b, b)}"
    elif k == 2:
        e, t = f"{a}{v} = {a * x}", f"Divide both sides by {a}: {v} = {a * x} / {a}. {so('/', a * x, a)}"
    elif k == 3:
        e, t = f"{a}{v} + {b} = {a * x + b}", f"Subtract {b}: {a}{v} = {a * x + b} - {b}. {so('-', a * x + b, b)} Divide by {a}: {v} = {a * x} / {a}. {so('/', a * x, a)}"
    elif k == 4:
        e, t = f"{a}{v} - {b} = {a * x - b}", f"Add {b}: {a}{v} = {a * x - b} + {b}. {so('+', a * x - b, b)} Divide by {a}: {v} = {a * x} / {a}. {so('/', a * x, a)}"
    else:
        x = abs(x) + 1
        e, t = f"{v}/{a} = {x}", f"Multiply both sides by {a}: {v} = {x} × {a}. {so('×', x, a)}"
        x *= a
    if chance(0.2):
        e = e.replace(" ", "")
    if chance(0.1) and k in (2, 3, 4):
        e = e.replace(" ", "")
    if chance(0.05) and k in (2, 3, 4):
        e = e.replace(f"{a}{v}", f"{a}*{v}", 1)
    q, boxed = typed(held(EQUATION).format(e=e, v=v))
    t += f" So {v} = {x}."
    return Turn("equation", q, opening(f"I solve {e}") + " " + t, final(f"{v} = {x}", boxed, f"**{v} = {x}**"), value=x, working=t)
