package ponder.app.conversation.exchange;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.text.Texts;
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
