"""Days, months, the clock and units of measure."""
import working as w
from common import R, Turn, chance, final, held, num, opening, pick, typed
from skills.arithmetic import point

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def day():
    i, n = R.randint(0, 6), R.choice([R.randint(1, 12), R.randint(1, 60), R.randint(1, 400)])
    forward, d = chance(0.7), DAYS[i]
    if chance(0.2):
        n = 1
        q = pick("What day comes {k} {d}?", "what day is {k} {d}", "Which day is {k} {d}?", "the day {k} {d}", "what day comes {k} {d}").format(k="after" if forward else "before", d=d)
        if chance(0.5):
            is_, tense = ("tomorrow", "is") if forward else ("yesterday", "was")
            q = pick(f"If today is {d}, what day {tense} {is_}?", f"today is {d}, what {tense} {is_}", f"what {tense} {is_} if today is {d}", f"It is {d} today. What {tense} {is_}?", f"if it is {d}, which day {tense} {is_}", f"it's {d} today, what day {tense} {is_}", f"today is {d}. {is_} {tense}?")
    elif forward:
        q = held(["What day is it {n} days after {d}?", "Today is {d}. What day will it be in {n} days?", "If today is {d}, what day is it in {n} days?", "{n} days after {d}", "what day is {n} days from {d}", "Its {d}, what day is in {n} days",
                  "{d} plus {n} days", "Today is {d}. Which day is it {n} days from now?", "what weekday is {n} days after {d}", "It is {d}. In {n} days, what day is it?", "{n} days from {d} is what day?", "what day will it be {n} days after {d}"]).format(n=n, d=d)
    else:
        q = held(["What day is it {n} days before {d}?", "Today is {d}. What day was it {n} days ago?", "If today is {d}, what day was it {n} days ago?", "{n} days before {d}", "what day was {n} days before {d}", "{d} minus {n} days",
                  "Today is {d}. Which day was {n} days ago?", "it is {d}, what day was it {n} days ago", "Which weekday is {n} days before {d}?", "what day is {n} days before {d}", "{n} days ago, if today is {d}?", "the day {n} days before {d}"]).format(n=n, d=d)
    q, boxed = typed(q.replace("1 days", "1 day") if n == 1 else q)
    k = n % 7
    j = (i + (k if forward else -k)) % 7
    t = f"A week has 7 days. {n} / 7. {w.div(n, 7)} So it is {k} days on. " if n >= 7 else ""
    t += f"Count {k} {'forward' if forward else 'back'} from {d}: " + (", ".join(f"{s} {DAYS[(i + (s if forward else -s)) % 7]}" for s in range(1, k + 1)) or f"stay on {d}") + "."
    return Turn("day", q, opening(f"{n} {'day' if n == 1 else 'days'} {'after' if forward else 'before'} {d}") + " " + t, final(DAYS[j], boxed, f"It is **{DAYS[j]}**."), n <= 2, working=t)


def month():
    i, k = R.randint(0, 11), pick("after", "before", "number", "days", "name", "later")
    m = MONTHS[i]
    if k in ("after", "before"):
        q, boxed = typed(pick(f"What month comes {k} {m}?", f"which month is {k} {m}", f"the month {k} {m}", f"What is the month {k} {m}?", f"month {k} {m}"))
        j = (i + (1 if k == "after" else -1)) % 12
        t, v, a = f"{m} is month {i + 1}. Month {j + 1} is {MONTHS[j]}.", MONTHS[j], f"**{MONTHS[j]}**"
    elif k == "number":
        q, boxed = typed(pick(f"Which month number is {m}?", f"what number is {m}", f"What number of month is {m}?", f"{m} is which month of the year?", f"number of the month {m}"))
        t, v, a = ", ".join(f"{x} {n + 1}" for n, x in enumerate(MONTHS[: i + 1])) + ".", i + 1, f"{m} is month **{i + 1}**."
    elif k == "name":
        nth = {1: "1st", 2: "2nd", 3: "3rd"}.get(i + 1, f"{i + 1}th")
        q, boxed = typed(pick(f"What is the {nth} month?", f"Which month is number {i + 1}?", f"month {i + 1}", f"what is the {nth} month of the year", f"name of month {i + 1}"))
        t, v, a = ", ".join(f"{n + 1} {x}" for n, x in enumerate(MONTHS[: i + 1])) + ".", m, f"**{m}**"
    elif k == "later":
        n, forward = R.randint(2, 15), chance(0.7)
        j = (i + (n if forward else -n)) % 12
        q, boxed = typed(pick(f"What month is it {n} months {'after' if forward else 'before'} {m}?", f"{n} months {'after' if forward else 'before'} {m}", f"which month is {n} months {'after' if forward else 'before'} {m}"))
        s = i + 1 + n if forward else i + 1 - n
        t = f"{m} is month {i + 1}. {i + 1} {'+' if forward else '-'} {n} = {s}."
        while not 1 <= s <= 12:
            t += f" {s} {'-' if s > 12 else '+'} 12 = {s - 12 if s > 12 else s + 12}."
            s += -12 if s > 12 else 12
        t += f" Month {s} is {MONTHS[j]}."
        v, a = MONTHS[j], f"It is **{MONTHS[j]}**."
        return Turn("month", q, opening(f"{n} months {'after' if forward else 'before'} {m}") + " " + t, final(v, boxed, a), working=t)
    else:
        extra = " (29 in a leap year)" if i == 1 else ""
        q, boxed = typed(pick(f"How many days does {m} have?", f"how many days are in {m}", f"days in {m}", f"How many days has {m}?", f"How long is {m} in days?"))
        t, v, a = f"{m} has {LENGTHS[i]} days{extra}.", LENGTHS[i], f"{m} has **{LENGTHS[i]}** days{extra}."
    return Turn("month", q, opening(f"the months around {m}" if k in ("after", "before") else f"the months up to number {i + 1}" if k == "name" else f"about {m}") + " " + t, final(v, boxed, a), True, working=t)


