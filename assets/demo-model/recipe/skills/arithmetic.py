"""Add, subtract, multiply and divide, in all the forms that people type; what is too large is declined."""
import working as w
from common import NUMBER_WORDS, R, Turn, chance, final, held, num, opening, pick, read, shown, typed

BRINGS = "“Get a model” brings a larger one."
LARGEST = {"+": "add numbers of at most six digits", "-": "subtract numbers of at most six digits",
           "×": "multiply at most four digits by two", "/": "divide at most five digits by two"}

FORMS = {
    "+": ["What is {a} + {b}?", "{a} + {b}", "{a}+{b}", "{a}+{b}=", "{a}+{b}=?", "{a} + {b} = ?", "Add {a} and {b}.", "add {b} to {a}",
          "What's the sum of {a} and {b}?", "Calculate {a} + {b}.", "How much is {a} plus {b}?", "{a} plus {b}", "What is {a} plus {b}?",
          "whats {a}+{b}", "what's {a} + {b}", "Sum of {a} and {b}", "Compute {a} + {b}", "Can you add {a} and {b}?", "{a} and {b} added together",
          "{a} + {b} =", "How much is {a} and {b} together?", "I need {a} + {b}", "Tell me {a} plus {b}", "work out {a} + {b}", "If I add {a} and {b}, what do I get?",
          "What do you get when you add {a} and {b}?", "Find {a} + {b}.", "total of {a} and {b}", "{a} added to {b}", "What does {a} + {b} equal?", "{a} plus {b} is what?",
          "Please add {a} to {b}.", "What is the sum of {a} and {b}", "Evaluate {a} + {b}.", "how much is {a}+{b}", "{a} plus {b} equals", "so what's {a} plus {b}", "Give me the sum {a} + {b}.",
          "{b} more than {a}", "What is {b} more than {a}?", "add {a} and {b}", "{a} and {b} more", "{a} and {b} summed up", "sum up {a} and {b}", "add up {a} and {b}", "put {a} and {b} together", "{a} + {b} makes",
          "{a} plus {b} makes?", "{a} with {b} added", "Work out {a} plus {b}.", "adding {a} and {b} gives", "what do {a} and {b} add up to", "{a} increased by {b}",
          "figure out {a} + {b}", "what would {a} + {b} be", "{a} and {b} make how much", "the total of {a} and {b}", "{a} plus {b} comes to", "can you tell me {a} + {b}", "what is {a} and {b} more",
          "{a} with {b} put on top", "{a} and add {b}", "{b} added onto {a}", "{a} when {b} is added", "{a}, {b} added", "with {b} added, {a} makes"],
    "-": ["What is {a} - {b}?", "{a} - {b}", "{a}-{b}", "{a}-{b}=", "{a}-{b}=?", "{a} - {b} = ?", "Subtract {b} from {a}.", "subtract {b} from {a}",
          "Calculate {a} - {b}.", "How much is {a} minus {b}?", "What is the difference {a} - {b}?", "{a} minus {b}", "What is {a} minus {b}?", "whats {a}-{b}",
          "what's {a} - {b}", "Take {b} away from {a}.", "Compute {a} - {b}", "{a} take away {b}", "{a} − {b}", "{a} – {b}", "I need {a} - {b}", "work out {a} - {b}",
          "If I take {b} from {a}, what is left?", "What is left of {a} when I subtract {b}?", "Find {a} - {b}.", "{a} less {b}", "What does {a} - {b} equal?", "how much is {a}-{b}",
          "{a} minus {b} is what?", "Evaluate {a} - {b}.", "{a} - {b} =", "tell me {a} minus {b}", "{a} minus {b} equals", "so what's {a} minus {b}",
          "{b} less than {a}", "What is {b} less than {a}?", "take {b} from {a}", "What remains of {a} when I take away {b}?", "What is left of {a} if I take off {b}?", "{a} decreased by {b}", "remove {b} from {a}",
          "what is left if I take {b} from {a}", "How much is left of {a} after taking away {b}?", "{a} after taking off {b}", "deduct {b} from {a}", "{a} minus {b} makes", "difference between {a} and {b}", "what's the difference between {a} and {b}",
          "What is left when I subtract {b} from {a}?", "subtracting {b} from {a} gives", "{b} subtracted from {a}", "What remains if {b} is subtracted from {a}?",
          "How much of {a} is left when {b} is subtracted?", "what is left of {a} when {b} is taken away", "what is left of {a} after I subtract {b}", "when I subtract {b} from {a}, what is left", "what is left when {b} is taken from {a}", "what stays of {a} when I take off {b}", "What is the difference of {a} and {b}?", "the difference between {a} and {b} is", "how big is the difference between {a} and {b}", "tell me the difference between {a} and {b}", "find the difference of {a} and {b}", "what number is {b} less than {a}", "how much is {b} less than {a}", "which number is {b} less than {a}?", "{a} reduced by {b}"],
    "×": ["What is {a} × {b}?", "{a} × {b}", "{a} x {b}", "{a}x{b}", "{a}*{b}", "{a} * {b}", "{a}*{b}=", "{a}*{b}=?", "{a} X {b}", "{a} · {b}",
          "Multiply {a} by {b}.", "what do {a} and {b} multiply to", "What is {a} times {b}?", "{a} times {b}", "Calculate {a} x {b}.", "calculate {a}*{b}", "What is the product of {a} and {b}?",
          "How much is {a} times {b}?", "whats {a}x{b}", "what's {a} times {b}", "{a} multiplied by {b}", "What is {a} multiplied by {b}?", "Compute {a} * {b}", "what is {a} x {b}",
          "{a}×{b}", "product of {a} and {b}", "I need {a} × {b}", "work out {a} times {b}", "how much is {a}*{b}", "{a} by {b} multiplied", "Find {a} × {b}.", "{a} × {b} = ?", "Evaluate {a} × {b}.",
          "what is {a} * {b}?", "If I multiply {a} by {b}, what do I get?", "tell me {a} times {b}", "{a} times {b} equals", "so what's {a} times {b}", "can you multiply {a} by {b}", "What does {a} × {b} equal?",
          "Multiply {a} and {b}.", "multiply {a} with {b}", "Can you multiply {a} and {b}?", "{a} and {b} multiplied", "multiply {a} and {b} together", "product {a} and {b}", "multiplying {a} and {b} gives", "{a} multiplied with {b}", "What do you get when you multiply {a} and {b}?", "{b} multiplied onto {a}", "{a} and {b}, multiply them",
          "multiply these: {a} and {b}", "multiply {a}, {b}", "multiply {a} x {b}", "What is {a} by {b}?", "the product of {a} and {b} is", "tell me what {a} times {b} is", "{a} times {b}, please", "how much do {a} and {b} make multiplied",
          "{a} times {b} makes", "multiplication of {a} and {b}", "multiply the numbers {a} and {b}", "what is {a} multiplied with {b}", "figure out {a} times {b}", "{b} lots of {a}", "{a} taken {b} times", "what would {a} times {b} be"],
    "/": ["What is {a} / {b}?", "{a} / {b}", "{a}/{b}", "{a}/{b}=", "{a} ÷ {b}", "{a}÷{b}", "{a} : {b}", "Divide {a} by {b}.", "divide {a} by {b}",
          "What is {a} divided by {b}?", "{a} divided by {b}", "Calculate {a} / {b}.", "How much is {a} divided by {b}?", "whats {a}/{b}", "what's {a} divided by {b}", "Compute {a} ÷ {b}",
          "How many times does {b} go into {a}?", "how often does {b} fit into {a}", "I need {a} / {b}", "work out {a} ÷ {b}", "{a} over {b}", "Find {a} ÷ {b}.", "{a} / {b} = ?", "Evaluate {a} / {b}.",
          "how much is {a}/{b}", "What is {a} ÷ {b}?", "If I divide {a} by {b}, what do I get?", "tell me {a} divided by {b}", "{a} divided by {b} equals", "can you divide {a} by {b}", "What does {a} / {b} equal?", "split {a} into {b} equal parts", "how much is {a} divided by {b}", "the quotient of {a} and {b}", "Work out {a} divided by {b}.", "{a} shared between {b}", "{a} / {b} =",
          "dividing {a} by {b} gives", "{a} divided into {b} parts", "what do I get if I split {a} by {b}", "{a} divided by {b} is what?", "Calculate {a} divided by {b}.", "quotient of {a} and {b}", "{a} divided {b}", "{a} shared by {b}", "share {a} between {b}", "{a} shared among {b}", "{a} split between {b}", "{a} shared equally between {b}",
          "{a} split among {b}", "{a} split by {b}", "{a} split into {b}", "split {a} between {b}", "split {a} among {b}", "{a} split up between {b}", "{a} split {b} ways", "{a} divided between {b}", "{a} divided among {b}", "divide {a} between {b}", "{a} split evenly between {b}", "{a} split equally by {b}", "what is {a} split among {b}", "{a} distributed among {b}",
          "{a} split evenly among {b}", "split {a} evenly among {b}", "{a} split evenly by {b}", "{a} evenly split between {b}", "{a} evenly split by {b}", "{a} divided evenly between {b}", "{a} divided evenly by {b}", "divide {a} evenly between {b}", "{a} shared evenly between {b}", "share {a} evenly between {b}", "{a} split evenly into {b}", "split {a} evenly into {b} parts", "{a} cut evenly into {b}", "{a} split equally among {b}", "and {a} split between {b}?", "what is {a} split equally between {b}?"],
}
SIGNS = {"+": "+", "-": "-", "×": "×", "/": "÷"}
CALLED = {"+": "sum", "-": "difference", "×": "product", "/": "quotient"}
GOALS = {"+": ["I need to add {a} and {b}", "this is {a} + {b}"], "-": ["I need {a} - {b}"], "×": ["I need {a} × {b}"], "/": ["I need {a} / {b}"]}


