package ponder.app.platform;

import java.net.URL;
import java.util.Objects;

/** The files of the assets module: styles, fonts, icons, prompts. */
public final class Assets {
    private Assets() {}

    /** A file that is known to exist. */
    public static URL url(String name) {
        return Objects.requireNonNull(
                Assets.class.getResource("/ponder/assets/" + name), "no asset " + name);
    }
}
