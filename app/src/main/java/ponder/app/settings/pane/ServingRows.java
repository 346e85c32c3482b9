package ponder.app.settings.pane;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.VBox;
import ponder.app.control.Icons;
import ponder.app.control.Presence;
import ponder.app.control.row.Flow;
import ponder.app.control.row.WrappingRow;
import ponder.app.problem.Problems;
import ponder.app.serving.Serving;
import ponder.app.settings.ServingChoice;
import ponder.app.text.Texts;

/** Whether other programs can ask the window's model, where they find it and by which key. */
final class ServingRows extends VBox {
    private static final int PORT_DIGITS = 5;

    private final ObjectProperty<ServingChoice> choice;
    private final Serving serving;
    private final SettingsPane.Windows windows;
    private final VBox state = new VBox(8);
    private final ServingKey key;
    private final CheckBox on = new CheckBox(Texts.of("serving.on"));
    private final TextField port = new TextField();
    private final Label portProblem = SettingsRows.text(Texts.of("serving.portRange"));
    private final ObjectProperty<String> host;
    private final ChoiceBox<String> reach;
    private final VBox details;
    private boolean hadFocus;

    ServingRows(
            ObjectProperty<ServingChoice> choice, Serving serving, SettingsPane.Windows windows) {
        this.choice = choice;
        this.serving = serving;
        this.windows = windows;
        key = new ServingKey(serving);
        host = new SimpleObjectProperty<>(choice.get().host());
        reach = SettingsRows.choice(host, hosts(), ServingRows::called, "serve-reach");
        host.subscribe((before, now) -> reach(now));
        on.setId("settings-serve");
        on.setWrapText(true);
        on.setOnAction(e -> choice.set(choice.get().withOn(on.isSelected())));
        port();
        state.setId("settings-serve-state");
        details =
                new VBox(
                        state,
                        SettingsRows.row("serving.port", port),
                        portProblem,
                        SettingsRows.row("serving.reach", reach),
                        key);
        for (VBox part : List.of(state, details)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        portProblem.managedProperty().bind(portProblem.visibleProperty());
        portProblem.setVisible(false);
        details.getStyleClass().add("settings-part");
        getStyleClass().add("settings-part");
        getChildren().addAll(on, SettingsRows.text(Texts.of("serving.help")), details);
        choice.when(Presence.of(this)).subscribe(this::show);
        serving.stateProperty().when(Presence.of(this)).subscribe(this::show);
        serving.keyProperty()
                .when(Presence.of(this))
                .subscribe(now -> key.show(choice.get().open()));
    }

    private void show(ServingChoice now) {
        on.setSelected(now.on());
        details.setVisible(now.on());
        reach.setValue(now.host());
        if (!port.isFocused()) {
            port.setText(String.valueOf(now.port()));
        }
        key.show(choice.get().open());
    }

    private void port() {
        port.setId("settings-serve-port");
        port.setPrefColumnCount(PORT_DIGITS + 1);
        port.setTextFormatter(
                new TextFormatter<>(
                        change ->
                                change.getControlNewText().matches("\\d{0," + PORT_DIGITS + "}")
                                        ? change
                                        : null));
        port.setOnAction(e -> takePort());
        port.focusedProperty()
                .subscribe(
                        now -> {
                            if (!now) {
                                takePort();
                                neverLeaveItEmpty();
                            }
                        });
    }

    private void takePort() {
        String written = port.getText();
        int number = written.isEmpty() ? 0 : Integer.parseInt(written);
        portProblem.setVisible(!written.isEmpty() && !ServingChoice.isPort(number));
        if (ServingChoice.isPort(number)) {
            choice.set(choice.get().withPort(number));
        }
    }

    private void neverLeaveItEmpty() {
        if (port.getText().isEmpty()) {
            port.setText(String.valueOf(choice.get().port()));
        }
    }

    private List<String> hosts() {
        List<String> hosts =
                new ArrayList<>(List.of(ServingChoice.LOOPBACK, ServingChoice.EVERYWHERE));
        String now = choice.get().host();
        if (!hosts.contains(now)) {
            hosts.add(now);
        }
        return hosts;
    }

    private static String called(String host) {
        return switch (host) {
            case ServingChoice.LOOPBACK -> Texts.of("serving.here");
            case ServingChoice.EVERYWHERE -> Texts.of("serving.everywhere");
            default -> host;
        };
    }

    private void reach(String wanted) {
        ServingChoice next = choice.get().withHost(wanted);
        if (next.equals(choice.get())) {
            return;
        }
        if (next.open() && !windows.opensToOthers()) {
            reach.setValue(choice.get().host());
            return;
        }
        if (next.open() && serving.keyProperty().get().isEmpty()) {
            serving.makeKey();
        }
        choice.set(next);
    }

    private void show(Serving.State now) {
        state.getChildren().clear();
        stopReach(now instanceof Serving.Starting);
        key.setDisable(now instanceof Serving.Starting);
        switch (now) {
            case Serving.Off() -> {}
            case Serving.Starting() ->
                    state.getChildren().add(SettingsRows.text(Texts.of("serving.starting")));
            case Serving.On(List<String> addresses) -> addresses.forEach(this::addAddress);
            case Serving.Failed failed -> addProblem(Problems.sentence(failed.problem()));
        }
        state.setVisible(!state.getChildren().isEmpty());
    }

    /** The focus, which goes on to the next control then, comes back. */
    private void stopReach(boolean stopped) {
        hadFocus |= reach.isFocused();
        reach.setDisable(stopped);
        if (!stopped && hadFocus) {
            hadFocus = false;
            reach.requestFocus();
        }
    }

    private void addAddress(String address) {
        Label where = SettingsRows.label(Texts.of("serving.running", address));
        Button copy = Icons.copyButton(Texts.of("serving.copyAddress"), () -> address);
        state.getChildren().add(new WrappingRow(where, new Flow(8, HPos.LEFT, List.of(copy))));
    }

    private void addProblem(String sentence) {
        Label what = SettingsRows.label(sentence);
        what.getStyleClass().add("error-line");
        Button again = SettingsRows.small("serving.again", serving::apply);
        state.getChildren().addAll(what, again);
    }
}
