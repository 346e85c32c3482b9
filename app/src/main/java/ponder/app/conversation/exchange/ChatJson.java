package ponder.app.conversation.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.KeptRun;
import ponder.app.conversation.Message;
import ponder.app.conversation.PartJson;
import ponder.app.conversation.Rating;
import ponder.app.conversation.ReplayRecordJson;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.conversation.WholeChat;
import ponder.app.problem.AppProblem;
import ponder.app.problem.ProblemJson;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.SavedParameters;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyStats;
import ponder.inference.chat.Part;
import ponder.inference.chat.Parts;
import ponder.inference.chat.Role;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Chats as JSON that Ponder can read again, with every branch and figure. */
public final class ChatJson {
    public static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(ProblemJson.module())
                    .addMixIn(Part.class, PartJson.class)
                    .addModule(ReplayRecordJson.module())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    /** Beside chats that are the report of a reply: what is known of it. */
    public static final String REPORT = "report";

    private static final Duration LONGEST = Duration.ofDays(3650);

    private ChatJson() {}

    /**
     * @param thoughts whether thoughts are included
     */
    public static String write(List<WholeChat> chats, boolean thoughts) {
        List<WholeChat> all = thoughts ? chats : chats.stream().map(ChatJson::bare).toList();
        return JSON.writeValueAsString(ChatExport.of(all));
    }

    /** All of some chats, to which more can be added. */
    public static ObjectNode tree(List<WholeChat> chats) {
        return JSON.valueToTree(ChatExport.of(chats));
    }

    private static WholeChat bare(WholeChat chat) {
        return new WholeChat(
                chat.conversation(),
                chat.messages().stream().map(m -> m.withText("", m.content())).toList());
    }

    static boolean accepts(JsonNode root) {
        return ChatExport.FORMAT.equals(root.path("format").asString(""));
    }

    /**
     * @throws PonderException if the file is of a newer version, or anything in it is invalid
     */
    static List<ImportedChat> read(JsonNode root, String file) {
        if (root.path("version").asInt(0) > ChatExport.VERSION) {
            throw new PonderException(Problem.of(AppProblem.IMPORT_NEWER));
        }
        if (!root.path("chats").isArray()) {
            throw new PonderException(Problem.of(AppProblem.IMPORT_DAMAGED, file));
        }
        List<ImportedChat> chats = new ArrayList<>();
        for (JsonNode node : root.path("chats")) {
            ImportPlace chat = ImportPlace.chat(file, chats.size() + 1, node).asObject("chats");
            chats.add(chat(chat, root.has(REPORT)));
        }
        return chats;
    }

    private static ImportedChat chat(ImportPlace chat, boolean report) {
        ImportPlace header = chat.within("conversation");
        return new ImportedChat(
                header.text("title"),
                header.time("created"),
                header.time("updated"),
                header.whole("leaf", 0, Long.MAX_VALUE),
                messages(chat),
                new ImportedChat.Belongings(
                        header.yes("pinned"),
                        header.textOr("folder", ""),
                        header.yes("archived"),
                        header.textOr("draft", ""),
                        parameters(header)),
                report);
    }

