package ponder.app;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import ponder.app.control.PangoRepair;
import ponder.app.platform.EmojiFont;

/**
 * Text is laid out repaired from a test run's beginning, as in the program. The repair replaces a
 * final field, which compiled code no longer reads: after thousands of layouts it would come too
 * late, whenever the tests that need it happened to run last.
 */
public final class RepairedLayouts implements BeforeAllCallback {
    private static boolean installed;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!installed) {
            installed = true;
            if (context.getTags().contains("pictures")) {
                EmojiFont.install(Path.of("target").toAbsolutePath()); // before text is laid out
            }
            PangoRepair.install();
        }
    }
}
