package ponder.inference.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a repository in what people type or paste. */
public final class HubName {
    private static final String NAME = "[A-Za-z0-9][\\w.-]*";
    private static final Pattern BARE = Pattern.compile("(" + NAME + "/" + NAME + ")(:[\\w.-]+)?");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?:https?://)?[\\w.-]+\\.[a-z]{2,}(?::\\d+)?/("
                            + NAME
                            + "/"
                            + NAME
                            + ")"
                            + "(?:[:/?#].*)?",
                    Pattern.CASE_INSENSITIVE);

    private HubName() {}

    /**
     * {@code owner/name} out of itself, an address of a page or file, or what other programs are
     * called with ({@code hf.co/owner/name:Q4_K_M}); empty for words to search for.
     */
    public static Optional<String> in(String text) {
        String plain = text.strip();
        Matcher address = ADDRESS.matcher(plain);
        if (address.matches()) {
            return Optional.of(address.group(1))
                    .filter(name -> !name.matches("(datasets|spaces|docs|models|api)/.*"));
        }
        Matcher bare = BARE.matcher(plain);
        return bare.matches() ? Optional.of(bare.group(1)) : Optional.empty();
    }
}