def digits(text):
    n = sum(c.isdigit() for c in text)
    return "more than 9 digits" if n > 9 else "1 digit" if n == 1 else f"{n} digits"


def counted(op, a, b):
    """Whether so many digits are to be counted first, and whether they are too many."""
    x, y = (sum(c.isdigit() for c in str(n)) for n in (a, b))
    if op in "+-":
        return max(x, y) > 4, max(x, y) > 6
    if op == "×":
        return max(x, y) > 2, max(x, y) > 4 or min(x, y) > 2
    return x > 4 or y > 2, x > 5 or y > 2


def size_check(op, a, b):
    """The sentence that counts the digits, and whether to stop there."""
    count, stop = counted(op, a, b)
    if not count:
        return "", False
    text = f" {a} has {digits(str(a))} and {b} has {digits(str(b))}."
    return (text + f" I {LARGEST[op]}, so this is too large for me.", True) if stop else (text + " That fits.", False)


def too_large(op):
    return f"That is too large for me: I can only {LARGEST[op]}. {BRINGS}"


def operands(op):
    """Two numbers for an operation; for a division mostly one that comes out even."""
    if op == "/":
        b = R.choice([R.randint(2, 12), R.randint(2, 12), R.randint(2, 12), R.randint(13, 99), num(2)])
        if chance(0.6):
            c = num(R.choice([1, 1, 2, 2, 3]))
            if b * c < 100_000:
                return b * c, b
        return num(R.choice([1, 2, 2, 3, 3, 4, 4, 5])), b
    if op == "×":
        x, y = R.choice([(1, 1), (1, 1), (2, 1), (2, 1), (2, 2), (2, 2), (3, 1), (3, 2), (3, 2), (4, 1), (4, 2), (4, 2), (4, 2)])
        a, b = num(x), num(y)
        if chance(0.08):
            a = R.choice([10, 20, 50, 100, 200, 500, 1000, 11, 12, 15, 25, 0, 1])
        return (a, b) if chance(0.7) else (b, a)
    a, b = (num(R.choice([1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6])) for _ in range(2))
    if op == "-" and a < b and chance(0.7):
        a, b = b, a
    return (a, b) if chance(0.97) else (a, 0)


