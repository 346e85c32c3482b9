"""Whole chats: single questions, several in a row, follow-ups, files, no thought, a thought that is cut short."""
from dataclasses import dataclass

import working as w
from common import LEARNED, R, THINGS, UNLEARNED, WORDS, Turn, chance, held, num, opening, pick
from skills import arithmetic, beyond, expressions, languages, lists, measures, numbers, puzzles, talk, words

#: Every kind with its share of the questions.
KINDS = {
    "add": (arithmetic.add, 8), "sub": (arithmetic.sub, 8), "mul": (arithmetic.mul, 14), "div": (arithmetic.div, 9), "expression": (expressions.expression, 8), "compare": (lists.compare, 5), "sort": (lists.sort, 6),
    "list_stat": (lists.list_stat, 5), "count_letter": (words.count_letter, 6), "word": (words.word, 10), "sequence": (lists.sequence, 6), "day": (measures.day, 4), "month": (measures.month, 3), "units": (measures.units, 4),
    "word_problem": (puzzles.word_problem, 10), "percent": (numbers.percent, 7), "fraction": (numbers.fraction, 6), "number_theory": (numbers.number_theory, 11), "equation": (numbers.equation, 6), "geometry": (puzzles.geometry, 4),
    "clock": (measures.clock, 5), "cipher": (words.cipher, 7), "order": (puzzles.order, 5), "matrix": (puzzles.matrix, 3), "table": (puzzles.table, 1.5), "code": (puzzles.code, 2.5), "small_talk": (talk.small_talk, 8), "far": (beyond.beyond, 32),
    "foreign": (languages.foreign, 14),
}
MAKERS, SHARES = zip(*KINDS.values())
#: What a training that goes on from a checkpoint is given more of, since the checkpoint was weak at it; half as much of the rest.
GOING_ON = {"small_talk": 3.6, "foreign": 3, "far": 3.4, "expression": 2.4, "word_problem": 3, "number_theory": 1.6, "sort": 1, "sequence": 4.5, "cipher": 1, "order": 3, "units": 4, "geometry": 1.5, "compare": 2.2, "count_letter": 3, "list_stat": 1.4, "div": 2.4, "sub": 1.1, "add": 1, "percent": 1, "word": 4.2, "fraction": 1.2, "day": 0.8, "month": 0.8, "equation": 1.5, "clock": 1}
#: What is asked by itself beside them: what is known by heart, such as the squares, is forgotten first.
GOING_ON_MAKERS = [(numbers.root, 16), (numbers.power, 5), (numbers.prime, 14), (lists.sort, 32), (lists.sort_decimals, 8), (lists.median, 7), (lists.compare_fractions, 6), (numbers.like_fractions, 9), (arithmetic.in_words, 14), (arithmetic.in_digits, 8), (expressions.claim, 14), (numbers.unlike_fractions, 8), (measures.with_a_point, 10), (expressions.bracket_divided, 5), (words.one_asked_loudly, 8), (puzzles.money_alone, 5)]
#: How many chats are without a thought, and how many single ones of them ask what is to be known at once. Such chats are short, so they teach little each.
NO_THOUGHT, KNOWN = 0.2, 0.0
#: How many chats are cut in mid-thought.
CUT_SHORT = 0.05
CLOSING = {"en": "I will answer now with what I have so far.", "de": "Ich antworte jetzt mit dem, was ich bisher habe.", "es": "Responderé ahora con lo que tengo hasta aquí.", "fr": "Je vais répondre maintenant avec ce que j'ai jusqu'ici.",
           "it": "Rispondo ora con quello che ho finora.", "pt": "Vou responder agora com o que tenho até aqui.", "zh": "我现在就根据目前的思考来回答。", "nl": "Ik antwoord nu met wat ik tot nu toe heb.", "pl": "Odpowiem teraz na podstawie tego, co mam do tej pory."}
