package ponder.inference.engines;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.chat.PromptTemplate;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.ConversionSteps;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.decoder.Calibration;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.convert.resume.UnfinishedConversion;
import ponder.inference.local.CacheCalibration;
import ponder.inference.local.Failures;
import ponder.inference.local.InputMeasurement;
import ponder.inference.local.LocalEngines;
import ponder.inference.models.MemoryPlan;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.NvidiaCard;
import ponder.inference.tokenizer.Tokenizer;

/**
 * A checkpoint to a model folder that can be loaded: what the converter alone does not see is
 * looked at before the weights are written.
 *
 * @param forThisComputer whether it is made for {@linkplain #deviceHere what is here}, found when
 *     it runs, instead of the device of its options
 * @param cacheFolder where native libraries are unpacked once
 */
public record ModelConversion(
        Path source,
        Path target,
        ConversionOptions options,
        boolean forThisComputer,
        Path cacheFolder) {
    private static final String TOKENIZER = "tokenizer.json";

    /** For the device of its options. */
    public ModelConversion(Path source, Path target, ConversionOptions options, Path cacheFolder) {
        this(source, target, options, false, cacheFolder);
    }

    /**
     * What a model is best made for on this computer: its NVIDIA card, if it has one that can hold
     * the model, CUDA is there, and the model can do with 16 bits. Asked for the first time this
     * loads CUDA's libraries.
     *
     * @param options how it will be converted; a cache of 8 bits only the CPU's attention knows
     */
    public static TargetDevice deviceHere(Path source, ConversionOptions options) {
        boolean card =
                !options.int8Cache()
                        && OnnxLanguageModel.findsCuda()
                        && NvidiaCard.first()
                                .filter(has -> holds(has, source, options))
                                .isPresent();
        return card ? TargetDevice.CUDA : TargetDevice.CPU;
    }

    private static boolean holds(NvidiaCard card, Path source, ConversionOptions options) {
        return ModelReview.plan(source, options.withDevice(TargetDevice.CUDA))
                .filter(plan -> MemoryPlan.onCard(plan.bytes()) <= card.total())
                .isPresent();
    }

    /**
     * Converts, from where an earlier run was interrupted. The target appears only when it is
     * complete.
     *
     * @param progress told the finished part, 0 to 1; what it throws ends the conversion
     * @throws PonderException if the source cannot be converted, the disk not be written, the
     *     tokenizer not be used or the model not be run
     */
    public ConversionReport run(DoubleConsumer progress) {
        EngineOptions cpu = EngineOptions.in(cacheFolder).on(DevicePreference.CPU);
        LocalEngines.keepLibrariesIn(cpu.cacheFolder());
        return ModelConverter.convert(
                source,
                target,
                optionsHere(),
                progress,
                new ConversionSteps() {
                    @Override
                    public void beforeWeights(Path folder, Checkpoint checkpoint) {
                        requireTemplate(checkpoint, options.chatTemplate());
                        requireTokenizer(
                                folder.resolve(TOKENIZER), checkpoint.config().vocabularySize());
                    }

                    @Override
                    public boolean measure(
                            Path graph,
                            Path folder,
                            Calibration calibration,
                            DoubleConsumer progress) {
                        return new InputMeasurement(graph, folder.resolve(TOKENIZER), cpu)
                                .run(calibration, progress);
                    }

                    @Override
                    public void afterWeights(Path folder) {
                        if (options.int8Cache()) {
                            CacheCalibration.toInt8(folder, cpu);
                        }
                    }
                });
    }

    /** What an earlier run has left of it. */
    public Optional<UnfinishedConversion> unfinished() {
        return ModelConverter.unfinished(source, target, optionsHere());
    }

    private ConversionOptions optionsHere() {
        return forThisComputer ? options.withDevice(deviceHere(source, options)) : options;
    }

    /**
     * @param given instead of the checkpoint's own
     * @throws PonderException if the template does not parse
     */
    static void requireTemplate(Checkpoint checkpoint, @Nullable String given) {
        Optional.ofNullable(given)
                .or(checkpoint::chatTemplate)
                .ifPresent(source -> new PromptTemplate(source, Clock.systemDefaultZone()));
    }

    private static void requireTokenizer(Path file, int vocabulary) {
        try (Tokenizer tokenizer = Tokenizer.load(file)) {
            if (tokenizer.ordinaryTokens() > vocabulary) {
                throw new PonderException(Problem.of(ProblemCode.CHECK_TWO_MODELS));
            }
        } catch (RuntimeException | Error e) {
            throw Failures.explain(e);
        }
    }
}
