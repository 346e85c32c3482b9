"""Letters of words: counting, spelling, reversing, ciphers."""
from common import R, Turn, a_word, chance, final, held, opening, pick, typed

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
PALINDROMES = ("level radar noon kayak civic rotor refer madam stats tenet racecar anna otto hannah eve bob pop dad mom wow deed peep "
               "redder reviver solos sagas rotator deified repaper").split()


def spelled(word):
    return "-".join(word)


def some_word(longest=12):
    """A word, now and then with a capital or no word at all."""
    w = "".join(R.choice(ALPHABET) for _ in range(R.randint(3, 8))) if chance(0.04) else a_word(longest)
    return w, (w.capitalize() if chance(0.08) else w)


COUNT = ["How many {c}'s are in {w}?", "How many times does the letter {c} appear in \"{w}\"?", "How many \"{c}\" are in the word {w}?", "How many letters {c} are there in {w}?", "Count the letter {c} in {w}.",
         "how many {c} in {w}", "how many {c}s in {w}", "How many {c}s are in {w}?", "how many {c}'s in {w}", "How often does {c} occur in {w}?", "How many {c}'s does {w} have?", "number of {c} in {w}",
         "How many '{c}' in '{w}'?", "count the {c}'s in {w}", "In the word {w}, how many {c}'s are there?", "how many times is {c} in {w}", "How many {C}s are there in {w}?", "tell me how many {c} are in {w}",
         "count of {c} in {w}", "the number of {c} in {w}", "number of {c}'s in {w}", "number of {c}s in {w}", "the number of letters {c} in {w}", "amount of {c} in {w}", "{w}: how many {c}?", "{c}'s in {w}", "how often is {c} in {w}",
         "number of times {c} is in {w}", "What is the number of {c}'s in {w}?", "how many of the letter {c} are in {w}", "the letter {c} in {w}, how many?", "Number of letter {c} in the word {w}", "how many {c} does the word {w} have", "count {c} in {w}",
         "amount of {c}'s in {w}", "the amount of {c} in {w}", "amount of letters {c} in {w}", "amount of {c}s in the word {w}", "what amount of {c} is in {w}", "quantity of {c} in {w}",
         "what quantity of {c} is in {w}", "the quantity of {c} in {w}", "quantity of {c}'s in {w}", "quantity of letter {c} in {w}", "how many {c} do you see in {w}", "how many {c}'s do you find in {w}", "find the number of {c} in {w}", "and how many {c} in {w}?", "and {c} in {w}?", "is there a {c} in {w} and how many", "how many {c} has {w}", "how many {c}'s has the word {w}", "total {c} in {w}"]


def count_letter():
    w, show = some_word()
    c = R.choice(w) if chance(0.8) else R.choice(ALPHABET)
    q, boxed = typed(held(COUNT).format(c=c, w=show, C=c.upper()), show)
    n, steps = 0, []
    for ch in w:
        n += ch == c
        steps.append(f"{ch} yes {n}" if ch == c else f"{ch} no")
    t = f"Spell it: {spelled(w)}. {', '.join(steps)}. That makes {n}."
    return Turn("count_letter", q, opening(f"I count {c} in {w}") + " " + t, final(n, boxed, f"The letter {c} appears **{n}** {'time' if n == 1 else 'times'} in \"{w}\"."), value=n, working=t)


def reverse():
    w, show = some_word()
    q, boxed = typed(held(["Spell {w} backwards.", "Reverse the word {w}.", "What is \"{w}\" spelled backwards?", "Reverse the string \"{w}\".", "{w} backwards", "reverse {w}", "Write {w} backwards.", "what is {w} backwards",
                           "Spell the word {w} in reverse.", "say {w} backwards", "Can you spell {w} backwards?", "{w} in reverse", "turn {w} around", "what does {w} read backwards?",
                           "{w} reversed", "write {w} in reverse", "spell {w} in reverse", "in reverse: {w}", "reverse: {w}", "{w} read in reverse", "{w} spelled in reverse", "{w} in reverse order", "read {w} in reverse", "{w} from back to front", "what is {w} in reverse", "{w} the other way round", "reverse order of {w}", "how is {w} spelled backwards", "{w} back to front", "spell {w} from the back to the front", "write {w} back to front", "{w} from the end to the beginning", "read {w} from the back", "{w} from behind", "{w} from its end", "{w} from last letter to first", "spell {w} starting at the end", "start at the back of {w}", "{w} backward", "spell {w} from back to front, please", "{w} from the last letter to the first", "spell {w} from last to first letter", "and {w} from last to first", "{w} last letter first", "and {w} from back to front", "{w} from the last to the first letter", "from last letter to first: {w}", "and {w} from the last letter to the first", "please read {w} from last to first", "{w}, last to first", "and {w} backwards", "and {w} in reverse", "now {w} backwards", "and {w} from its end to its beginning", "turn {w} back to front"]).format(w=show), show)
    t = f"Spell it: {spelled(w)}. Backwards: {spelled(w[::-1])}. Together: {w[::-1]}."
    return Turn("word", q, opening(f"I reverse {w}") + " " + t, final(w[::-1], boxed, f"**{w[::-1]}**"), working=t)


