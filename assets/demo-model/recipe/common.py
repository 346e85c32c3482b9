"""What all skills share: the one source of chance, word lists, and the forms in which people type."""
import os
import random
from dataclasses import dataclass

R = random.Random()

#: Round what the model is to read but never to learn, such as a slip that it mends in the next sentence.
UNLEARNED, LEARNED = "\x01", "\x02"

HELD_OUT_EVERY = 12
NAMES = ("Anna Ben Clara David Emma Felix Grace Henry Ivy Jack Kate Liam Mia Noah Olivia Paul Rosa Sam Tom Zoe Alice Bob "
         "Carlos Diana Erik Fatima George Hanna Ivan Julia Kevin Lena Maria Nina Oscar Peter Quinn Rita Sara Tim Uma "
         "Victor Wendy Yusuf").split()
THINGS = ("apples oranges books pencils marbles stickers cookies coins cards eggs shells stamps candies balloons pears "
          "bottles pens flowers toys nuts buttons beads keys plates cups chairs lemons plums sweets").split()
BOXED = "Please reason step by step, and put your final answer within \\boxed{}."


@dataclass(slots=True)
class Turn:
    """One question with its working and its answer."""

    kind: str
    question: str
    thought: str
    answer: str
    #: Whether it can be answered without a thought.
    instant: bool = False
    #: The number that "now add 5" would go on from.
    value: int | None = None
    #: How "are you sure?" repeats it: the working without the words that open it.
    working: str = ""


class Holdout:
    """Whether the chats are for training or for the examination, which asks in templates kept back from training."""

    examining = False


def usable(options):
    """The options of a list that belong to this side: every twelfth is kept back from training."""
    if len(options) < HELD_OUT_EVERY:
        return options
    kept = options[HELD_OUT_EVERY - 1::HELD_OUT_EVERY]
    if Holdout.examining:
        return kept
    return [o for i, o in enumerate(options) if i % HELD_OUT_EVERY != HELD_OUT_EVERY - 1]


_sides = {}


def held(options):
    """One of a long list of templates or topics, from this side of the hold-out."""
    key = (id(options), Holdout.examining)
    side = _sides.get(key)
    if side is None:
        side = _sides[key] = (options, usable(options))
    return R.choice(side[1])


def pick(*options):
    return R.choice(options)


def chance(p):
    return R.random() < p


def word_list(name):
    """A list of the system's, or the copy of it that travels beside the recipe."""
    for folder in ("/usr/share/dict", os.path.dirname(os.path.abspath(__file__))):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                return [w.strip() for w in f if w.strip()]
    raise SystemExit(f"No word list {name}: install Debian's wamerican, wngerman and wspanish.")


ENGLISH = [w for w in word_list("american-english") if w.isascii() and w.isalpha() and 3 <= len(w) <= 12]
WORDS = [w for w in ENGLISH if w.islower()]
PROPER = [w for w in ENGLISH if w[0].isupper() and w[1:].islower()]
FAVOURITES = """strawberry banana apple orange mississippi letter coffee bookkeeper balloon raspberry tomorrow committee
success address hello world robot dragon ocean planet river mountain window garden pepper cherry mirror puzzle bottle
kitchen monkey elephant giraffe butterfly computer program science history music picture summer winter spring autumn
morning evening love house water school friend family happy cat dog car tree sun moon star book phone pizza chocolate
cheese bread mother father sister brother england france germany america python java keyboard internet""".split()


def a_word(longest=12):
    while True:
        w = R.choice(FAVOURITES) if chance(0.2) else R.choice(WORDS)
        if len(w) <= longest:
            return w


def num(digits=None):
    d = digits or R.choice([1, 2, 2, 3, 3, 4])
    return R.randint(10 ** (d - 1) if d > 1 else 1, 10 ** d - 1)


def opening(goal):
    """How a thought begins."""
    return pick(f"Okay, {goal}.", f"Okay, {goal}.", f"Hmm, {goal}.", f"Let me see, {goal}.")