UNITS = [("hours", "minutes", 60), ("minutes", "seconds", 60), ("days", "hours", 24), ("weeks", "days", 7), ("kilometers", "meters", 1000), ("meters", "centimeters", 100), ("kilograms", "grams", 1000),
         ("dozen", "pieces", 12), ("years", "months", 12), ("liters", "milliliters", 1000), ("centimeters", "millimeters", 10), ("meters", "millimeters", 1000), ("tons", "kilograms", 1000), ("feet", "inches", 12),
         ("yards", "feet", 3), ("hours", "seconds", 3600), ("years", "days", 365), ("days", "minutes", 1440), ("weeks", "hours", 168), ("dollars", "cents", 100), ("decades", "years", 10), ("centuries", "years", 100), ("dozen", "eggs", 12), ("kilobytes", "bytes", 1000)]
#: How many decimal places a factor moves the point.
PLACES = {10: 1, 100: 2, 1000: 3}
SHORT = {"kilometers": "km", "meters": "m", "centimeters": "cm", "millimeters": "mm", "kilograms": "kg", "grams": "g", "liters": "l", "milliliters": "ml", "hours": "h", "minutes": "min", "seconds": "s"}


def singular(unit):
    return {"feet": "foot", "inches": "inch", "centuries": "century", "dozen": "dozen"}.get(unit, unit.rstrip("s"))


def with_places(n, places):
    """A whole number divided by a power of ten: all its digits with the point in its place, and then without zeros at the end."""
    digits = f"{n:0{places + 1}d}"
    whole, v = f"{digits[:-places]}.{digits[-places:]}", point(n, places)
    return f"{n} with {places} {'place' if places == 1 else 'places'} behind the point is {whole}" + ("." if whole == v else f", which is {v}.")


def with_a_point():
    """A number with a point into smaller units, or a number of small ones that is no whole number of the large."""
    big, small, f = R.choice([u for u in UNITS if u[0] != "dozen" and u[2] in (7, 10, 12, 24, 60, 100, 1000)])
    short = chance(0.5) and big in SHORT and small in SHORT
    sb, ss = (SHORT[big], SHORT[small]) if short else (big, small)
    if f in (10, 100, 1000) and chance(0.4):
        places = PLACES[f]
        n = R.choice([R.randint(1, 99) * 10 ** max(0, places - R.choice([1, 1, 2])), num(R.choice([2, 3, 4]))])
        v = point(n, places)
        q, boxed = typed(pick(f"{n} {ss} in {sb}", f"{n} {ss} to {sb}", f"Convert {n} {ss} to {sb}.", f"What is {n} {ss} in {sb}?", f"how many {sb} is {n} {ss}", f"convert {n} {ss} into {sb}"))
        t = f"{f} {small} make one {singular(big)}. {with_places(n, places)}"
        return Turn("units", q, opening(f"I convert {n} {small} to {big}") + " " + t, final(v, boxed, f"{n} {ss} = **{v} {sb}**"), working=t)
    if f in (12, 24, 60) and chance(0.4):
        k = 2 * R.randint(0, 9) + 1
        n, v = k * f // 2, f"{k // 2}.5"
        q, boxed = typed(pick(f"{n} {ss} in {sb}", f"{n} {ss} to {sb}", f"Convert {n} {ss} to {sb}.", f"What is {n} {ss} in {sb}?", f"how many {sb} is {n} {ss}", f"how many {sb} are {n} {ss}"))
        t = f"{f} {small} make one {singular(big)}. {n} = {k // 2} × {f} + {f // 2}, and {f // 2} is half of {f}. So {v}."
        return Turn("units", q, opening(f"I convert {n} {small} to {big}") + " " + t, final(v, boxed, f"{n} {ss} = **{v} {sb}**"), working=t)
    units = R.choice([5 + 10 * R.randint(0, 12), R.randint(1, 99)])
    n, v = point(units, 1), point(units * f, 1)
    q, boxed = typed(pick(f"{n} {sb} in {ss}", f"{n} {sb} to {ss}", f"Convert {n} {sb} to {ss}.", f"What is {n} {sb} in {ss}?", f"how many {ss} are in {n} {sb}", f"how many {ss} is {n} {sb}", f"convert {n} {sb} into {ss}"))
    t = f"One {singular(big)} is {f} {small}. Without the point: {units} × {f}. {w.mul(units, f) if f not in PLACES else f'{units} × {f} = {units * f}.'} Put the point back, 1 place: {v}."
    return Turn("units", q, opening(f"I convert {n} {big} to {small}") + " " + t, final(v, boxed, f"{n} {sb} = **{v} {ss}**"), working=t)


