package ponder.app.markdown.mathml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** LaTeX's commands that are one sign, name or space. */
final class MathCommands {
    /**
     * @param kind a letter, see {@code commands.txt}
     * @param sign what it is in MathML
     */
    record Command(char kind, String sign) {}

    private static final Map<String, Command> ALL = read();

    private MathCommands() {}

    /** What a command such as {@code \alpha} is, or null. */
    static @Nullable Command of(String token) {
        return token.startsWith("\\") ? ALL.get(token.substring(1)) : null;
    }

    private static Map<String, Command> read() {
        Map<String, Command> all = new HashMap<>();
        try (InputStream in = MathCommands.class.getResourceAsStream("commands.txt");
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in, "commands.txt"),
                                        StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" ", 3);
                    all.put(parts[1], new Command(parts[0].charAt(0), parts[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }
}
