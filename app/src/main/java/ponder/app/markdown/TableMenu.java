package ponder.app.markdown;

import java.util.List;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.MenuOpener;
import ponder.app.control.Menus;
import ponder.app.text.Texts;

/** Copies a table in the forms that other programs take. */
final class TableMenu extends MenuOpener {
    private static final Duration MOMENT = Duration.seconds(1.5);

    private final Supplier<Block.Table> table;
    private final PauseTransition copied = new PauseTransition(MOMENT);

    TableMenu(Supplier<Block.Table> table) {
        this.table = table;
        getStyleClass().add("table-menu");
        dress(Feather.COPY, "table.copy");
        copied.setOnFinished(e -> dress(Feather.COPY, "table.copy"));
    }

    @Override
    protected List<MenuItem> items() {
        TableText text = new TableText(table.get());
        return List.of(
                Menus.item(Texts.of("table.markdown"), () -> copy(text.markdown(), null)),
                Menus.item(Texts.of("table.csv"), () -> copy(text.csv(), null)),
                Menus.item(Texts.of("table.spreadsheet"), () -> copy(text.tabbed(), text.html())));
    }

    private void dress(Feather icon, String name) {
        Icons.dressed(this, icon, Texts.of(name));
    }

    private void copy(String text, @Nullable String html) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        if (html != null) {
            content.putHtml(html);
        }
        Clipboard.getSystemClipboard().setContent(content);
        dress(Feather.CHECK, "common.copied");
        copied.playFromStart();
    }
}
