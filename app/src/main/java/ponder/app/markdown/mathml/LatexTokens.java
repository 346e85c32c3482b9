package ponder.app.markdown.mathml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A formula as commands and characters, read from left to right; blanks count in text alone. */
final class LatexTokens {
    /** What comes after the last token. */
    static final String END = "";

    private static final Pattern TOKEN =
            Pattern.compile("\\\\(?:[A-Za-z]+|.)|\\s+|.", Pattern.DOTALL);

    private final List<String> tokens;
    private int at;

    LatexTokens(String latex) {
        tokens = new ArrayList<>(TOKEN.matcher(latex).results().map(MatchResult::group).toList());
    }

    /** The next token that is no blank, which stays the next. */
    String peek() {
        while (at < tokens.size() && tokens.get(at).isBlank()) {
            at++;
        }
        return at < tokens.size() ? tokens.get(at) : END;
    }

    String next() {
        String token = peek();
        at++;
        return token;
    }

    /** Passes over a token if it is the next one. */
    boolean take(String token) {
        boolean is = peek().equals(token);
        at += is ? 1 : 0;
        return is;
    }

    /**
     * The text between braces as it was written.
     *
     * @throws IllegalArgumentException if there are none
     */
    String text() {
        if (!take("{")) {
            throw new IllegalArgumentException("no group: " + peek());
        }
        return until("{", "}");
    }

    /** The text between brackets, or an empty one if there are none. */
    String option() {
        return take("[") ? until("[", "]") : "";
    }

    private String until(String open, String close) {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; at < tokens.size(); at++) {
            String token = tokens.get(at);
            depth += token.equals(open) ? 1 : token.equals(close) ? -1 : 0;
            if (depth == 0) {
                at++;
                return text.toString();
            }
            text.append(token);
        }
        throw new IllegalArgumentException("no " + close);
    }
}
