package ponder.app.modelmanager.hub;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import ponder.app.control.FieldName;
import ponder.app.control.KeptNodes;
import ponder.app.control.Presence;
import ponder.app.control.row.Flow;
import ponder.app.control.row.WrappingRow;
import ponder.app.modelmanager.card.DetailLine;
import ponder.app.modelmanager.card.FactsLine;
import ponder.app.modelmanager.card.KeptCards;
import ponder.app.modelmanager.card.Licences;
import ponder.app.modelmanager.card.OfferedCard;
import ponder.app.text.Texts;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.HubHit;
import ponder.inference.download.HubModel;
import ponder.inference.download.SamplingAdvice;

/** A field for words, a name or an address, and below it what the hub has. */
public final class HubView extends VBox implements AutoCloseable {
    private final HubViewModel hub;
    private final Consumer<String> browse;
    private final TextField field = new TextField();
    private final VBox answer = new VBox(8);
    private final Predicate<CatalogModel> here;
    private final Function<CatalogModel, ObservableValue<Boolean>> coming;
    private final KeptCards<Offer> cards = new KeptCards<>(this::card);
    private final Subscription subscription;

    private record Offer(HubChoice choice, boolean here) {}

    /**
     * @param browse opens a page in the system's browser
     * @param token asks for the user's access token
     * @param here whether a model was downloaded already
     * @param coming whether it is being downloaded
     */
    public HubView(
            HubViewModel hub,
            Consumer<String> browse,
            Runnable token,
            Predicate<CatalogModel> here,
            Function<CatalogModel, ObservableValue<Boolean>> coming) {
        super(8);
        this.hub = hub;
        this.browse = browse;
        this.here = here;
        this.coming = coming;
        field.setId("hub-search");
        FieldName.prompt(field, Texts.of("hub.prompt"), Texts.of("hub.search"));
        FieldName.give(field, Texts.of("hub.prompt"));
        field.setText(hub.askedProperty().get());
        field.setOnAction(e -> hub.ask(field.getText()));
        Region buttons =
                WrappingRow.buttons(
                        button(Texts.of("hub.search"), () -> hub.ask(field.getText())),
                        button(Texts.of("hub.token"), token));
        answer.managedProperty().bind(answer.visibleProperty());
        getChildren().addAll(new WrappingRow(field, buttons), answer);
        subscription = hub.shownProperty().subscribe(this::show);
    }

    /** Puts the cursor into the field. */
    public void focusField() {
        field.requestFocus();
    }

    /** Whether the cursor is in the field and nothing was typed. */
    public boolean fieldUntouched() {
        return field.isFocused() && field.getText().isEmpty();
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private void show(HubViewModel.Shown shown) {
        List<Node> nodes =
                switch (shown) {
                    case HubViewModel.Nothing nothing -> List.of();
                    case HubViewModel.Asking asking ->
                            List.of(new DetailLine(Texts.of("hub.asking")));
                    case HubViewModel.Refused refused -> refusal(refused);
                    case HubViewModel.Hits hits -> hits(hits.all());
                    case HubViewModel.Model model -> model(model);
                };
        KeptNodes.show(answer.getChildren(), nodes);
        answer.setVisible(!nodes.isEmpty());
    }

    private List<Node> refusal(HubViewModel.Refused refused) {
        DetailLine sentence = DetailLine.problem(refused.sentence().get());
        sentence.setId("hub-problem");
        List<Node> nodes = new ArrayList<>(List.of(sentence));
        URI page = refused.page();
        if (page != null) {
            nodes.add(page(page));
        }
        addBack(nodes);
        return nodes;
    }

    private Hyperlink page(URI address) {
        Hyperlink page = new Hyperlink(Texts.of("hub.page"));
        page.setOnAction(e -> browse.accept(address.toString()));
        return page;
    }

    private void addBack(List<Node> nodes) {
        if (hub.canGoBack()) {
            Hyperlink back = new Hyperlink(Texts.of("hub.back"));
            back.setId("hub-back");
            back.setOnAction(
                    e -> {
                        hub.back();
                        field.requestFocus();
                    });
            nodes.add(back);
        }
    }

    /** Looks again what of it is here. */
    public void refresh() {
        if (hub.shownProperty().get() instanceof HubViewModel.Model model) {
            show(model);
        }
    }

    private Hyperlink closing() {
        Hyperlink close = new Hyperlink(Texts.of("hub.close"));
        close.setOnAction(
                e -> {
                    field.clear();
                    hub.clear();
                });
        return close;
    }

    private List<Node> hits(List<HubHit> all) {
        List<Node> nodes = new ArrayList<>();
        for (HubHit hit : all) {
            String details = Texts.of("hub.hit", hit.downloads(), Licences.told(hit.licence()));
            OfferedCard card =
                    new OfferedCard(
                            hit.name(),
                            FactsLine.of(
                                    hit.gated()
                                            ? details + FactsLine.DOT + Texts.of("hub.gated")
                                            : details));
            card.add(
                    Texts.of("hub.choose"),
                    Texts.of("hub.chooseOf", hit.name()),
                    () -> open(hit.name()));
            nodes.add(card);
        }
        nodes.add(closing());
        return nodes;
    }

    private void open(String name) {
        field.requestFocus();
        hub.open(name);
    }

    private List<Node> model(HubViewModel.Model shown) {
        HubModel model = shown.model();
        Flow head =
                new Flow(8, HPos.LEFT, List.of(OfferedCard.name(model.name()), page(model.page())));
        List<Node> nodes = new ArrayList<>(List.of(head, FactsLine.of(facts(model))));
        nodes.addAll(
                cards.of(
                        shown.choices().stream()
                                .map(choice -> new Offer(choice, here.test(choice.download())))
                                .toList()));
        addBack(nodes);
        nodes.add(closing());
        return nodes;
    }

    private OfferedCard card(Offer offer) {
        HubChoice choice = offer.choice;
        OfferedCard card =
                new OfferedCard(
                        choice.variant().label(),
                        choice.usable()
                                ? FactsLine.of(choice.details())
                                : FactsLine.of(choice.details(), List.of(choice.verdict())));
        if (offer.here) {
            card.note(Texts.of("catalog.here"));
            return card;
        }
        Button download =
                card.add(
                        Texts.of("catalog.download"),
                        Texts.of("catalog.downloadOf", choice.download().name()),
                        () -> hub.download(choice));
        download.disableProperty()
                .bind(
                        coming.apply(choice.download())
                                .map(now -> now || !choice.usable())
                                .when(Presence.of(download)));
        return card;
    }

    private static String facts(HubModel model) {
        List<String> facts = new ArrayList<>(List.of(Licences.told(model.licence())));
        if (model.gated()) {
            facts.add(Texts.of("hub.gated"));
        }
        if (model.templateless()) {
            facts.add(Texts.of("hub.templateless"));
        }
        SamplingAdvice advice = model.advice();
        if (!advice.none()) {
            facts.add(Texts.of("hub.advice", advice(advice)));
        }
        return String.join(FactsLine.DOT, facts);
    }

    private static String advice(SamplingAdvice advice) {
        List<String> parts = new ArrayList<>();
        if (advice.temperature() != null) {
            parts.add(Texts.of("hub.temperature", Texts.number(advice.temperature(), 2)));
        }
        if (advice.topP() != null) {
            parts.add(Texts.of("hub.topP", Texts.number(advice.topP(), 2)));
        }
        if (advice.topK() != null) {
            parts.add(Texts.of("hub.topK", advice.topK()));
        }
        return String.join(", ", parts);
    }

    /** Stops listening. */
    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
