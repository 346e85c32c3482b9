package ponder.app.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of Ponder, written by the build from its pom. */
public final class PonderVersion {
    private PonderVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String text() {
        try (InputStream in = PonderVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
