package ponder.app.modelmanager;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.app.modelmanager.card.Licences;
import ponder.app.problem.Problems;
import ponder.app.settings.ModelChoice;
import ponder.app.text.Texts;
import ponder.inference.models.GraphFile;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.MemoryPlan;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * One line of the model list.
 *
 * @param draftModels that may guess for it
 * @param loaded whether it is the model in use
 * @param deletable whether it lies where Ponder may delete
 * @param added whether the user added its folder
 */
public record ModelRow(
        LibraryItem item,
        ModelChoice choice,
        List<LibraryItem> draftModels,
        boolean loaded,
        boolean deletable,
        boolean added) {

    /** Such as {@code int4, 1.1 GB, context 131,072, mit, used today}. */
    public String details(LocalDate today) {
        ModelPackage model = item.model();
        if (model == null) {
            return item.problem() == null
                    ? Texts.of("model.checkpoint")
                    : Problems.sentence(item.problem());
        }
        GraphFile graph = graph(model);
        List<String> parts = new ArrayList<>();
        parts.add(
                graph.precision().isEmpty()
                        ? Texts.of("model.precisionUnknown")
                        : graph.precision());
        parts.add(Texts.size(graph.bytes()));
        parts.add(Texts.of("model.context", model.contextLength()));
        if (!model.licence().isEmpty()) {
            parts.add(Licences.told(model.licence()));
        }
        parts.add(used(today));
        return String.join(" · ", parts);
    }

    /** Whether it is a checkpoint that can be converted, if with a chat template given along. */
    boolean convertible() {
        Problem problem = item.problem();
        return item.kind() == LibraryItem.Kind.CHECKPOINT
                && (problem == null || problem.code() == ProblemCode.CHECKPOINT_OFFERS_TEMPLATE);
    }

    /** Whether it is a model that runs as it is, but faster once converted. */
    boolean fasterConverted() {
        return item.notes().stream().anyMatch(note -> note.code() == ProblemCode.RUN_COPIES_CACHE);
    }

    /** The chosen graph; the best where the chosen one is there no more. */
    GraphFile graph(ModelPackage model) {
        return model.graph(false, choiceIsThere(model) ? choice.precision() : null);
    }

    /** Whether the graph that was chosen once is still there, or none was chosen. */
    boolean choiceIsThere(ModelPackage model) {
        return choice.precision() == null || model.hasGraph(choice.precision());
    }

    private String used(LocalDate today) {
        if (choice.lastUsed() == 0) {
            return Texts.of("model.notUsed");
        }
        LocalDate day =
                Instant.ofEpochMilli(choice.lastUsed())
                        .atZone(ZoneId.systemDefault())
                        .toLocalDate();
        long days = ChronoUnit.DAYS.between(day, today);
        return days <= 0
                ? Texts.of("model.usedToday")
                : days == 1
                        ? Texts.of("model.usedYesterday")
                        : Texts.of(
                                "model.used",
                                day.format(
                                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                                .withLocale(Texts.locale())));
    }

    /** The memory it would take of so many bytes; null for anything that is not a model. */
    @Nullable MemoryPlan memory(long free) {
        ModelPackage model = item.model();
        return model == null ? null : MemoryPlan.of(model, graph(model), free);
    }

    /** The context that it would be loaded with into so many bytes. */
    int context(long free) {
        ModelPackage model = item.model();
        MemoryPlan plan = memory(free);
        if (model == null || plan == null) {
            return 0;
        }
        return choice.context() > 0
                ? Math.min(choice.context(), model.contextLength())
                : plan.context(model.contextLength());
    }

    /** Whether it is in use already, or needs no more than so many bytes. */
    boolean fits(long free) {
        MemoryPlan plan = memory(free);
        return plan != null && (loaded || plan.fits(context(free)));
    }
}
