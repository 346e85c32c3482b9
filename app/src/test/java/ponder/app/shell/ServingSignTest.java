package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.ScriptedEngine;
import ponder.app.platform.secret.SecretStore;
import ponder.app.server.reply.OwnModels;
import ponder.app.serving.Serving;
import ponder.app.session.queue.ModelUses;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.ServingChoice;
import ponder.app.settings.Settings;
import ponder.app.text.Texts;

/** The sign in the header that other programs are answered. */
@ExtendWith(ApplicationExtension.class)
class ServingSignTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ModelUses uses = new ReplyQueue(Runnable::run).model().uses();
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final int port;
    private final Serving serving;
    private int settings;
    private @Nullable ServingSign shown;

    ServingSignTest(@TempDir Path home) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        preferences.servingProperty().set(ServingChoice.DEFAULT.withPort(port).withOn(true));
        serving =
                new Serving(
                        preferences,
                        SecretStore.inFiles(home).named("serving-key", "API key"),
                        new OwnModels(List.of("r1"), (name, wanted) -> engine, Duration.ZERO),
                        uses.guestsProperty(),
                        Runnable::run,
                        Runnable::run);
    }

    @Start
    void start(Stage stage) {
        ServingSign sign = new ServingSign(serving, () -> settings++);
        shown = sign;
        stage.setScene(new Scene(new StackPane(sign), 400, 300));
        stage.show();
        serving.begin();
    }

    private ServingSign sign() {
        return Objects.requireNonNull(shown);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(
                () -> {
                    sign().hide();
                    sign().close();
                });
        serving.close();
    }

    private CompletableFuture<Integer> ask() {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                URI address =
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + port
                                                        + "/v1/chat/completions");
                                HttpURLConnection connection =
                                        (HttpURLConnection) address.toURL().openConnection();
                                connection.setDoOutput(true);
                                try (OutputStream out = connection.getOutputStream()) {
                                    out.write(
                                            "{\"messages\":[{\"role\":\"user\",\"content\":\"5?\"}]}"
                                                    .getBytes(StandardCharsets.UTF_8));
                                }
                                status.complete(connection.getResponseCode());
                            } catch (IOException e) {
                                status.completeExceptionally(e);
                            }
                        });
        return status;
    }

    @Test
    void itLeadsToTheSettingsWhileNobodyIsAnswered(FxRobot robot) {
        robot.interact(sign()::fire);
        assertEquals(1, settings);
        assertFalse(sign().isShowing());
    }

    @Test
    void whatIsAnsweredCanBeStoppedThere(FxRobot robot) throws Exception {
        CompletableFuture<Integer> status = ask();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !engine.requests.isEmpty());
        robot.interact(uses::guestCame);
        robot.interact(sign()::fire);
        assertTrue(sign().isShowing());
        assertEquals(0, settings);
        MenuItem stop = sign().getItems().getFirst();
        assertEquals(Texts.of("serving.stop"), stop.getText());
        while (!status.isDone()) {
            robot.interact(stop::fire);
        }
        assertEquals(503, status.get());
        assertTrue(engine.cancelled);
    }
}
