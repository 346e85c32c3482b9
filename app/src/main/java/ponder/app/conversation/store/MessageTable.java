package ponder.app.conversation.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.conversation.KeptRun;
import ponder.app.conversation.KnownMessages;
import ponder.app.conversation.Message;
import ponder.app.conversation.Rating;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.settings.ChatParameters;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyStats;
import ponder.inference.chat.Part;
import ponder.inference.chat.Parts;
import ponder.inference.chat.Role;

/** Messages: their rows, their parts, and the journal of what is being written. */
final class MessageTable {
    private static final String UPSERT =
            """
            INSERT INTO message
                (id, conversation, parent, role, ending, thought_seconds, thought_tokens,
                 thought_end, problem, model, model_hash, provider, seed,
                 parameters, stats, vote, created, finished, rating, rating_note, software)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET ending = excluded.ending,
                thought_seconds = excluded.thought_seconds,
                thought_tokens = excluded.thought_tokens, thought_end = excluded.thought_end,
                problem = excluded.problem, model = excluded.model,
                model_hash = excluded.model_hash, provider = excluded.provider,
                seed = excluded.seed, parameters = excluded.parameters, stats = excluded.stats,
                vote = excluded.vote, finished = excluded.finished,
                rating = excluded.rating, rating_note = excluded.rating_note,
                software = excluded.software
            """;

    private final Connection connection;
    private final PartTable parts;
    private final JournalTable journal;

    MessageTable(Connection connection) {
        this.connection = connection;
        this.parts = new PartTable(connection);
        this.journal = new JournalTable(connection);
    }

    void save(Message m) throws SQLException {
        parts.remove(m.id());
        try (PreparedStatement s = connection.prepareStatement(UPSERT)) {
            s.setLong(1, m.id());
            s.setLong(2, m.conversation());
            if (m.parent() == 0) {
                s.setNull(3, Types.INTEGER);
            } else {
                s.setLong(3, m.parent());
            }
            s.setString(4, m.role().name());
            s.setString(5, m.ending().name());
            s.setDouble(6, m.thought().seconds());
            s.setInt(7, m.thought().tokens());
            s.setString(8, name(m.thought().end()));
            s.setString(9, Objects.requireNonNullElse(StoredJson.write(m.problem()), ""));
            run(s, m.run());
            s.setString(16, m.group());
            s.setLong(17, m.created());
            s.setLong(18, m.finished());
            Rating rating = m.rating();
            s.setString(19, rating == null ? null : rating.thumb().name());
            s.setString(20, rating == null ? null : rating.note());
            s.executeUpdate();
        }
        journal.forget(m.id());
        parts.add(m.id(), m.parts());
    }

    private static void run(PreparedStatement s, @Nullable RunRecord run) throws SQLException {
        ReplyStats stats = run == null ? null : run.stats();
        s.setString(10, run == null ? null : run.model());
        s.setString(11, run == null ? null : run.modelHash());
        s.setString(12, run == null ? null : run.provider());
        s.setObject(13, stats == null ? null : stats.seed());
        s.setString(14, run == null ? null : StoredJson.write(run.parameters()));
        s.setString(15, StoredJson.write(stats));
        s.setString(21, run == null ? null : run.software());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    void grow(StoreChange.Growth more) throws SQLException {
        journal.add(more);
    }

    /** What a program that ended too early has journalled becomes part of its messages. */
    void recover() throws SQLException {
        for (Map.Entry<Long, List<Part>> said : journal.all().entrySet()) {
            long message = said.getKey();
            if (isBeingWritten(message)) {
                List<Part> all = Parts.plus(parts.of(message), said.getValue());
                parts.remove(message);
                parts.add(message, all);
            }
        }
        try (Statement s = connection.createStatement()) {
            s.executeUpdate(
                    "UPDATE message SET ending = 'INTERRUPTED', finished = max(finished, created) WHERE ending = 'WRITING'");
        }
        journal.clear();
    }

    private boolean isBeingWritten(long message) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement(
                        "SELECT 1 FROM message WHERE id = ? AND ending = 'WRITING'")) {
            s.setLong(1, message);
            try (ResultSet row = s.executeQuery()) {
                return row.next();
            }
        }
    }

    KnownMessages known() throws SQLException {
        KnownMessages known = new KnownMessages();
        try (Statement s = connection.createStatement();
                ResultSet row =
                        s.executeQuery(
                                "SELECT m.conversation, m.role, m.created, t.content FROM message m JOIN message_text t ON t.id = m.id JOIN conversation c ON c.id = m.conversation WHERE c.deleted = 0")) {
            while (row.next()) {
                known.add(row.getLong(1), role(row.getString(2)), row.getLong(3), row.getString(4));
            }
        }
        return known;
    }

    List<Message> of(long conversation) throws SQLException {
        Map<Long, List<Part>> said = parts.ofConversation(conversation);
        try (PreparedStatement s =
                connection.prepareStatement(
                        "SELECT * FROM message WHERE conversation = ? ORDER BY id")) {
            s.setLong(1, conversation);
            List<Message> all = new ArrayList<>();
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    all.add(message(row, said.getOrDefault(row.getLong("id"), List.of())));
                }
            }
            return all;
        }
    }

    private static Message message(ResultSet row, List<Part> parts) throws SQLException {
        return new Message(
                row.getLong("id"),
                row.getLong("conversation"),
                row.getLong("parent"),
                role(row.getString("role")),
                parts,
                Objects.requireNonNullElse(
                        value(Ending.class, row.getString("ending")), Ending.INTERRUPTED),
                new Thought(
                        row.getDouble("thought_seconds"),
                        row.getInt("thought_tokens"),
                        value(ReasoningEnd.class, row.getString("thought_end"))),
                StoredJson.problem(row.getString("problem")),
                run(row),
                row.getString("vote"),
                row.getLong("created"),
                row.getLong("finished"),
                rating(row));
    }

    private static @Nullable Rating rating(ResultSet row) throws SQLException {
        Rating.@Nullable Thumb thumb = value(Rating.Thumb.class, row.getString("rating"));
        return thumb == null ? null : new Rating(thumb, row.getString("rating_note"));
    }

    private static Role role(@Nullable String name) {
        return Objects.requireNonNullElse(value(Role.class, name), Role.ASSISTANT);
    }

    /** Null for what is none: a damaged row must not hide its words, nor those beside it. */
    private static <E extends Enum<E>> @Nullable E value(Class<E> of, @Nullable String name) {
        for (E value : of.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }

    /** Its JSON takes longer to read than all else in the row. */
    private static KeptRun run(ResultSet row) throws SQLException {
        String model = row.getString("model");
        String hash = row.getString("model_hash");
        String provider = row.getString("provider");
        String parameters = row.getString("parameters");
        String stats = row.getString("stats");
        String software = row.getString("software");
        return model == null
                ? KeptRun.of(null)
                : KeptRun.readBy(() -> run(model, hash, provider, parameters, stats, software));
    }

    private static @Nullable RunRecord run(
            String model,
            String hash,
            String provider,
            @Nullable String parameters,
            @Nullable String stats,
            @Nullable String software) {
        ChatParameters by = StoredJson.parameters(parameters);
        return by == null
                ? null
                : new RunRecord(model, hash, provider, by, StoredJson.stats(stats), software);
    }
}
