package ponder.inference.convert;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/** A rough copy of the model that is made only to be run on a text. */
record Sketch(Conversion conversion, ConversionPlan plan, Calibration calibration) {
    /** Of the time that a conversion takes with it. */
    private static final double WRITING = 0.15;

    private static final double ALL = 0.6;
    private static final String GRAPH = "model.onnx";

    /**
     * Makes it, has it run and removes it, if it helps to round enough of the matrices.
     *
     * @param progress told how much of the whole conversion is done
     * @return how much of the whole conversion is done
     */
    double measure(Workshop workshop, ConversionSteps steps, DoubleConsumer progress)
            throws IOException {
        if (steps == ConversionSteps.NONE || !plan.calibrates()) {
            return 0;
        }
        Path folder = workshop.sketch();
        calibration.start(conversion.config().contextLength());
        write(folder, part -> progress.accept(WRITING * part));
        boolean run =
                steps.measure(
                        folder.resolve(GRAPH),
                        workshop.model(),
                        calibration,
                        part -> progress.accept(WRITING + (ALL - WRITING) * part));
        workshop.removeSketch();
        calibration.finish(run);
        return ALL;
    }

    private void write(Path folder, DoubleConsumer progress) throws IOException {
        ConversionTally tally = ConversionTally.of(conversion, progress);
        try (GraphBuilder graph =
                new GraphBuilder(folder.resolve(GraphBuilder.DATA_FILE), DataType.FLOAT)) {
            new DecoderGraph(conversion.on(TargetDevice.CPU), graph, tally, calibration).build();
            graph.write(folder.resolve(GRAPH));
        }
    }
}
