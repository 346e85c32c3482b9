package ponder.app.arithmetic;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ponder.app.arithmetic.Token.Kind;

/** What stands beside a statement, and whether it may change what the statement says. */
final class Surroundings {
    /** After which a statement begins without a doubt; after other words it may be half of one. */
    private static final Set<String> LEADS =
            words(
                    "so then thus number integer zahl número numbers hence therefore is that because since get gets gives have has"
                            + " compute computed calculate calculating now check yes step first"
                            + " second next finally we wait hmm okay ok actually means and but also"
                            + " indeed equals result answer total note know see"
                            + " remember as here let's or only say says"
                            + " however yet though moreover furthermore additionally besides"
                            + " likewise similarly meanwhile nevertheless consequently accordingly"
                            + " clearly obviously certainly surely course fact naturally evidently"
                            + " firstly secondly thirdly lastly initially afterwards overall"
                            + " altogether well alright yeah recall notice computing find obtain"
                            + " yields us that's example instance"
                            + " also dann ergibt ist und aber weil denn gilt erst jetzt also somit"
                            + " doch jedoch deshalb deswegen folglich nun außerdem zudem ferner"
                            + " ebenso zuerst zunächst danach schließlich insgesamt ja da dass"
                            + " haben natürlich"
                            + " daher entonces es y pero porque así luego primero ahora"
                            + " que tanto además también bien bueno finalmente da sabemos"
                            + " 所以 因此 那么 即 得 得到 则 因为 而 先 再 现在 首先 然后 和 又");

    /** Signs after which a rounded value follows. */
    private static final Set<String> EQUAL_ENOUGH = words("≈ ≅ ≃");

    /** With which a sentence takes back the one before. */
    private static final Set<String> TAKES_BACK =
            words("no not wait nope hmm wrong oops nein nicht moment falsch mal 不 不对 错");

    /** Marks that are no part of a calculation. */
    private static final Set<String> OUTSIDE = words("\" “ ” „ « » — → • ✓ ✗ ✔ ✘ 「 」 『 』");

    private static final Set<String> QUOTES = words("\" “ „ « 「 『");

    private static final Set<String> OR = words("or oder o 或");

    /** Those which between two numbers make a list of them. */
    private static final Set<String> JOINS = words("and or und oder y o 和 或");

    /** Before which one ends without a doubt. */
    private static final Set<String> GOES_ON =
            words(
                    "and so which but then because since or is as thus hence therefore for in with"
                            + " now wait yes no not that the we it this also again while"
                            + " und also aber denn weil was pero porque entonces así"
                            + " 所以 因此 那么 而 则 然后 再 又 是");

    /** Where numbers may be asked for, supposed, rounded, or of another kind than they look. */
    private static final Set<String> DOUBTS =
            words(
                    "if whether suppose supposing assume assuming assumed maybe perhaps might could"
                            + " would should try trying guess guessed wrong incorrect incorrectly"
                            + " mistake mistaken error false instead rather isn't aren't doesn't"
                            + " not claim claims claimed wrote said thought pretend imagine unless verify verifying impossible contradiction absurd according"
                            + " says claim digit digits absolute string strings concatenate"
                            + " concatenated concatenation workday"
                            + " about approximately approx roughly around nearly almost rounded"
                            + " rounding rounds estimate estimated circa"
                            + " mod modulo modular congruent version versions release chapter"
                            + " section remainder ratio scale odds"
                            + " wenn falls ob angenommen vielleicht falsch fehler nicht etwa"
                            + " ungefähr rund gerundet rest version"
                            + " si quizás falso error no aproximadamente casi redondeado resto"
                            + " 如果 假设 假如 可能 错 错误 不对 不 不是 约 大约 约等于 余 余数 版本 近似");

    /** Beginnings of words beside which an equation is tried or rearranged rather than stated. */
    private static final List<String> TRIALS =
            List.of(
                    "substitut",
                    "plug",
                    "equation",
                    "simplif",
                    "contradict",
                    "sides",
                    "gleichung",
                    "ecuaci",
                    "方程");

    /** Another way to write or count numbers, which may hold for all that follows. */
    private static final Set<String> OTHER_NUMBERS =
            words(
                    "binary octal hexadecimal hex base bits xor mod modulo bmod pmod congruent"
                            + " clock compass roman boolean cryptarithm puzzle operator operation defined define"
                            + " binär hexadezimal oktal modulo binario módulo 二进制 进制 模 十六进制");

    /** Rings and fields of few elements, such as Z_6 and GF(2), in which one counts in circles. */
    private static final Pattern RINGS =
            Pattern.compile(
                    "(?:\\\\mathbb\\s*+\\{?\\s*+[ZF]\\s*+\\}?|(?<!\\p{L})Z|[iI]n \\$?F|[ℤ𝔽])"
                            + "(?:_[\\d{pqnm]|[₀-₉])"
                            + "|[Zℤ]\\}?/\\(?\\d++\\s*+(?:\\\\mathbb\\s*+\\{?)?[Zℤ]"
                            + "|(?<!\\p{L})GF\\s*\\(|(?i:finite (?:field|ring)s?)"
                            + "|(?i:(?:field|ring) (?:of|with) \\w+ elements)");

