package ponder.inference.structured;

import java.util.HashMap;
import java.util.Map;

/**
 * Which texts are allowed. What remains allowed once a character has been said is another rule, its
 * derivative by that character, so that rules are the states of an automaton which is built as far
 * as it is walked.
 *
 * <p>Equal rules of one {@link Rules} are the same object. For one thread.
 *
 * @see <a href="https://doi.org/10.1145/321239.321249">Brzozowski, Derivatives of Regular
 *     Expressions</a>
 */
abstract class Rule {
    private final Map<Character, Rule> next = new HashMap<>();

    /** What is allowed after {@code c}; {@link Rules#NOTHING} if that is not. */
    final Rule after(char c) {
        Rule known = next.get(c);
        if (known == null) {
            known = derive(c);
            next.put(c, known);
        }
        return known;
    }

    /** What is allowed after a text. */
    final Rule after(String text) {
        Rule rule = this;
        for (int i = 0; i < text.length() && rule != Rules.NOTHING; i++) {
            rule = rule.after(text.charAt(i));
        }
        return rule;
    }

    /** The same, worked out. */
    abstract Rule derive(char c);

    /** Whether the text may end here. */
    abstract boolean mayEnd();
}