def length():
    w, show = some_word()
    q, boxed = typed(held(["How many letters are in {w}?", "How long is the word {w}?", "How many letters does \"{w}\" have?", "how many letters in {w}", "number of letters in {w}", "length of {w}", "Count the letters of {w}.",
                           "How many letters has {w}?", "What is the length of the word {w}?", "count letters in {w}", "how many characters are in {w}", "How many letters does the word {w} have?"]).format(w=show), show)
    t = ", ".join(f"{c} {i + 1}" for i, c in enumerate(w)) + f". So {len(w)}."
    return Turn("word", q, opening(f"I count the letters of {w}") + f" Spell it: {spelled(w)}. " + t, final(len(w), boxed, f"\"{w}\" has **{len(w)}** letters."), value=len(w), working=t)


ORDINALS = "first second third fourth fifth sixth seventh".split()
NTH = ["1st", "2nd", "3rd", *(f"{n}th" for n in range(4, 13))]


def letter_at():
    w, show = some_word()
    n = R.choice([1, len(w), R.randint(1, min(5, len(w))), R.randint(1, len(w))])
    k = "last" if n == len(w) and chance(0.8) else NTH[n - 1] if chance(0.6) or n > len(ORDINALS) else ORDINALS[n - 1]
    c = w[n - 1]
    forms = ["What is the {k} letter of {w}?", "{k} letter of {w}", "what's the {k} letter in {w}", "Which letter is the {k} in {w}?", "tell me the {k} letter of \"{w}\"", "the {k} letter in {w} is", "which letter comes {k} in {w}", "in {w}, what is the {k} letter", "give me the {k} letter of {w}", "{w}: {k} letter?", "which letter is {k} in {w}", "which is the {k} letter of {w}?"]
    q, boxed = typed(R.choice(forms[k[0].isdigit():]).format(k=k, w=show), show)
    steps = "" if n in (1, len(w)) else f" {', '.join(f'{x} {i + 1}' for i, x in enumerate(w[:n]))}."
    t = f"Spell it: {spelled(w)}.{steps} The {k} is {c}."
    return Turn("word", q, opening(f"I need the {k} letter of {w}") + " " + t, final(c, boxed, f"The {k} letter is **{c}**."), n == 1, working=t)


def vowels():
    w, show = some_word()
    consonants = chance(0.2)
    what = "consonants" if consonants else "vowels"
    q, boxed = typed(pick("How many {k} are in {w}?", "Count the {k} in {w}.", "how many {k} in {w}", "number of {k} in {w}", "How many {k} does {w} have?", "count {k} in \"{w}\"").format(k=what, w=show), show)
    n, steps = 0, []
    for c in w:
        hit = (c in "aeiou") != consonants
        n += hit
        steps.append(f"{c} yes {n}" if hit else f"{c} no")
    t = f"Vowels are a, e, i, o, u. Spell it: {spelled(w)}. {', '.join(steps)}. That makes {n}."
    return Turn("word", q, opening(f"I count the {what} in {w}") + " " + t, final(n, boxed, f"\"{w}\" has **{n}** {what[:-1] if n == 1 else what}."), value=n, working=t)


def capitals():
    w, _ = some_word()
    q, boxed = pick(f"Write {w} in capital letters.", f"Uppercase {w}.", f"uppercase {w}", f"{w} in capitals", f"{w} in all caps", f"{w} in uppercase", f"upper case {w}", f"{w} in uppercase letters", f"write {w} in upper case", f"Capitalize every letter of {w}."), False
    t = f"Spell it: {spelled(w)}. Capitals: {spelled(w.upper())}. Together: {w.upper()}."
    return Turn("word", q, opening(f"I write {w} in capitals") + " " + t, final(w.upper(), boxed, f"**{w.upper()}**"), working=t)


