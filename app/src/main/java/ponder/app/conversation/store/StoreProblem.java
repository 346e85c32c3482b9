package ponder.app.conversation.store;

import java.util.List;
import ponder.app.text.Texts;

/**
 * Something about the saved chats that the user should know for as long as it is true. It becomes a
 * sentence when it is shown, in the language that is then in use.
 *
 * @param key of the text, with a number of things if {@code many} is 0 or more
 */
public record StoreProblem(String key, long many, List<String> values) {
    private static final int NOT_COUNTED = -1;

    static StoreProblem of(String key, Object... values) {
        return new StoreProblem(key, NOT_COUNTED, strings(values));
    }

    static StoreProblem count(String key, long many, Object... values) {
        return new StoreProblem(key, many, strings(values));
    }

    private static List<String> strings(Object... values) {
        return List.of(values).stream().map(String::valueOf).toList();
    }

    /** Whether it keeps chats from being saved, and is not only news of them. */
    public boolean keepsFromSaving() {
        return many == NOT_COUNTED;
    }

    public String sentence() {
        return many == NOT_COUNTED
                ? Texts.of(key, values.toArray())
                : Texts.count(key, many, values.toArray());
    }
}
