package ponder.inference.local;

import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.models.AttentionWindow;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Whether a graph has the windows that its configuration speaks of; some exporters lose them. */
public final class WindowCheck {
    private WindowCheck() {}

    /**
     * @throws PonderException if a text longer than the window would be computed otherwise than the
     *     model was trained
     */
    public static void require(ModelPackage model, GraphSummary graph) {
        AttentionWindow window = model.attentionWindow();
        for (int layer = 0; layer < model.shape().layers(); layer++) {
            int size = graph.windows().sizes().getOrDefault(layer, 0);
            if (window.covers(layer)
                    && window.size() < model.contextLength()
                    && size != window.size()) {
                throw new PonderException(Problem.of(ProblemCode.GRAPH_WINDOW_LOST, window.size()));
            }
        }
    }
}
