package ponder.inference.local;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;
import ponder.inference.Device;
import ponder.inference.EngineOptions;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.evaluation.Rate;
import ponder.inference.evaluation.Speed;
import ponder.inference.evaluation.SpeedTrial;
import ponder.inference.models.GraphFile;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.CardBandwidth;
import ponder.inference.problem.PonderException;
import ponder.inference.system.MemoryReads;
import ponder.inference.system.SystemMemory;

/** How fast a model of this machine is. */
public record LocalSpeed(Path model, EngineOptions options) {
    private static final List<Integer> BATCHES = List.of(8, 16);

    /**
     * Loads the model and measures for half a minute or more.
     *
     * @param progress told the finished part, 0 to 1; what it throws ends the measurement
     * @throws PonderException if the model cannot be loaded
     */
    public Speed run(DoubleConsumer progress) {
        ModelPackage files = ModelPackage.read(model);
        long start = System.nanoTime();
        try (LocalChatEngine engine =
                LocalEngines.open(
                        files,
                        options,
                        () -> {
                            progress.accept(0);
                            return true;
                        })) {
            double loaded = (System.nanoTime() - start) / 1e9;
            Device device = engine.info().device();
            List<Rate> rates =
                    new SpeedTrial(engine.languageModel(), System::nanoTime, batches(engine))
                            .run(progress);
            OptionalLong peak = SystemMemory.peakOfProcess();
            boolean cpu = device.provider().equals("CPU");
            GraphFile file = files.graph(!cpu, options.precision());
            GraphSummary graph = GraphSummary.read(file.file());
            return new Speed(
                    device.provider(),
                    device.threads(),
                    loaded,
                    graph.bytesPerToken(),
                    files.shape().cacheFloats() * graph.cacheElementBytes(),
                    cpu
                            ? memoryReads(() -> MemoryReads.bytesPerSecond(device.threads()))
                            : CardBandwidth.bytesPerSecond(),
                    peak,
                    rates);
        }
    }

    /** Of which there is memory for. */
    private static List<Integer> batches(LocalChatEngine engine) {
        return BATCHES.stream().filter(size -> size <= engine.batchSize()).toList();
    }

    /** How fast memory is read, in bytes a second. */
    interface MemoryTrial {
        long bytesPerSecond() throws InterruptedException;
    }

    /** Empty where the heap is too small for that many threads: the model's own rates are known. */
    static OptionalLong memoryReads(MemoryTrial trial) {
        try {
            return OptionalLong.of(trial.bytesPerSecond());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (OutOfMemoryError e) {
            return OptionalLong.empty();
        }
    }
}
