package ponder.inference.structured;

/**
 * Which texts are allowed. What remains allowed once a character has been said is another rule, its
 * derivative by that character, so that rules are the states of an automaton which is built as far
 * as it is walked.
 *
 * <p>Equal rules of one {@link Rules} are the same object, as long as it knows them. For one
 * thread.
 *
 * @see <a href="https://doi.org/10.1145/321239.321249">Brzozowski, Derivatives of Regular
 *     Expressions</a>
 */
abstract class Rule {
    /** For {@link #first}. */
    static final int NOT_ONE = -1;

    /** What is allowed after {@code c}; {@link Rules#NOTHING} if that is not. */
    abstract Rule after(char c);

    /** What is allowed after a text. */
    final Rule after(String text) {
        Rule rule = this;
        for (int i = 0; i < text.length() && rule != Rules.NOTHING; i++) {
            rule = rule.after(text.charAt(i));
        }
        return rule;
    }

    /** Whether the text may end here. */
    abstract boolean mayEnd();

    /** The character that every text begins with, if that can be told at once. */
    int first() {
        return NOT_ONE;
    }
}
