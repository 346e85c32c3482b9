package ponder.inference.local;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReplayRecord;
import ponder.inference.decoding.Portion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The local engine's replay record: the portions in which a cached sequence was computed. */
final class ReplayPortions {
    private static final JsonMapper JSON = new JsonMapper();

    private ReplayPortions() {}

    static ReplayRecord record(List<Portion> portions) {
        return new ReplayRecord(JSON.writeValueAsString(portions));
    }

    /** Empty for what another engine wrote, or a file that was damaged. */
    static List<Portion> read(ReplayRecord record) {
        try {
            @Nullable Portion @Nullable [] read = JSON.readValue(record.json(), Portion[].class);
            boolean whole = read != null && Stream.of(read).allMatch(Objects::nonNull);
            return whole ? List.of(read) : List.of();
        } catch (JacksonException e) {
            System.getLogger(ReplayPortions.class.getName())
                    .log(System.Logger.Level.WARNING, "not readable: " + record.json(), e);
            return List.of();
        }
    }
}
