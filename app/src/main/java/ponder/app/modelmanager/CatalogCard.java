package ponder.app.modelmanager;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import ponder.app.control.Presence;
import ponder.app.modelmanager.card.DetailLine;
import ponder.app.modelmanager.card.FactsLine;
import ponder.app.modelmanager.card.Fitting;
import ponder.app.modelmanager.card.Licences;
import ponder.app.modelmanager.card.OfferedCard;
import ponder.app.text.Texts;
import ponder.inference.download.CatalogModel;
import ponder.inference.models.MemoryFit;

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
                FactsLine.of(facts(model, fit(model)), tooLarge(model)),
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
        boolean useless = fit(model) == MemoryFit.NO;
        button.disableProperty().bind(coming.map(now -> now || useless).when(Presence.of(button)));
    }

    private static MemoryFit fit(CatalogModel model) {
        return Fitting.of(
                (long) (model.gigabytes() * 1e9), model.checkpoint() && model.gguf() == null);
    }

    private static List<String> tooLarge(CatalogModel model) {
        MemoryFit fit = fit(model);
        return fit == MemoryFit.NO ? List.of(Fitting.words(fit)) : List.of();
    }

    private static String facts(CatalogModel model, MemoryFit fit) {
        return Texts.of(
                "catalog.facts",
                Texts.number(model.gigabytes(), 1),
                Licences.told(model.licence()),
                model.repository(),
                Fitting.words(fit));
    }
}
