package ponder.app.chat.parting;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.ColumnPart;
import ponder.app.control.Menus;
import ponder.app.control.Tip;
import ponder.app.control.row.WrappingRow;
import ponder.app.problem.Problems;
import ponder.app.session.parting.PartingViewModel;
import ponder.app.session.parting.PartingViewModel.Version;
import ponder.app.text.Texts;
import ponder.inference.Parting;
import ponder.inference.Parting.Kind;
import ponder.inference.Parting.Next;
import ponder.inference.TokenScore;

/**
 * The first token that two replies do not have in common, with what the model thought of both, and
 * a way to go on from there.
 *
 * @param place what is known of it
 */
record PlacePart(PartingViewModel parting, PartingViewModel.Place place) implements ColumnPart {
    private static final double HEIGHT = 48;
    private static final int LONGEST = 40;
    private static final double LEAST = 0.01;

    /** Nothing where nothing is known of it. */
    static List<ColumnPart> of(PartingViewModel parting) {
        PlacePart part = new PlacePart(parting, parting.placeProperty().get());
        return part.text().isEmpty() ? List.of() : List.of(part);
    }

    @Override
    public Object key() {
        return place;
    }

    @Override
    public int length() {
        return text().length();
    }

    @Override
    public String text() {
        return switch (place) {
            case PartingViewModel.Unknown unknown -> "";
            case PartingViewModel.None none -> "";
            case PartingViewModel.Searching searching -> Texts.of("parting.searching");
            case PartingViewModel.Failed(var reason) -> Problems.sentence(reason);
            case PartingViewModel.Found(Parting found) -> sentence(found);
        };
    }

    private String sentence(Parting found) {
        if (isCut(parting.one(), found.one())) {
            return Texts.of("parting.cutOff", parting.one().number());
        }
        if (isCut(parting.other(), found.other())) {
            return Texts.of("parting.cutOff", parting.other().number());
        }
        return Texts.of(
                "parting.here",
                named(found.one()),
                percent(found.one().probability()),
                named(found.other()),
                percent(found.other().probability()));
    }

    /** It ended there, and not of itself. */
    private static boolean isCut(Version version, Next next) {
        return next.kind() == Kind.END_OF_REPLY && !version.whole();
    }

    private static String named(Next next) {
        return switch (next.kind()) {
            case TOKEN -> quoted(next.text());
            case END_OF_THOUGHT -> Texts.of("parting.endOfThought");
            case END_OF_REPLY -> Texts.of("parting.endOfReply");
        };
    }

    /** What is blank has a sign, for else nothing would be seen. */
    private static String quoted(String token) {
        String shown = token.isBlank() ? token.replace(' ', '␣') : token.strip();
        return Texts.of("inspect.quoted", shown.replace("\n", "⏎"));
    }

    /** Nothing is certain to a softmax, and nothing impossible. */
    private static String percent(double probability) {
        double shown = probability * 100;
        if (shown < LEAST) {
            return Texts.of("parting.below", Texts.of("inspect.percent", Texts.number(LEAST, 2)));
        }
        if (shown > 100 - LEAST) {
            return Texts.of(
                    "parting.above", Texts.of("inspect.percent", Texts.number(100 - LEAST, 2)));
        }
        int decimals = shown < 1 || shown > 99 ? 2 : 0;
        return Texts.of("inspect.percent", Texts.number(shown, decimals));
    }

    @Override
    public double guess(double width) {
        return HEIGHT;
    }

    @Override
    public Region make() {
        Label words = new Label(text());
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        if (!(place instanceof PartingViewModel.Found(Parting found))) {
            words.getStyleClass()
                    .add(place instanceof PartingViewModel.Failed ? "error-line" : "note-line");
            return words;
        }
        Tip.on(words, Texts.of("parting.hereHelp"));
        Region line =
                parting.branching().offered().getAsBoolean()
                        ? new WrappingRow(words, branch(found))
                        : words;
        line.getStyleClass().add("parting-place");
        return line;
    }

    private MenuButton branch(Parting found) {
        MenuButton menu = new MenuButton(Texts.of("parting.branch"));
        menu.setGraphic(new FontIcon(Feather.GIT_BRANCH));
        menu.getStyleClass().add("small");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        Tip.on(menu, Texts.of("parting.branchHelp"));
        menu.getItems().setAll(items(found));
        menu.setOnShowing(
                e -> {
                    boolean can = parting.branching().possible().getAsBoolean();
                    menu.getItems().forEach(item -> item.setDisable(!can));
                });
        return menu;
    }

    private List<MenuItem> items(Parting found) {
        List<MenuItem> items = new ArrayList<>();
        for (Next next : List.of(found.one(), found.other())) {
            if (next.kind() != Kind.END_OF_REPLY) {
                items.add(item(found, next.kind(), next.text(), named(next), next.probability()));
            }
        }
        List<MenuItem> more = new ArrayList<>();
        for (TokenScore.Alternative other : found.alternatives()) {
            if (!other.text().isBlank() && other.text().length() <= LONGEST) {
                String name = quoted(other.text());
                more.add(item(found, Kind.TOKEN, other.text(), name, other.probability()));
            }
        }
        if (!more.isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.addAll(more);
        }
        return items;
    }

    private MenuItem item(Parting found, Kind kind, String text, String name, double probability) {
        return Menus.item(
                Texts.of("inspect.goOn", name, percent(probability)),
                () -> parting.branching().begin().accept(found.with(kind, text)));
    }

    @Override
    public Region source() {
        return new Label(text());
    }
}
