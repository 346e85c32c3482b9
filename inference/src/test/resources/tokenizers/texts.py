"""1,000 texts in 30 scripts, with code, emoji and blanks, for the tokenizers' tests.

Words are the names of places, languages and months in CLDR, as the package babel has them.
"""
import random

from babel import Locale

LOCALES = """de vi tr el ru uk hy he ar fa hi bn pa gu or ta te kn ml si th lo bo my ka am km ko ja zh
zh_Hant chr zgh vai""".split()
CODE = [
    "def {a}(x):\n    if x > {n}:\n        return x * {n}\n    return None\n",
    "for (int i = 0; i < {n}; i++) {{\n\t\tsum += {a}[i]; // {a}\n\t}}\n",
    '{{"{a}": [{n}, {n}.5e-3, null], "b": {{"c": "\\u00e9\\n"}}}}',
    "<table><tr><td>{a}</td></tr></table>\n<h1>{n}</h1><!-- {a} -->",
    "SELECT * FROM {a} WHERE id >= {n} AND name LIKE '%{a}%';",
    "| {a} |   {n} |\n|------|:----:|\n",
    "$ ls -la ~/{a} | grep '{n}' && echo \"it's {a}\"",
    "\\frac{{{n}}}{{{n}}} + \\sqrt{{{a}}} = {n}_{{{n}}}^{{2}}",
    "#include <{a}.h>\r\nint main() {{\r\n        return {n};\r\n}}\r\n",
    "I'll say we've {n} of {a}'s; they'RE here, DON'T you'd {a}?",
]
EMOJI = "😀 👍🏽 👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 🇯🇵 ❤️ 🦉 ✈️ 1️⃣ 🧑🏿‍🚀 ☕ ♟️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿".split()
EDGES = [
    " ", "  ", "   x", "x   ", "\n", "\n\n", "\n\n\nx\n\n", "\t", "\t\tx\t", " \n \n ", "\r\n\r\nx",
    "▁", "▁▁x▁", "<0x0A>", "\ufffd", "x\ufffd", "e\u0301", "\u0301", "가\u11a8", "\u00a0x\u00a0", "\u3000x", "\u200bx", "\ufeffx",
    "x\u2028y", "ﬁ", "①②", "½", "Ｆｕｌｌ", "ǅ", "İ", "ß", "\u0000x", "x\u0007", "𝔘𝔫𝔦", "𠮷野家", "क़", "ำ",
    "a" * 300, "=" * 97, "1234567890" * 9, "0 00 000 0000 00000", "3.14159,2,718", "..........", "????!!!!", "…", "'s 't 're",
    " 's", "x's", "X'S", "don’t", "<b>x</b>", "<h1>", "</table>", "[INST]", "<unused0>", "<s>x</s>", "<|im_start|>user", "</think>",
    "<|user|>\n", "<｜User｜>", "<bos>", "<pad>", "    " * 9, "\n" * 33, "\t" * 7, "x\n    y\n        z", "covid19", " covid19x", "A covid19.",
]


def words(code):
    locale = Locale.parse(code)
    found = []
    for names in (locale.territories, locale.languages, locale.months["format"]["wide"]):
        found += [str(name) for name in names.values() if str(name)]
    return [w for w in found if not w.isascii()] or found


def texts():
    rng = random.Random(16)
    out = list(EDGES)
    for code in LOCALES:
        known = words(code)
        for _ in range(22):
            text = ""
            for _ in range(rng.randint(1, 9)):
                text += rng.choice(known) + rng.choice([" ", " ", " ", ", ", ". ", "\n", "! ", "; ", "  ", "", "-", "。", f" {rng.randint(0, 99999)} "])
            out.append(rng.choice(["", "", "", " ", "\n"]) + text.strip() + rng.choice(["", "", " ", "\n"]))
    latin = words("de") + words("tr")
    while len(out) < 950:
        code = "".join(
            rng.choice(CODE).format(a=rng.choice(latin).split()[0], n=rng.randint(0, 4096))
            for _ in range(rng.randint(1, 3))
        )
        out.append(code)
    while len(out) < 1000:
        out.append(rng.choice(["", " ", "So "]).join(rng.sample(EMOJI, rng.randint(1, 6))) + rng.choice(["", "!", " ok"]))
    return out[:1000]
