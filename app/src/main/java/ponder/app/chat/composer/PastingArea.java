package ponder.app.chat.composer;

import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import ponder.app.session.draft.DraftViewModel;

/**
 * The field of a question, which takes more than text from the clipboard: files, and a long text as
 * a file of its own, which can be looked over, trimmed and left out.
 */
final class PastingArea extends TextArea {
    /** About two pages; more would push the question itself out of view. */
    static final int LONG_TEXT = 4_000;

    private final DraftViewModel draft;

    PastingArea(DraftViewModel draft) {
        this.draft = draft;
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
        } else {
            pasteAsText();
        }
    }

    /** However long it is. */
    void pasteAsText() {
        super.paste();
    }
}
