package ponder.app.chat;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.MenuOpener;
import ponder.app.session.chat.GrowingText;
import ponder.app.text.Texts;

/** The turns of a long thought, to jump to. */
final class OutlineMenu extends MenuOpener {
    private final GrowingText thought;
    private final Consumer<ThoughtOutline.Turn> jump;

    OutlineMenu(GrowingText thought, Consumer<ThoughtOutline.Turn> jump) {
        this.thought = thought;
        this.jump = jump;
        Icons.dressed(this, Feather.LIST, Texts.of("thought.outline"));
        Icons.onHover(this);
    }

    /** The turns are looked for when the menu opens: a long thought takes a while to read. */
    @Override
    protected List<MenuItem> items() {
        List<MenuItem> turns = ThoughtOutline.of(thought.get()).stream().map(this::item).toList();
        return turns.isEmpty() ? List.of(noTurns()) : turns;
    }

    private MenuItem item(ThoughtOutline.Turn turn) {
        MenuItem item = new MenuItem(turn.title());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> jump.accept(turn));
        return item;
    }

    private static MenuItem noTurns() {
        MenuItem none = new MenuItem(Texts.of("thought.noTurns"));
        none.setDisable(true);
        return none;
    }
}