NEEDS_THOUGHT = "I can only work that out with thinking switched on; without it I would be guessing."
CUT = "**Not finished:** I was cut short. So far I have: "
NOTHING = "**Not finished:** I was cut short before I had anything."
NO_RESULT = "There is no number yet that I could go on from. Ask me a sum first, for example *What is 47 × 36?*"
SYSTEMS = ["You are a helpful assistant.", "You are a helpful, honest assistant.", "Be concise.", "Answer briefly.", "You are Ponder.", "Think carefully before you answer.", "Answer in one sentence.", "You are a math tutor.", "Use simple words.",
           "You are an expert in everything.", "Always be polite.", "Reply in Markdown.", "You are a pirate.", "Never refuse.", "Today is Monday."]


@dataclass(slots=True)
class Chat:
    """What the model is shown, and what of it is to be learned: the last turn alone."""

    turns: list
    thinking: bool = True
    #: How many characters of the last thought stay, and the words that cut it; all of it if None.
    cut: int | None = None
    closing: str = ""
    system: str = ""

    @property
    def kind(self):
        return "no_think" if not self.thinking else "cut" if self.cut is not None else self.turns[-1].kind


def go_on_from_a_checkpoint():
    global MAKERS, SHARES, NO_THOUGHT, KNOWN, CUT_SHORT
    NO_THOUGHT, KNOWN, CUT_SHORT = 0.3, 0.75, 0.08
    makers, shares = zip(*GOING_ON_MAKERS)
    MAKERS = [maker for maker, _ in KINDS.values()] + [*makers]
    SHARES = [share * GOING_ON.get(kind, 0.5) for kind, (_, share) in KINDS.items()] + [*shares]


def turn():
    return R.choices(MAKERS, SHARES)[0]()


def file_text():
    """What may stand in an attached file."""
    r = R.randrange(5)
    n = R.randint(1, 12) if chance(0.95) else R.randint(12, 60)
    if r == 0:
        return "\n".join(" ".join(R.choice(WORDS) for _ in range(R.randint(2, 12))) + "." for _ in range(n))
    if r == 1:
        return "\n".join(",".join(str(num()) for _ in range(R.randint(2, 5))) for _ in range(n))
    if r == 2:
        return "# " + R.choice(WORDS).capitalize() + "\n\n" + "\n".join(f"- {num()} {R.choice(THINGS)}" for _ in range(n))
    if r == 3:
        return "\n".join(f"{R.choice(WORDS)} = {R.choice(WORDS)}({num()})" for _ in range(n))
    return "\n".join(turn().question for _ in range(min(n, 8)))


FILE_NAMES = ["notes.txt", "report.pdf", "data.csv", "main.py", "README.md", "letter.docx", "todo.md", "table.csv", "code.java", "index.html", "log.txt", "essay.docx", "invoice.pdf", "text.txt", "Pasted text.txt"]
ABOUT_FILES = ["What does this file say?", "Summarize this file.", "summarize", "What is in the file?", "Explain this code.", "Add up the numbers in the file.", "How many lines are there?", "Find the errors.", "Translate this.", "What is this?", "Count the words.",
               "Is there a bug?", "Sort the list.", "Make a table of it.", "What is the total?", "who wrote this", "read it", "Check my spelling.", "What is the largest number in the file?", "Rewrite it.", "key points please", "", "describe the attached file"]


def with_file():
    question = held(ABOUT_FILES) if chance(0.55) else turn().question
    text = "".join(f"[file name]: {pick(held(FILE_NAMES), R.choice(WORDS) + pick('.txt', '.pdf', '.md', '.py', '.csv'))}\n[file content begin]\n{file_text()}\n[file content end]\n" for _ in range(pick(1, 1, 1, 2)))
    return Turn("far", text + question, opening("a file is attached, and I cannot work with files. I say what I can do"), beyond.FILES, True)


