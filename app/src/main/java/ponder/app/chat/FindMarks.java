package ponder.app.chat;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import ponder.app.control.LazyColumn;
import ponder.app.control.ProseFlow;
import ponder.app.control.column.VirtualColumn;
import ponder.app.session.chat.MessageViewModel;

/** Marks what was found in the paragraphs that are on screen, and brings one find into view. */
final class FindMarks {
    private final VirtualColumn<MessageViewModel, MessageView> column;
    private final Map<ProseFlow, Marked> marked = new WeakHashMap<>();
    private String wanted = "";
    private boolean thoughts;
    private @Nullable ProseFlow current;
    private int currentNumber;

    /** What the marks in a paragraph were made for. */
    private record Marked(String wanted, String text, double width, int current) {}

    FindMarks(VirtualColumn<MessageViewModel, MessageView> column) {
        this.column = column;
    }

    /**
     * @param thoughts whether what is in thoughts is marked too
     */
    void look(String wanted, boolean thoughts) {
        this.wanted = wanted;
        this.thoughts = thoughts;
        current = null;
        markAll();
    }

    /** Marks paragraphs that have come into view or have changed. */
    void markAll() {
        for (MessageView view : column.shown()) {
            mark(view.textOf(false), wanted);
            mark(view.textOf(true), thoughts ? wanted : "");
        }
    }

    private void mark(@Nullable Parent text, String part) {
        if (text == null) {
            return;
        }
        for (ProseFlow flow : ProseFlow.allIn(text)) {
            Marked now =
                    new Marked(
                            part,
                            part.isBlank() ? "" : flow.text(0, flow.length()),
                            part.isBlank() ? 0 : flow.getWidth(),
                            flow == current ? currentNumber : -1);
            Marked before = marked.put(flow, now);
            if (!now.equals(before) && !(before == null && part.isBlank())) {
                flow.mark(TextFinder.matches(now.text, part), part.length(), now.current);
            }
        }
    }

    /** Brings a find to the upper third of the view, and marks it more strongly than the others. */
    void show(TextFinder.Place place) {
        column.jumpTo(place.message(), 0);
        column.layout();
        column.shown().stream()
                .filter(view -> view.message() == place.message())
                .findFirst()
                .ifPresent(view -> show(view, place));
        markAll();
    }

    private void show(MessageView view, TextFinder.Place place) {
        if (place.inThought()) {
            view.openThought();
        }
        column.layout();
        Parent text = view.textOf(place.inThought());
        currentNumber = place.number();
        current = text == null ? null : seek(text, place.message());
        if (current != null) {
            column.bringIntoView(place.message(), current);
            column.layout();
        }
    }

    /** The paragraph with the find whose number is still to be counted down. */
    private @Nullable ProseFlow seek(Node node, MessageViewModel message) {
        return switch (node) {
            case ProseFlow flow -> counted(flow.text(0, flow.length())) ? flow : null;
            case LazyColumn long_ when long_.isPartial() -> seekIn(long_, message);
            case Parent parent when parent.isVisible() -> {
                for (Node child : parent.getChildrenUnmodifiable()) {
                    ProseFlow found = seek(child, message);
                    if (found != null) {
                        yield found;
                    }
                }
                yield null;
            }
            default -> null;
        };
    }

    /** Of a long text only what is near the view has nodes: the part with the find gets one too. */
    private @Nullable ProseFlow seekIn(LazyColumn text, MessageViewModel message) {
        List<List<String>> parts = text.paragraphs();
        for (int i = 0; i < parts.size(); i++) {
            int before = currentNumber;
            if (parts.get(i).stream().anyMatch(this::counted)) {
                currentNumber = before;
                Region part = text.bring(i);
                column.bringIntoView(message, part);
                column.layout();
                return seek(part, message);
            }
        }
        return null;
    }

    /** Whether the find is in this paragraph; if not, those that are there are counted off. */
    private boolean counted(String paragraph) {
        int here = TextFinder.matches(paragraph, wanted).size();
        if (currentNumber < here) {
            return true;
        }
        currentNumber -= here;
        return false;
    }
}
