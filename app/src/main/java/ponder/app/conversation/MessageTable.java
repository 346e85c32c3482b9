package ponder.app.conversation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChatParameters;
import ponder.inference.GenerationStats;
import ponder.inference.ReasoningEnd;
import ponder.inference.chat.Role;

/** Rows of messages, their attachments and the journal of what is being written. */
final class MessageTable {
    private static final String UPSERT =
            """
            INSERT INTO message
                (id, conversation, parent, role, reasoning, content, ending, thought_seconds,
                 thought_tokens, thought_end, problem, model, model_hash, provider, seed,
                 parameters, stats, vote, created, finished)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET reasoning = excluded.reasoning,
                content = excluded.content, ending = excluded.ending,
                thought_seconds = excluded.thought_seconds,
                thought_tokens = excluded.thought_tokens, thought_end = excluded.thought_end,
                problem = excluded.problem, model = excluded.model,
                model_hash = excluded.model_hash, provider = excluded.provider,
                seed = excluded.seed, parameters = excluded.parameters, stats = excluded.stats,
                vote = excluded.vote, finished = excluded.finished
            """;

    private final Connection connection;

    MessageTable(Connection connection) {
        this.connection = connection;
    }

    void save(Message m) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UPSERT)) {
            s.setLong(1, m.id());
            s.setLong(2, m.conversation());
            if (m.parent() == 0) {
                s.setNull(3, Types.INTEGER);
            } else {
                s.setLong(3, m.parent());
            }
            s.setString(4, m.role().name());
            s.setString(5, m.reasoning());
            s.setString(6, m.content());
            s.setString(7, m.ending().name());
            s.setDouble(8, m.thought().seconds());
            s.setInt(9, m.thought().tokens());
            s.setString(10, name(m.thought().end()));
            s.setString(11, Objects.requireNonNullElse(StoredJson.write(m.problem()), ""));
            run(s, m.run());
            s.setString(18, m.group());
            s.setLong(19, m.created());
            s.setLong(20, m.finished());
            s.executeUpdate();
        }
        update("DELETE FROM journal WHERE message = ?", m.id());
        attachments(m);
    }

    private static void run(PreparedStatement s, @Nullable RunRecord run) throws SQLException {
        GenerationStats stats = run == null ? null : run.stats();
        s.setString(12, run == null ? null : run.model());
        s.setString(13, run == null ? null : run.modelHash());
        s.setString(14, run == null ? null : run.provider());
        s.setObject(15, stats == null ? null : stats.seed());
        s.setString(16, run == null ? null : StoredJson.write(run.parameters()));
        s.setString(17, StoredJson.write(stats));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private void attachments(Message m) throws SQLException {
        update("DELETE FROM attachment WHERE message = ?", m.id());
        for (int i = 0; i < m.attachments().size(); i++) {
            Attachment file = m.attachments().get(i);
            update(
                    "INSERT INTO attachment VALUES (?, ?, ?, ?)",
                    m.id(),
                    i,
                    file.name(),
                    file.text());
        }
    }

    void grow(StoreChange.Growth more) throws SQLException {
        update(
                "INSERT INTO journal (message, reasoning, content) VALUES (?, ?, ?)",
                more.message(),
                more.reasoning(),
                more.content());
    }

    /** What a program that ended too early has journalled becomes part of its messages. */
    void recover() throws SQLException {
        update(
                """
                UPDATE message SET
                    reasoning = reasoning || coalesce((SELECT group_concat(j.reasoning, '' ORDER BY j.entry)
                        FROM journal j WHERE j.message = message.id), ''),
                    content = content || coalesce((SELECT group_concat(j.content, '' ORDER BY j.entry)
                        FROM journal j WHERE j.message = message.id), ''),
                    ending = 'INTERRUPTED', finished = max(finished, created)
                WHERE ending = 'WRITING'
                """);
        update("DELETE FROM journal");
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            s.executeUpdate();
        }
    }

    KnownMessages known() throws SQLException {
        KnownMessages known = new KnownMessages();
        try (Statement s = connection.createStatement();
                ResultSet row =
                        s.executeQuery(
                                "SELECT m.conversation, m.role, m.created, m.content FROM message m JOIN conversation c ON c.id = m.conversation WHERE c.deleted = 0")) {
            while (row.next()) {
                known.add(row.getLong(1), role(row.getString(2)), row.getLong(3), row.getString(4));
            }
        }
        return known;
    }

    List<Message> of(long conversation) throws SQLException {
        Map<Long, List<Attachment>> files = attachments(conversation);
        try (PreparedStatement s =
                connection.prepareStatement(
                        "SELECT * FROM message WHERE conversation = ? ORDER BY id")) {
            s.setLong(1, conversation);
            List<Message> all = new ArrayList<>();
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    all.add(message(row, files.getOrDefault(row.getLong("id"), List.of())));
                }
            }
            return all;
        }
    }

    private Map<Long, List<Attachment>> attachments(long conversation) throws SQLException {
        Map<Long, List<Attachment>> all = new HashMap<>();
        try (PreparedStatement s =
                connection.prepareStatement(
                        "SELECT a.* FROM attachment a JOIN message m ON m.id = a.message WHERE m.conversation = ? ORDER BY a.message, a.position")) {
            s.setLong(1, conversation);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    all.computeIfAbsent(row.getLong("message"), m -> new ArrayList<>())
                            .add(new Attachment(row.getString("name"), row.getString("text")));
                }
            }
        }
        return all;
    }

    private static Message message(ResultSet row, List<Attachment> files) throws SQLException {
        return new Message(
                row.getLong("id"),
                row.getLong("conversation"),
                row.getLong("parent"),
                role(row.getString("role")),
                row.getString("reasoning"),
                row.getString("content"),
                Objects.requireNonNullElse(
                        value(Ending.class, row.getString("ending")), Ending.INTERRUPTED),
                new Thought(
                        row.getDouble("thought_seconds"),
                        row.getInt("thought_tokens"),
                        value(ReasoningEnd.class, row.getString("thought_end"))),
                StoredJson.problem(row.getString("problem")),
                run(row),
                row.getString("vote"),
                files,
                row.getLong("created"),
                row.getLong("finished"));
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

    private static @Nullable RunRecord run(ResultSet row) throws SQLException {
        String model = row.getString("model");
        ChatParameters parameters = StoredJson.parameters(row.getString("parameters"));
        return model == null || parameters == null
                ? null
                : new RunRecord(
                        model,
                        row.getString("model_hash"),
                        row.getString("provider"),
                        parameters,
                        StoredJson.stats(row.getString("stats")));
    }
}
