package ponder.inference.engines;

import java.util.function.DoubleConsumer;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.evaluation.Speed;
import ponder.inference.local.LocalSpeed;
import ponder.inference.problem.PonderException;

/**
 * How fast a model is on this computer.
 *
 * @param options on which device, with how many threads and how much context
 */
public record ModelSpeed(ModelSource model, EngineOptions options) {
    /**
     * Loads the model and measures for half a minute or more.
     *
     * @param progress told the finished part, 0 to 1; what it throws ends the measurement
     * @throws PonderException if the model cannot be loaded
     */
    public Speed run(DoubleConsumer progress) {
        return switch (model) {
            case ModelSource.LocalFolder folder ->
                    new LocalSpeed(folder.path(), options).run(progress);
            case ModelSource.Endpoint endpoint -> throw Endpoints.notHere(endpoint);
        };
    }
}
