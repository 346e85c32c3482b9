package ponder.app.modelmanager;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import ponder.app.control.KeptNodes;
import ponder.app.modelmanager.card.KeptCards;
import ponder.inference.download.CatalogModel;

/** The models that can be downloaded. */
final class CatalogSection extends VBox {
    private final ModelsViewModel models;
    private final KeptCards<Offer> cards = new KeptCards<>(this::card);

    private record Offer(CatalogModel model, boolean here) {}

    CatalogSection(ModelsViewModel models) {
        super(8);
        this.models = models;
    }

    /** Looks again which of them are here. */
    void fill() {
        KeptNodes.show(
                getChildren(),
                cards.of(
                        models.catalog().stream()
                                .map(model -> new Offer(model, models.isHere(model)))
                                .toList()));
    }

    private Node card(Offer offer) {
        return new CatalogCard(
                offer.model, offer.here, models.work().coming(offer.model), models::download);
    }
}