# ---------------------------------------------------------------- how people type
PLAIN_WORDS = set("""what what's is the how many much are calculate multiply multiplied divided divide times plus minus add
subtract from sum difference product letters letter word does have which larger smaller bigger number sort these numbers
order next comes sequence continue solve find convert minutes hours days square root percent percentage average largest
smallest backwards spell reverse count vowels prime even odd remainder matrix transpose table function write tell
please area perimeter rectangle time will today""".split())


def typo(word):
    i = R.randrange(len(word) - 1)
    r = R.random()
    if r < 0.4:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    if r < 0.75:
        return word[:i] + word[i + 1:]
    return word[:i] + word[i] + word[i:]


def with_typo(question):
    words = question.split(" ")
    at = [i for i, w in enumerate(words) if len(w) > 3 and w.lower() in PLAIN_WORDS]
    if at:
        i = R.choice(at)
        words[i] = typo(words[i])
    return " ".join(words)


BEFORE = ["Please tell me: ", "Hey, ", "Can you help me? ", "Quick question: ", "please ", "pls ", "ok ", "Okay, ", "hi, ",
          "Hello! ", "And ", "and ", "so ", "Now ", "now ", "next: ", "Question: ", "I have a question. ", "can you tell me ",
          "Solve this: ", "My homework: ", "hmm ", "Q: "]
AFTER = [" please", " pls", " thanks", " Thanks!", " ?", "??", "?!", " :)", " please?", " thank you", "\n", " ", " Explain.",
         " Show your work.", " Think step by step.", " step by step"]


def typed(question, *words):
    """A question as somebody may type it, and whether it asks for a boxed answer; these words in it stay as they are."""
    case_matters = any(not w.islower() for w in words)
    boxed = chance(0.05)
    if boxed:
        return question + pick(" ", "\n", "\n\n") + BOXED, True
    if chance(0.07) and not PLAIN_WORDS.intersection(words):
        question = with_typo(question)
    if chance(0.1):
        question = held(BEFORE) + (question if case_matters or chance(0.5) else question[0].lower() + question[1:])
    if chance(0.1):
        question = question.rstrip("?.") + held(AFTER)
    r = R.random()
    if r < 0.22 and not case_matters:
        question = question.lower()
    elif r < 0.27 and not case_matters:
        question = question.upper()
    if chance(0.25):
        question = question.rstrip("?. ") or question
    return question, False


def final(value, boxed, sentence):
    return sentence + f"\n\n\\[ \\boxed{{{value}}} \\]" if boxed else sentence


def shown(n):
    """A whole number as somebody may write it: 12345, 12,345 or 12 345."""
    if abs(n) < 1000 or chance(0.55):
        return str(n)
    return f"{n:,}" if chance(0.7) else f"{n:,}".replace(",", " ")


def read(*texts):
    """How the thought reads numbers that are not written plainly, before it says what it needs of them."""
    odd = [t for t in texts if not t.lstrip("-").replace(".", "", 1).isdigit()]
    return " ".join(f"{t} is {plain(t)}." for t in dict.fromkeys(odd))


ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {i: w for i, w in enumerate(ONES)}
for _t, _w in enumerate(TENS, 2):
    NUMBER_WORDS[10 * _t] = _w
    for _o in range(1, 10):
        NUMBER_WORDS[10 * _t + _o] = f"{_w}-{ONES[_o]}"
for _n in range(100, 1000):
    NUMBER_WORDS[_n] = f"{ONES[_n // 100]} hundred" + (f" {NUMBER_WORDS[_n % 100]}" if _n % 100 else "")
BY_WORD = {w: n for n, w in NUMBER_WORDS.items()} | {w.replace("-", " "): n for n, w in NUMBER_WORDS.items()} | {w.replace("hundred ", "hundred and "): n for n, w in NUMBER_WORDS.items()}


def plain(text):
    return str(BY_WORD[text]) if text in BY_WORD else text.replace(",", "").replace(" ", "")


def article(n):
    return "an" if str(n).startswith("8") or n in (11, 18) else "a"
