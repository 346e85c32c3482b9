package ponder.app.print;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.concurrent.Soon;
import ponder.app.control.ProseFlow;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.app.problem.AppProblem;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.Themes;
import ponder.inference.problem.PonderException;

@ExtendWith(ApplicationExtension.class)
class PrintingTest {
    private static final double SCALE = 2;

    private static final String RICH =
            """
            # Heat

            The **heat equation** is $u_t = k u_{xx}$, which _spreads_ what is uneven.

            \\[ \\frac{\\partial u}{\\partial t} = k \\left( \\frac{\\partial^2 u}{\\partial x^2} + \\frac{\\partial^2 u}{\\partial y^2} \\right) \\]

            | Name | Conductivity | What it is used for in everyday life, at length |
            |------|-------------:|---|
            | Copper | 401 | Pots, wires and heat sinks, wherever heat must leave quickly |
            | Glass wool | 0.04 | Walls and roofs |

            ```java
            record Rod(double length, double conductivity) { double flux(double difference, double area) { return conductivity * area * difference / length; } }
            ```

            1. Take a rod.
            2. Heat one end.

            > Heat flows from warm to cold.
            """;

    private final List<String> texts = new ArrayList<>();
    private final List<String> cut = new ArrayList<>();
    private boolean clickable;
    private int drawnInVain;
    private final List<WritableImage> pictures = new ArrayList<>();
    private final FakePrinters printers = new FakePrinters(List.of("Office"), this::look);

    @Start
    void start(Stage stage) {
        Themes themes = new Themes();
        themes.choiceProperty().set(ThemeChoice.DARK);
        Application.setUserAgentStylesheet(Application.STYLESHEET_MODENA);
    }

    /** What stands on a page, what its edges cut, and how it looks. */
    private void look(Node page) {
        Sheet sheet = (Sheet) page;
        Bounds window = sheet.roll().getClip().getBoundsInParent();
        List<String> lines = new ArrayList<>();
        for (ProseFlow flow : ProseFlow.allIn(sheet.roll())) {
            Bounds place = sheet.roll().sceneToLocal(flow.localToScene(flow.getLayoutBounds()));
            if (flow.isVisible()
                    && (place.getMaxY() < window.getMinY() + 1
                            || place.getMinY() > window.getMaxY() - 1)) {
                drawnInVain++;
            }
            flow.getLayoutInfo()
                    .getTextLines(false)
                    .forEach(
                            line -> {
                                double from = y(sheet, flow, line.bounds().getMinY());
                                double to = y(sheet, flow, line.bounds().getMaxY());
                                String text = flow.text(line.start(), line.end());
                                boolean above = to <= window.getMinY() + 1;
                                boolean below = from >= window.getMaxY() - 1;
                                boolean inside =
                                        from >= window.getMinY() - 1 && to <= window.getMaxY() + 1;
                                if (inside) {
                                    lines.add(text);
                                } else if (!above && !below) {
                                    cut.add(text);
                                }
                            });
        }
        texts.add(String.join("\n", lines));
        page.lookupAll(".button").forEach(button -> clickable |= button.isVisible());
        SnapshotParameters twice = new SnapshotParameters();
        twice.setTransform(Transform.scale(SCALE, SCALE));
        pictures.add(page.snapshot(twice, null));
    }

    private static double y(Sheet sheet, ProseFlow flow, double y) {
        return sheet.roll().sceneToLocal(flow.localToScene(0, y)).getY();
    }

