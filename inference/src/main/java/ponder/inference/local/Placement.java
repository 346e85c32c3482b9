package ponder.inference.local;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.models.GraphFile;
import ponder.inference.models.MemoryPlan;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.NvidiaCard;
import ponder.inference.system.SystemMemory;

/**
 * Where a model will run, and with which context, decided by the memory that is free there before
 * anything is loaded.
 *
 * @param gpu whether it is to be tried on the graphics card
 * @param context longest sequence in tokens
 * @param reason why a card that is there is not tried; null where it is, or none is there
 */
record Placement(
        boolean gpu,
        GraphFile file,
        GraphSummary graph,
        MemoryPlan memory,
        int context,
        @Nullable Problem reason) {
    /** Bytes of one number, the only ones for which CUDA has the attention. */
    private static final int HALF = 2;

    /**
     * @throws PonderException if the model cannot fit, or its context is too short
     */
    static Placement of(ModelPackage model, EngineOptions options) {
        boolean wanted = options.device() == DevicePreference.AUTO;
        return OnnxLanguageModel.triesGpu(wanted)
                ? onCard(model, options, NvidiaCard.first())
                : onCpu(model, options, null);
    }

    /**
     * A card that does not say what it has free is tried. A model whose attention the card cannot
     * compute would cross the bus twice in each layer, far slower than on the CPU alone.
     */
    static Placement onCard(ModelPackage model, EngineOptions options, Optional<NvidiaCard> card) {
        GraphFile file = model.graph(true, options.precision());
        GraphSummary graph = summary(model, file);
        if (graph.cacheInPlace() && graph.cacheElementBytes() != HALF) {
            return onCpu(model, options, Problem.of(ProblemCode.RUNTIME_MADE_FOR_CPU));
        }
        long free = card.map(NvidiaCard::free).orElse(Long.MAX_VALUE);
        MemoryPlan memory = MemoryPlan.onCard(file, model.shape(), graph.cacheElementBytes(), free);
        int context = context(model, options, memory);
        if (memory.fits(context)) {
            return new Placement(true, file, graph, memory, context, null);
        }
        return onCpu(
                model,
                options,
                Problem.of(ProblemCode.RUNTIME_CARD_MEMORY, memory.needed(context), free));
    }

    /** A model that cannot fit is refused before it takes the memory of everything else. */
    static Placement onCpu(ModelPackage model, EngineOptions options, @Nullable Problem reason) {
        GraphFile file = model.graph(false, options.precision());
        GraphSummary graph = summary(model, file);
        MemoryPlan memory =
                MemoryPlan.of(
                        file,
                        model.shape(),
                        graph.cacheElementBytes(),
                        graph.cacheInPlace(),
                        SystemMemory.free());
        int context = context(model, options, memory);
        if (!memory.fits(context)) {
            throw new PonderException(memory.tooMuch(model.name(), context));
        }
        return new Placement(false, file, graph, memory, context, reason);
    }

    private static GraphSummary summary(ModelPackage model, GraphFile file) {
        GraphSummary graph = GraphSummary.read(file.file());
        WindowCheck.require(model, graph);
        return graph;
    }

    private static int context(ModelPackage model, EngineOptions options, MemoryPlan memory) {
        if (options.context() != 0 && options.context() < EngineOptions.LEAST_CONTEXT) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.RUN_SHORT_CONTEXT,
                            options.context(),
                            EngineOptions.LEAST_CONTEXT));
        }
        int most = model.contextLength();
        return options.context() > 0 ? Math.min(most, options.context()) : memory.context(most);
    }
}
