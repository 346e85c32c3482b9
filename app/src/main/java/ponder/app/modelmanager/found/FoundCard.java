package ponder.app.modelmanager.found;

import java.util.function.Consumer;
import ponder.app.modelmanager.card.DetailLine;
import ponder.app.modelmanager.card.FactsLine;
import ponder.app.modelmanager.card.OfferedCard;
import ponder.app.text.Texts;
import ponder.inference.models.MemoryFit;

/** A model that another program keeps, and the button that uses it here. */
final class FoundCard extends OfferedCard {
    FoundCard(FoundModel found, Consumer<FoundModel> use) {
        super(found.item().name(), FactsLine.of(found.details()), verdict(found));
        if (found.usable()) {
            add(
                            Texts.of("found.use"),
                            Texts.of("found.useOf", found.item().name()),
                            () -> use.accept(found))
                    .setDisable(found.fit() == MemoryFit.NO);
        }
    }

    private static DetailLine verdict(FoundModel found) {
        return found.usable() && found.fit() != MemoryFit.NO
                ? new DetailLine(found.verdict())
                : DetailLine.problem(found.verdict());
    }
}
