package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.platform.UserFolders;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ModelSource;

/** A model has its own name already while it is loaded. */
@ExtendWith(ApplicationExtension.class)
class LoadingNameTest {
    @Test
    void theFoldersNameIsReplacedByTheModels() throws Exception {
        try (Background background = new Background();
                ModelSession session =
                        new ModelSession(
                                UserFolders.ofThisSystem(),
                                new Preferences(Settings.DEFAULT),
                                new ReplyQueue(UiThread::later),
                                new ParameterScope(),
                                background,
                                new EngineSlot(load -> {}, UiThread::later),
                                notice -> {})) {
            WaitForAsyncUtils.waitForAsyncFx(
                    5_000, () -> session.load(new ModelSource.LocalFolder(demo())));
            WaitForAsyncUtils.waitFor(
                    10,
                    TimeUnit.SECONDS,
                    () -> session.shownProperty().get().name().equals("Ponder demo"));
            assertEquals(null, session.shownProperty().get().device());
        }
    }

    private static Path demo() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/demo-model"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder.resolve("assets/demo-model/package");
    }
}
