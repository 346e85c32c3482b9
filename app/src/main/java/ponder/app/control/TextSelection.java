package ponder.app.control;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import ponder.app.text.Texts;

/**
 * Selecting text with the mouse across all {@link ProseFlow paragraphs} of a region, and copying
 * it. A double click takes a word, a triple click a paragraph, Ctrl+A everything.
 */
public final class TextSelection {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ALL =
            new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    private final Region region;
    private List<ProseFlow> flows = List.of();
    private Point anchor = new Point(0, 0);
    private Point end = new Point(0, 0);

    /** Everything is selected, also what has no nodes because it is out of view. */
    private boolean everything;

    /** A paragraph's number and an index in it. */
    private record Point(int flow, int index) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return flow != other.flow
                    ? Integer.compare(flow, other.flow)
                    : Integer.compare(index, other.index);
        }
    }

    private TextSelection(Region region) {
        this.region = region;
        region.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        region.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        region.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        region.focusedProperty().addListener((o, before, focused) -> clearUnless(focused));
        ContextMenu menu =
                new ContextMenu(
                        Menus.item(Texts.of("common.copy"), this::copy),
                        Menus.item(Texts.of("common.selectAll"), this::selectAll));
        region.setOnContextMenuRequested(
                e -> {
                    menu.show(region, e.getScreenX(), e.getScreenY());
                    e.consume();
                });
    }

    public static void install(Region region) {
        new TextSelection(region);
    }

    private void pressed(MouseEvent e) {
        if (e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        everything = false;
        select(new Point(0, 0), new Point(0, 0));
        flows = ProseFlow.allIn(region);
        region.requestFocus();
        if (flows.isEmpty()) {
            return;
        }
        Point hit = hit(e);
        switch (e.getClickCount()) {
            case 1 -> select(hit, hit);
            case 2 -> selectWord(hit);
            default ->
                    select(
                            new Point(hit.flow, 0),
                            new Point(hit.flow, flows.get(hit.flow).length()));
        }
        e.consume();
    }

    private void dragged(MouseEvent e) {
        if (e.isPrimaryButtonDown() && !flows.isEmpty()) {
            takeNewFlows();
            select(anchor, hit(e));
            e.consume();
        }
    }

    /** Scrolling while selecting brings paragraphs that were not there before. */
    private void takeNewFlows() {
        List<ProseFlow> now = ProseFlow.allIn(region);
        int begun = now.indexOf(flows.get(anchor.flow));
        if (begun >= 0 && !now.equals(flows)) {
            flows = now;
            anchor = new Point(begun, anchor.index);
        }
    }

    private void keyPressed(KeyEvent e) {
        if (COPY.match(e)) {
            copy();
            e.consume();
        } else if (ALL.match(e)) {
            selectAll();
            e.consume();
        }
    }

    private void selectAll() {
        region.requestFocus();
        flows = ProseFlow.allIn(region);
        everything = true;
        if (!flows.isEmpty()) {
            select(new Point(0, 0), new Point(flows.size() - 1, flows.getLast().length()));
        }
    }

    /** The paragraph under the pointer, or else the nearest one. */
    private Point hit(MouseEvent e) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < flows.size(); i++) {
            var bounds = flows.get(i).localToScene(flows.get(i).getBoundsInLocal());
            double dx = distance(e.getSceneX(), bounds.getMinX(), bounds.getMaxX());
            double dy = distance(e.getSceneY(), bounds.getMinY(), bounds.getMaxY());
            double distance = dy * 1000 + dx;
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return new Point(nearest, flows.get(nearest).indexAt(e.getSceneX(), e.getSceneY()));
    }

    private static double distance(double value, double min, double max) {
        return Math.max(0, Math.max(min - value, value - max));
    }

    private void selectWord(Point hit) {
        ProseFlow flow = flows.get(hit.flow);
        String text = flow.letters();
        BreakIterator words = BreakIterator.getWordInstance();
        words.setText(text);
        int index = Math.min(hit.index, text.length());
        int to = words.following(Math.min(index, Math.max(0, text.length() - 1)));
        int from = words.previous();
        select(
                new Point(hit.flow, Math.max(0, from)),
                new Point(hit.flow, to == BreakIterator.DONE ? text.length() : to));
    }

    private void select(Point from, Point to) {
        anchor = from;
        end = to;
        Point first = from.compareTo(to) <= 0 ? from : to;
        Point last = first == from ? to : from;
        for (int i = 0; i < flows.size(); i++) {
            ProseFlow flow = flows.get(i);
            int start = i < first.flow ? flow.length() : i == first.flow ? first.index : 0;
            int stop = i > last.flow ? 0 : i == last.flow ? last.index : flow.length();
            flow.select(start, stop);
        }
    }

    private void clearUnless(boolean focused) {
        if (!focused) {
            everything = false;
            select(new Point(0, 0), new Point(0, 0));
            flows = List.of();
        }
    }

    private void copy() {
        if (everything) {
            copy(Passage.joined(LazyColumn.passagesIn(region)));
            return;
        }
        Point first = anchor.compareTo(end) <= 0 ? anchor : end;
        Point last = first.equals(anchor) ? end : anchor;
        List<Passage> parts = new ArrayList<>();
        for (int i = first.flow; i <= last.flow && i < flows.size(); i++) {
            ProseFlow flow = flows.get(i);
            parts.add(
                    flow.passage(
                            i == first.flow ? first.index : 0,
                            i == last.flow ? last.index : flow.length()));
        }
        String text = Passage.joined(parts);
        if (!text.isEmpty()) {
            copy(text);
        }
    }

    /** Puts text on the clipboard. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
