package ponder.app.modelmanager.card;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ponder.app.text.Texts;

/**
 * What licences are called. The hub, GGUF files and model folders spell them in many ways.
 *
 * @see <a href="https://huggingface.co/docs/hub/repositories-licenses">The hub's short names</a>
 */
public final class Licences {
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("mit", "MIT"),
                    Map.entry("apache-2.0", "Apache 2.0"),
                    Map.entry("apache-2", "Apache 2.0"),
                    Map.entry("bsd-3-clause", "BSD 3-Clause"),
                    Map.entry("cc-by-4.0", "CC BY 4.0"),
                    Map.entry("cc-by-sa-4.0", "CC BY-SA 4.0"),
                    Map.entry("cc-by-nc-4.0", "CC BY-NC 4.0"),
                    Map.entry("cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"),
                    Map.entry("cc0-1.0", "CC0"),
                    Map.entry("gpl-3.0", "GPL 3.0"),
                    Map.entry("agpl-3.0", "AGPL 3.0"),
                    Map.entry("gemma", "Gemma"),
                    Map.entry("llama2", "Llama 2"),
                    Map.entry("llama3", "Llama 3"),
                    Map.entry("llama3.1", "Llama 3.1"),
                    Map.entry("llama3.2", "Llama 3.2"),
                    Map.entry("llama3.3", "Llama 3.3"));

    private Licences() {}

    /** Such as {@code licence: Apache 2.0}, whichever way it is spelt; empty is not given. */
    public static String told(String given) {
        return given.isBlank()
                ? Texts.of("hub.licenceUnknown")
                : Texts.of("hub.licence", names(given));
    }

    private static String names(String given) {
        return Arrays.stream(given.split(",\\s*"))
                .map(Licences::name)
                .collect(Collectors.joining(", "));
    }

    static String name(String given) {
        String plain =
                given.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s_]+", "-")
                        .replaceAll("^the-|-?licen[cs]e\\b|,?-?version\\b", "")
                        .replaceFirst("^(apache|llama)-?v?(?=\\d)", "$1-")
                        .replaceFirst("^llama-", "llama");
        return NAMES.getOrDefault(plain, given.strip());
    }
}
