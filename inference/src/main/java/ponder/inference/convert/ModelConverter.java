package ponder.inference.convert;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.files.ChatTemplateFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of this package: a checkpoint (a folder of safetensors, or a GGUF file) to an ONNX model
 * folder that Ponder and onnxruntime-genai can run.
 *
 * <pre>{@code
 * ModelConverter.convert(checkpoint, target, new ConversionOptions("My model", Precision.INT4), done -> {});
 * }</pre>
 */
public final class ModelConverter {
    private static final JsonMapper JSON = new JsonMapper();

    private ModelConverter() {}

    /**
     * Converts. The target appears only when it is complete.
     *
     * @param source a folder with config.json and safetensors, or a GGUF file
     * @param target a folder that does not exist yet
     * @param progress told the finished part, 0 to 1; what it throws ends the conversion
     * @throws PonderException if the source cannot be converted or the disk not be written
     */
    public static ConversionReport convert(
            Path source, Path target, ConversionOptions options, DoubleConsumer progress) {
        return convert(source, target, options, progress, ConversionSteps.NONE);
    }

    /**
     * Converts, with further steps before and after the weights.
     *
     * @throws PonderException if the source cannot be converted or the disk not be written
     */
    public static ConversionReport convert(
            Path source,
            Path target,
            ConversionOptions options,
            DoubleConsumer progress,
            ConversionSteps steps) {
        if (Files.exists(target)) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_EXISTS, target));
        }
        try (Checkpoint checkpoint = open(source)) {
            ConversionCheck.require(checkpoint, options.chatTemplate() != null);
            return convert(checkpoint, source, target, options, progress, steps);
        } catch (IOException e) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_NOT_READ, source), e);
        }
    }

    /**
     * Removes what conversions left in a folder when the program or the system crashed. Folders of
     * other people and of conversions that go on are not touched.
     */
    public static void removeLeftovers(Path folder) throws IOException {
        Workshop.removeLeftovers(folder);
    }

    /**
     * Opens what {@code source} is.
     *
     * @throws PonderException if it is no checkpoint
     */
    public static Checkpoint open(Path source) throws IOException {
        return CheckpointPlaces.open(source);
    }

    private static ConversionReport convert(
            Checkpoint checkpoint,
            Path source,
            Path target,
            ConversionOptions options,
            DoubleConsumer progress,
            ConversionSteps steps) {
        long start = System.nanoTime();
        ConversionPlan plan = ConversionPlan.of(checkpoint, options);
        try (Workshop workshop = Workshop.beside(target);
                Calibration calibration = new Calibration()) {
            Path folder = workshop.model();
            checkRoom(folder, plan.bytes());
            checkpoint.writeCompanions(folder);
            String template = options.chatTemplate();
            if (template != null) {
                Files.writeString(folder.resolve(ChatTemplateFile.OWN), template);
            }
            steps.beforeWeights(folder);
            Conversion conversion = Conversion.of(checkpoint, options);
            double done =
                    new Sketch(conversion, plan, calibration).measure(workshop, steps, progress);
            ConversionReport report =
                    write(
                            conversion,
                            plan,
                            source,
                            folder,
                            part -> progress.accept(done + (1 - done) * part),
                            calibration,
                            start);
            steps.afterWeights(folder);
            workshop.deliver(target);
            return report;
        } catch (IOException e) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_NOT_WRITTEN, target), e);
        }
    }

    private static void checkRoom(Path folder, long needed) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_NO_ROOM, needed, free));
        }
    }

    private static ConversionReport write(
            Conversion conversion,
            ConversionPlan plan,
            Path source,
            Path folder,
            DoubleConsumer progress,
            Calibration calibration,
            long start)
            throws IOException {
        Checkpoint checkpoint = conversion.checkpoint();
        ConversionOptions options = conversion.options();
        ConversionTally tally = ConversionTally.of(conversion, progress);
        DataType type = options.device() == TargetDevice.CUDA ? DataType.FLOAT16 : DataType.FLOAT;
        Sha256.FileRecord data;
        try (GraphBuilder graph = new GraphBuilder(folder.resolve(GraphBuilder.DATA_FILE), type)) {
            new DecoderGraph(conversion, graph, tally, calibration).build();
            graph.write(folder.resolve("model.onnx"));
            data = graph.dataRecord();
        }
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(
                        folder.resolve("genai_config.json"), GenaiConfig.of(conversion.config()));
        ConversionReport report =
                tally.report(
                                plan.precision(),
                                checkpoint.bytes(),
                                data.size(),
                                (System.nanoTime() - start) / 1e9)
                        .with(notes(conversion, plan, calibration));
        ConversionManifest.write(
                folder, checkpoint, source, options, report, calibration.done(), data);
        return report;
    }

    private static List<Problem> notes(
            Conversion conversion, ConversionPlan plan, Calibration calibration) {
        Checkpoint checkpoint = conversion.checkpoint();
        ConversionOptions options = conversion.options();
        List<Problem> notes = new ArrayList<>(checkpoint.config().notes(options.context()));
        String type = checkpoint.info(TensorKey.weight(DecoderPart.UP)).type();
        if (options.precision() == null && type.equals("INT" + plan.precision().bits())) {
            notes.add(Problem.of(ProblemCode.CONVERT_KEPT_BITS, plan.precision().bits()));
        }
        if (calibration.leftOut()) {
            notes.add(Problem.of(ProblemCode.CONVERT_NOT_CALIBRATED));
        }
        return notes;
    }
}
