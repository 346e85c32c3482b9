package ponder.app.modelmanager;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import ponder.app.control.Presence;
import ponder.app.modelmanager.card.DetailLine;
import ponder.app.modelmanager.card.Fitting;
import ponder.app.modelmanager.card.Licences;
import ponder.app.modelmanager.card.OfferedCard;
import ponder.app.text.Texts;
import ponder.inference.download.CatalogModel;

/** A model that can be downloaded, and from where. */
final class CatalogCard extends OfferedCard {
    /**
     * @param here whether it was downloaded already
     * @param coming whether it is being downloaded
     */
    CatalogCard(
            CatalogModel model,
            boolean here,
            ObservableValue<Boolean> coming,
            Consumer<CatalogModel> download) {
        super(
                model.name(),
                new DetailLine(facts(model)),
                new DetailLine(Texts.of("catalog.note." + model.note())));
        if (here) {
            note(Texts.of("catalog.here"));
            return;
        }
        Button button =
                add(
                        Texts.of("catalog.download"),
                        Texts.of("catalog.downloadOf", model.name()),
                        () -> download.accept(model));
        button.disableProperty().bind(coming.when(Presence.of(button)));
    }

    private static String facts(CatalogModel model) {
        return Texts.of(
                "catalog.facts",
                Texts.number(model.gigabytes(), 1),
                Licences.told(model.licence()),
                model.repository(),
                Fitting.words(
                        Fitting.of(
                                (long) (model.gigabytes() * 1e9),
                                model.checkpoint() && model.gguf() == null)));
    }
}
