"""Word problems, putting people in order, geometry, small matrices and tables, a few short functions."""
import working as w
from common import NAMES, NUMBER_WORDS, R, THINGS, Turn, chance, final, held, num, opening, pick, typed

FAMILY = "sister brother friend cousin wife husband neighbor".split()
LEGS = {"cows": 4, "chickens": 2, "spiders": 8, "cats": 4, "birds": 2, "ants": 6, "dogs": 4, "horses": 4, "ducks": 2, "bees": 6, "tables": 4, "sheep": 4}


def gets(a, b, th):
    x, y = R.choice([(R.randint(2, 99), R.randint(2, 99)), (num(), num())])
    q = pick(f"{a} has {x} {th}. {b} gives {a} {y} more. How many {th} does {a} have now?", f"{a} has {x} {th} and finds {y} more. How many {th} does {a} have?", f"{a} has {x} {th} and {b} has {y}. How many do they have together?",
             f"{a} had {x} {th} and bought {y}. How many {th} now?", f"There are {x} {th} on the table and {y} in the box. How many {th} are there in total?", f"I have {x} {th} and get {y} more. How many do I have?",
             f"{a} has {x} {th} and buys {y} more, how many {th} does {a} have", f"{x} {th} and {y} more {th}, how many is that", f"I had {x} {th}, then {a} gave me {y}. How many have I got?", f"{a} picked {x} {th} and {b} picked {y}. How many in all?",
             f"if i have {x} {th} and buy {y} more how many do i have", f"{a} collects {x} {th} on Monday and {y} on Tuesday. How many altogether?", f"{x} boys and {y} girls are in a room. How many children are there?")
    th = "children" if "girls" in q else th
    return q, f"{x} and {y} more: {x} + {y}. {w.add(x, y)}", x + y, f"That makes **{x + y} {th}**."


def gives(a, b, th):
    x = R.choice([R.randint(5, 99), num(3)])
    y = R.randint(1, x)
    q = pick(f"{a} has {x} {th} and gives {y} to {b}. How many {th} are left?", f"There are {x} {th} in a box. {a} takes {y}. How many {th} remain?", f"{a} had {x} {th} and lost {y}. How many are left?", f"I have {x} {th} and eat {y}. How many are left?",
             f"{a} has {x} {th}. {b} takes {y} of them. How many does {a} still have?", f"{a} sells {y} of {x} {th}. How many remain?",
             f"{a} has {x} {th}, {y} of them break. How many are whole?", f"i had {x} {th} and lost {y}, how many do i still have", f"there were {x} {th}, {y} are gone, how many remain", f"if you have {x} {th} and take away {y} how many are left",
             f"{a} had {x} {th} and gave away {y}. How many has {a} now?", f"{a} ate {y} of the {x} {th}. How many are left?", f"Of {x} {th}, {y} were sold. How many were not sold?")
    return q, f"Start with {x}, take away {y}: {x} - {y}. {w.sub(x, y)}", x - y, f"**{x - y} {th}** are left."


def boxes(a, b, th):
    x, y = R.randint(2, 15), R.randint(2, 40)
    q = pick(f"{a} buys {x} boxes with {y} {th} each. How many {th} is that?", f"There are {x} bags with {y} {th} in each. How many {th} are there in total?", f"{x} children have {y} {th} each. How many {th} are there?",
             f"Each of {x} boxes holds {y} {th}. How many {th} in all?", f"{a} reads {y} pages a day. How many pages in {x} days?",
             f"{x} packs of {y} {th}, how many {th}", f"a box has {y} {th}, how many {th} are in {x} boxes", f"There are {x} rows of {y} {th}. How many {th}?", f"{a} gets {y} {th} every day. How many after {x} days?", f"if one bag holds {y} {th}, how many do {x} bags hold",
             f"{x} people bring {y} {th} each, how many {th} is that")
    th = "pages" if "pages" in q else th
    if chance(0.25):
        (have, th), y = R.choice(PARTS_OF), R.randint(2, 12)
        q = pick(f"There are {x} {have} with {y} {th} each. How many {th} are there?", f"{x} {have} have {y} {th} each, how many {th}", f"{x} {have}, {y} {th} each. how many {th} in all", f"if each of {x} {have} has {y} {th} how many {th} are there", f"how many {th} have {x} {have} with {y} {th} each",
                 f"I see {x} {have} with {y} {th} each. How many {th} is that?")
    return q, f"{x} times {y}: {y} × {x}. {w.mul(y, x)}", x * y, f"That is **{x * y} {th}**."


