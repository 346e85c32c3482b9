package ponder.app.conversation.exchange;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.text.Texts;
import ponder.inference.chat.Part;
import ponder.inference.chat.Role;

/** Who said something and when, as exports and prints tell it. */
public final class Speakers {
    private Speakers() {}

    /** The model's own name, where it is recorded, and the server that it was on. */
    public static String name(Message message) {
        RunRecord run = message.run();
        if (message.role() == Role.USER) {
            return Texts.of("export.you");
        }
        if (run == null || run.model().isBlank()) {
            return Texts.of("export.model");
        }
        return run.server() == null ? run.model() : Texts.of("model.at", run.model(), run.server());
    }

    /**
     * A thought, with what the user said to it in paragraphs of its own.
     *
     * @param said puts the model's words into the form of the export
     * @param hint puts a hint, after who gave it, into the form of the export
     */
    public static String thought(
            Message message, UnaryOperator<String> said, BinaryOperator<String> hint) {
        StringBuilder text = new StringBuilder();
        for (Part part : message.parts()) {
            if (part instanceof Part.Reasoning(String words)) {
                text.append(said.apply(words));
            } else if (part instanceof Part.Hint(String words)) {
                text.append("\n\n").append(hint.apply(Texts.of("export.you"), words.strip()));
                text.append("\n\n");
            }
        }
        return text.toString().strip();
    }

    /**
     * A day and a time of day, as the language writes them.
     *
     * @param millis since 1970
     */
    public static String when(long millis) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(Texts.locale())
                .withZone(ZoneId.systemDefault())
                .format(Instant.ofEpochMilli(millis));
    }
}
