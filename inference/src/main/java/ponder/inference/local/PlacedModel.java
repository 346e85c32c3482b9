package ponder.inference.local;

import ponder.inference.Device;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.models.DecoderShape;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.CacheSizes;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.onnx.Threads;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.system.Processors;

/** A graph that is loaded where it was placed. */
record PlacedModel(Placement place, Threads threads, OnnxLanguageModel languageModel) {
    /** Takes one scale from all ids of a pass, so that those that are guessed change the others. */
    private static final String SHARED_SCALE = "DynamicQuantizeLinear";

    /**
     * Loads it; if the card then fails, on the CPU, with the context and threads that suit it.
     *
     * @throws PonderException if it cannot be loaded on either
     */
    static PlacedModel load(ModelPackage model, EngineOptions options, Placement place) {
        if (!place.gpu()) {
            return loadThere(model, options, place);
        }
        Problem reason;
        try {
            PlacedModel placed = loadThere(model, options, place);
            reason = placed.languageModel.fallbackReason();
            if (reason == null) {
                return placed;
            }
            placed.languageModel.close();
        } catch (PonderException e) {
            reason = e.problem();
        }
        return loadThere(model, options, Placement.onCpu(model, options, reason));
    }

    private static PlacedModel loadThere(
            ModelPackage model, EngineOptions options, Placement place) {
        Threads threads = threads(options, place, model.shape());
        OnnxOptions how =
                new OnnxOptions(
                        place.context(),
                        options.device() == DevicePreference.AUTO && place.reason() == null,
                        options.cudaFolder(),
                        options.cacheFolder(),
                        threads,
                        new CacheSizes(
                                model.shape().kvHeads(),
                                model.shape().headSize(),
                                place.graph().windows().room()),
                        place.graph().cacheInPlace(),
                        !place.graph().operators().containsKey(SHARED_SCALE));
        return new PlacedModel(place, threads, OnnxLanguageModel.load(place.file().file(), how));
    }

    private static Threads threads(EngineOptions options, Placement place, DecoderShape shape) {
        return place.gpu() || options.threads() > 0
                ? Threads.of(options.threads())
                : new MeasuredThreads(options.cacheFolder(), Processors.ofThisComputer())
                        .of(place.file(), shape);
    }

    Device device() {
        Problem reason = place.reason();
        return new Device(
                languageModel.provider(),
                threads.count(),
                reason == null ? languageModel.fallbackReason() : reason);
    }

    /** Tokens for which there is memory beside one whole context. */
    int spareTokens() {
        return place.memory().spareTokens(place.context());
    }

    /** Tokens of all sequences together that are computed side by side. */
    int batchTokens() {
        return place.memory().batchTokens(place.context());
    }
}
