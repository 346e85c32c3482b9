package ponder.inference.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.decoder.Calibration;
import ponder.inference.convert.decoder.DecoderGraph;
import ponder.inference.convert.decoder.GenaiConfig;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.graph.DataFile;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.plan.Conversion;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.ConversionPlan;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.convert.resume.ConversionOrder;
import ponder.inference.convert.resume.UnfinishedConversion;
import ponder.inference.convert.resume.UnfinishedConversions;
import ponder.inference.convert.resume.Workshop;
import ponder.inference.convert.source.CheckpointPlaces;
import ponder.inference.convert.table.ConversionTally;
import ponder.inference.files.ChatTemplateFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.Problem.Kind;
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
     * Converts. The target appears only when it is complete. One that was interrupted goes on where
     * it was if the same is asked for again: the same source, unchanged, the same target and the
     * same options.
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
     * The conversions that were interrupted in a folder, and can go on. What is left of others, as
     * when their source is gone, is removed; folders of other people and of conversions at work are
     * not touched.
     */
    public static List<UnfinishedConversion> unfinished(Path folder) throws IOException {
        return UnfinishedConversions.in(folder);
    }

    /** What an earlier run has left of a conversion; empty where it begins anew. */
    public static Optional<UnfinishedConversion> unfinished(
            Path source, Path target, ConversionOptions options) {
        try {
            return UnfinishedConversions.find(target, ConversionOrder.of(source, target, options));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Removes what an interrupted conversion has left.
     *
     * @param target the folder that it would have become
     */
    public static void discard(Path target) throws IOException {
        UnfinishedConversions.discard(target);
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
        ConversionPlan plan = ConversionPlan.of(checkpoint, options);
        try (Workshop workshop =
                        UnfinishedConversions.open(
                                target, ConversionOrder.of(source, target, options));
                Calibration calibration = new Calibration()) {
            return keeping(
                    workshop,
                    () -> {
                        ConversionReport made =
                                make(
                                        Conversion.of(checkpoint, options),
                                        plan,
                                        source,
                                        workshop,
                                        workshop.journal().following(progress),
                                        calibration,
                                        steps);
                        workshop.deliver(target);
                        return made;
                    });
        } catch (IOException e) {
            ProblemCode why =
                    Files.exists(target)
                            ? ProblemCode.CONVERT_EXISTS
                            : ProblemCode.CONVERT_NOT_WRITTEN;
            throw new PonderException(Problem.of(why, target), e);
        }
    }

    private interface Work {
        ConversionReport run() throws IOException;
    }

    /** What the source is not to blame for leaves something to go on from. */
    private static ConversionReport keeping(Workshop workshop, Work work) throws IOException {
        try {
            return work.run();
        } catch (CancellationException | IOException | OutOfMemoryError e) {
            workshop.keep();
            throw e;
        } catch (PonderException e) {
            Kind kind = e.problem().code().kind();
            if (kind == Kind.DISK || kind == Kind.MEMORY) {
                workshop.keep();
            }
            throw e;
        }
    }

    private static ConversionReport make(
            Conversion conversion,
            ConversionPlan plan,
            Path source,
            Workshop workshop,
            DoubleConsumer progress,
            Calibration calibration,
            ConversionSteps steps)
            throws IOException {
        long start = System.nanoTime();
        workshop.clear();
        Path folder = workshop.model();
        checkRoom(folder, plan.bytes());
        conversion.checkpoint().writeCompanions(folder);
        String template = conversion.options().chatTemplate();
        if (template != null) {
            Files.writeString(folder.resolve(ChatTemplateFile.OWN), template);
        }
        steps.beforeWeights(folder, conversion.checkpoint());
        progress.accept(workshop.journal().done());
        double done = new Sketch(conversion, plan, calibration, workshop).measure(steps, progress);
        ConversionReport report =
                write(
                        conversion,
                        plan,
                        source,
                        workshop,
                        part -> progress.accept(done + (1 - done) * part),
                        calibration,
                        start);
        steps.afterWeights(folder);
        return report;
    }

    private static void checkRoom(Path folder, long needed) throws IOException {
        Path data = folder.resolve(GraphBuilder.DATA_FILE);
        long missing = needed - (Files.exists(data) ? Files.size(data) : 0);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < missing) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_NO_ROOM, missing, free));
        }
    }

    private static ConversionReport write(
            Conversion conversion,
            ConversionPlan plan,
            Path source,
            Workshop workshop,
            DoubleConsumer progress,
            Calibration calibration,
            long start)
            throws IOException {
        Path folder = workshop.model();
        Checkpoint checkpoint = conversion.checkpoint();
        ConversionOptions options = conversion.options();
        ConversionTally tally = conversion.tally(progress);
        ElementType type =
                options.device() == TargetDevice.CUDA ? ElementType.FLOAT16 : ElementType.FLOAT;
        DataFile data = DataFile.resume(folder.resolve(GraphBuilder.DATA_FILE), workshop.journal());
        try (GraphBuilder graph = new GraphBuilder(data, type)) {
            new DecoderGraph(conversion, graph, tally, calibration).build();
            graph.write(folder.resolve("model.onnx"));
        }
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(
                        folder.resolve("genai_config.json"), GenaiConfig.of(conversion.config()));
        ConversionReport report =
                new ConversionReport(
                        plan.precision().label(),
                        tally.bitsPerWeight(),
                        tally.kept(),
                        tally.losses(),
                        checkpoint.bytes(),
                        data.position(),
                        (System.nanoTime() - start) / 1e9,
                        notes(conversion, plan, calibration));
        ConversionManifest.write(
                folder, checkpoint, source, options, report, calibration.done(), data.record());
        return report;
    }

    private static List<Problem> notes(
            Conversion conversion, ConversionPlan plan, Calibration calibration) {
        Checkpoint checkpoint = conversion.checkpoint();
        ConversionOptions options = conversion.options();
        List<Problem> notes = new ArrayList<>(checkpoint.notes(options.context()));
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