    /** What follows an expression. */
    enum After {
        /** It ends there. */
        CLEAR,
        /** A word that may belong to it, such as a unit that is not known. */
        WORD,
        /** It goes on with something that is not understood. */
        BROKEN
    }

    private final List<Token> tokens;
    private final boolean otherNumbers;

    /** For each token where its sentence begins, and how many doubts and trials come before it. */
    private final int[] sentences;

    /** Where a line begins with an operator and goes on with the calculation of the one before. */
    private final boolean[] goesOn;

    private final int[] doubts;
    private final int[] trials;

    Surroundings(String text, List<Token> tokens) {
        this.tokens = tokens;
        this.otherNumbers =
                RINGS.matcher(text).find()
                        || tokens.stream()
                                .anyMatch(t -> t.is(Kind.WORD) && OTHER_NUMBERS.contains(t.text()));
        this.sentences = new int[tokens.size() + 1];
        this.doubts = new int[tokens.size() + 1];
        this.trials = new int[tokens.size() + 1];
        this.goesOn = new boolean[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean word = token.is(Kind.WORD);
            boolean tries = word && TRIALS.stream().anyMatch(token.text()::startsWith);
            sentences[i + 1] = token.is(Kind.END) ? i + 1 : sentences[i];
            doubts[i + 1] = doubts[i] + (word && DOUBTS.contains(token.text()) ? 1 : 0);
            trials[i + 1] = trials[i] + (tries ? 1 : 0);
            goesOn[i] = goesOn(i);
        }
    }

    /** As "+ 3 × 5 = 35" below "So it is 2 × 10", but not below another item of a list. */
    private boolean goesOn(int index) {
        boolean line = index > 1 && tokens.get(index - 1).is(Kind.END, "\n");
        if (!line || !tokens.get(index).is(Kind.OPERATOR) || !endsOperand(tokens.get(index - 2))) {
            return false;
        }
        int above = sentences[index - 1];
        boolean item = tokens.get(above).is(tokens.get(index).text()) && !goesOn[above];
        return !item || tokens.subList(above, index).stream().noneMatch(t -> t.is(Kind.RELATION));
    }

    private static boolean endsOperand(Token token) {
        boolean unit = token.is(Kind.WORD) && !Unit.of(token.text()).plain();
        boolean value = token.number() != null || token.is(Kind.CLOSE) || token.is(Kind.PERCENT);
        return value || unit || isLetter(token);
    }

    private static Set<String> words(String all) {
        return new HashSet<>(Arrays.asList(all.split(" ")));
    }

    /** Whether a statement may begin at a token. */
    boolean begins(int index) {
        boolean dash = tokens.get(index).is(Kind.OPERATOR) && tokens.get(index + 1).spaced();
        if (index == 0 || dash) {
            return !dash;
        }
        Token before = tokens.get(index - 1);
        return switch (before.kind()) {
            case END -> !goesOn[index] && (index < 2 || !leavesOpen(tokens.get(index - 2)));
            case RELATION -> true;
            case APPROXIMATE -> EQUAL_ENOUGH.contains(before.text());
            case OPEN -> index < 2 || tokens.get(index - 2).is(Kind.END) || before.spaced();
            case WORD -> afterWord(index, before);
            case MARK -> afterMark(index, before);
            case OPERATOR -> isListMark(index - 1);
            default -> false;
        };
    }

    /** As an operator at the end of a line, after which it goes on in the next. */
    private static boolean leavesOpen(Token token) {
        return token.is(Kind.OPERATOR) || token.is(Kind.FRACTION) || token.is(Kind.ROOT);
    }

    private boolean afterWord(int index, Token word) {
        boolean joins = JOINS.contains(word.text()) && index > 1 && isOperand(index - 2);
        boolean apart = tokens.get(index).spaced() || isHan(word);
        return LEADS.contains(word.text()) && apart && !joins;
    }

    private boolean isVariable(int index) {
        return isLetter(tokens.get(Math.max(0, index)));
    }

    private static boolean isLetter(Token token) {
        return token.is(Kind.WORD) && token.text().length() == 1 && !isHan(token);
    }

    /** Whether a token puts two statements beside each other. */
    boolean joins(int index) {
        Token token = tokens.get(index);
        return token.is(Kind.MARK) && ",，、".contains(token.text())
                || token.is(Kind.WORD) && JOINS.contains(token.text());
    }

    private boolean isOperand(int index) {
        return tokens.get(index).is(Kind.NUMBER) || tokens.get(index).is(Kind.CLOSE);
    }

    private static boolean isHan(Token word) {
        return Character.UnicodeScript.of(word.text().codePointAt(0))
                == Character.UnicodeScript.HAN;
    }

