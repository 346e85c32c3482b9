package ponder.app.chat;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.Menus;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Wording;
import ponder.app.text.Texts;
import ponder.inference.chat.Role;

/** {@code < 2/3 >}: steps through what stands in the same place; empty when that is one. */
final class SiblingStepper extends HBox {
    private final MessageViewModel message;
    private final MessageContext context;
    private final Subscription subscription;

    SiblingStepper(MessageViewModel message, MessageContext context) {
        this.message = message;
        this.context = context;
        getStyleClass().add("sibling-stepper");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        subscription = message.placeProperty().subscribe(this::show);
    }

    /** Stops listening to the message. */
    void close() {
        subscription.unsubscribe();
    }

    private void show(MessageViewModel.Place place) {
        setVisible(place.of() > 1);
        if (place.of() == 1) {
            getChildren().clear();
            return;
        }
        Label number = new Label(place.number() + "/" + place.of());
        number.getStyleClass().add("sibling-number");
        number.setMinWidth(USE_PREF_SIZE);
        Button before = step(Feather.CHEVRON_LEFT, Texts.of("version.earlier"), -1);
        before.setDisable(place.number() == 1);
        Button after = step(Feather.CHEVRON_RIGHT, Texts.of("version.later"), 1);
        after.setDisable(place.number() == place.of());
        getChildren().setAll(before, number, after);
        if (message.role() == Role.ASSISTANT) {
            getChildren().add(comparing(place.of()));
        }
    }

    /** With the only other version at once; else a menu tells them apart. */
    private ButtonBase comparing(int versions) {
        if (versions == 2) {
            return Icons.button(
                    Feather.COLUMNS,
                    Texts.of("parting.compare"),
                    () -> context.examining().part(message, others().getFirst()));
        }
        MenuButton menu = new MenuButton("", null, new MenuItem());
        menu.getStyleClass().add("no-arrow");
        menu.setOnShowing(e -> menu.getItems().setAll(comparisons()));
        return Icons.dressed(menu, Feather.COLUMNS, Texts.of("parting.compare"));
    }

    private List<MessageViewModel> others() {
        return context.examining().versions(message).stream().filter(m -> m != message).toList();
    }

    private List<MenuItem> comparisons() {
        List<MessageViewModel> all = context.examining().versions(message);
        return others().stream()
                .map(
                        other ->
                                Menus.item(
                                        named(all.indexOf(other) + 1, other),
                                        () -> context.examining().part(message, other)))
                .toList();
    }

    private String named(int number, MessageViewModel other) {
        String madeBy = Wording.madeBy(other.toMessage().run(), message.toMessage().run());
        String version = Texts.of("parting.version", number);
        return madeBy.isEmpty() ? version : Texts.of("parting.madeBy", version, madeBy);
    }

    private Button step(Feather icon, String name, int by) {
        return Icons.button(icon, name, () -> context.commands().step(message, by));
    }
}
