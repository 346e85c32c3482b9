package ponder.app.chat.composer;

import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import ponder.app.session.draft.DraftViewModel;

/**
 * The field of a question, which takes more than text from the clipboard: files, and a long text as
 * a file of its own, which can be looked over, trimmed and left out.
 */
final class PastingArea extends TextArea {
    /** About two pages; more would push the question itself out of view. */
    static final int LONG_TEXT = 4_000;

    private final DraftViewModel draft;
    private @Nullable String attached;

    PastingArea(DraftViewModel draft) {
        this.draft = draft;
        textProperty().subscribe(() -> attached = null);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    @Override
    public void paste() {
        Clipboard board = Clipboard.getSystemClipboard();
        if (board.hasFiles()) {
            board.getFiles().forEach(file -> draft.attach(file.toPath()));
        } else if (board.hasString()) {
            pasteText(board.getString());
        } else if (board.hasImage()) {
            draft.refusePicture();
        }
    }

    private void pasteText(String text) {
        if (text.length() > LONG_TEXT) {
            draft.attachText(text);
            attached = text;
        } else {
            pasteAsText();
        }
    }

    /**
     * Undo takes a text back that has just become a file; in a chat that was left since, once there
     * is nothing else to undo.
     */
    private void keyPressed(KeyEvent e) {
        String last = attached == null && !isUndoable() ? draft.lastPasted() : attached;
        boolean undo = e.getCode() == KeyCode.Z && e.isShortcutDown() && !e.isShiftDown();
        if (undo && last != null) {
            attached = null;
            if (draft.detachText(last)) {
                e.consume();
            }
        }
    }

    /** However long it is. */
    void pasteAsText() {
        super.paste();
    }
}
