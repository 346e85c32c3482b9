package ponder.app.arithmetic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.app.arithmetic.Surroundings.After;
import ponder.app.arithmetic.Token.Kind;

/** Statements made in words, in English, German, Spanish and Chinese. */
final class WordStatements {
    /**
     * What computing says of one.
     *
     * @param correction what would be true; empty where it is right
     */
    record Verdict(boolean right, String correction) {
        static Verdict of(boolean right, String correction) {
            return new Verdict(right, right ? "" : correction);
        }
    }

    /** A form of words and what decides it; empty where that takes too long or is not known. */
    record Form(Pattern pattern, Function<Matcher, Optional<Verdict>> judge) {}

    private static final List<Form> FORMS = forms();

    private static final Set<String> FIRST_WORDS = firstWords();

    private final String text;
    private final List<Token> tokens;
    private final Surroundings around;

    WordStatements(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
        this.around = new Surroundings(text, tokens);
    }

    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>(NumberFacts.FORMS);
        forms.addAll(DaySteps.FORMS);
        return forms;
    }

    private static Set<String> firstWords() {
        Set<String> words = new HashSet<>(NumberFacts.FIRST_WORDS);
        words.addAll(DaySteps.FIRST_WORDS);
        return words;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Optional<Finding> found = begins(at) ? find(at) : Optional.empty();
            found.ifPresent(findings::add);
            at = found.isPresent() ? after(at, found.get().end()) : at + 1;
        }
        return findings;
    }

    /** A number is a part of what is before it more easily than a word is. */
    private boolean begins(int index) {
        Token token = tokens.get(index);
        return token.is(Kind.WORD) && FIRST_WORDS.contains(token.text())
                || token.is(Kind.NUMBER) && around.begins(index);
    }

    private int after(int index, int end) {
        int next = index;
        while (next < tokens.size() && tokens.get(next).start() < end) {
            next++;
        }
        return Math.max(next, index + 1);
    }

    private Optional<Finding> find(int index) {
        Sentence sentence = new Sentence(tokens, index);
        return FORMS.stream().flatMap(form -> judged(sentence, form, index).stream()).findFirst();
    }

    private Optional<Finding> judged(Sentence sentence, Form form, int index) {
        return sentence.beginsWith(form.pattern())
                .flatMap(
                        matched -> {
                            int next = sentence.after(matched);
                            return form.judge()
                                    .apply(matched)
                                    .filter(verdict -> certain(verdict, index, next))
                                    .map(verdict -> finding(verdict, index, next));
                        });
    }

    private boolean certain(Verdict verdict, int index, int next) {
        After after = around.after(next);
        return after != After.BROKEN
                && (verdict.right() || after == After.CLEAR && !around.doubtful(index, next));
    }

    private Finding finding(Verdict verdict, int index, int next) {
        int start = tokens.get(index).start();
        int end = tokens.get(next - 1).end();
        return new Finding(
                start, end, text.substring(start, end), verdict.right(), verdict.correction());
    }
}
