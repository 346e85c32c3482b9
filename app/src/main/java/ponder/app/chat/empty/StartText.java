package ponder.app.chat.empty;

import java.util.List;

/**
 * What an empty chat says of the model in use.
 *
 * @param hint what it can do; empty where nothing need be said
 * @param examples questions that suit it
 */
public record StartText(String title, String hint, List<String> examples) {
    public StartText {
        examples = List.copyOf(examples);
    }
}