def large_operands(op):
    """Two numbers that are too large to be worked out, near the border and far beyond it."""
    if op == "×":
        x, y = R.choice([(3, 3), (4, 3), (3, 4), (4, 4), (4, 4), (5, 1), (5, 2), (6, 2), (1, 6), (5, 5), (2, 5), (7, 3), (R.randint(3, 14), R.randint(3, 14))])
    elif op == "/":
        x, y = R.choice([(6, 1), (6, 2), (4, 3), (5, 3), (3, 3), (7, 2), (8, 4), (R.randint(6, 14), R.randint(1, 7))])
    else:
        x, y = R.choice([(7, 7), (7, 3), (2, 8), (8, 8), (9, 2), (7, 1), (R.randint(7, 15), R.randint(1, 15))])
    return num(x), num(y)


def written(a, b):
    """How the two numbers are typed: plainly, with thousands apart, or as words."""
    if a in NUMBER_WORDS and b in NUMBER_WORDS and chance(0.11 if a <= 100 and b <= 100 else 0.04):
        one, two = NUMBER_WORDS[a], NUMBER_WORDS[b]
        if chance(0.4):
            one, two = one.replace("hundred ", "hundred and "), two.replace("hundred ", "hundred and ")
        return (one, two) if chance(0.7) else (one, str(b))
    return shown(a), shown(b)


