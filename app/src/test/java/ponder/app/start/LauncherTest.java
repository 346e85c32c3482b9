package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import ponder.app.problem.AppProblem;

/** What JavaFX 26 throws where it cannot open a window. */
class LauncherTest {
    @Test
    void aMissingLibraryIsSaid() {
        Throwable glass =
                new UnsatisfiedLinkError("no glassgtk3 in java.library.path: /usr/lib64:/lib");
        assertEquals(AppProblem.START_NO_LIBRARY, Launcher.missing(glass));
        assertEquals(AppProblem.START_NO_LIBRARY, Launcher.missing(new RuntimeException(glass)));
        assertEquals(
                AppProblem.START_NO_DISPLAY,
                Launcher.missing(new UnsupportedOperationException("Unable to open DISPLAY")));
        assertNull(Launcher.missing(new IllegalStateException("a mistake of ours")));
    }
}
