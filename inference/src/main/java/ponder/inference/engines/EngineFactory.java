package ponder.inference.engines;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelPrompt;
import ponder.inference.ModelSource;
import ponder.inference.chat.TemplateChat;
import ponder.inference.local.LocalEngines;
import ponder.inference.local.LocalPrompts;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.RuntimeVersion;
import ponder.inference.problem.PonderException;
import ponder.inference.remote.RemoteEngines;
import ponder.inference.sampling.SamplingParameters;

/** Opens models, wherever they are. */
public final class EngineFactory {
    private EngineFactory() {}

    /**
     * Opens a model; takes a second or more.
     *
     * @throws PonderException if it is no model, is incomplete, or cannot be loaded
     */
    public static ChatEngine open(ModelSource source, EngineOptions options) {
        return open(source, options, () -> true);
    }

    /**
     * Opens a model as long as somebody wants it. What the runtime has begun cannot be broken off,
     * so this is asked between the steps.
     *
     * @param wanted asked from the calling thread
     * @throws PonderException if it is no model, is incomplete, or cannot be loaded
     * @throws CancellationException if it is no longer wanted; nothing of it is left then
     */
    public static ChatEngine open(
            ModelSource source, EngineOptions options, BooleanSupplier wanted) {
        return switch (source) {
            case ModelSource.LocalFolder folder ->
                    LocalEngines.open(folder.path(), options, wanted);
            case ModelSource.Endpoint endpoint -> RemoteEngines.open(endpoint, options);
        };
    }

    /**
     * What a model would be fed for a chat. No weights are loaded for it.
     *
     * @throws PonderException if it is no model, is on a server, or if its template refuses the
     *     chat
     */
    public static ModelPrompt prompt(ModelSource source, TemplateChat chat, EngineOptions options) {
        return switch (source) {
            case ModelSource.LocalFolder folder -> LocalPrompts.of(folder.path(), chat, options);
            case ModelSource.Endpoint endpoint -> throw Endpoints.notHere(endpoint);
        };
    }

    /** What its makers advise, known before it is opened. */
    public static SamplingParameters advisedSampling(ModelPackage model) {
        return LocalEngines.defaults(model.defaults());
    }

    /** What is advised for a model on a server, which says nothing of that itself. */
    public static SamplingParameters advisedSampling(ModelSource.Endpoint endpoint) {
        return RemoteEngines.ADVISED;
    }

    /**
     * Loads the native libraries ahead of the first model, for a program that has other things to
     * start meanwhile. What fails here fails again, and is reported, when a model is loaded.
     */
    public static void warmUp(EngineOptions options) {
        LocalEngines.warmUp(options);
    }

    /** Which ONNX Runtime is in use, such as {@code 1.29.0}. */
    public static String runtimeVersion() {
        return RuntimeVersion.text();
    }
}