def palindrome():
    w, show = some_word() if chance(0.5) else (R.choice(PALINDROMES),) * 2
    q, boxed = typed(pick("Is {w} a palindrome?", "is {w} a palindrome", "Is the word \"{w}\" a palindrome?", "Does {w} read the same backwards?", "{w}: palindrome or not?").format(w=show), show)
    yes = w == w[::-1]
    t = f"Spell it: {spelled(w)}. Backwards: {spelled(w[::-1])}. {'The same.' if yes else 'Different.'}"
    return Turn("word", q, opening(f"is {w} the same backwards") + " " + t, final("yes" if yes else "no", boxed, f"**{'Yes' if yes else 'No'}**, \"{w}\" is {'' if yes else 'not '}a palindrome."), working=t)


def alphabetical():
    ws = [a_word(9) for _ in range(R.randint(3, 5))]
    if len({x[0] for x in ws}) < len(ws):
        return alphabetical()
    q, boxed = typed(pick("Sort {l} alphabetically.", "Put these words in alphabetical order: {l}", "sort alphabetically: {l}", "alphabetical order: {l}", "Order the words {l} by alphabet.", "Put {l} in alphabetical order.", "{l} in alphabetical order", "put the words {l} in alphabetical order").format(l=", ".join(ws)), *ws)
    out = sorted(ws)
    t = "First letters: " + ", ".join(f"{x} {x[0]}, number {ALPHABET.index(x[0]) + 1}" for x in ws) + ". In order: " + ", ".join(f"{ALPHABET.index(x[0]) + 1} {x}" for x in out) + "."
    return Turn("word", q, opening("I sort by the alphabet") + " " + t, final(", ".join(out), boxed, f"**{', '.join(out)}**"), working=t)


def word():
    return R.choice([reverse, reverse, length, letter_at, vowels, capitals, palindrome, alphabetical])()


def one_asked_loudly():
    """What is asked of a word, all in capitals."""
    t = R.choice([count_letter, reverse, length, letter_at, vowels])()
    if "boxed" not in t.question:
        t.question = t.question.upper()
    return t


def shift(text, n):
    return "".join(ALPHABET[(ALPHABET.index(c) + n) % 26] for c in text)


def cipher():
    w, k = a_word(8), R.choice([1, 1, 2, 2, 3, 3, 3, 4, 5, R.randint(1, 13)])
    if chance(0.5):
        q, boxed = typed(held(["Shift each letter of {w} forward by {k}.", "Encode {w} with a Caesar cipher, shift {k}.", "encode {w} with shift {k}", "Caesar cipher {w} shift {k}", "Encrypt {w} with a Caesar shift of {k}.",
                               "shift {w} by {k}", "Move every letter of {w} {k} forward in the alphabet.", "caesar {w} {k}", "Apply a Caesar cipher with shift {k} to {w}.", "Encode the word {w}, shift {k}.",
                               "shift the letters of {w} by {k}", "encrypt \"{w}\" with Caesar, key {k}"]).format(w=w, k=k), w)
        e, verb = shift(w, k), "forward"
    else:
        e, w = w, shift(w, k)
        q, boxed = typed(held(["Decode {w}: every letter was shifted forward by {k}.", "Decode the Caesar cipher {w} with shift {k}.", "decode {w} with shift {k}", "Decrypt {w}, Caesar shift {k}.", "decrypt {w} with caesar shift {k}",
                               "Shift each letter of {w} back by {k}.", "Undo a Caesar shift of {k} on {w}.", "Move every letter of {w} {k} back in the alphabet.", "decode caesar {w} {k}", "What does {w} mean in a Caesar cipher with shift {k}?",
                               "shift {w} back by {k}", "Decode \"{w}\" (Caesar, {k})."]).format(w=w, k=k), w)
        verb = "back"
    t = f"Spell it: {spelled(w)}. " + ", ".join(f"{a} to {b}" for a, b in zip(w, e)) + f". Together: {spelled(e)}. So {e}."
    return Turn("cipher", q, opening(f"I move each letter {k} {verb}") + " " + t, final(e, boxed, f"**{e}**"), working=t)
