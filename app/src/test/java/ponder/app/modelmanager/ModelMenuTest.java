package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.inference.ModelSource;
import ponder.inference.ModelSource.Endpoint;
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
        assertEquals(5, names.size(), names.toString());
    }

    @Test
    void anOpenMenuShowsWhatHasJustBecomeKnown(FxRobot robot) {
        List<LibraryItem> found = new ArrayList<>();
        robot.interact(
                () -> {
                    ModelMenu menu = new ModelMenu(to -> to.accept(List.copyOf(found)));
                    menu.show();
                    found.add(item(LibraryItem.Kind.MODEL));
                    menu.refresh();
                    assertEquals("MODEL", menu.getItems().getFirst().getText());
                });
    }

    @Test
    void theModelInUseIsTickedAndStaysSo(FxRobot robot) {
        List<LibraryItem> found = List.of(item(LibraryItem.Kind.MODEL));
        ModelSource source = new ModelSource.LocalFolder(found.getFirst().path());
        List<ModelSource> chosen = new ArrayList<>();
        robot.interact(
                () -> {
                    ModelMenu menu = new ModelMenu(to -> to.accept(found));
                    menu.onChoose(chosen::add);
                    menu.showModel("Mine", source);
                    menu.show();
                    CheckMenuItem item = (CheckMenuItem) menu.getItems().getFirst();
                    assertTrue(item.isSelected());
                    assertFalse(item.isDisable());
                    item.setSelected(false);
                    item.fire();
                    assertTrue(item.isSelected());
                    assertEquals(List.of(), chosen);
                    menu.showNone();
                    menu.getOnShowing().handle(null);
                    CheckMenuItem other = (CheckMenuItem) menu.getItems().getFirst();
                    assertFalse(other.isSelected());
                    other.fire();
                    assertEquals(List.of(source), chosen);
                });
    }

    @Test
    void modelsOnServersAreOfferedBesideThoseHere(FxRobot robot) {
        Endpoint endpoint = new Endpoint(URI.create("https://example.org/v1"), "a/r1");
        List<ModelSource> chosen = new ArrayList<>();
        List<String> pressed = new ArrayList<>();
        robot.interact(
                () -> {
                    ModelMenu menu = new ModelMenu(to -> to.accept(List.of()));
                    menu.offerServers(() -> List.of(endpoint), () -> pressed.add("add"));
                    menu.onChoose(chosen::add);
                    assertEquals("r1 (example.org)", menu.getItems().getFirst().getText());
                    menu.getItems().getFirst().fire();
                    assertEquals(List.of(endpoint), chosen);
                    menu.showModel("r1", endpoint);
                    menu.getOnShowing().handle(null);
                    assertTrue(((CheckMenuItem) menu.getItems().getFirst()).isSelected());
                    assertEquals("Add a server…", menu.getItems().getLast().getText());
                    menu.getItems().getLast().fire();
                    assertEquals(List.of("add"), pressed);
                });
    }
}
