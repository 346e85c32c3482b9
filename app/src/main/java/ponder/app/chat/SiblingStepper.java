package ponder.app.chat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.chat.steer.AnswerWording;
import ponder.app.concurrent.UiThread;
import ponder.app.control.Icons;
import ponder.app.control.Menus;
import ponder.app.control.column.VirtualColumn;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Wording;
import ponder.app.text.Texts;
import ponder.inference.chat.FinalAnswer;
import ponder.inference.chat.Role;

/** {@code < 2/3 >}: steps through what stands in the same place; empty when that is one. */
final class SiblingStepper extends HBox {
    private static final int LONGEST_ANSWER = 40;

    private final MessageViewModel message;
    private final MessageContext context;
    private final Subscription subscription;

    SiblingStepper(MessageViewModel message, MessageContext context) {
        this.message = message;
        this.context = context;
        getStyleClass().add("sibling-stepper");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        subscription = message.placeProperty().subscribe(this::show);
    }

    /** Stops listening to the message. */
    void close() {
        subscription.unsubscribe();
    }

    private void show(MessageViewModel.Place place) {
        setVisible(place.of() > 1);
        if (place.of() == 1) {
            getChildren().clear();
            return;
        }
        Label number = new Label(place.number() + "/" + place.of());
        number.getStyleClass().add("sibling-number");
        number.setMinWidth(USE_PREF_SIZE);
        Button before = step(Feather.CHEVRON_LEFT, Texts.of("version.earlier"), -1);
        before.setDisable(place.number() == 1);
        Button after = step(Feather.CHEVRON_RIGHT, Texts.of("version.later"), 1);
        after.setDisable(place.number() == place.of());
        getChildren().setAll(before, number, after);
        if (message.role() == Role.ASSISTANT) {
            getChildren().add(comparing(place.of()));
        }
    }

    /** With the only other version at once; else a menu tells them apart. */
    private ButtonBase comparing(int versions) {
        if (versions == 2) {
            return Icons.button(
                    Feather.COLUMNS,
                    Texts.of("parting.compare"),
                    () -> context.examining().part(message, others().getFirst()));
        }
        MenuButton menu = new MenuButton("", null, new MenuItem());
        menu.getStyleClass().add("no-arrow");
        menu.setOnShowing(e -> menu.getItems().setAll(comparisons()));
        return Icons.dressed(menu, Feather.COLUMNS, Texts.of("parting.compare"));
    }

    private List<MessageViewModel> others() {
        return context.examining().versions(message).stream().filter(m -> m != message).toList();
    }

    private List<MenuItem> comparisons() {
        List<MessageViewModel> all = context.examining().versions(message);
        return others().stream()
                .map(
                        other ->
                                Menus.item(
                                        named(all.indexOf(other) + 1, other),
                                        () -> context.examining().part(message, other)))
                .toList();
    }

    /** By what it says, for a seed tells nobody anything. */
    private String named(int number, MessageViewModel other) {
        String version = Texts.of("parting.version", number);
        String told =
                Stream.of(
                                answer(other),
                                Wording.madeBy(other.toMessage().run(), message.toMessage().run()))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" · "));
        return told.isEmpty() ? version : Texts.of("parting.madeBy", version, told);
    }

    /** Empty where it is too long for a menu. */
    private static String answer(MessageViewModel of) {
        String answer = AnswerWording.shown(FinalAnswer.of(of.content().get()));
        return answer.length() > LONGEST_ANSWER ? "" : answer;
    }

    private Button step(Feather icon, String name, int by) {
        Button button = Icons.button(icon, name, () -> {});
        button.setOnAction(e -> step(by, button.isFocusVisible()));
        return button;
    }

    /**
     * Shows another version. The buttons go with the one that was shown, so the keys find
     * themselves on those of the next.
     */
    private void step(int by, boolean byKeys) {
        Parent column = getParent();
        while (byKeys && !(column instanceof VirtualColumn)) {
            column = column.getParent();
        }
        Parent all = column;
        List<MessageViewModel> versions = context.examining().versions(message);
        context.commands().step(message, by);
        if (byKeys) {
            all.layout();
            UiThread.later(
                    () ->
                            all.lookupAll(".sibling-stepper").stream()
                                    .map(SiblingStepper.class::cast)
                                    .filter(stepper -> versions.contains(stepper.message))
                                    .forEach(stepper -> stepper.takeKeys(by)));
        }
    }

    private void takeKeys(int by) {
        List<Button> steps =
                getChildren().stream()
                        .filter(Button.class::isInstance)
                        .map(Button.class::cast)
                        .limit(2)
                        .toList();
        boolean back = by < 0 && !steps.getFirst().isDisabled() || steps.getLast().isDisabled();
        // from its neighbour, for only what the keys lead to shows that it has them
        if (back) {
            steps.getLast().requestFocusTraversal(TraversalDirection.PREVIOUS);
        } else {
            steps.getFirst().requestFocusTraversal(TraversalDirection.NEXT);
        }
    }
}