    private boolean afterMark(int index, Token mark) {
        boolean operand = index > 1 && isOperand(index - 2);
        boolean attached = !mark.spaced() && tokens.get(index).spaced();
        return switch (mark.text()) {
            case ",", "，", "、" -> !operand && !isVariable(index - 2);
            case ":", "：" -> attached || !operand;
            case "." -> !operand && tokens.get(index).spaced();
            case "|" -> mark.spaced() && tokens.get(index).spaced() || isFirst(index - 1);
            default -> OUTSIDE.contains(mark.text());
        };
    }

    private boolean isFirst(int index) {
        return index == 0 || tokens.get(index - 1).is(Kind.END);
    }

    /** A dash before an item of a list, or between words and a statement. */
    private boolean isListMark(int index) {
        Token mark = tokens.get(index);
        boolean dash = (mark.is("-") || mark.is("+")) && tokens.get(index + 1).spaced();
        return dash
                && !goesOn[index]
                && (isFirst(index)
                        || mark.spaced()
                                && tokens.get(index - 1).is(Kind.MARK)
                                && OUTSIDE.contains(tokens.get(index - 1).text()));
    }

    /** Whether the sign before a token may be one of a list, so that both readings count. */
    boolean isItem(int index) {
        return index > 0 && tokens.get(index - 1).is(Kind.OPERATOR) && isListMark(index - 1);
    }

    /** The same of a sign without a blank, as in "-5 + 2 = 7" for an item of a list. */
    boolean isTightItem(int index) {
        return isFirst(index) && tokens.get(index).is("-");
    }

    /** What stands where an expression has ended. */
    After after(int index) {
        Token next = tokens.get(index);
        return switch (next.kind()) {
            case END -> afterEnd(index, next);
            case CLOSE, RELATION -> After.CLEAR;
            case APPROXIMATE -> EQUAL_ENOUGH.contains(next.text()) ? After.CLEAR : After.BROKEN;
            case OPEN -> next.spaced() ? afterBracket(index) : After.BROKEN;
            case MARK -> afterMarkFrom(index, next);
            case WORD -> wordAfter(index, next);
            default -> After.BROKEN;
        };
    }

    private After afterEnd(int index, Token end) {
        boolean factorial = end.text().equals("!") && !end.spaced();
        return factorial || goesOn[index + 1] ? After.WORD : After.CLEAR;
    }

    private After afterBracket(int index) {
        Token first = tokens.get(Math.min(index + 1, tokens.size() - 1));
        return first.is(Kind.WORD) && !DOUBTS.contains(first.text()) ? After.CLEAR : After.WORD;
    }

    private After afterMarkFrom(int index, Token mark) {
        Token beyond = tokens.get(Math.min(index + 1, tokens.size() - 1));
        boolean number = beyond.is(Kind.NUMBER);
        return switch (mark.text()) {
            case ",", "，", "、" -> number ? After.WORD : After.CLEAR;
            case ":" -> number && (mark.spaced() || !beyond.spaced()) ? After.BROKEN : After.CLEAR;
            case "→", "|", "\"", "”", "」", "：", "—", "·" -> After.CLEAR;
            default -> After.BROKEN;
        };
    }

    /** The Spanish y may be a variable. */
    private After wordAfter(int index, Token word) {
        boolean han = isHan(word);
        if (!word.spaced() && !han) {
            return After.BROKEN;
        }
        if (OR.contains(word.text())) {
            return After.WORD;
        }
        boolean another = word.is(Kind.WORD, "y") && tokens.get(index + 1).is(Kind.NUMBER);
        return another || GOES_ON.contains(word.text()) ? After.CLEAR : After.WORD;
    }

    /**
     * Whether the sentence around a statement asks, supposes, rounds or denies.
     *
     * @param index of the statement's first token
     * @param next index of the token after it
     */
    boolean doubtful(int index, int next) {
        int end = next;
        while (!tokens.get(end).is(Kind.END)) {
            end++;
        }
        int within = doubts[next] - doubts[index];
        boolean asks = "?？".contains(tokens.get(end).text()) && !tokens.get(end).text().isEmpty();
        boolean quoted = index > 0 && QUOTES.contains(tokens.get(index - 1).text());
        return otherNumbers
                || asks
                || quoted
                || doubts[end] - doubts[sentences[index]] > within
                || takenBack(end);
    }

    private boolean takenBack(int end) {
        int next = end;
        while (next < tokens.size() && tokens.get(next).is(Kind.END)) {
            next++;
        }
        return next < tokens.size()
                && tokens.get(next).is(Kind.WORD)
                && TAKES_BACK.contains(tokens.get(next).text());
    }

    /** Whether an equation is tried or rearranged in this sentence or the one before. */
    boolean tries(int index) {
        int before = sentences[index];
        while (before > 0 && tokens.get(before - 1).is(Kind.END)) {
            before--;
        }
        return trials[index] > trials[sentences[before]];
    }
}
