package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.platform.UserFolders;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ModelSource;
import ponder.inference.sampling.SamplingParameters;

/** A model has its own name and parameters already while it is loaded. */
@ExtendWith(ApplicationExtension.class)
class LoadingNameTest {
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final ParameterScope parameters = new ParameterScope();

    private void whileTheDemoLoads(Consumer<ModelSession> look) throws Exception {
        whileItLoads(new ModelSource.LocalFolder(demo()), "Ponder demo", look);
    }

    private void whileItLoads(ModelSource source, String name, Consumer<ModelSession> look)
            throws Exception {
        try (Background background = new Background();
                ModelSession session =
                        new ModelSession(
                                UserFolders.ofThisSystem(),
                                preferences,
                                new ReplyQueue(UiThread::later),
                                parameters,
                                background,
                                new EngineSlot(load -> {}, UiThread::later),
                                notice -> {})) {
            WaitForAsyncUtils.waitForAsyncFx(5_000, () -> session.load(source));
            WaitForAsyncUtils.waitFor(
                    10,
                    TimeUnit.SECONDS,
                    () -> {
                        ModelSession.Shown now = session.shownProperty().get();
                        return now.name().equals(name) && now.defaults() != null;
                    });
            WaitForAsyncUtils.waitForAsyncFx(5_000, () -> look.accept(session));
        }
    }

    @Test
    void theFoldersNameIsReplacedByTheModels() throws Exception {
        whileTheDemoLoads(session -> assertEquals(null, session.shownProperty().get().device()));
    }

    @Test
    void itsParametersAreShownAndWhatIsChangedInThemIsKept() throws Exception {
        ChatParameters seeded = ChatParameters.of(SamplingParameters.DEEPSEEK).withSeed(7L);
        preferences.change(s -> s.withParametersOf("Ponder demo", seeded));
        whileTheDemoLoads(
                session -> {
                    assertEquals(seeded, parameters.shownProperty().get());
                    parameters.shownProperty().set(seeded.withSeed(8L));
                });
        assertEquals(seeded.withSeed(8L), preferences.settings().parameters().get("Ponder demo"));
    }

    @Test
    void whatItAdvisesIsNotKeptAsTheUsersOwn() throws Exception {
        whileTheDemoLoads(
                session -> {
                    ChatParameters advised = parameters.shownProperty().get();
                    assertEquals(advised, session.shownProperty().get().defaults());
                    assertEquals(2_048, session.shownProperty().get().context());
                    assertNull(preferences.settings().parameters().get("Ponder demo"));
                    parameters.shownProperty().set(advised.withSeed(8L));
                    assertNotNull(preferences.settings().parameters().get("Ponder demo"));
                    parameters.shownProperty().set(advised);
                });
        assertNull(preferences.settings().parameters().get("Ponder demo"));
    }

    @Test
    void aServersParametersAreItsOwnAtOnce() throws Exception {
        var server = new ModelSource.Endpoint(URI.create("http://localhost:1"), "far");
        ChatParameters seeded = ChatParameters.of(SamplingParameters.DEEPSEEK).withSeed(7L);
        preferences.change(s -> s.withParametersOf(server.name(), seeded));
        whileItLoads(
                server,
                server.name(),
                session -> {
                    assertEquals(seeded, parameters.shownProperty().get());
                    parameters.shownProperty().set(seeded.withSeed(8L));
                });
        assertEquals(seeded.withSeed(8L), preferences.settings().parameters().get(server.name()));
    }

    private static Path demo() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/demo-model"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder.resolve("assets/demo-model/package");
    }
}
