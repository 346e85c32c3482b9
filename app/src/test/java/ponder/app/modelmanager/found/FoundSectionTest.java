package ponder.app.modelmanager.found;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.Hyperlink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.platform.OtherPrograms.Place;

@ExtendWith(ApplicationExtension.class)
class FoundSectionTest {
    @TempDir private Path temporary = Path.of("");

    @Test
    void thousandsOfFilesMakeNoThousandsOfCards(FxRobot robot) throws IOException {
        for (int i = 0; i < 130; i++) {
            Files.writeString(temporary.resolve("damaged" + i + ".gguf"), "GGUFnonsense");
        }
        List<Runnable> work = new ArrayList<>();
        FoundModels found =
                new FoundModels(List.of(new Place("Jan", temporary)), work::add, Runnable::run);
        found.look();
        work.removeFirst().run();
        assertEquals(130, found.all().size());
        robot.interact(
                () -> {
                    try (FoundSection section =
                            new FoundSection(
                                    found,
                                    FXCollections.observableArrayList(),
                                    model -> true,
                                    model -> {})) {
                        ((Hyperlink) section.lookup("#found-others")).fire();
                        long cards =
                                section.getChildren().stream()
                                        .filter(FoundCard.class::isInstance)
                                        .count();
                        assertEquals(100, cards);
                    }
                });
    }
}
