package ponder.inference.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.decoder.Calibration;
import ponder.inference.convert.decoder.DecoderGraph;
import ponder.inference.convert.graph.DataFile;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.plan.Conversion;
import ponder.inference.convert.plan.ConversionPlan;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.convert.resume.ConversionJournal;
import ponder.inference.convert.resume.ConversionJournal.Measured;
import ponder.inference.convert.resume.KeptMoments;
import ponder.inference.convert.resume.Workshop;
import ponder.inference.convert.table.ConversionTally;

/** A rough copy of the model that is made only to be run on a text. */
record Sketch(
        Conversion conversion, ConversionPlan plan, Calibration calibration, Workshop workshop) {
    /** Of the time that a conversion takes with it. */
    private static final double WRITING = 0.15;

    private static final double ALL = 0.6;

    /**
     * Parts of the text after each of which what is measured is kept, for a crash: hundreds of
     * megabytes for a model of 1.5 billion weights.
     */
    private static final int PARTS = 4;

    private static final String GRAPH = "model.onnx";

    /**
     * Makes it, has it run and removes it, if it helps to round enough of the matrices and an
     * earlier run has not done it.
     *
     * @param progress told how much of the whole conversion is done
     * @return how much of the whole conversion is done
     */
    double measure(ConversionSteps steps, DoubleConsumer progress) throws IOException {
        if (steps == ConversionSteps.NONE || !plan.calibrates()) {
            return 0;
        }
        if (!known()) {
            boolean run = run(steps, progress);
            calibration.finish(run);
            keep(true);
        }
        return ALL;
    }

    /** Whether an earlier run has measured; if only a part, the calibration knows of it. */
    private boolean known() throws IOException {
        @Nullable Measured before = workshop.journal().measured();
        if (before == null) {
            workshop.journal().forget();
            return false;
        }
        try (GraphBuilder graph = new GraphBuilder(DataFile.nowhere(), ElementType.FLOAT)) {
            build(graph, done -> {});
        }
        if (before.tokens() > 0 && !kept().read(before)) {
            workshop.journal().forget();
            calibration.forget();
            return false;
        }
        calibration.readUpTo(before.tokens());
        if (before.whole()) {
            calibration.finish(before.tokens() > 0);
        }
        return before.whole();
    }

    private KeptMoments kept() {
        return new KeptMoments(workshop.moments(), calibration.moments());
    }

    private boolean run(ConversionSteps steps, DoubleConsumer progress) throws IOException {
        Path folder = workshop.sketch();
        Path file = folder.resolve(GRAPH);
        DataFile data = DataFile.create(folder.resolve(GraphBuilder.DATA_FILE));
        try (GraphBuilder graph = new GraphBuilder(data, ElementType.FLOAT)) {
            build(graph, part -> progress.accept(WRITING * part));
            graph.write(file);
        }
        Parts parts = new Parts();
        try {
            return steps.measure(
                    file,
                    workshop.model(),
                    calibration,
                    part -> {
                        parts.keep((int) (PARTS * part));
                        progress.accept(WRITING + (ALL - WRITING) * part);
                    });
        } catch (CancellationException e) {
            keep(false);
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            workshop.removeSketch();
        }
    }

    private void build(GraphBuilder graph, DoubleConsumer progress) throws IOException {
        calibration.start(conversion.config().contextLength());
        ConversionTally tally = conversion.tally(progress);
        new DecoderGraph(conversion.on(TargetDevice.CPU), graph, tally, calibration).build();
    }

    private final class Parts {
        /** The first to tell of is where an earlier run has ended. */
        private int kept = PARTS;

        /**
         * @param done parts of the text that are read
         */
        void keep(int done) {
            try {
                if (done > kept && hasRoom()) {
                    write(false);
                }
                kept = done;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** For a later run, unless the model needs the room. */
    private void keep(boolean whole) throws IOException {
        ConversionJournal journal = workshop.journal();
        if (calibration.read() == 0) {
            if (whole) {
                journal.add(new Measured(true, 0, 0, ""));
            }
        } else if (hasRoom()) {
            write(whole);
        } else {
            journal.end();
        }
    }

    private boolean hasRoom() throws IOException {
        return Files.getFileStore(workshop.model()).getUsableSpace()
                > plan.bytes() + calibration.bytes();
    }

    private void write(boolean whole) throws IOException {
        KeptMoments moments = kept();
        workshop.journal().add(moments.write(whole, calibration.read()));
        moments.settle();
    }
}
