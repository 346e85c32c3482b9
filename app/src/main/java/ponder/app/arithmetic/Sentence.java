package ponder.app.arithmetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.app.arithmetic.Token.Kind;

/**
 * The rest of a sentence in one form: words in small letters, plain numbers, one blank between all
 * of them.
 */
final class Sentence {
    private static final int LONGEST = 60;

    private final StringBuilder form = new StringBuilder();
    private final List<Integer> ends = new ArrayList<>();
    private final int first;

    /**
     * @param first index of its first token
     */
    Sentence(List<Token> tokens, int first) {
        this.first = first;
        int last = Math.min(tokens.size(), first + LONGEST);
        for (int i = first; i < last && !tokens.get(i).is(Kind.END); i++) {
            form.append(form.isEmpty() ? "" : " ").append(form(tokens.get(i)));
            ends.add(form.length());
        }
    }

    private static String form(Token token) {
        return token.is(Kind.NUMBER)
                ? ExactNumber.plain(Objects.requireNonNull(token.number()), false)
                : token.text();
    }

    /** How it begins, if it begins so. */
    Optional<Matcher> beginsWith(Pattern pattern) {
        Matcher matcher = pattern.matcher(form);
        return matcher.lookingAt() && ends.contains(matcher.end())
                ? Optional.of(matcher)
                : Optional.empty();
    }

    /** Index of the token after what was matched. */
    int after(Matcher matched) {
        return first + ends.indexOf(matched.end()) + 1;
    }
}
