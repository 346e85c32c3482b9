package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.LazyColumn;
import ponder.app.control.ProseFlow;
import ponder.app.control.column.VirtualColumn;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;

/** Finds text within the chat, in collapsed thoughts too. */
final class FindBar extends HBox {
    private final ChatViewModel chat;
    private final VirtualColumn<MessageViewModel, MessageView> column;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private List<Place> places = List.of();
    private int at;

    /**
     * One find.
     *
     * @param inThought whether it is in the thought, else in question or answer
     * @param number among those of the same text, from 0
     */
    private record Place(MessageViewModel message, boolean inThought, int number) {}

    FindBar(ChatViewModel chat, VirtualColumn<MessageViewModel, MessageView> column) {
        this.chat = chat;
        this.column = column;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        field.setId("find");
        field.setPromptText(Texts.of("find.prompt"));
        field.setAccessibleText(Texts.of("find.prompt"));
        field.textProperty().addListener((o, before, now) -> search());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        count.getStyleClass().add("find-count");
        count.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        field,
                        count,
                        Icons.button(Feather.CHEVRON_UP, Texts.of("find.earlier"), () -> step(-1)),
                        Icons.button(Feather.CHEVRON_DOWN, Texts.of("find.later"), () -> step(1)),
                        Icons.button(Feather.X, Texts.of("find.close"), this::leave));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setVisible(false);
    }

    void open() {
        setVisible(true);
        field.requestFocus();
        field.selectAll();
        search();
    }

    void leave() {
        setVisible(false);
        places = List.of();
        column.shown().forEach(view -> mark(view, ""));
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            step(e.isShiftDown() ? -1 : 1);
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            leave();
            e.consume();
        }
    }

    private void search() {
        String wanted = field.getText();
        List<Place> found = new ArrayList<>();
        if (!wanted.isBlank()) {
            for (MessageViewModel message : chat.messages()) {
                add(found, message, true, message.reasoning().get(), wanted);
                add(found, message, false, message.content().get(), wanted);
            }
        }
        places = found;
        at = found.size() - 1;
        show();
    }

    private static void add(
            List<Place> found,
            MessageViewModel message,
            boolean inThought,
            String text,
            String wanted) {
        int many = matches(text, wanted).size();
        for (int i = 0; i < many; i++) {
            found.add(new Place(message, inThought, i));
        }
    }

    /** Where a text begins in another, in any case. */
    static List<Integer> matches(String text, String wanted) {
        String low = text.toLowerCase(Locale.ROOT);
        String part = wanted.toLowerCase(Locale.ROOT);
        List<Integer> starts = new ArrayList<>();
        for (int i = low.indexOf(part); i >= 0; i = low.indexOf(part, i + part.length())) {
            starts.add(i);
        }
        return starts;
    }

    private void step(int by) {
        if (!places.isEmpty()) {
            at = Math.floorMod(at + by, places.size());
            show();
        }
    }

    private void show() {
        if (places.isEmpty()) {
            count.setText(field.getText().isBlank() ? "" : Texts.of("find.none"));
            column.shown().forEach(view -> mark(view, ""));
            return;
        }
        count.setText(at + 1 + "/" + places.size());
        Place place = places.get(at);
        column.jumpTo(place.message, 0);
        column.layout();
        for (MessageView view : column.shown()) {
            if (view.message() == place.message) {
                if (place.inThought) {
                    view.openThought();
                }
                column.layout();
                Node flow = flowOf(view, place);
                mark(view, field.getText());
                double y = flow == null ? 0 : view.sceneToLocal(flow.localToScene(0, 0)).getY();
                column.jumpTo(place.message, Math.max(0, y - column.getHeight() / 3));
            } else {
                mark(view, field.getText());
            }
        }
    }

    /** Marks every find in a message's paragraphs. */
    private static void mark(MessageView view, String wanted) {
        for (ProseFlow flow : ProseFlow.allIn(view)) {
            List<Integer> starts =
                    wanted.isBlank() ? List.of() : matches(flow.text(0, flow.length()), wanted);
            flow.mark(starts, wanted.length());
        }
    }

    private @Nullable Node flowOf(MessageView view, Place place) {
        Parent part = place.inThought ? view.thinking() : view;
        if (part == null) {
            return null;
        }
        LazyColumn text =
                LazyColumn.partialIn(part)
                        .filter(c -> isIn(c, view.thinking()) == place.inThought)
                        .findFirst()
                        .orElse(null);
        return text == null
                ? flowIn(view, part, place, place.number)
                : flowInPartOf(text, view, place);
    }

    /** Of a long text only what is near the view has nodes: the part with the find gets one too. */
    private @Nullable Node flowInPartOf(LazyColumn text, MessageView view, Place place) {
        List<String> texts = text.texts();
        int left = place.number;
        int part = -1;
        for (int i = 0; i < texts.size(); i++) {
            int here = matches(texts.get(i), field.getText()).size();
            part = here > 0 ? i : part;
            if (left < here) {
                break;
            }
            left -= here;
        }
        if (part < 0) {
            return null;
        }
        Region node = text.bring(part);
        column.bringIntoView(place.message, node);
        column.layout();
        Node flow = flowIn(view, node, place, left);
        return flow == null ? node : flow;
    }

    private @Nullable Node flowIn(MessageView view, Parent part, Place place, int number) {
        int left = number;
        for (ProseFlow flow : ProseFlow.allIn(part)) {
            if (isIn(flow, view.thinking()) != place.inThought) {
                continue;
            }
            left -= matches(flow.text(0, flow.length()), field.getText()).size();
            if (left < 0) {
                return flow;
            }
        }
        return null;
    }

    private static boolean isIn(Node node, @Nullable Node ancestor) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == ancestor) {
                return true;
            }
        }
        return false;
    }
}
