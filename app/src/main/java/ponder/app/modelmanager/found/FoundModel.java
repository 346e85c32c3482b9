package ponder.app.modelmanager.found;

import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import ponder.app.modelmanager.card.Fitting;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.MemoryFit;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.Origin;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * A model that another program keeps, where it lies.
 *
 * @param program whose it is
 * @param bytes of its weights on disk
 * @param place what it is called where it lies
 */
public record FoundModel(
        String program, LibraryItem item, long bytes, MemoryFit fit, String place, Origin origin) {
    /** A model of a program, weighed against this computer; asks the disk all that is shown. */
    public static FoundModel of(String program, LibraryItem item) {
        long bytes = ModelLibrary.bytes(item);
        boolean sixteenBits =
                item.kind() == LibraryItem.Kind.CHECKPOINT && Files.isDirectory(item.path());
        return new FoundModel(
                program,
                item.called(item.name()),
                bytes,
                Fitting.of(bytes, sixteenBits),
                ModelLibrary.placeName(item),
                Origin.of(item));
    }

    /** Whether it can be used as it is, or once it was converted. */
    public boolean usable() {
        return item.kind() != LibraryItem.Kind.BROKEN
                && (item.problem() == null || needsTemplate());
    }

    /** Whether it must be asked how to talk to it. */
    public boolean needsTemplate() {
        Problem problem = item.problem();
        return problem != null && problem.code() == ProblemCode.CHECKPOINT_OFFERS_TEMPLATE;
    }

    /** Such as {@code qwen.gguf · 485 MB · LM Studio}. */
    public String details() {
        return String.join(" · ", place, Texts.size(bytes), program);
    }

    /** Whether it fits this computer, or what keeps it from being used. */
    public String verdict() {
        @Nullable Problem problem = item.problem();
        return usable() || problem == null ? Fitting.words(fit) : Problems.sentence(problem);
    }
}
