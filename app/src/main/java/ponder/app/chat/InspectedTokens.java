package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import ponder.app.control.ColumnPart;
import ponder.app.control.ProseFlow;
import ponder.app.control.Tip;
import ponder.app.text.Texts;
import ponder.inference.TokenScore;

/**
 * Some tokens of a reply, each marked by how sure the model was of it: a paragraph, or a piece of
 * one.
 *
 * @param first index of the first among all tokens of the reply
 * @param goOn is given another token and the index to put it at
 */
record InspectedTokens(List<TokenScore> scores, int first, @Nullable ObjIntConsumer<String> goOn)
        implements ColumnPart {
    private static final int MOST = 200;
    private static final double LETTER = 7.5;
    private static final double LINE = 25;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.5;

    /** A reply in pieces, its thought apart from its answer; each ends with a line if it can. */
    static List<InspectedTokens> of(
            List<TokenScore> scores, @Nullable ObjIntConsumer<String> goOn) {
        List<InspectedTokens> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < scores.size(); i++) {
            boolean last = i + 1 == scores.size();
            if (last
                    || scores.get(i).reasoning() != scores.get(i + 1).reasoning()
                    || i + 1 - from >= MOST
                    || i + 1 - from >= MOST / 2 && scores.get(i).text().endsWith("\n")) {
                pieces.add(
                        new InspectedTokens(List.copyOf(scores.subList(from, i + 1)), from, goOn));
                from = i + 1;
            }
        }
        return pieces;
    }

    @Override
    public Object key() {
        return this;
    }

    @Override
    public int length() {
        return text().length();
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        scores.forEach(score -> text.append(score.text()));
        return text.toString();
    }

    @Override
    public double guess(double width) {
        return LINE * Math.ceil(1 + length() * LETTER / Math.max(width, 40));
    }

    @Override
    public Region make() {
        ProseFlow flow = new ProseFlow();
        for (int i = 0; i < scores.size(); i++) {
            if (!scores.get(i).text().isEmpty()) {
                flow.getChildren().add(token(scores.get(i), first + i));
            }
        }
        return flow;
    }

    @Override
    public Region source() {
        return new Region();
    }

    private Text token(TokenScore score, int index) {
        Text text = new Text(score.text());
        String sureness =
                score.probability() >= SURE
                        ? "token-sure"
                        : score.probability() >= LIKELY ? "token-likely" : "token-unsure";
        text.getStyleClass().addAll("token", sureness);
        Tip.soonOn(text, described(score));
        ObjIntConsumer<String> choose = goOn;
        if (choose != null) {
            text.setOnMouseClicked(
                    e ->
                            menu(score, token -> choose.accept(token, index))
                                    .show(text, e.getScreenX(), e.getScreenY()));
        }
        return text;
    }

    private static String described(TokenScore score) {
        StringBuilder out =
                new StringBuilder(
                        "%s  %s".formatted(shown(score.text()), percent(score.probability())));
        for (TokenScore.Alternative other : score.alternatives()) {
            if (!other.text().equals(score.text())) {
                out.append("\n%s  %s".formatted(shown(other.text()), percent(other.probability())));
            }
        }
        return out.toString();
    }

    private static ContextMenu menu(TokenScore score, Consumer<String> choose) {
        ContextMenu menu = new ContextMenu();
        MenuItem title = new MenuItem(shown(score.text()) + "  " + percent(score.probability()));
        title.setDisable(true);
        menu.getItems().addAll(title, new SeparatorMenuItem());
        for (TokenScore.Alternative other : score.alternatives()) {
            if (!other.text().isBlank() && !other.text().equals(score.text())) {
                MenuItem item =
                        new MenuItem(
                                Texts.of(
                                        "inspect.goOn",
                                        shown(other.text()),
                                        percent(other.probability())));
                item.setMnemonicParsing(false);
                item.setOnAction(e -> choose.accept(other.text()));
                menu.getItems().add(item);
            }
        }
        return menu;
    }

    private static String shown(String token) {
        return Texts.of("inspect.quoted", token.replace("\n", "⏎"));
    }

    private static String percent(double probability) {
        return Texts.of(
                "inspect.percent", Texts.number(probability * 100, probability < 0.01 ? 2 : 0));
    }
}
