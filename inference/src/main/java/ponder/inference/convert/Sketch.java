package ponder.inference.convert;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.ConversionJournal.Measured;

/** A rough copy of the model that is made only to be run on a text. */
record Sketch(
        Conversion conversion, ConversionPlan plan, Calibration calibration, Workshop workshop) {
    /** Of the time that a conversion takes with it. */
    private static final double WRITING = 0.15;

    private static final double ALL = 0.6;
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
        calibration.start(conversion.config().contextLength());
        if (!known()) {
            boolean run = run(steps, progress);
            calibration.finish(run);
            keep(run);
        }
        return ALL;
    }

    /** Whether an earlier run has measured. */
    private boolean known() throws IOException {
        @Nullable Measured before = workshop.journal().measured();
        if (before == null) {
            workshop.journal().forget();
            return false;
        }
        try (GraphBuilder graph = new GraphBuilder(DataFile.nowhere(), DataType.FLOAT)) {
            build(graph, done -> {});
        }
        if (before.run() && !kept().read(before)) {
            workshop.journal().forget();
            calibration.forget();
            return false;
        }
        calibration.finish(before.run());
        return true;
    }

    private KeptMoments kept() {
        return new KeptMoments(workshop.moments(), calibration.moments());
    }

    private boolean run(ConversionSteps steps, DoubleConsumer progress) throws IOException {
        Path folder = workshop.sketch();
        Path file = folder.resolve(GRAPH);
        DataFile data = DataFile.create(folder.resolve(GraphBuilder.DATA_FILE));
        try (GraphBuilder graph = new GraphBuilder(data, DataType.FLOAT)) {
            build(graph, part -> progress.accept(WRITING * part));
            graph.write(file);
        }
        boolean run =
                steps.measure(
                        file,
                        workshop.model(),
                        calibration,
                        part -> progress.accept(WRITING + (ALL - WRITING) * part));
        workshop.removeSketch();
        return run;
    }

    private void build(GraphBuilder graph, DoubleConsumer progress) throws IOException {
        ConversionTally tally = ConversionTally.of(conversion, progress);
        new DecoderGraph(conversion.on(TargetDevice.CPU), graph, tally, calibration).build();
    }

    /** For a later run, unless the model needs the room. */
    private void keep(boolean run) throws IOException {
        ConversionJournal journal = workshop.journal();
        if (!run) {
            journal.add(new Measured(false, 0, ""));
        } else if (Files.getFileStore(workshop.model()).getUsableSpace()
                > plan.bytes() + calibration.bytes()) {
            journal.add(kept().write());
        } else {
            journal.end();
        }
    }
}
