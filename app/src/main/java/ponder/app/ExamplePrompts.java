package ponder.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ponder.app.theme.Themes;
import ponder.inference.models.ModelPackage;

/** The questions on an empty chat's cards, one a line in the assets. */
final class ExamplePrompts {
    private ExamplePrompts() {}

    static List<String> of(ModelPackage model) {
        String name = model.demo() ? "prompts/demo.txt" : "prompts/general.txt";
        try (InputStream in = Themes.asset(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String hint(ModelPackage model) {
        return model.demo()
                ? "This is Ponder's small demo model. It really thinks, about arithmetic, words, days and the like; open a larger model for everything else."
                : "";
    }
}