    /** Those of the chat alone, which an older version may have written. */
    private static @Nullable ChatParameters parameters(ImportPlace header) {
        if (!header.node().hasNonNull("parameters")) {
            return null;
        }
        ImportPlace own = header.within("parameters");
        try {
            ChatParameters read =
                    JSON.treeToValue(SavedParameters.complete(own.node()), ChatParameters.class);
            if (read.whole()) {
                return read;
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw header.wrong("parameters", own.node());
        }
        throw header.wrong("parameters", own.node());
    }

    private static List<Message> messages(ImportPlace chat) {
        if (!chat.node().path("messages").isArray()) {
            throw chat.missing("messages");
        }
        Map<Long, ImportPlace> places = new HashMap<>();
        List<Message> messages = new ArrayList<>();
        for (JsonNode node : chat.node().path("messages")) {
            ImportPlace place = chat.message(messages.size() + 1, node).asObject("messages");
            Message message = message(place);
            if (places.put(message.id(), place) != null) {
                throw place.refused(AppProblem.IMPORT_TWICE);
            }
            messages.add(message);
        }
        Map<Long, Message> byId = new HashMap<>();
        messages.forEach(m -> byId.put(m.id(), m));
        for (Message message : messages) {
            if (message.parent() != 0 && !byId.containsKey(message.parent())) {
                throw place(places, message).refused(AppProblem.IMPORT_PARENT_MISSING);
            }
        }
        return ParentsFirst.order(
                messages,
                message -> byId.get(message.parent()),
                message -> place(places, message).refused(AppProblem.IMPORT_CIRCLE));
    }

    private static ImportPlace place(Map<Long, ImportPlace> places, Message message) {
        return Objects.requireNonNull(places.get(message.id()));
    }

    private static Message message(ImportPlace place) {
        return new Message(
                        place.whole("id", 1, Long.MAX_VALUE),
                        0,
                        place.whole("parent", 0, Long.MAX_VALUE),
                        place.choice("role", Role.class),
                        parts(place),
                        place.choice("ending", Ending.class),
                        thought(place.within("thought")),
                        problem(place),
                        KeptRun.of(run(place)),
                        place.text("group"),
                        place.time("created"),
                        place.time("finished"),
                        rating(place))
                .interruptedIfWriting();
    }

    private static @Nullable Rating rating(ImportPlace place) {
        if (!place.node().hasNonNull("rating")) {
            return null;
        }
        ImportPlace rating = place.within("rating");
        return new Rating(rating.choice("thumb", Rating.Thumb.class), rating.textOr("note", ""));
    }

    private static Thought thought(ImportPlace thought) {
        return new Thought(
                thought.number("seconds", 0, LONGEST.toSeconds()),
                (int) thought.whole("tokens", 0, Integer.MAX_VALUE),
                thought.choiceOrNull("end", ReasoningEnd.class));
    }

    /** Of this version, or of one that kept thought, content and files as fields. */
    private static List<Part> parts(ImportPlace place) {
        List<Part> parts = new ArrayList<>();
        if (place.node().has("parts")) {
            for (ImportPlace part : place.each("parts")) {
                parts.add(part(part));
            }
            return Parts.plus(List.of(), parts);
        }
        for (ImportPlace file : place.each("attachments")) {
            parts.add(new Part.FileText(file.text("name"), file.text("text")));
        }
        return Parts.plus(parts, Parts.of(place.text("reasoning"), place.text("content")));
    }

    private static Part part(ImportPlace part) {
        return switch (part.text("kind")) {
            case "reasoning" -> new Part.Reasoning(part.text("text"));
            case "hint" -> new Part.Hint(part.text("text"));
            case "text" -> new Part.Text(part.text("text"));
            case "file" -> new Part.FileText(part.text("name"), part.text("text"));
            default -> throw part.wrong("kind", part.node().path("kind"));
        };
    }

    private static @Nullable Problem problem(ImportPlace place) {
        JsonNode node = place.node().path("problem");
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isObject() && !node.isString()) {
            throw place.wrong("problem", node);
        }
        return JSON.treeToValue(node, Problem.class);
    }

    private static @Nullable RunRecord run(ImportPlace place) {
        JsonNode node = place.node().path("run");
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        ImportPlace run = place.within("run");
        run.text("model");
        run.text("modelHash");
        run.text("provider");
        run.within("parameters");
        try {
            RunRecord read = JSON.treeToValue(node, RunRecord.class);
            if (read.parameters().whole() && usable(read.stats())) {
                return read;
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw place.wrong("run", node);
        }
        throw place.wrong("run", node);
    }

    private static boolean usable(@Nullable ReplyStats stats) {
        if (stats == null) {
            return true;
        }
        @Nullable Duration[] times = {
            stats.timeToFirstToken(), stats.prefillTime(), stats.reasoningTime(), stats.decodeTime()
        };
        @Nullable String provider = stats.provider();
        return provider != null
                && Stream.of(times)
                        .allMatch(t -> t != null && !t.isNegative() && t.compareTo(LONGEST) < 0);
    }
}
