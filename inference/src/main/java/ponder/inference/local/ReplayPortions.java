package ponder.inference.local;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReplayRecord;
import ponder.inference.decoding.Drafting;
import ponder.inference.decoding.Portion;
import ponder.inference.decoding.TokenGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The local engine's replay record.
 *
 * @param portions in which a cached sequence was computed; empty for nothing that was cached
 * @param steps what came to the thought from outside; empty in records of versions that did not
 *     keep it
 * @param drafts by which {@linkplain TokenGenerator#DRAFTS rules} the reply's drafts were made; 0
 *     without drafts
 * @param drafter fingerprint of the model that guessed too; empty for none
 * @param beside whether the reply was made in a batch
 */
record ReplayPortions(
        List<Portion> portions,
        List<SteeringStep> steps,
        int drafts,
        String drafter,
        boolean beside) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ReplayPortions UNKNOWN =
            new ReplayPortions(List.of(), List.of(), 0, "", false);

    /** Of a reply that is not made yet, alone. */
    static ReplayPortions fresh(String drafter) {
        return new ReplayPortions(List.of(), List.of(), TokenGenerator.DRAFTS, drafter, false);
    }

    /** Of a reply of a batch that is not made yet. */
    static ReplayPortions freshBeside() {
        return new ReplayPortions(List.of(), List.of(), 0, "", true);
    }

    /** Who guesses, if the model that guessed then is the one that would now. */
    Drafting drafting(String drafterNow) {
        if (drafts != TokenGenerator.DRAFTS) {
            return Drafting.NONE;
        }
        return drafter.isEmpty() || !drafter.equals(drafterNow)
                ? Drafting.REPETITION
                : Drafting.MODEL;
    }

    /** The same once the reply is made. */
    ReplayPortions with(List<Portion> reused, List<SteeringStep> done, boolean inBatch) {
        return new ReplayPortions(reused, done, drafts, drafter, inBatch);
    }

    ReplayRecord record() {
        return new ReplayRecord(JSON.writeValueAsString(this));
    }

    private static List<SteeringStep> steps(JsonNode array) {
        @Nullable SteeringStep @Nullable [] read = JSON.treeToValue(array, SteeringStep[].class);
        boolean whole = read != null && Stream.of(read).allMatch(Objects::nonNull);
        return whole ? List.of(read) : List.of();
    }

    /**
     * Of a record that was kept: the portions alone in the first versions, which made no drafts.
     * Without portions for what another engine wrote, or a file that was damaged.
     */
    static ReplayPortions read(ReplayRecord record) {
        try {
            JsonNode json = JSON.readTree(record.json());
            boolean object = json.isObject();
            JsonNode array = object ? json.path("portions") : json;
            @Nullable Portion @Nullable [] read = JSON.treeToValue(array, Portion[].class);
            boolean whole = read != null && Stream.of(read).allMatch(Objects::nonNull);
            return new ReplayPortions(
                    whole ? List.of(read) : List.of(),
                    steps(json.path("steps")),
                    object ? json.path("drafts").asInt(0) : 0,
                    json.path("drafter").asString(""),
                    json.path("beside").asBoolean(false));
        } catch (JacksonException e) {
            System.getLogger(ReplayPortions.class.getName())
                    .log(System.Logger.Level.WARNING, "portions are not readable", e);
            return UNKNOWN;
        }
    }
}
