package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.inference.models.LibraryItem;

@ExtendWith(ApplicationExtension.class)
class ModelMenuTest {
    private static LibraryItem item(LibraryItem.Kind kind) {
        return new LibraryItem(Path.of(kind.name()), kind, null, null);
    }

    @Test
    void onlyWhatCanBeLoadedIsOffered(FxRobot robot) {
        List<LibraryItem> found = new ArrayList<>();
        for (LibraryItem.Kind kind : LibraryItem.Kind.values()) {
            found.add(item(kind));
        }
        List<String> names = new ArrayList<>();
        robot.interact(
                () ->
                        new ModelMenu(to -> to.accept(found))
                                .getItems().stream().map(MenuItem::getText).forEach(names::add));
        assertEquals("MODEL", names.getFirst());
        assertEquals(4, names.size(), names.toString());
    }
}
