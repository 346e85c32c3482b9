package ponder.app.chat.composer;

import javafx.scene.AccessibleRole;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import ponder.app.text.Texts;

/**
 * Tells a screen reader that an answer is finished. JavaFX has no live regions, so the news becomes
 * part of the name of the field that has the focus, which readers speak when it changes, and stays
 * in an invisible text that can be visited.
 */
public final class Announcer extends Region {
    private static final int LONGEST = 300;

    private final TextArea field;

    Announcer(TextArea field) {
        this.field = field;
        setAccessibleRole(AccessibleRole.TEXT);
        setManaged(false);
        setMouseTransparent(true);
        forget();
    }

    /** A question is being written: the field has its own name again. */
    void forget() {
        field.setAccessibleText(Texts.of("composer.prompt"));
    }

    /** Speaks an answer, or its beginning. */
    public void finished(String answer) {
        String start = answer.strip();
        String news =
                Texts.of(
                        "chat.answered",
                        start.length() <= LONGEST ? start : start.substring(0, LONGEST) + "…");
        setAccessibleText(news);
        field.setAccessibleText(news);
    }
}
