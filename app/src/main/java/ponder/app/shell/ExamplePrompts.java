package ponder.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ponder.app.chat.empty.StartText;
import ponder.app.platform.Assets;
import ponder.app.text.Texts;

/** The questions on an empty chat's cards, one a line in the assets. */
public final class ExamplePrompts {
    private ExamplePrompts() {}

    public static List<String> of(boolean demo) {
        String name = demo ? "prompts/demo.txt" : general();
        try (InputStream in = Assets.url(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The demo model reads English alone; others are asked in the interface's language. */
    private static String general() {
        String language = Texts.locale().getLanguage();
        return language.equals("en")
                ? "prompts/general.txt"
                : "prompts/general_" + language + ".txt";
    }

    static StartText start(boolean demo) {
        return demo
                ? new StartText(Texts.of("empty.demoTitle"), Texts.of("empty.demo"), of(true))
                : new StartText(Texts.of("empty.title"), "", of(false));
    }
}