def shares(a, b, th):
    n, v = R.randint(2, 12), R.randint(2, 40)
    if chance(0.2):
        left = R.randint(1, n - 1)
        q = pick(f"{a} shares {n * v + left} {th} equally among {n} friends. How many are left over?", f"{n * v + left} {th} are put equally into {n} bags. How many {th} are left over?")
        return q, f"{n * v + left} divided by {n}. {w.div(n * v + left, n)}", left, f"**{left}** {'is' if left == 1 else 'are'} left over."
    q = pick(f"{a} shares {n * v} {th} equally among {n} friends. How many does each get?", f"{n * v} {th} are put equally into {n} bags. How many are in each bag?", f"{n} friends share {n * v} {th}. How many {th} does each one get?",
             f"Divide {n * v} {th} among {n} people. How many for each?", f"{n * v} {th} for {n} children, how many each", f"if {n} people share {n * v} {th} how many does each get", f"{a} puts {n * v} {th} into {n} equal rows. How many are in a row?",
             f"{n} boxes hold {n * v} {th} in all, how many per box", f"Share {n * v} {th} between {n} kids.", f"{n * v} {th} are shared by {n} {pick('kids', 'people', 'friends', 'boys', 'girls')}. How many does each get?", f"{n * v} {th} divided among {n} {pick('kids', 'people', 'friends')}, how many each", f"{n * v} {th} split by {n} {pick('people', 'boys', 'sisters')}", f"{n} {pick('kids', 'boys', 'girls')} share {n * v} {th} equally", f"{a} has {n * v} {th} and shares them with {n - 1} friends, so there are {n} of them. How many does each get?",
             f"{n - 1} friends and {a} share {n * v} {th}, that is {n} people. How many each?")
    return q, f"{n * v} divided by {n}. {w.div(n * v, n)}", v, f"Each gets **{v} {th}**."


def pieces(a, b, th):
    n, m = R.randint(2, 12), R.randint(2, 12)
    f = pick("apples", "oranges", "cakes", "pizzas", "pies", "melons", "pears", "loaves", "ropes")
    sn, sm = (NUMBER_WORDS[n], NUMBER_WORDS[m]) if chance(0.5) else (n, m)
    q = pick(f"If you have {sn} {f} and cut each into {sm} pieces, how many pieces do you have?", f"I cut {sn} {f} into {sm} pieces each. How many pieces are there?", f"{a} cuts each of {sn} {f} into {sm} pieces. How many pieces?")
    return q, f"{n} {f}, {m} pieces each: {n} × {m}. {w.mul(n, m)}", n * m, f"You have **{n * m} pieces**."


def drives(a, b, th):
    sp, h = R.choice([R.randint(2, 12) * 10, R.randint(5, 99)]), R.randint(2, 9)
    if chance(0.25):
        q = pick(f"A car drives {sp * h} km in {h} hours. How fast is it?", f"A train covers {sp * h} km in {h} hours. What is its speed in km/h?", f"how fast is a bus that goes {sp * h} km in {h} hours", f"{a} rides {sp * h} km in {h} hours. What is the speed?")
        return q, f"Speed is distance divided by time: {sp * h} / {h}. {w.div(sp * h, h)}", sp, f"It goes **{sp} km/h**."
    q = pick(f"A car drives {sp} km per hour for {h} hours. How far does it go?", f"A train travels at {sp} km/h. How far does it travel in {h} hours?", f"{a} cycles {sp} km/h for {h} hours. How many km is that?", f"A train goes {sp} km in one hour. How far does it go in {h} hours?", f"a train goes {sp} km in one hour, how far in {h} hours",
             f"A bus does {sp} km an hour. How far in {h} hours?", f"I walk {sp} km per day. How far do I get in {h} days?", f"if a car goes {sp} km every hour, how far is it after {h} hours", f"at {sp} km/h, how far in {h} hours?", f"{a} runs {sp} km in an hour, how many km in {h} hours")
    return q, f"Distance is speed times time: {sp} × {h}. {w.mul(sp, h)}", sp * h, f"It goes **{sp * h} km**."