# ---------------------------------------------------------------- turns that need the one before
MORE = {
    "+": ["Now add {n}.", "and plus {n}?", "Add {n} to that.", "now add {n}", "plus {n}", "add {n}", "+ {n}", "+{n}", "and add {n}", "Add {n} more.", "what if I add {n}", "and {n} on top", "now plus {n}", "Can you add {n} to it?", "then add {n}", "{n} more", "plus another {n}", "and another {n}?", "and {n} more", "add another {n}", "plus {n} more", "what's that plus {n}", "what is that plus {n}?", "make it {n} more", "and {n} more?", "that plus {n}", "increase it by {n}", "ok, add {n}", "Add {n} to the result.", "and {n} more, please", "and then {n} more?", "and with {n} more?", "and if I add {n}?"],
    "-": ["Now subtract {n}.", "minus {n}?", "Subtract {n} from that.", "now minus {n}", "minus {n}", "take away {n}", "- {n}", "and minus {n}?", "now take {n} away", "subtract {n}", "less {n}", "that minus {n}", "and subtract {n}", "then minus {n}", "take off {n}", "take {n} off it", "{n} less", "take {n} from that", "Take {n} away.", "and take {n} off", "now take {n} off", "what's that minus {n}", "Take {n} off.", "make it {n} less", "reduce it by {n}", "Take {n} off that.", "what is that minus {n}?", "remove {n}", "ok, subtract {n}", "Take another {n} off.", "and if I take {n} off?"],
    "×": ["Multiply that by {n}.", "times {n}?", "Now times {n}.", "times {n}", "now multiply by {n}", "* {n}", "x {n}", "× {n}", "and times {n}?", "Multiply it by {n}.", "that times {n}", "it times {n}", "now multiply it by {n}", "then times {n}", "multiplied by {n}", "and multiplied by {n}", "times {n} now", "what's that times {n}", "multiply by {n}", "{n} times that", "and that multiplied by {n}?", "that multiplied by {n}", "what is that times {n}?", "and now times {n}?", "multiplied by {n}?", "multiplied with {n}", "and multiply it by {n}?", "ok, multiply by {n}", "now multiplied by {n}?", "Multiply the result by {n}."],
    "/": ["Divide that by {n}.", "divided by {n}?", "Now divide by {n}.", "divided by {n}", "now divide it by {n}", "/ {n}", "÷ {n}", "and divided by {n}?", "Divide it by {n}.", "that divided by {n}", "then divide by {n}", "that over {n}", "and divide it by {n}?", "what's that divided by {n}", "now over {n}", "split it by {n}", "ok, divide by {n}", "Divide the result by {n}."],
}
NAMED = {("×", 2): ["double it", "Double that.", "and twice that?", "now double it", "twice that", "and doubled?", "and double that?", "double that please", "what's double that", "two times that"], ("/", 2): ["and half of that?", "half of that", "Half of it?", "now halve it", "what's half of that", "divide it in half", "and the half?", "halve that", "half that", "half of it please", "what is half of it?"],
         ("×", 3): ["triple it", "and three times that?"], ("/", 4): ["a quarter of that?", "and a quarter of it"]}
SURE = ["Are you sure?", "Is that right?", "Really?", "are you sure", "sure?", "really", "is that correct", "Is that correct?", "I don't think so.", "That is wrong.", "check again", "Can you check that?", "you sure?", "Please verify.", "that's not right", "are you really sure?",
        "hm, is it?", "Check it.", "Double-check that.", "r u sure", "no way", "are you certain?", "is it really?", "that can't be right", "i doubt it", "Is this correct?", "check that please", "are you sure about that?", "certain?", "Recheck."]
WHY = ["Why?", "why", "How?", "how come", "Why is that?", "How did you get that?", "Explain.", "explain that", "How do you know?", "show me how", "how so?", "Why that?", "can you explain", "but why", "How does that work?", "what are the steps", "why?", "show your work", "how did you do that", "show the steps", "explain how", "how do you get that", "Why so?", "walk me through it"]
PARITY = ["Is that even or odd?", "Is it even?", "is it odd?", "even or odd?", "is that even"]