def easy(op, a, b):
    if op in "+-":
        return 0 <= a < 100 and 0 <= b < 100
    return 0 <= a <= 12 and 0 <= b <= 12 if op == "×" else 2 <= b <= 12 and a % b == 0 and a <= 12 * b


def asked(op, sa, sb):
    spoken = not (sa[0].isdigit() or sa[0] == "-")
    while True:
        form = held(FORMS[op])
        if not spoken or "{a} " in form + " " and not any(s in form for s in "+*=÷:·−–") and "}-{" not in form and "}x{" not in form:
            return form.format(a=sa, b=sb)


def result(op, a, b):
    """The value as it is answered: a whole number, or one with a remainder."""
    if op == "/":
        return f"{a // b}" if a % b == 0 else f"{a // b} remainder {a % b}"
    return str({"+": a + b, "-": a - b, "×": a * b}[op])


def said(op, a, b, boxed):
    v = result(op, a, b)
    if chance(0.15) and "remainder" not in v:
        return final(v, boxed, f"The {CALLED[op]} is **{v}**.")
    return final(v, boxed, f"{a} {SIGNS[op]} {w.bracketed(b)} = **{v}**")


def operation(op, a, b, sa, sb, kind):
    q, boxed = typed(asked(op, sa, sb))
    reading = read(sa, sb)
    start = opening(f"{reading} I need {a} {op} {w.bracketed(b)}" if reading else pick(*GOALS[op]).format(a=a, b=w.bracketed(b)))
    size, stop = size_check(op, a, b)
    if stop:
        return Turn(kind, q, start + size, too_large(op), instant=True)
    text = w.signed(op, a, b) if op != "/" or a < 0 or b < 0 else w.div(a, b)
    value = None if op == "/" and a % b else int(result(op, a, b))
    return Turn(kind, q, start + size + " " + text, said(op, a, b, boxed), easy(op, a, b), value, text)


def negative(op, kind):
    """The same with a sign before one number or both."""
    while True:
        a, b = (R.choice([1, -1]) * num(R.choice([1, 1, 2, 2, 3])) for _ in range(2))
        if op == "/":
            a = a * b
        if (a < 0 or b < 0) and not counted(op, a, b)[1]:
            break
    sb = f"({b})" if b < 0 and chance(0.6) else str(b)
    while True:
        q = asked(op, str(a), sb)
        if "--" not in q and "− -" not in q and "– -" not in q and "·-" not in q:
            break
    q, boxed = typed(q)
    text = w.signed(op, a, b)
    return Turn(kind, q, opening(f"I need {a} {op} {w.bracketed(b)}") + " " + text, said(op, a, b, boxed),
                value=int(result(op, a, b)), working=text)


def point(units, places):
    """A whole number of tenths, hundredths ... as a decimal: 1250 and 2 make 12.5."""
    text = f"{abs(units):0{places + 1}d}"
    whole = f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".") if places else text
    return ("-" if units < 0 else "") + whole