def change(a, b, th):
    n, p = R.randint(2, 9), R.randint(2, 12)
    paid = ((n * p) // 10 + R.randint(1, 3)) * 10
    q = pick(f"{a} buys {n} {th} for ${p} each and pays with ${paid}. How much change does {a} get?", f"{n} {th} cost ${p} each. {a} pays ${paid}. What is the change?", f"i buy {n} {th} for {p} dollars each and pay with {paid}, how much change", f"{a} gives ${paid} for {n} {th} at ${p} each. How much comes back?")
    return q, f"Cost: {n} × {p}. {w.mul(n, p)} Change: {paid} - {n * p}. {w.sub(paid, n * p)}", paid - n * p, f"{a} gets **${paid - n * p}** change." if a in q else f"**${paid - n * p}** comes back."


def costs(a, b, th):
    n, p = R.randint(2, 12), R.randint(2, 20)
    q = pick(f"One of the {th} costs ${p}. What do {n} cost?", f"{a} buys {n} {th} at ${p} each. How much does {a} pay?", f"How much are {n} {th} at ${p} each?", f"If one ticket costs ${p}, how much do {n} tickets cost?", f"{n} {th} at {p} dollars each, how much", f"a ticket is ${p}, how much are {n}", f"{n} people pay {p} dollars each. How much is that?", f"{a} earns {p} dollars an hour. How much in {n} hours?",
             f"what do {n} {th} cost if one costs {p} dollars")
    return q, f"{n} times {p}: {p} × {n}. {w.mul(p, n)}", n * p, f"They cost **${n * p}**." if "cost" in q or th in q else f"That makes **${n * p}**."


def older(a, b, th):
    x, y = R.randint(5, 60), R.randint(2, 20)
    if chance(0.5) and y < x:
        q = pick(f"{a} is {x} years old. {b} is {y} years younger. How old is {b}?", f"{b} is {y} years younger than {a}, who is {x}. How old is {b}?", f"How old is {b} if {a} is {x} and {b} is {y} years younger?", f"how old is {b} if {a} is {x} and {b} is {y} years younger",
                 f"I am {x} and {b} is {y} years younger. How old is {b}?", f"how old is {b} if i am {x} and {b} is {y} years younger",
                 f"my {pick(*FAMILY)} is {y} years younger than me and i am {x}. how old is that?", f"How old is my {pick(*FAMILY)} if I am {x} and they are {y} years younger?", f"how old is my {pick(*FAMILY)} if i am {x} and {pick('he', 'she')} is {y} years younger", f"I am {x}, my {pick(*FAMILY)} is {y} years younger. How old is {pick('he', 'she')}?")
        if " my " in q or "My " in q:
            return q, f"{x} - {y}. {w.sub(x, y)}", x - y, f"That is **{x - y}** years."
        return q, f"{b} is {x} - {y}. {w.sub(x, y)}", x - y, f"{b} is **{x - y}** years old."
    if chance(0.3):
        q = pick(f"{a} is {x} years old. How old will {a} be in {y} years?", f"How old is {a} in {y} years, who is {x} now?")
        return q, f"{a} will be {x} + {y}. {w.add(x, y)}", x + y, f"{a} will be **{x + y}** years old."
    if chance(0.25):
        q = pick(f"My {pick(*FAMILY)} is {y} years older than me. I am {x}. How old is {pick('he', 'she')}?", f"how old is my {pick(*FAMILY)} if i am {x} and {pick('he', 'she')} is {y} years older", f"i am {x} and my {pick(*FAMILY)} is {y} years older, how old is {pick('he', 'she')}")
        return q, f"{x} + {y}. {w.add(x, y)}", x + y, f"That is **{x + y}** years."
    q = pick(f"{a} is {x} years old. {b} is {y} years older. How old is {b}?", f"{b} is {y} years older than {a}, who is {x}. How old is {b}?", f"{a} is {x}, {b} is {y} years older. How old is {b}?", f"how old is {b} if {a} is {x} and {b} is {y} years older")
    return q, f"{b} is {x} + {y}. {w.add(x, y)}", x + y, f"{b} is **{x + y}** years old."


def buys_and_gives(a, b, th):
    x, y = R.randint(5, 60), R.randint(2, 40)
    z = R.randint(1, x + y)
    q = pick(f"{a} has {x} {th}, buys {y} more, then gives away {z}. How many {th} does {a} have?", f"There are {x} people on a bus. {y} get on and {z} get off. How many are on the bus?", f"{a} has {x} {th}, finds {y} and loses {z}. How many now?", f"{a} had {x} {th}, got {y} and ate {z}. How many are left?", f"i have {x} {th}, buy {y} and give away {z}, how many do i have", f"{x} {th} plus {y} more, then {z} are taken. How many are left?")
    if z <= x and chance(0.4):
        q = pick(f"{a} has {x} {th}, eats {z} and buys {y}. How many now?", f"{a} has {x} {th}, gives away {z} and gets {y}. How many {th} does {a} have?", f"{x} {th}, {z} are taken and {y} come back. How many?", f"{a} has {x} {th}, loses {z} and finds {y}. How many now?", f"i have {x} {th}, eat {z}, then buy {y} more. how many do i have?",
                 f"{a} had {x} {th}, gave {z} to {b} and bought {y}. How many has {a}?", f"there are {x} {th}, {z} are sold and {y} are added, how many are there now", f"{a} starts with {x} {th}, spends {z} and earns {y}. How many does {a} have?")
        return q, f"First {x} - {z}. {w.sub(x, z)} Then {x - z} + {y}. {w.add(x - z, y)}", x + y - z, f"That leaves **{x + y - z} {th}**."
    th = "people" if "bus" in q else th
    return q, f"First {x} + {y}. {w.add(x, y)} Then {x + y} - {z}. {w.sub(x + y, z)}", x + y - z, f"That leaves **{x + y - z} {th}**."


def legs(a, b, th):
    animal, n = R.choice(list(LEGS)), R.randint(2, 20)
    q = pick(f"How many legs do {n} {animal} have?", f"how many legs have {n} {animal}", f"{n} {animal}, how many legs?")
    return q, f"Each of the {animal} has {LEGS[animal]} legs: {n} × {LEGS[animal]}. {w.mul(n, LEGS[animal])}", n * LEGS[animal], f"{n} {animal} have **{n * LEGS[animal]}** legs."


def money(a, b, th):
    """Dollars and cents that are spent or got."""
    x, y = R.randint(1, 50) * 100, R.randint(1, 80) * R.choice([5, 25, 50, 10])
    if y % 100 == 0 or y >= x:
        return money(a, b, th)
    sx, sy = f"{x // 100}", f"{y // 100}.{y % 100:02d}"
    if chance(0.35):
        return euros(a, x, y, sx, sy)
    if chance(0.3):
        q = pick(f"I have {sx} dollars and get {sy} more. How much do I have?", f"{a} had ${sx} and found ${sy}. How much has {a} now?", f"i got {sx} dollars and then {sy}, how much in all")
        v, t = x + y, f"In cents: {x} + {y}. {w.add(x, y)}"
    else:
        q = pick(f"I have {sx} dollars and spend {sy}. How much is left?", f"{a} has ${sx} and pays ${sy}. How much is left?", f"{a} had {sx} dollars and spent {sy}", f"i pay {sy} out of {sx} dollars, what is left", f"Something costs ${sy} and I pay with ${sx}. What is the change?", f"if i spend {sy} of my {sx} dollars how much remains",
                 f"i have {sx} dollars and spend {sy}")
        v, t = x - y, f"In cents: {x} - {y}. {w.sub(x, y)}"
    v = f"{v // 100}.{v % 100:02d}"
    return q, f"{t} In dollars {v}.", v, f"That makes **${v}**."


def euros(a, x, y, sx, sy):
    """The same in euros or pounds, whose name the answer repeats."""
    unit = pick("euros", "euros", "euros", "pounds", "francs")
    if chance(0.3):
        q, v = pick(f"I have {sx} {unit} and get {sy} more. How much do I have?", f"{a} had {sx} {unit} and found {sy}. How much has {a} now?", f"{sx} {unit} and {sy} {unit} together"), x + y
        t = f"In cents: {x} + {y}. {w.add(x, y)}"
    else:
        q, v = pick(f"i had {sx} {unit} and spent {sy}, what is left", f"{a} has {sx} {unit} and pays {sy}. How much is left?", f"I had {sx} {unit} and paid {sy}. how much is left?", f"if i spend {sy} of my {sx} {unit} how much remains", f"I pay {sy} with {sx} {unit}. What is the change?",
                    f"I own {sx} {unit}, spend {sy}, what do i have"), x - y
        t = f"In cents: {x} - {y}. {w.sub(x, y)}"
    v = f"{v // 100}.{v % 100:02d}"
    return q, f"{t} In {unit} {v}.", v, f"That makes **{v} {unit}**."


PARTS_OF = [("cars", "wheels"), ("tables", "legs"), ("houses", "windows"), ("rooms", "doors"), ("books", "pages"), ("trees", "branches"), ("flowers", "petals"), ("weeks", "days"), ("trucks", "wheels"), ("shirts", "buttons"), ("teams", "players"), ("buses", "seats"), ("houses", "rooms"), ("bikes", "wheels")]


def candles():
    lengths = R.sample(range(2, 30), R.randint(3, 5))
    s = ", ".join(map(str, lengths))
    q = pick(f"There are {len(lengths)} candles with lengths {s} cm. They were lit together and blown out one by one. Which length was blown out first?", f"Candles lit at the same time are now {s} cm long. Which one was blown out first?")
    best, t = lengths[0], f"Start with {lengths[0]}."
    for x in lengths[1:]:
        best = max(best, x)
        t += f" Next {x}: keep {best}."
    t = f"The candle blown out first burned the least, so it is the longest now. {t}"
    return Turn("word_problem", q.lower() if chance(0.2) else q, opening("the candles") + " " + t, f"The candle that is **{best} cm** long: it burned the shortest time, so it was blown out first.", working=t)


PROBLEMS = [gets, gets, gives, gives, boxes, boxes, shares, shares, pieces, drives, change, costs, older, buys_and_gives, buys_and_gives, legs, money]


def word_problem():
    if chance(0.05):
        return candles()
    a, b = R.sample(NAMES, 2)
    q, t, v, s = R.choice(PROBLEMS)(a, b, R.choice(THINGS))
    q, boxed = typed(q)
    if not boxed and chance(0.06):
        q = q.upper()
    return Turn("word_problem", q, opening(pick("I read the problem", "I work it out step by step")) + " " + t, final(v, boxed, s), value=v if isinstance(v, int) else None, working=t)


def money_alone():
    a, b = R.sample(NAMES, 2)
    q, t, v, s = money(a, b, "")
    q, boxed = typed(q)
    return Turn("word_problem", q, opening(pick("I read the problem", "I work it out step by step")) + " " + t, final(v, boxed, s), working=t)


RELATIONS = [("taller", "shorter", "tallest", "shortest"), ("older", "younger", "oldest", "youngest"), ("faster", "slower", "fastest", "slowest"), ("heavier", "lighter", "heaviest", "lightest"), ("richer", "poorer", "richest", "poorest"),
             ("stronger", "weaker", "strongest", "weakest"), ("bigger", "smaller", "biggest", "smallest")]


def order():
    people = R.sample(NAMES, R.choice([3, 3, 3, 4]))
    more, less, most, least = R.choice(RELATIONS)
    pairs = list(zip(people, people[1:]))
    facts, read = [], []
    for a, b in pairs:
        turned = chance(0.3)
        facts.append((f"{b} is {less} than {a}" if turned else f"{a} is {more} than {b}", f"{a} is {more} than {b}"))
    read = ", ".join(f[1] for f in facts)
    R.shuffle(facts)
    top = chance(0.5)
    q, boxed = typed(pick(". ", ". ", ", ", " and ").join(f[0] for f in facts) + pick(". ", ". ", ", ") + pick("Who is the {m}?", "Who is {m}?", "who is the {m}").format(m=most if top else least))
    v = people[0] if top else people[-1]
    t = f"In order: {read}. So {', '.join(people)}. The {most} is {people[0]}, the {least} is {people[-1]}."
    return Turn("order", q, opening("I put them in order") + " " + t, final(v, boxed, f"**{v}** is the {most if top else least}."), working=t)


def rectangle():
    """A rectangle whose lengths have no unit."""
    a, b, area = R.randint(2, 30), R.randint(2, 30), chance(0.6)
    what = "area" if area else "perimeter"
    q, boxed = typed(pick("{k} of a rectangle {a} by {b}", "What is the {k} of a {a} by {b} rectangle?", "{k} of a {a} x {b} rectangle", "a rectangle is {a} by {b}, what is its {k}", "A rectangle has sides {a} and {b}. What is its {k}?", "{k} of a rectangle with sides {a} and {b}",
                          "what's the {k} of a rectangle {a} by {b}?", "rectangle {a} by {b}, {k}?", "rectangle {a} x {b} {k}", "{k} of rectangle {a} by {b}", "{k} of a rectangle of {a} by {b}", "the {k} of a rectangle, {a} by {b}", "{k}: rectangle {a} by {b}", "calculate the {k} of a rectangle {a} by {b}").format(k=what, a=a, b=b))
    if area:
        t, v = f"Area is width times height: {a} × {b}. {w.mul(a, b)} No unit is given.", a * b
    else:
        t, v = f"Perimeter is 2 × (width + height): {a} + {b}. {w.add(a, b)} Then {a + b} × 2. {w.mul(a + b, 2)} No unit is given.", 2 * (a + b)
    return Turn("geometry", q, opening("a geometry question") + " " + t, final(v, boxed, f"**{v}**"), value=v, working=t)


def geometry():
    if chance(0.2):
        return rectangle()
    a, b, u = R.randint(2, 30), R.randint(2, 30), pick("cm", "cm", "m", "mm", "km")
    k = R.randrange(7)
    r = f"{a} {u} by {b} {u}" if chance(0.5) else f"{a} by {b} {u}"
    if k == 0:
        q = pick(f"What is the area of a rectangle {r}?", f"area of a rectangle {r}", f"A rectangle is {a} {u} wide and {b} {u} high. What is its area?", f"area of a rectangle with sides {a} {u} and {b} {u}")
        t, v = f"Area is width times height: {a} × {b}. {w.mul(a, b)}", f"{a * b} {u}²"
    elif k == 1:
        q = pick(f"What is the perimeter of a rectangle {r}?", f"perimeter of a rectangle {r}", f"A rectangle is {a} {u} wide and {b} {u} high. What is its perimeter?")
        t, v = f"Perimeter is 2 × (width + height): {a} + {b}. {w.add(a, b)} Then {a + b} × 2. {w.mul(a + b, 2)}", f"{2 * (a + b)} {u}"
    elif k == 2:
        q = pick(f"What is the area of a square with side {a} {u}?", f"area of a square with side {a} {u}", f"A square has sides of {a} {u}. What is its area?")
        t, v = f"Area is side times side: {a} × {a}. {w.mul(a, a)}", f"{a * a} {u}²"
    elif k == 3:
        q = pick(f"What is the perimeter of a square with side {a} {u}?", f"perimeter of a square with side {a} {u}", f"A square has sides of {a} {u}. What is its perimeter?")
        t, v = f"A square has 4 equal sides: {a} × 4. {w.mul(a, 4)}", f"{4 * a} {u}"
    elif k == 4:
        b += b % 2
        q = pick(f"What is the area of a triangle with base {a} {u} and height {b} {u}?", f"area of a triangle, base {a} {u}, height {b} {u}")
        t, v = f"Area is half of base times height. Half of {b} is {b // 2}: {a} × {b // 2}. {w.mul(a, b // 2)}", f"{a * b // 2} {u}²"
    elif k == 5:
        a = R.randint(2, 9)
        q = pick(f"What is the volume of a cube with side {a} {u}?", f"volume of a cube with side {a} {u}", f"A cube has edges of {a} {u}. What is its volume?")
        t, v = f"Volume is side × side × side: {a} × {a}. {w.mul(a, a)} Then {a * a} × {a}. {w.mul(a * a, a)}", f"{a ** 3} {u}³"
    else:
        c = R.randint(abs(a - b) + 1, a + b - 1)
        q = pick(f"What is the perimeter of a triangle with sides {a}, {b} and {c} {u}?", f"perimeter of a triangle with sides {a} {u}, {b} {u} and {c} {u}")
        t, v = f"Perimeter is the sum of the sides. {w.running_sum([a, b, c])}", f"{a + b + c} {u}"
    q, boxed = typed(q)
    return Turn("geometry", q, opening("a geometry question") + " " + t, final(v, boxed, f"**{v}**"), working=t)


def matrix():
    r, c = R.randint(2, 3), R.randint(2, 3)
    m = [[R.randint(0, 9) if chance(0.7) else R.randint(0, 99) for _ in range(c)] for _ in range(r)]

    def show(x):
        return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in x) + "]"

    tr = [list(col) for col in zip(*m)]
    text = show(m) if chance(0.8) else show(m).replace(" ", "")
    as_table = chance(0.2)
    q, boxed = typed(pick(f"Transpose {text} and show it as a table.", f"transpose of {text} as a table") if as_table else pick(f"Transpose the matrix {text}.", f"What is the transpose of {text}?", f"transpose {text}", f"transpose of {text}", f"Transpose {text}"))
    t = f"It has {r} rows of {c}. " + " ".join(f"Column {j + 1}: {', '.join(map(str, row))}." for j, row in enumerate(tr))
    if boxed:
        return Turn("matrix", q, opening("rows become columns") + " " + t, final(show(tr), True, "Rows become columns:"), working=t)
    if not as_table:
        return Turn("matrix", q, opening("rows become columns") + " " + t, f"**{show(tr)}**", working=t)
    rows = "\n".join("| " + " | ".join(map(str, row)) + " |" for row in tr)
    table = "| " + " | ".join(f"c{j + 1}" for j in range(r)) + " |\n|" + "---|" * r + "\n" + rows
    return Turn("matrix", q, opening("rows become columns") + " " + t, f"The transpose is:\n\n{table}", working=t)


