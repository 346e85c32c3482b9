package ponder.inference.convert.resume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.graph.WrittenMatrices;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a conversion has done so far, a line of JSON for each step. A line says how large a file was
 * then and what its hash was, so whatever a crash has left of either, only what is whole is
 * believed; nothing has to be forced to the disk in any order.
 */
public final class ConversionJournal implements WrittenMatrices {
    private static final String NAME = "journal";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final ConversionOrder order;
    private final List<Line> steps = new ArrayList<>();
    private double done;
    private boolean ended;

    /**
     * The inputs were measured, or that was left out for want of memory.
     *
     * @param whole whether nothing of it is left to do
     * @param tokens of the text that were read; if there are any, a file of {@code bytes} tells
     *     what of them
     */
    public record Measured(boolean whole, int tokens, long bytes, String sha256) {}

    /** One of the three; the order comes first. */
    private record Line(
            @Nullable ConversionOrder order,
            @Nullable Measured measured,
            @Nullable Mark mark,
            double done) {}

    private ConversionJournal(Path file, ConversionOrder order) {
        this.file = file;
        this.order = order;
    }

    static ConversionJournal begin(Path folder, ConversionOrder order) throws IOException {
        ConversionJournal journal = new ConversionJournal(folder.resolve(NAME), order);
        journal.rewrite();
        return journal;
    }

    /** What there is in a folder, up to the first line that is damaged. */
    static Optional<ConversionJournal> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String[] lines =
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
        Line first = line(lines[0]);
        if (first == null || first.order() == null || !first.order().isWhole()) {
            return Optional.empty();
        }
        ConversionJournal journal = new ConversionJournal(file, first.order());
        for (int i = 1; i < lines.length; i++) {
            Line step = line(lines[i]);
            if (step == null) {
                break;
            }
            journal.take(step);
        }
        return Optional.of(journal);
    }

    private static @Nullable Line line(String text) {
        try {
            return JSON.readValue(text, Line.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    private void take(Line step) {
        steps.add(step);
        done = step.done();
    }

    ConversionOrder order() {
        return order;
    }

    /** The last of it. */
    public @Nullable Measured measured() {
        return steps.reversed().stream()
                .map(Line::measured)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Mark> marks() {
        return steps.stream().map(Line::mark).filter(Objects::nonNull).toList();
    }

    /** How much of the whole is done, 0 to 1. */
    public double done() {
        return done;
    }

    /** When something was written here last. */
    Instant lastStep() throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    /** Whether there is anything to go on from. */
    boolean hasSteps() {
        return !steps.isEmpty();
    }

    /** Tells the progress to somebody else, who never sees it go back. */
    public DoubleConsumer following(DoubleConsumer progress) {
        return part -> {
            done = Math.max(done, part);
            progress.accept(done);
        };
    }

    public void add(Measured step) throws IOException {
        add(new Line(null, step, null, done));
    }

    @Override
    public void add(Mark step) throws IOException {
        add(new Line(null, null, step, done));
    }

    private void add(Line step) throws IOException {
        if (!ended) {
            take(step);
            Files.writeString(file, text(step), StandardOpenOption.APPEND);
        }
    }

    /** What comes cannot be gone on from. */
    public void end() {
        ended = true;
    }

    /** Nothing of what there is holds. */
    public void forget() throws IOException {
        steps.clear();
        rewrite();
    }

    @Override
    public void keep(int marks) throws IOException {
        List<Mark> holding = marks().subList(0, marks);
        steps.removeIf(step -> step.mark() != null && !holding.contains(step.mark()));
        rewrite();
    }

    private void rewrite() throws IOException {
        StringBuilder all = new StringBuilder(text(new Line(order, null, null, 0)));
        steps.forEach(step -> all.append(text(step)));
        Path written = file.resolveSibling(NAME + ".new");
        Files.writeString(written, all);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(Line line) {
        return JSON.writeValueAsString(line) + "\n";
    }
}
