package ponder.app.chat.composer;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Earlier questions, brought back one by one by the arrow keys. Once the cursor or the text of one
 * has been moved or changed, the arrows move the cursor as ever.
 */
final class QuestionHistory {
    private final TextArea field;
    private final Supplier<List<String>> questions;

    /** How many questions back the one in the field is; 0 while there is none. */
    private int back;

    private String shown = "";

    /**
     * @param questions those asked so far, oldest first
     */
    QuestionHistory(TextArea field, Supplier<List<String>> questions) {
        this.field = field;
        this.questions = questions;
    }

    /** Whether a key moved through the questions. */
    boolean moves(KeyEvent e) {
        if (e.isShiftDown() || e.isShortcutDown() || e.isAltDown()) {
            return false;
        }
        if (e.getCode() == KeyCode.UP && (isEmpty() || isUntouched())) {
            return show(isEmpty() ? 1 : back + 1);
        }
        return e.getCode() == KeyCode.DOWN && isUntouched() && show(back - 1);
    }

    private boolean isEmpty() {
        return field.getText().isEmpty();
    }

    private boolean isUntouched() {
        return back > 0
                && field.getText().equals(shown)
                && field.getCaretPosition() == field.getLength();
    }

    private boolean show(int wanted) {
        List<String> all = questions.get();
        if (wanted > all.size()) {
            return back > 0 && !isEmpty();
        }
        back = wanted;
        shown = back == 0 ? "" : all.get(all.size() - back);
        field.setText(shown);
        field.end();
        return true;
    }
}