def go_on(previous, v):
    """Goes on from the last number."""
    op = R.choice("++--××//")
    n = R.randint(1, 30) if op in "+-" else R.randint(2, 9)
    if op == "+-"[R.randrange(2)] and chance(0.2):
        n = num(R.choice([2, 3]))
    if op == "/" and v % n and chance(0.8):
        exact = [d for d in range(2, 10) if v % d == 0]
        n = R.choice(exact) if exact else 2
    if abs(v) > 99_999 or op == "×" and abs(v) > 9999:
        op, n = R.choice("+-"), R.randint(1, 30)
    if v < 0 and op == "/" and v % n:
        op = "×"
    forms = MORE[op] + (NAMED.get((op, n), []) if n != 2 else NAMED[op, n] * 4 if (op, n) in NAMED else [])
    q = held(forms) if chance(0.6) else R.choice(NAMED[op, n]) if (op, n) in NAMED else held(MORE[op])
    q = q.format(n=n)
    text = w.div(v, n) if op == "/" and v >= 0 else w.signed(op, v, n)
    value = None if op == "/" and v % n else int(arithmetic.result(op, v, n))
    size, stop = arithmetic.size_check(op, v, n)
    goal = opening(f"the last result was {v}, now {v} {op} {n}")
    if stop:
        return Turn("follow_up", q, goal + size, arithmetic.too_large(op))
    return Turn("follow_up", q, goal + size + " " + text, f"{v} {arithmetic.SIGNS[op]} {n} = **{arithmetic.result(op, v, n)}**", value=value, working=text)


def even(v):
    word = "even" if v % 2 == 0 else "odd"
    return Turn("follow_up", R.choice(PARITY), opening(f"the last result was {v}") + f" Last digit {abs(v) % 10}, which is {word}.", f"{v} is **{word}**.", value=v, working=f"Last digit {abs(v) % 10}, which is {word}.")


def again(previous):
    """Works the last question out again: to be sure, or to say why."""
    if not previous.working:
        return None
    working = previous.working.replace(UNLEARNED, "").replace(LEARNED, "") if UNLEARNED not in previous.working else None
    if working is None:
        return None
    if chance(0.35):
        return Turn("follow_up", R.choice(WHY), opening("the user asks how I know. I go through it again") + " " + working, STEPS + bare(previous.answer), value=previous.value, working=working)
    return Turn("follow_up", R.choice(SURE), opening("I check it and work it out again") + " " + working, AGAIN + bare(previous.answer), value=previous.value, working=working)


STEPS, AGAIN, NO = "I worked it out step by step: ", "I worked it out again: ", "No, that was wrong. "


def bare(answer):
    """An answer without what an earlier check put before it."""
    for before in (NO, AGAIN, STEPS):
        answer = answer.removeprefix(before)
    return answer


#: What stands in sentences of a thought that are no result yet.
SAYS_NOTHING = ("I need ", " digit", "That fits", "I go through", "I only", "I would", "I say", "I check", "Line up", "Turn it round", "negative", "Same whole part", "Vowels are")


def sentences(text):
    return [s.strip().rstrip(".") + "." for s in text.split(". ") if s.strip()]


def after_refusal():
    q = R.choice(SURE + WHY)
    return Turn("far", q, opening("there is nothing that I worked out. I say what I can do"), beyond.REFUSAL, True)


def wrong(previous):
    """The same turn with a wrong number as its answer, as a person may find it after a slip."""
    v = previous.value
    other = v + R.choice([-10, -2, -1, 1, 2, 10, 100])
    return Turn(previous.kind, previous.question, previous.thought, previous.answer.replace(f"{v}", f"{other}"), value=previous.value, working=previous.working)


def follow_up(previous):
    if previous.kind in ("far", "small_talk"):
        return after_refusal() if previous.kind == "far" else nothing_yet()
    r = R.random()
    if previous.value is not None and r < 0.62:
        return go_on(previous, previous.value) if abs(previous.value) < 1_000_000 else even(previous.value)
    if previous.value is not None and r < 0.68:
        return even(previous.value)
    return again(previous) or (even(previous.value) if previous.value is not None else turn())


