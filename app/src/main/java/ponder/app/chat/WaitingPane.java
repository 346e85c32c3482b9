package ponder.app.chat;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.session.queue.AwaitedModel;
import ponder.app.session.queue.ModelState;
import ponder.app.text.Texts;

/** In the place of a reply that waits for its model: how far that is, and what else can be done. */
final class WaitingPane extends VBox {
    private final MessageViewModel message;
    private final MessageContext context;
    private final Subscription causes;
    private Subscription shown = Subscription.EMPTY;

    WaitingPane(MessageViewModel message, MessageContext context) {
        super(8);
        this.message = message;
        this.context = context;
        managedProperty().bind(visibleProperty());
        causes =
                Subscription.combine(
                        message.stateProperty().subscribe(now -> show()),
                        context.chat().awaitedProperty().subscribe(now -> show()),
                        context.chat().modelStateProperty().subscribe(now -> show()));
    }

    private void show() {
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        getChildren().clear();
        AwaitedModel model = context.chat().awaitedProperty().get();
        if (message.stateProperty().get() == ReplyState.WAITING) {
            if (model != null) {
                fill(model);
            } else if (context.chat().modelStateProperty().get() == ModelState.LOADING) {
                fillLoading();
            }
        }
        setVisible(!getChildren().isEmpty());
    }

    private void fillLoading() {
        LoadingLayer loading =
                new LoadingLayer(context.program().models(), context.program().preferences());
        loading.atLeft();
        shown = loading::close;
        getChildren().setAll(loading);
    }

    private void fill(AwaitedModel model) {
        Label line = line("");
        line.textProperty()
                .bind(Bindings.createStringBinding(() -> coming(model), model.textProperty()));
        ProgressBar bar = new ProgressBar();
        bar.getStyleClass().add("waiting-bar");
        bar.progressProperty().bind(model.progressProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        Button resume = button("work.resume", () -> model.resume().run());
        resume.managedProperty().bind(resume.visibleProperty());
        Button instead = button("chat.askSmall", context.commands()::askModelInUse);
        instead.setId("ask-small");
        Button cancel = button("common.cancel", context.commands()::stop);
        FlowPane buttons = new FlowPane(8, 8, resume, instead, cancel);
        getChildren().setAll(line(Texts.of("chat.waitsForChosen")), line, bar, buttons);
        shown =
                model.comingProperty()
                        .subscribe(
                                coming -> {
                                    bar.setVisible(coming);
                                    resume.setVisible(!coming && model.canResume());
                                })
                        .and(line.textProperty()::unbind)
                        .and(bar.progressProperty()::unbind);
    }

    /** Of what has only just begun nothing more is known. */
    private static String coming(AwaitedModel model) {
        String state = model.textProperty().get();
        return state.isEmpty() ? model.title() : Texts.of("start.task", model.title(), state);
    }

    private static Label line(String text) {
        Label line = new Label(text);
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        line.getStyleClass().add("progress-line");
        return line;
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(Texts.of(text));
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** Stops listening. */
    void close() {
        causes.unsubscribe();
        shown.unsubscribe();
    }
}
