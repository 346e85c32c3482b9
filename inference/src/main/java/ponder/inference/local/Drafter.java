package ponder.inference.local;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.decoding.DraftModel;
import ponder.inference.models.ModelFingerprint;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.SystemMemory;
import ponder.inference.tokenizer.Tokenizer;

/**
 * A smaller model that guesses for another one.
 *
 * @param fingerprint of its files, for the record of a reply
 */
record Drafter(DraftModel model, String fingerprint) implements AutoCloseable {
    /**
     * Loads it beside the model that it is for. Without it the same is said, only slower, so what
     * is wrong with it is a notice.
     *
     * @return null where none is wanted or it cannot be used
     */
    static @Nullable Drafter load(
            ModelPackage larger,
            PlacedModel placed,
            EngineOptions options,
            Consumer<Problem> notice) {
        Path folder = options.draftModel();
        if (folder == null) {
            return null;
        }
        try {
            return load(ModelPackage.read(folder), larger, placed, options);
        } catch (PonderException e) {
            notice.accept(
                    Problem.of(
                            ProblemCode.RUN_NO_DRAFTS,
                            String.valueOf(folder.getFileName()),
                            e.problem()));
            return null;
        }
    }

    private static Drafter load(
            ModelPackage smaller, ModelPackage larger, PlacedModel placed, EngineOptions options) {
        if (!placed.languageModel().verifiesDrafts()) {
            throw new PonderException(Problem.of(ProblemCode.RUN_DRAFTS_UNUSED));
        }
        if (!Tokenizer.sameVocabulary(smaller.tokenizer(), larger.tokenizer())) {
            throw new PonderException(Problem.of(ProblemCode.RUN_OTHER_VOCABULARY));
        }
        int context = Math.min(placed.place().context(), smaller.contextLength());
        EngineOptions how = options.withDevice(DevicePreference.CPU).withContext(context);
        Placement place = Placement.onCpu(smaller, how, null);
        long both =
                place.memory().needed(context)
                        + placed.place().memory().cachePerToken() * placed.place().context();
        if (both > SystemMemory.free()) {
            throw new PonderException(
                    Problem.of(ProblemCode.RUN_DRAFT_MEMORY, both, SystemMemory.free()));
        }
        PlacedModel loaded = PlacedModel.load(smaller, how, place);
        double cost = (double) place.file().bytes() / placed.place().file().bytes();
        return new Drafter(
                new DraftModel(loaded.languageModel(), cost),
                ModelFingerprint.of(smaller.folder()));
    }

    @Override
    public void close() {
        model.close();
    }
}
