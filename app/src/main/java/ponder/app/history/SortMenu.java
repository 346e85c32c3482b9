package ponder.app.history;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import ponder.app.settings.ChatOrder;
import ponder.app.text.Texts;

/** The orders that the list of chats can have. */
final class SortMenu extends Menu {
    SortMenu(ObjectProperty<ChatOrder> now) {
        super(Texts.of("history.sort"));
        ToggleGroup orders = new ToggleGroup();
        for (ChatOrder order : ChatOrder.values()) {
            RadioMenuItem item = new RadioMenuItem(name(order));
            item.setToggleGroup(orders);
            item.setSelected(order == now.get());
            item.setOnAction(e -> now.set(order));
            getItems().add(item);
        }
    }

    private static String name(ChatOrder order) {
        return switch (order) {
            case LATEST -> Texts.of("history.byLatest");
            case CREATED -> Texts.of("history.byCreated");
            case TITLE -> Texts.of("history.byTitle");
        };
    }
}
