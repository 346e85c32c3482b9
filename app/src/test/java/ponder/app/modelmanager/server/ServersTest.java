package ponder.app.modelmanager.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.ChatServer;
import ponder.app.TestChats;
import ponder.app.platform.secret.SecretStore;
import ponder.app.session.ModelControl;
import ponder.app.session.ServerKeys;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;
import ponder.inference.ModelSource;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.engines.Endpoints;
import ponder.inference.models.ModelLibrary;

/** Adding a server, and using and removing its models. */
class ServersTest {
    private static final String KEY = "sk-secret-7";

    @TempDir private Path config = Path.of("");

    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final SimpleObjectProperty<@Nullable ModelSource> loaded = new SimpleObjectProperty<>();
    private final List<String> said = new ArrayList<>();
    private final ChatServer server;

    ServersTest() throws IOException {
        server = new ChatServer(KEY, "r1", "qwen3");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ServersViewModel servers() {
        ModelControl models =
                new Loading() {
                    @Override
                    public void load(ModelSource source) {
                        loaded.set(source);
                    }

                    @Override
                    public void unload(Runnable freed) {
                        loaded.set(null);
                    }
                };
        return new ServersViewModel(
                models,
                preferences,
                loaded,
                keys(),
                Runnable::run,
                Runnable::run,
                sentence -> said.add(sentence.get()));
    }

    /** Of what is there to load, nothing matters here. */
    private abstract static class Loading implements ModelControl {
        @Override
        public ModelLibrary library() {
            return TestChats.NO_MODELS.library();
        }

        @Override
        public Path home() {
            return TestChats.NO_MODELS.home();
        }

        @Override
        public boolean lacksRealModel() {
            return true;
        }

        @Override
        public double expectedLoadSeconds() {
            return 0;
        }

        @Override
        public double loadSeconds() {
            return 0;
        }
    }

    private ServerKeys keys() {
        return new ServerKeys(SecretStore.inFiles(config));
    }

    private ServerDraft draft(ServersViewModel servers, String key) {
        ServerDraft draft = servers.draft();
        draft.addressProperty().set(server.address());
        draft.keyProperty().set(key);
        return draft;
    }

    @Test
    void aTestFindsTheModelsAndNothingIsAskedBeforeIt() {
        ServerDraft draft = draft(servers(), KEY);
        assertEquals(List.of(), server.paths);
        draft.test();
        assertEquals(List.of("r1", "qwen3"), draft.models());
        assertEquals("r1", draft.modelProperty().get());
        assertEquals("The server can be reached and has 2 models.", draft.messageProperty().get());
        assertFalse(draft.testingProperty().get());
        assertEquals(List.of("GET /v1/models"), server.paths);
    }

    @Test
    void aModelThatIsNotListedIsAskedForAWord() {
        ServerDraft draft = draft(servers(), KEY);
        draft.modelProperty().set("other");
        draft.test();
        assertEquals("other answers.", draft.messageProperty().get());
        assertEquals("other", draft.modelProperty().get());
        assertTrue(server.bodies.getFirst().contains("\"Hi\""), server.bodies.getFirst());
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() {
        ServerDraft draft = draft(servers(), "wrong");
        draft.test();
        assertEquals(
                server.address() + " does not accept the key. Check the key of this server.",
                draft.messageProperty().get());
        assertNull(draft.endpoint());
        assertEquals(
                "Enter the name of a model, or choose one after a test.",
                draft.messageProperty().get());
        draft.addressProperty().set("ftp://x");
        draft.test();
        assertTrue(draft.messageProperty().get().contains("is not the address of a server"));
        assertEquals("wrong", draft.keyProperty().get());
    }

    @Test
    void aServerThatIsAddedIsKeptAndUsedAndCanBeRemoved() {
        ServersViewModel servers = servers();
        ServerDraft draft = draft(servers, KEY);
        draft.test();
        Endpoint first = Objects.requireNonNull(draft.endpoint());
        servers.add(first, KEY);
        assertEquals(first, loaded.get());
        assertEquals(KEY, keys().of(first.server()));
        // its key is known now
        ServerDraft second = draft(servers, "");
        second.modelProperty().set("qwen3");
        second.test();
        assertEquals("The server can be reached and has 2 models.", second.messageProperty().get());
        servers.add(Objects.requireNonNull(second.endpoint()), "");
        assertEquals(2, servers.all().size());
        assertEquals(servers.all(), servers().all());
        servers.remove(first);
        assertNotNull(loaded.get());
        assertEquals(KEY, keys().of(first.server()));
        servers.remove(servers.all().getFirst());
        assertNull(loaded.get());
        assertEquals("", keys().of(first.server()));
        assertEquals(List.of(), preferences.settings().endpoints());
    }

    @Test
    void aKeyThatCannotBeKeptIsSaid() throws IOException {
        Files.delete(config);
        Files.writeString(config, "in the way");
        ServersViewModel servers = servers();
        servers.add(new Endpoint(Endpoints.address(server.address()), "r1"), KEY);
        assertEquals(
                List.of(
                        "The key could not be saved or removed. Check that the system’s keyring is unlocked and that the settings folder can be written to."),
                said);
    }

    /**
     * Neither settings nor logs, nor any other file than its own, and that is for its user only.
     */
    @Test
    void theKeyIsInItsOwnPlaceAlone() throws IOException {
        StringBuilder log = new StringBuilder();
        Handler handler = handler(log);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            ServersViewModel servers = servers();
            ServerDraft draft = draft(servers, KEY);
            draft.test();
            servers.add(Objects.requireNonNull(draft.endpoint()), KEY);
            draft.keyProperty().set(KEY + "\nX");
            draft.test();
            draft.keyProperty().set(KEY + "8");
            draft.test();
            assertFalse(draft.messageProperty().get().contains(KEY));
            new SettingsStore(config).save(preferences.settings());
        } finally {
            root.removeHandler(handler);
        }
        assertFalse(log.toString().contains(KEY), log.toString());
        List<String> holders = new ArrayList<>();
        try (Stream<Path> files = Files.walk(config)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains(KEY)) {
                    holders.add(String.valueOf(file.getFileName()));
                }
            }
        }
        assertEquals(1, holders.size(), holders.toString());
        assertTrue(holders.getFirst().startsWith("server-key-"), holders.toString());
    }

    private static Handler handler(StringBuilder log) {
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        log.append(new SimpleFormatter().format(record));
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        handler.setLevel(Level.ALL);
        return handler;
    }
}
