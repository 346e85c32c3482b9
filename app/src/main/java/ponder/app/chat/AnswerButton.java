package ponder.app.chat;

import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import ponder.app.control.OnDemand;
import ponder.app.session.chat.ChatState;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;

/**
 * Has a question answered that never was: the program ended, or the user cancelled, while it waited
 * for its model.
 */
final class AnswerButton extends Button {
    private AnswerButton(MessageViewModel question, MessageContext context) {
        super(Texts.of("message.answer"));
        setId("answer-question");
        setMinWidth(USE_PREF_SIZE);
        getStyleClass().addAll("small", "ending-button");
        disableProperty()
                .bind(
                        context.chat()
                                .stateProperty()
                                .map(ChatState::takesQuestions)
                                .map(can -> !can));
        setOnAction(
                e -> {
                    context.steering().regenerate(question);
                    context.asked().run();
                });
    }

    /** Its place, where it is as long as nothing follows the question. */
    static OnDemand<AnswerButton> where(MessageViewModel question, MessageContext context) {
        ObservableList<MessageViewModel> all = context.chat().messages();
        return new OnDemand<>(
                Bindings.createBooleanBinding(
                        () -> !all.isEmpty() && all.getLast() == question, all),
                () -> new AnswerButton(question, context));
    }
}
