package ponder.app.history;

import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Emoji;
import ponder.app.control.FieldName;
import ponder.app.control.Icons;
import ponder.app.control.Presence;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.SearchHit;
import ponder.app.text.OneLine;
import ponder.app.text.Texts;

/** A line of the list: a heading, a title, or a title with what was found below it. */
final class HistoryCell extends ListCell<HistoryRow> {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final int HIT_LINES = 2;

    private final HistoryViewModel history;
    private final Function<HistoryCell, ContextMenu> menu;
    private final BooleanProperty naming;

    /** A new title that is being written, or null. */
    private @Nullable TextField renaming;

    private long renamed;

    /**
     * @param menu what can be done with the chat of a cell
     * @param naming set while a title is being written
     */
    HistoryCell(
            HistoryViewModel history,
            Function<HistoryCell, ContextMenu> menu,
            BooleanProperty naming) {
        this.history = history;
        this.menu = menu;
        this.naming = naming;
        setOnContextMenuRequested(
                e -> {
                    if (hasMenu()) {
                        menu.apply(this).show(this, e.getScreenX(), e.getScreenY());
                    }
                });
        getStyleClass().add("history-cell");
        setMinWidth(0);
        setPrefWidth(1);
        history.openProperty().when(Presence.of(this)).subscribe(now -> markOpen());
    }

    @Override
    protected void updateItem(HistoryRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("history-heading", "history-group");
        setAccessibleText(null);
        setDisable(false);
        setWrapText(row instanceof HistoryRow.Heading);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
        } else {
            switch (row) {
                case HistoryRow.Heading heading -> {
                    getStyleClass().add("history-heading");
                    setDisable(true);
                    content(heading.name(), null);
                }
                case HistoryRow.Folder folder -> {
                    String name = OneLine.of(folder.name());
                    group(Feather.FOLDER, name, folder.chats(), folder.open());
                    say(Texts.of("history.folderNamed", name), folder.chats(), folder.open());
                }
                case HistoryRow.Archive archive -> {
                    String name = Texts.of("history.archived");
                    group(Feather.ARCHIVE, name, archive.chats(), archive.open());
                    say(name, archive.chats(), archive.open());
                }
                case HistoryRow.Chat chat -> content(null, titled(chat.conversation()));
                case HistoryRow.Hit hit -> content(null, found(hit.hit()));
            }
        }
        markOpen();
    }

    private void content(@Nullable String text, @Nullable Node graphic) {
        setText(text);
        setGraphic(graphic);
    }

    /** Above chats that a click shows and hides; however long its name is, they are counted. */
    private void group(Feather sign, String name, int chats, boolean open) {
        getStyleClass().add("history-group");
        Label title = new Label(name, new FontIcon(sign));
        title.setMinWidth(0);
        Label count = new Label(Texts.of("history.count", chats));
        count.setMinWidth(USE_PREF_SIZE);
        HBox heading =
                new HBox(
                        6,
                        new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT),
                        title,
                        count);
        heading.setAlignment(Pos.CENTER_LEFT);
        content(null, heading);
    }

    private void say(String name, int chats, boolean open) {
        setAccessibleText(
                Texts.of(open ? "history.groupOpen" : "history.groupClosed", name, chats));
    }

    /** Beside the title, what a right click offers too. */
    private Node titled(Conversation chat) {
        // a reply that ends elsewhere lists all chats again
        if (renaming != null && renamed == chat.id()) {
            return renaming;
        }
        return named(OneLine.of(chat.title()));
    }

    private HBox named(String title) {
        Label name = new Label(title);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button more =
                Icons.button(
                        Feather.MORE_HORIZONTAL,
                        Texts.of("history.moreFor", title),
                        this::showMenu);
        more.getStyleClass().add("row-more");
        more.setFocusTraversable(false);
        HBox row = new HBox(4, name, more);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private boolean hasMenu() {
        HistoryRow row = getItem();
        return row instanceof HistoryRow.Folder || row != null && row.chat().isPresent();
    }

    /** Whether it shows what a search has found. */
    boolean found() {
        return getItem() instanceof HistoryRow.Hit;
    }

    /** Below the end of the row. */
    void showMenu() {
        if (hasMenu()) {
            menu.apply(this).show(this, Side.BOTTOM, getWidth() / 2, 0);
        }
    }

    private void markOpen() {
        pseudoClassStateChanged(
                OPEN,
                getItem() instanceof HistoryRow.Chat chat
                        && chat.conversation().id() == history.openProperty().get());
    }

    private Node found(SearchHit hit) {
        HBox title = named(OneLine.of(hit.title()));
        title.getStyleClass().add("hit-title");
        VBox box = new VBox(2, title);
        if (!hit.excerpt().isEmpty()) {
            TextFlow excerpt = excerpt(Excerpts.plain(hit.excerpt()));
            excerpt.setMinHeight(0);
            Rectangle clip = new Rectangle();
            clip.widthProperty().bind(excerpt.widthProperty());
            clip.heightProperty().bind(excerpt.heightProperty());
            excerpt.setClip(clip);
            box.getChildren().add(excerpt);
        }
        box.setMinWidth(0);
        return box;
    }

    private static TextFlow excerpt(String marked) {
        TextFlow flow =
                new TextFlow() {
                    @Override
                    protected double computeMaxHeight(double width) {
                        return HIT_LINES * super.computePrefHeight(-1);
                    }
                };
        StringBuilder part = new StringBuilder();
        boolean match = false;
        for (char c : marked.toCharArray()) {
            if (c == SearchHit.MATCH_BEGIN || c == SearchHit.MATCH_END) {
                addPart(flow, part, match);
                match = c == SearchHit.MATCH_BEGIN;
            } else {
                part.append(c);
            }
        }
        addPart(flow, part, match);
        return flow;
    }

    private static void addPart(TextFlow flow, StringBuilder part, boolean match) {
        if (!part.isEmpty()) {
            Text text = new Text(Emoji.drawable(part.toString()));
            text.getStyleClass().add(match ? "hit-match" : "hit-text");
            flow.getChildren().add(text);
            part.setLength(0);
        }
    }

    /** Puts a field for a new title in place of the old one. */
    void rename() {
        if (getItem() instanceof HistoryRow.Chat chat) {
            long id = chat.conversation().id();
            TextField field = new TextField(chat.conversation().title());
            field.getStyleClass().add("rename-field");
            FieldName.give(field, Texts.of("history.rename"));
            field.setOnAction(
                    e -> {
                        history.rename(id, field.getText());
                        leaveForList();
                    });
            field.focusedProperty()
                    .addListener(
                            (o, before, now) -> {
                                if (!now && renaming == field) {
                                    leave();
                                }
                                naming.set(now);
                            });
            field.setOnKeyPressed(
                    e -> {
                        if (e.getCode() == KeyCode.ESCAPE) {
                            leaveForList();
                            e.consume();
                        }
                    });
            renaming = field;
            renamed = id;
            content(null, field);
            field.requestFocus();
            field.selectAll();
        }
    }

    private void leaveForList() {
        leave();
        getListView().requestFocus();
    }

    private void leave() {
        renaming = null;
        updateItem(getItem(), isEmpty());
    }
}
