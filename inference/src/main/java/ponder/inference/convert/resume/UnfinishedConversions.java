package ponder.inference.convert.resume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The conversions that were interrupted in a folder, and what crashes have left there. */
public final class UnfinishedConversions {
    /** Who has not gone on for so long has other plans, and the room is wanted. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private UnfinishedConversions() {}

    /**
     * Opens the workshop of a conversion: the one of an earlier run that had the same order, or a
     * new one. Others for the same target are removed, and so is what nobody can go on with.
     *
     * @throws PonderException if somebody is at work for the same target
     */
    public static Workshop open(Path target, ConversionOrder order) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        if (parent == null) {
            throw new IOException("a model cannot take the place of a whole disk");
        }
        Files.createDirectories(parent);
        Workshop found = null;
        for (Workshop workshop : free(parent)) {
            Optional<ConversionOrder> its = order(workshop);
            if (found == null && its.equals(Optional.of(order))) {
                found = workshop;
                continue;
            }
            if (worthKeeping(workshop) && !its.orElseThrow().target().equals(order.target())) {
                workshop.keep();
            }
            workshop.close();
        }
        Workshop opened = found != null ? found : Workshop.create(whole, order);
        if (othersAreAtWork(parent, opened, order)) {
            opened.keep();
            opened.close();
            throw new PonderException(Problem.of(ProblemCode.CONVERT_BUSY, target));
        }
        return opened;
    }

    /** Asked when one's own can be seen, so that of two at the same moment not both go on. */
    private static boolean othersAreAtWork(Path parent, Workshop own, ConversionOrder order)
            throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.toList()) {
                boolean same =
                        !child.equals(own.folder())
                                && Workshop.orderIn(child)
                                        .filter(its -> its.target().equals(order.target()))
                                        .isPresent();
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Those that somebody can go on with; the rest is removed. */
    public static List<UnfinishedConversion> in(Path parent) throws IOException {
        List<UnfinishedConversion> unfinished = new ArrayList<>();
        for (Workshop workshop : free(parent)) {
            try (workshop) {
                if (worthKeeping(workshop)) {
                    workshop.keep();
                    unfinished.add(unfinished(workshop));
                }
            }
        }
        return unfinished;
    }

    private static UnfinishedConversion unfinished(Workshop workshop) {
        ConversionOrder order = workshop.journal().order();
        return new UnfinishedConversion(
                Path.of(order.source()),
                workshop.folder().resolveSibling(order.target()),
                order.options(),
                workshop.folder(),
                workshop.journal().done());
    }

    /** One with the same order, which would go on. */
    public static Optional<UnfinishedConversion> find(Path target, ConversionOrder order)
            throws IOException {
        Optional<UnfinishedConversion> found = Optional.empty();
        for (Workshop workshop : free(target.toAbsolutePath().normalize().getParent())) {
            workshop.keep();
            if (worthKeeping(workshop) && workshop.journal().order().equals(order)) {
                found = Optional.of(unfinished(workshop));
            }
            workshop.close();
        }
        return found;
    }

    /** Removes what there is of a conversion. */
    public static void discard(Path target) throws IOException {
        String name = String.valueOf(target.getFileName());
        for (Workshop workshop : free(target.toAbsolutePath().normalize().getParent())) {
            boolean its = order(workshop).filter(o -> o.target().equals(name)).isPresent();
            if (!its) {
                workshop.keep();
            }
            workshop.close();
        }
    }

    private static Optional<ConversionOrder> order(Workshop workshop) {
        return workshop.hasJournal() ? Optional.of(workshop.journal().order()) : Optional.empty();
    }

    private static boolean worthKeeping(Workshop workshop) throws IOException {
        if (!workshop.hasJournal()) {
            return false;
        }
        ConversionJournal journal = workshop.journal();
        if (!journal.hasSteps() || !journal.order().isCurrent()) {
            return false;
        }
        Path target = workshop.folder().resolveSibling(journal.order().target());
        boolean delivered = Files.exists(target) && !Files.exists(workshop.model());
        return !delivered && journal.lastStep().isAfter(Instant.now().minus(LONGEST));
    }

    /** Those in which nobody works. */
    private static List<Workshop> free(@Nullable Path parent) throws IOException {
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        List<Workshop> free = new ArrayList<>();
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.sorted().toList()) {
                Workshop.enter(child).ifPresent(free::add);
            }
        }
        return free;
    }
}