def table():
    n, to = R.choice([R.randint(2, 12), R.randint(2, 25)]), 5
    if chance(0.25):
        to = 10
    q, boxed = typed(pick(f"Show the multiplication table of {n}", f"Make a table of multiples of {n}", f"multiplication table of {n}", f"times table of {n}", f"The {n} times table", f"table of {n}", f"Multiples of {n} as a table") +
                     (pick(" up to 10.", " up to 10") if to == 10 else pick(".", " up to 5.", "")))
    if boxed:
        return table()
    rows = "\n".join(f"| {i} | {i * n} |" for i in range(1, to + 1))
    t = "Add " + f"{n} each time: " + ", ".join(f"{i} × {n} = {i * n}" for i in range(1, to + 1)) + "."
    return Turn("table", q, opening(f"multiples of {n} up to {to}") + " " + t, f"| k | k × {n} |\n|---|---|\n{rows}", working=t)


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
ASKS_CODE = ["Write a Python function to {w}.", "Write Python code to {w}.", "Can you write a function to {w}?", "How do I {w} in Python?", "python function to {w}", "write a python function to {w}", "Give me a Python function to {w}.",
             "how to {w} in python", "I need Python code to {w}.", "Show me how to {w} in Python.", "code a function in python to {w}", "write a function to {w} in python"]


def code():
    what = R.choice(list(CODE))
    text, why = CODE[what]
    q, boxed = typed(held(ASKS_CODE).format(w=what))
    if boxed:
        return code()
    return Turn("code", q, opening(f"a Python function to {what}") + f" {why}", f"```python\n{text}\n```\n\n{why}", True, working=why)
