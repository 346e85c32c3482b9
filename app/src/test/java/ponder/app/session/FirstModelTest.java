package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.platform.BundledModels;
import ponder.app.platform.UserFolders;
import ponder.app.session.queue.ModelState;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ModelSource;

/** Which model is loaded at the start: the window waits for no drive. */
@ExtendWith(ApplicationExtension.class)
class FirstModelTest {
    private final Path folder;
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final ReplyQueue replies = new ReplyQueue(UiThread::later);
    private final Background background = new Background();
    private final ModelSession session;
    private final @Nullable String bundled = System.getProperty(BundledModels.PROPERTY);

    FirstModelTest(@TempDir Path folder) {
        this.folder = folder;
        preferences.modelHomeProperty().set(folder.resolve("models").toString());
        session =
                new ModelSession(
                        new UserFolders(
                                folder.resolve("data"),
                                folder.resolve("config"),
                                folder.resolve("cache"),
                                folder.resolve("state")),
                        preferences,
                        replies,
                        new ParameterScope(),
                        background,
                        new EngineSlot(load -> {}, UiThread::later),
                        notice -> {});
    }

    @BeforeEach
    void noOtherModels() {
        System.clearProperty(BundledModels.PROPERTY);
    }

    @AfterEach
    void close() {
        session.close();
        background.close();
        if (bundled != null) {
            System.setProperty(BundledModels.PROPERTY, bundled);
        }
    }

    private Path model(String name) throws IOException {
        Path model = Files.createDirectories(folder.resolve("models").resolve(name));
        Files.writeString(model.resolve("genai_config.json"), "{}");
        return model;
    }

    private @Nullable ModelSource shown() {
        return session.shownProperty().get().source();
    }

    private void loadFirst() {
        WaitForAsyncUtils.waitForAsyncFx(5_000, session::loadFirst);
    }

    /** Asking where models are fails here. */
    @Test
    void theOneThatWasInUseIsLoadedWithoutALookAtOthers() {
        preferences.change(s -> s.withModel("used").withModelFolders(List.of("no\0path")));
        loadFirst();
        assertEquals(new ModelSource.LocalFolder(Path.of("used")), shown());
    }

    @Test
    void theWindowDoesNotWaitForTheFirstThatIsFound() throws Exception {
        Path first = model("a");
        model("b");
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> {
                    session.loadFirst();
                    assertNull(shown());
                });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> shown() != null);
        assertEquals(new ModelSource.LocalFolder(first), shown());
    }

    @Test
    void oneThatIsChosenMeanwhileStays() throws Exception {
        model("a");
        ModelSource chosen = new ModelSource.LocalFolder(Path.of("chosen"));
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> {
                    session.loadFirst();
                    session.load(chosen);
                });
        CountDownLatch looked = new CountDownLatch(1);
        session.find(items -> looked.countDown());
        assertTrue(looked.await(10, TimeUnit.SECONDS));
        WaitForAsyncUtils.sleep(100, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(chosen, shown());
    }

    @Test
    void whereThereIsNoneThatIsSaid() throws Exception {
        loadFirst();
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> replies.model().stateProperty().get() == ModelState.NONE);
        assertNull(shown());
    }
}