    private boolean print(FxRobot robot, boolean thoughts, Message... messages) {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        robot.interact(
                () ->
                        Printing.start(
                                new PrintedChat("On heat", 1_700_000_000_000L, List.of(messages)),
                                thoughts,
                                printers.open("Office", "On heat", 1).orElseThrow(),
                                ended::complete));
        return ended.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private String all() {
        return String.join("\n", texts);
    }

    /** As while a long reply is written, whose formulas keep coming. */
    @Test
    void whatTheWindowWaitsForIsNotWaitedFor(FxRobot robot) {
        robot.interact(() -> Soon.take(new CompletableFuture<>(), never -> {}));
        assertTrue(print(robot, false, Samples.reply(2, 1, "", RICH)));
        assertTrue(all().contains("Heat flows from warm to cold."), all());
    }

    @Test
    void pagesEndBetweenLines(FxRobot robot) {
        String story =
                IntStream.rangeClosed(1, 60)
                        .mapToObj(i -> "Line " + i + " goes on for some words. ".repeat(i % 9 + 1))
                        .collect(Collectors.joining("\n\n"));
        assertTrue(
                print(
                        robot,
                        false,
                        Samples.question(1, 0, "Tell me a story"),
                        Samples.reply(2, 1, "", story)));
        assertTrue(texts.size() >= 3, texts.size() + " pages");
        assertEquals(0, drawnInVain, "paragraphs that are on other pages");
        assertEquals(List.of(), cut);
        for (int i = 1; i <= 60; i++) {
            assertTrue(all().contains("Line " + i + " "), "Line " + i);
        }
        assertEquals(List.of("1 × On heat on Office", "finished"), printers.jobs());
    }

    /** As a thought of a million letters is shown. */
    @Test
    void ofLongCodeOnlyWhatIsOnAPageIsDrawn(FxRobot robot) {
        String code = "```text\n" + "a line of many words\n".repeat(900) + "```";
        assertTrue(print(robot, false, Samples.reply(2, 1, "", code)));
        assertTrue(texts.size() >= 5, texts.size() + " pages");
        assertEquals(0, drawnInVain);
    }

    @Test
    void codeWrapsAndTablesAndFormulasAreThereBlackOnWhite(FxRobot robot) {
        assertTrue(
                print(
                        robot,
                        true,
                        Samples.question(1, 0, "What is the heat equation?"),
                        Samples.reply(2, 1, "They ask for the **heat** equation.", RICH)));
        assertEquals(List.of(), cut);
        assertFalse(clickable, "there is nothing to click on");
        assertTrue(all().contains("return conductivity"), all());
        assertTrue(all().contains("Pots, wires"), all());
        assertTrue(all().contains("They ask for"), all());
        assertEquals(1, Pixels.brightness(pictures.getFirst(), 2, 2), 0.01);
        assertTrue(Pixels.darkest(pictures.getFirst()) < 0.1, "nothing is black");
    }

    @Test
    void thoughtsAreLeftOutIfOneLikes(FxRobot robot) {
        print(robot, false, Samples.reply(2, 1, "A secret thought.", "An answer."));
        assertFalse(all().contains("secret"), all());
        assertTrue(all().contains("An answer."), all());
    }

    @Test
    void nothingScrollsOnPaper(FxRobot robot) {
        String wide = "| " + "Wwwwwwwwwwwwwwwwwwwwwwwwwww | ".repeat(9);
        String line = "|" + "---|".repeat(9);
        boolean[] scrolls = new boolean[1];
        FakePrinters watched =
                new FakePrinters(
                        List.of("Office"),
                        page -> {
                            look(page);
                            scrolls[0] |= page.lookup(".scroll-pane") instanceof ScrollPane;
                        });
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        robot.interact(
                () ->
                        Printing.start(
                                new PrintedChat(
                                        "Wide",
                                        0,
                                        List.of(
                                                Samples.reply(
                                                        2,
                                                        1,
                                                        "",
                                                        wide + "\n" + line + "\n" + wide))),
                                true,
                                watched.open("Office", "Wide", 1).orElseThrow(),
                                ended::complete));
        ended.orTimeout(60, TimeUnit.SECONDS).join();
        assertFalse(scrolls[0]);
        assertFalse(Pixels.touchesRightEdge(pictures.getFirst()), "the table is cut");
    }

    /** As where there is no memory for its picture. */
    @Test
    void aPageThatCannotBeDrawnEndsTheJob(FxRobot robot) {
        FakePrinters full =
                new FakePrinters(
                        List.of("Office"),
                        page -> {
                            throw new OutOfMemoryError("for the test");
                        });
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        robot.interact(
                () ->
                        Printing.start(
                                new PrintedChat("", 0, List.of(Samples.question(1, 0, "Hm?"))),
                                true,
                                full.open("Office", "Hm", 1).orElseThrow(),
                                ended::complete));
        assertFalse(ended.orTimeout(20, TimeUnit.SECONDS).join());
        assertEquals("cancelled", full.jobs().getLast());
    }

    @Test
    void aPrinterThatTakesNoMorePagesEndsTheJob(FxRobot robot) {
        printers.accept(1);
        assertFalse(print(robot, false, Samples.reply(2, 1, "", "word\n\n".repeat(200))));
        assertEquals(List.of("1 × On heat on Office", "cancelled"), printers.jobs());
    }

    @Test
    void aLinuxWithoutTheProgramThatTakesPagesIsNamed() {
        Path missing = Path.of("no", "lpr");
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () -> SystemPrinters.requireSpooler("Linux", missing));
        assertEquals(AppProblem.PRINT_NO_SPOOLER, e.problem().code());
        assertDoesNotThrow(() -> SystemPrinters.requireSpooler("Mac OS X", missing));
    }

    /** What a page's picture shows. */
    private static final class Pixels {
        static double brightness(WritableImage image, int x, int y) {
            return image.getPixelReader().getColor(x, y).getBrightness();
        }

        static double darkest(WritableImage image) {
            PixelReader pixels = image.getPixelReader();
            double darkest = 1;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    darkest = Math.min(darkest, pixels.getColor(x, y).getBrightness());
                }
            }
            return darkest;
        }

        static boolean touchesRightEdge(WritableImage image) {
            int x = (int) image.getWidth() - 1;
            for (int y = 0; y < image.getHeight(); y++) {
                if (brightness(image, x, y) < 0.5) {
                    return true;
                }
            }
            return false;
        }
    }
}