def units():
    if chance(0.2):
        return with_a_point()
    big, small, f = R.choice(UNITS)
    n = R.choice([R.randint(1, 15), R.randint(1, 15), R.randint(2, 99)])
    if f > 1000 or f in (168, 365):
        n = R.randint(1, 9)
    if chance(0.12):
        n = 1
    short = chance(0.3) and big in SHORT and small in SHORT
    sb, ss = (SHORT[big], SHORT[small]) if short else (big, small)
    if short and chance(0.4):
        sb, ss = R.choice([(sb, small), (big, ss)])
    short = short and sb != big
    one = singular(big) if n == 1 and not short else sb
    if chance(0.6):
        q, boxed = typed(held(["How many {s} are in {n} {b}?", "Convert {n} {b} to {s}.", "What is {n} {b} in {s}?", "{n} {b} in {s}", "{n} {b} to {s}", "how many {s} in {n} {b}", "convert {n} {b} into {s}", "How many {s} is {n} {b}?",
                               "How many {s} do {n} {b} have?", "what's {n} {b} in {s}", "{n} {b} = ? {s}", "Express {n} {b} in {s}.", "I have {n} {b}. How many {s} is that?"]).format(n=n, b=one, s=ss))
        if n == 1 and not short and chance(0.7):
            q, boxed = typed(pick("How many {s} are in {n} {b}?", "how many {s} in {n} {b}", "How many {s} does {n} {b} have?", "{s} in {n} {b}", "How many {s} are there in {n} {b}?", "how many {s} is {n} {b}").format(n="an" if big == "hours" else "a", b=one, s=ss))
        v = n * f
        t = f"One {singular(big)} is {f} {small}. {n} × {f}. {w.mul(n, f) if f not in PLACES else f'{n} × {f} = {v}.'}" if f != 3600 else f"One hour is 3600 seconds. 3600 × {n}. {w.mul(3600, n)}"
        return Turn("units", q, opening(f"I convert {n} {singular(big) if n == 1 else big} to {small}") + " " + t, final(v, boxed, f"{n} {one} = **{v} {ss}**"), n <= 12 and f in (7, 10, 12, 100, 1000), v, t)
    q, boxed = typed(held(["How many {b} are {n} {s}?", "Convert {n} {s} to {b}.", "{n} {s} in {b}", "{n} {s} to {b}", "how many {b} is {n} {s}", "What is {n} {s} in {b}?", "convert {n} {s} into {b}", "How many {b} are in {n} {s}?",
                           "{n} {s} = ? {b}", "Express {n} {s} in {b}.", "what's {n} {s} in {b}", "How many {b} do {n} {s} make?"]).format(n=n * f, b=sb, s=ss))
    t = f"{f} {small} make one {singular(big)}. {n * f} / {f}. "
    t += with_places(n * f, PLACES[f]) if f in PLACES else w.div(n * f, f) if f < 100 else f"{n * f} / {f} = {n}."
    return Turn("units", q, opening(f"I convert {n * f} {small} to {big}") + " " + t, final(n, boxed, f"{n * f} {ss} = **{n} {one}**"), value=n, working=t)


def hours_of(minutes):
    return f"{minutes // 60} {'hour' if minutes // 60 == 1 else 'hours'} and {minutes % 60} {'minute' if minutes % 60 == 1 else 'minutes'}"