def decimal(op, kind):
    """Decimals, worked out without their points."""
    pa, pb = R.choice([(1, 1), (1, 1), (2, 2), (2, 1), (1, 2), (1, 0), (0, 1), (2, 0), (0, 2)])
    if op == "×":
        a, b = R.choice([(num(1), num(1)), (num(2), num(1)), (num(1), num(2)), (num(2), num(2)), (num(3), num(1)), (num(3), num(2))])
    elif op == "/":
        if chance(0.35):
            return divided_by_tenths(kind)
        pa, pb = R.choice([(1, 0), (2, 0)])
        b = R.randint(2, 12)
        a = b * num(R.choice([1, 2, 2]))
    else:
        a, b = num(R.choice([1, 2, 3, 3, 4])), num(R.choice([1, 2, 2, 3]))
        if chance(0.15):
            pa = pb = R.choice([1, 2])
            b = -a % 10 ** pb + 10 ** pb * R.randint(0, 20) if op == "+" else a % 10 ** pb + 10 ** pb * R.randint(0, a // 10 ** pb)
    sa, sb = (point(n, p) if chance(0.7) or not p else f"{n / 10 ** p:.{p}f}" for n, p in ((a, pa), (b, pb)))
    pa, pb = (len(s.split(".")[1]) if "." in s else 0 for s in (sa, sb))
    if not pa and not pb:
        return decimal(op, kind)
    a, b = int(sa.replace(".", "")), int(sb.replace(".", ""))
    q, boxed = typed(asked(op, sa, sb))
    t = opening(f"I need {sa} {op} {sb}")
    if op in "+-":
        places = max(pa, pb)
        a, b = a * 10 ** (places - pa), b * 10 ** (places - pb)
        units = a + b if op == "+" else a - b
    else:
        places = pa + pb
        units = a * b if op == "×" else a // b
    v = point(units, places)
    text = f"Without the point: {a} {op} {b}. {w.signed(op, a, b)} Put the point back, {places} {'place' if places == 1 else 'places'}: {v}."
    text += f" So {sa} {op} {sb} = {v}."
    return Turn(kind, q, f"{t} {text}", final(v, boxed, f"{sa} {SIGNS[op]} {sb} = **{v}**"), working=text)


def divided_by_tenths(kind):
    b, c = R.choice([5, 15, 25, 2, 4, 12, R.randint(2, 99)]), R.randint(2, 40)
    sa, sb = point(b * c, 1), point(b, 1)
    if "." not in sb:
        return divided_by_tenths(kind)
    q, boxed = typed(asked("/", sa, sb))
    text = f"Both times 10: {b * c} / {b}. {w.div(b * c, b)} So {sa} / {sb} = {c}."
    return Turn(kind, q, opening(f"I need {sa} / {sb}") + " " + text, final(c, boxed, f"{sa} ÷ {sb} = **{c}**"), value=c, working=text)


def skill(op, kind):
    r = R.random()
    if r < 0.06:
        a, b = large_operands(op)
        return operation(op, a, b, shown(a), shown(b), kind)
    if r < 0.16:
        return negative(op, kind)
    if r < 0.28:
        return decimal(op, kind)
    if op == "/" and r < 0.29:
        a = num()
        q, _ = typed(asked("/", str(a), "0"))
        return Turn(kind, q, opening(f"I need {a} / 0") + " Nothing can be divided by 0.", "**Nothing can be divided by 0.**", True)
    a, b = operands(op)
    return operation(op, a, b, *written(a, b), kind)


def small(op):
    """Two numbers of everyday size for an operation; a division comes out even."""
    if op in "×/":
        a, b = R.randint(1, 12), R.randint(1, 12)
        return (a * b, b) if op == "/" else (a, b)
    a, b = (R.choice([R.randint(0, 20), R.randint(1, 99)]) for _ in range(2))
    return (max(a, b), min(a, b)) if op == "-" else (a, b)


KIND_OF = {"+": "add", "-": "sub", "×": "mul", "/": "div"}


def in_words():
    """A sum of everyday numbers of which one or both are written as words."""
    op = R.choice("+-×/")
    a, b = small(op)
    one, two = NUMBER_WORDS[a], NUMBER_WORDS[b]
    if chance(0.2):
        one, two = one.replace("-", " "), two.replace("-", " ")
    one, two = pick((one, two), (one, two), (one, str(b)), (str(a), two))
    return operation(op, a, b, one, two, KIND_OF[op])


def in_digits():
    """A sum of everyday numbers, shortly asked."""
    op = R.choice("+-×/")
    a, b = small(op)
    return operation(op, a, b, str(a), str(b), KIND_OF[op])


def add():
    return skill("+", "add")


def sub():
    return skill("-", "sub")


def doubled():
    a = num(R.choice([1, 2, 3]))
    word, b = pick(("double", 2), ("twice", 2), ("triple", 3), ("three times", 3))
    q, boxed = typed(pick("{w} {a}", "What is {w} {a}?", "whats {w} {a}", "What's {w} {a}?").format(w=word, a=a))
    text = w.mul(a, b)
    return Turn("mul", q, opening(f"I need {a} × {b}") + " " + text, said("×", a, b, boxed), easy("×", a, b), a * b, text)


def dozens():
    n = R.randint(2, 40)
    q, _ = typed(pick("a dozen times {n}", "{n} times a dozen", "What is a dozen times {n}?", "how much is {n} dozen", "{n} dozen", "what's {n} times a dozen").format(n=n))
    text = w.mul(12, n)
    return Turn("mul", q, opening(f"I need 12 × {n}") + " A dozen is 12. " + text, said("×", 12, n, False), n <= 12, 12 * n, text)


def mul():
    if chance(0.03):
        return doubled()
    if chance(0.01):
        return dozens()
    return skill("×", "mul")


def div():
    return skill("/", "div")
