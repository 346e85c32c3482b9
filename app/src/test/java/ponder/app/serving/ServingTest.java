package ponder.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.platform.secret.Secret;
import ponder.app.platform.secret.SecretStore;
import ponder.app.problem.AppProblem;
import ponder.app.session.ModelSession.Shown;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.ServingChoice;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;

/** The switch in the settings, and what becomes of the server. */
class ServingTest {
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final ReplyQueue replies = new ReplyQueue(Runnable::run);
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Path home;
    private final Secret secret;
    private final Serving serving;
    private final int port;

    ServingTest(@TempDir Path home) throws IOException {
        this.home = home;
        port = freePort();
        secret = SecretStore.inFiles(home).named("serving-key", "API key");
        serving =
                new Serving(
                        preferences,
                        secret,
                        new LentModels(
                                new ReadOnlyObjectWrapper<>(Shown.NONE), replies, Runnable::run),
                        replies.model().uses().guestsProperty(),
                        background,
                        Runnable::run);
        choose(ServingChoice.DEFAULT.withPort(port));
    }

    @AfterEach
    void close() {
        serving.close();
        background.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void choose(ServingChoice choice) {
        preferences.servingProperty().set(choice);
    }

    private ServingChoice choice() {
        return preferences.servingProperty().get();
    }

    private <T> T await(Class<T> state) throws InterruptedException {
        for (int i = 0; i < 1_000 && !state.isInstance(serving.stateProperty().get()); i++) {
            Thread.sleep(10);
        }
        return assertInstanceOf(state, serving.stateProperty().get());
    }

    private String address() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    private int status(String shown) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address() + "/models").toURL().openConnection();
        connection.setRequestProperty("x-api-key", shown);
        return connection.getResponseCode();
    }

    @Test
    void itIsOffUntilItIsSwitchedOnAndEndsWithTheSwitch() throws Exception {
        serving.begin();
        assertInstanceOf(Serving.Off.class, serving.stateProperty().get());
        assertThrows(IOException.class, () -> status(""));
        choose(choice().withOn(true));
        assertEquals(List.of(address()), await(Serving.On.class).addresses());
        assertEquals(200, status(""));
        choose(choice().withOn(false));
        for (int i = 0; i < 500 && reached(); i++) {
            Thread.sleep(10);
        }
        assertFalse(reached());
    }

    private boolean reached() {
        try {
            return status("") > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** As when the program begins. */
    @Test
    void whatWasLeftOnBeginsAgainAndEndsWithTheWindow() throws Exception {
        choose(choice().withOn(true));
        assertInstanceOf(Serving.Off.class, serving.stateProperty().get());
        serving.begin();
        await(Serving.On.class);
        serving.close();
        assertFalse(reached());
        serving.apply();
        Thread.sleep(200);
        assertFalse(reached(), "nothing begins after the end");
    }

    @Test
    void aPortThatIsTakenIsSaidAndAnotherOneHelps() throws Exception {
        try (ServerSocket other =
                new ServerSocket(port, 1, InetAddress.getByName(ServingChoice.LOOPBACK))) {
            serving.begin();
            choose(choice().withOn(true));
            assertEquals(AppProblem.SERVE_PORT, await(Serving.Failed.class).problem().code());
            int next = freePort();
            choose(choice().withPort(next));
            assertEquals(
                    List.of("http://127.0.0.1:" + next + "/v1"),
                    await(Serving.On.class).addresses());
            assertNotEquals(next, other.getLocalPort());
        }
    }

    @Test
    void whatFailedCanBeTriedAgain() throws Exception {
        try (ServerSocket other =
                new ServerSocket(port, 1, InetAddress.getByName(ServingChoice.LOOPBACK))) {
            choose(choice().withOn(true));
            serving.begin();
            await(Serving.Failed.class);
            assertTrue(other.isBound());
        }
        serving.apply();
        await(Serving.On.class);
    }

    @Test
    void aKeyIsAskedForFromTheMomentItIsMade() throws Exception {
        choose(choice().withOn(true));
        serving.begin();
        await(Serving.On.class);
        assertEquals(200, status(""));
        serving.makeKey();
        String key = serving.keyProperty().get();
        assertTrue(key.matches("ponder-[A-Za-z0-9_-]{43}"), key);
        await(Serving.On.class);
        assertEquals(401, status(""));
        assertEquals(200, status(key));
        assertEquals(key, secret.read());
        serving.makeKey();
        await(Serving.On.class);
        assertEquals(401, status(key), "the one before opens nothing any more");
        serving.forgetKey();
        await(Serving.On.class);
        assertEquals(200, status(""));
        assertEquals("", secret.read());
    }

    /** It is in its own file, for the user alone, and in no other. */
    @Test
    void theKeyIsNotAmongTheSettings() throws Exception {
        choose(choice().withOn(true));
        serving.begin();
        serving.makeKey();
        await(Serving.On.class);
        String key = serving.keyProperty().get();
        new SettingsStore(home).save(preferences.settings());
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean own = file.endsWith("serving-key");
                assertEquals(own, Files.readString(file).contains(key), file.toString());
            }
        }
        assertFalse(serving.stateProperty().get().toString().contains(key));
    }

    /** The user wants a key, so that nothing is open without one. */
    @Test
    void aKeyThatCannotBeKeptIsSaidAndNothingRuns() throws Exception {
        choose(choice().withOn(true));
        serving.begin();
        await(Serving.On.class);
        Path inTheWay = Files.createDirectories(home.resolve("serving-key").resolve("x"));
        serving.makeKey();
        assertEquals(AppProblem.SERVE_KEY_LOST, await(Serving.Failed.class).problem().code());
        assertFalse(reached());
        assertEquals("", serving.keyProperty().get(), "what is shown is what is asked for");
        Files.delete(inTheWay);
        Files.delete(home.resolve("serving-key"));
        serving.makeKey();
        await(Serving.On.class);
        assertEquals(401, status(""));
    }

    @Test
    void otherComputersNeedAKey() throws Exception {
        choose(choice().withOn(true).withHost(ServingChoice.EVERYWHERE));
        serving.begin();
        assertEquals(AppProblem.SERVE_NO_KEY, await(Serving.Failed.class).problem().code());
        assertFalse(reached());
        serving.makeKey();
        for (String address : await(Serving.On.class).addresses()) {
            assertTrue(address.endsWith(":" + port + "/v1"), address);
        }
        assertEquals(401, status(""));
        assertEquals(200, status(serving.keyProperty().get()));
    }
}
