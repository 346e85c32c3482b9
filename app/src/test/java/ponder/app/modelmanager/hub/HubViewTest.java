package ponder.app.modelmanager.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Spoken;
import ponder.app.modelmanager.card.FactsLine;
import ponder.app.text.Texts;
import ponder.inference.download.Repository;

/** The search of the hub, with a server that answers as the hub does. */
@ExtendWith(ApplicationExtension.class)
class HubViewTest {
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "/api/models?search=thinker&filter=gguf&sort=downloads&direction=-1&limit=20",
                    "[{\"id\":\"acme/Thinker-GGUF\",\"downloads\":1200,\"tags\":[\"license:mit\"]}]",
                    "/api/models?search=thinker&filter=onnx&sort=downloads&direction=-1&limit=20",
                    "[]",
                    "/api/models/acme/Thinker-GGUF",
                    "{\"id\":\"acme/Thinker-GGUF\",\"tags\":[\"license:mit\"],\"gguf\":{\"architecture\":\"qwen3\"}}",
                    "/api/models/acme/Thinker-GGUF/tree/main?recursive=true",
                    "[{\"type\":\"file\",\"path\":\"Thinker-Q4_K_M.gguf\",\"size\":1100000},{\"type\":\"file\",\"path\":\"Thinker-IQ2_M.gguf\",\"size\":700000},{\"type\":\"file\",\"path\":\"generation_config.json\",\"size\":10}]",
                    "/acme/Thinker-GGUF/resolve/main/generation_config.json",
                    "{\"temperature\":0.6,\"top_p\":0.95}");

    private String here = "none";
    private final SimpleObjectProperty<Boolean> coming = new SimpleObjectProperty<>(false);
    private final List<String> asked = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final List<HubChoice> chosen = new ArrayList<>();
    private final HttpServer server = serve();
    private final HubViewModel hub =
            new HubViewModel(
                    () ->
                            new Repository(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + server.getAddress().getPort()
                                                    + "/")),
                    Runnable::run,
                    Runnable::run,
                    chosen::add);

    private HttpServer serve() {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext(
                    "/",
                    exchange -> {
                        String path = exchange.getRequestURI().toString();
                        asked.add(path);
                        byte[] body =
                                ANSWERS.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
                        try (exchange) {
                            exchange.sendResponseHeaders(
                                    body.length == 0 ? 404 : 200,
                                    body.length == 0 ? -1 : body.length);
                            exchange.getResponseBody().write(body);
                        }
                    });
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Start
    void start(Stage stage) {
        stage.setScene(
                new Scene(
                        new HubView(
                                hub,
                                pages::add,
                                () -> {},
                                model -> model.name().endsWith(here),
                                model -> coming),
                        640,
                        700));
        stage.show();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static List<String> words(FxRobot robot) {
        return robot
                .from(robot.lookup(".model-card").queryAll())
                .lookup((Node node) -> node instanceof Labeled || node instanceof FactsLine)
                .queryAll()
                .stream()
                .filter(node -> !(node.getParent() instanceof FactsLine))
                .filter(node -> !(node instanceof Button))
                .map(Spoken::text)
                .toList();
    }

    private static boolean says(FxRobot robot, String facts) {
        return robot.lookup((Node node) -> node instanceof FactsLine).queryAll().stream()
                .anyMatch(node -> Spoken.text(node).equals(facts));
    }

    @Test
    void aSearchLeadsToQuantizationsThatSayWhetherTheyFit(FxRobot robot) {
        assertTrue(asked.isEmpty());
        robot.clickOn("#hub-search").write("thinker\n");
        assertEquals(
                List.of("acme/Thinker-GGUF", "1,200 downloads last month · licence: MIT"),
                words(robot));
        robot.clickOn("Choose");
        assertEquals(
                List.of(
                        "Q4_K_M",
                        "2 MB · Fits this computer",
                        "IQ2_M",
                        "1 MB · IQ2_M cannot be read here. Choose one from Q4 to Q8."),
                words(robot));
        assertTrue(
                says(
                        robot,
                        "licence: MIT · no chat template: you will choose one after the download · advised: temperature 0.60, top-p 0.95"));
        List<Button> buttons =
                robot.lookup(".model-card .button").queryAllAs(Button.class).stream().toList();
        assertEquals(List.of(false, true), buttons.stream().map(Button::isDisabled).toList());
        robot.interact(buttons.getFirst()::fire);
        robot.interact(() -> coming.set(true));
        assertTrue(buttons.getFirst().isDisabled());
        assertEquals("Thinker Q4_K_M", chosen.getFirst().download().name());
        assertEquals("Thinker-Q4_K_M.gguf", chosen.getFirst().download().gguf());
        assertTrue(chosen.getFirst().download().checkpoint());
    }

    @Test
    void aWrongNameGivesASentenceAndItsPage(FxRobot robot) {
        robot.clickOn("#hub-search").write("acme/Thnker\n");
        assertEquals(
                "acme/Thnker cannot be opened: it is no longer on the server.",
                robot.lookup("#hub-problem").queryAs(Labeled.class).getText());
        robot.clickOn("Open its page");
        assertEquals(
                List.of("http://127.0.0.1:" + server.getAddress().getPort() + "/acme/Thnker"),
                pages);
    }

    @Test
    void theWordsOfASearchStayAndItsResultsAreOneClickAway(FxRobot robot) {
        robot.clickOn("#hub-search").write("thinker\n").clickOn("Choose");
        assertEquals("thinker", robot.lookup("#hub-search").queryTextInputControl().getText());
        int questions = asked.size();
        robot.clickOn("#hub-back");
        assertTrue(words(robot).contains("acme/Thinker-GGUF"));
        assertEquals(questions, asked.size());
        assertTrue(robot.lookup("#hub-back").tryQuery().isEmpty());
    }

    @Test
    void whatWasDownloadedSaysSoAndWhatHasNoTemplateToo(FxRobot robot) {
        here = "Q4_K_M";
        robot.clickOn("#hub-search").write("acme/Thinker-GGUF\n");
        assertTrue(robot.lookup(Texts.of("catalog.here")).tryQuery().isPresent());
        assertEquals(1, robot.lookup(".model-card .button").queryAll().size());
        assertTrue(
                says(
                        robot,
                        "licence: MIT · no chat template: you will choose one after the download · advised: temperature 0.60, top-p 0.95"));
    }

    @Test
    void withoutANetworkItIsSaidHowToDoWithout(FxRobot robot) {
        server.stop(0);
        robot.clickOn("#hub-search").write("thinker\n");
        String said = robot.lookup("#hub-problem").queryAs(Labeled.class).getText();
        assertTrue(
                said.endsWith("or bring a GGUF file from another computer and drop it here."),
                said);
    }

    @Test
    void whateverGoesWrongThereIsAnAnswer() {
        HubViewModel astray =
                new HubViewModel(
                        () -> {
                            throw new IllegalArgumentException("no address");
                        },
                        Runnable::run,
                        Runnable::run,
                        chosen::add);
        astray.ask("thinker");
        assertInstanceOf(HubViewModel.Refused.class, astray.shownProperty().get());
    }
}