def clock():
    h, m = R.randint(1, 12), R.choice([R.randint(0, 11) * 5, R.randint(0, 59)])
    r = R.random()
    if r < 0.2:
        d = R.randint(1, 11)
        q, boxed = typed(pick(f"It is {h}:{m:02d}. What time is it in {d} hours?", f"what time is {d} hours after {h}:{m:02d}", f"{d} hours after {h}:{m:02d}", f"What time will it be {d} hours after {h}:{m:02d}?"))
        hh = (h + d - 1) % 12 + 1
        t = f"Hour {h} + {d} = {h + d}" + (f", on a clock {h + d} - 12 = {hh}" if hh != h + d else "") + f". So {hh}:{m:02d}."
        return Turn("clock", q, opening(f"{d} hours after {h}:{m:02d}") + " " + t, final(f"{hh}:{m:02d}", boxed, f"It will be **{hh}:{m:02d}**."), working=t)
    d = R.choice([R.randint(1, 30) * 5, R.randint(1, 120)])
    if r < 0.4:
        q, boxed = typed(pick(f"How many hours and minutes are {d} minutes?", f"{d} minutes in hours and minutes", f"Convert {d} minutes to hours and minutes."))
        t = f"One hour is 60 minutes. {d} = {d // 60} × 60 + {d % 60}. So {hours_of(d)}."
        return Turn("clock", q, opening(f"{d} minutes in hours") + " " + t, final(hours_of(d), boxed, f"{d} minutes are **{hours_of(d)}**."), working=t)
    if r < 0.55:
        s = h * 60 + m
        e = s + d
        h2, m2 = (e // 60 - 1) % 12 + 1, e % 60
        if e // 60 > 12:
            return clock()
        q, boxed = typed(pick(f"How many minutes are there from {h}:{m:02d} to {h2}:{m2:02d}?", f"how long is it from {h}:{m:02d} to {h2}:{m2:02d}", f"minutes between {h}:{m:02d} and {h2}:{m2:02d}"))
        t = f"{h}:{m:02d} is {h} × 60 + {m} = {s} minutes. {h2}:{m2:02d} is {h2} × 60 + {m2} = {e} minutes. {e} - {s}. {w.sub(e, s)}"
        return Turn("clock", q, opening(f"from {h}:{m:02d} to {h2}:{m2:02d}") + " " + t, final(d, boxed, f"It is **{d}** minutes."), value=d, working=t)
    if r < 0.7:
        total = h * 60 + m - d
        if total < 60:
            return clock()
        q, boxed = typed(pick(f"What time was it {d} minutes before {h}:{m:02d}?", f"{d} minutes before {h}:{m:02d}", f"It is {h}:{m:02d}. What time was it {d} minutes ago?"))
        t = f"{h}:{m:02d} is {h} × 60 + {m} = {h * 60 + m} minutes. {h * 60 + m} - {d}. {w.sub(h * 60 + m, d)} {total} = {total // 60} × 60 + {total % 60}. So {total // 60}:{total % 60:02d}."
        return Turn("clock", q, opening(f"{d} minutes before {h}:{m:02d}") + " " + t, final(f"{total // 60}:{total % 60:02d}", boxed, f"It was **{total // 60}:{total % 60:02d}**."), working=t)
    q, boxed = typed(held(["What time is it {d} minutes after {t}?", "It is {t}. What time will it be in {d} minutes?", "{d} minutes after {t}", "its {t}, what time is it in {d} minutes", "what time is {d} minutes after {t}", "{t} plus {d} minutes",
                           "A film starts at {t} and lasts {d} minutes. When does it end?", "What time will it be {d} minutes after {t}?", "I leave at {t} and travel for {d} minutes. When do I arrive?", "{t} + {d} min", "add {d} minutes to {t}",
                           "The train leaves at {t} and takes {d} minutes. When does it arrive?", "If it is {t} now, what time is it in {d} minutes?"]).format(d=d, t=f"{h}:{m:02d}"))
    s = m + d
    hh = (h + s // 60 - 1) % 12 + 1
    t = f"{m} + {d}: {w.add(m, d)} {s} minutes are {hours_of(s)}. Hour {h} + {s // 60} = {h + s // 60}" + (f", on a clock {h + s // 60} - 12 = {hh}" if hh != h + s // 60 else "") + f". So {hh}:{s % 60:02d}."
    return Turn("clock", q, opening(f"{d} minutes after {h}:{m:02d}") + " " + t, final(f"{hh}:{s % 60:02d}", boxed, f"It will be **{hh}:{s % 60:02d}**."), working=t)