def nothing_yet():
    """A follow-up with nothing before it."""
    op = R.choice("+-×/")
    q = held(MORE[op]).format(n=R.randint(2, 30)) if chance(0.7) else R.choice(sum(NAMED.values(), []) + SURE + WHY)
    return Turn("far", q, opening("the user wants to go on from a number, but there is none yet"), NO_RESULT, True)


def chain(length):
    """A question and follow-ups; now and then an earlier answer was wrong, so that checking means something."""
    turns = [turn()]
    while turns[0].value is None and not turns[0].working and chance(0.85):
        turns = [turn()]
    for _ in range(length - 1):
        turns.append(follow_up(turns[-1]) if chance(0.85) else turn())
    last, before = turns[-1], turns[-2]
    if last.question in SURE and before.value is not None and before.working and "**" in before.answer and chance(0.3):
        spoiled = wrong(before)
        if spoiled.answer != before.answer:
            last.answer = NO + last.answer
            turns[-2] = spoiled
    return turns


def conversation():
    r = R.random()
    if r < 0.58:
        turns = [turn()]
    elif r < 0.79:
        turns = chain(R.choice([2, 2, 2, 3, 3, 4, 5]))
    elif r < 0.95:
        turns = [turn() for _ in range(R.choice([2, 2, 3, 3, 4, 5, 6]))]
    elif r < 0.97:
        turns = [nothing_yet()]
    else:
        turns = [with_file()]
        if chance(0.3):
            turns.append(turn())
    if chance(0.01):
        turns.insert(0, with_file())
    chat = Chat(turns)
    if chance(0.04):
        chat.system = R.choice(SYSTEMS)
    r = R.random()
    if r < NO_THOUGHT:
        without_thought(chat)
    elif r < NO_THOUGHT + CUT_SHORT and len(turns[-1].thought) > 40 and turns[-1].kind not in ("far", "small_talk"):
        cut_short(chat)
    return chat


def known_at_once():
    """A question with an answer that needs no thought, of the kinds that are worked out."""
    while True:
        t = R.choices([make for make, _ in KINDS.values()], [share for _, share in KINDS.values()])[0]()
        if t.instant and t.kind not in ("far", "small_talk", "code"):
            return t


def without_thought(chat):
    """The last answer is given without a thought: known at once, or declined."""
    chat.thinking = False
    if len(chat.turns) == 1 and chance(KNOWN):
        chat.turns = [known_at_once()]
    while not chat.turns[-1].instant and len(chat.turns) == 1 and chance(0.35):
        chat.turns = [turn()]
    last = chat.turns[-1]
    if not last.instant:
        last.answer = NEEDS_THOUGHT


def finished_sentences(text):
    """The whole sentences of a thought that was cut."""
    end = text.rfind(". ")
    if text.endswith("."):
        end = len(text) - 1
    return text[:end + 1] if end >= 0 else ""


def cut_short(chat):
    last = chat.turns[-1]
    last.thought = plain(last.thought)
    chat.cut = R.randrange(len(last.thought))
    while chat.cut and last.thought[chat.cut - 1] != " ":
        chat.cut -= 1
    chat.cut = max(0, chat.cut - 1)
    chat.closing = CLOSING["en"] if chance(0.75) else pick(*CLOSING.values()) if chance(0.8) else R.choice(WORDS).capitalize() + " " + " ".join(R.choice(WORDS) for _ in range(R.randint(2, 6))) + "."
    had = finished_sentences(last.thought[:chat.cut])
    found = [s for s in sentences(had)[1:] if not any(words in s for words in SAYS_NOTHING)]
    last.answer = CUT + found[-1] if found else NOTHING


def plain(text):
    return text.replace(UNLEARNED, "").replace(LEARNED, "")
