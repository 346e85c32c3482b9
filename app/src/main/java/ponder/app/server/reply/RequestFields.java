package ponder.app.server.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Fields;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Parts;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.problem.PonderException;
import ponder.inference.sampling.SamplingParameters;

/** What the requests of all APIs have in common. */
public final class RequestFields {
    /** The most that a count in a request may be. */
    public static final int MOST = 1 << 30;

    private static final int MOST_STOP_WORDS = 16;
    private static final String NO_TOOL = "none";

    /**
     * @param start what the client has the reply begin with, or null
     */
    public record Chat(List<ChatMessage> messages, @Nullable ReplyStart start) {}

    private RequestFields() {}

    /**
     * Clients send tools also where none may be called; then the model does not miss them.
     *
     * @throws PonderException if one may be called
     */
    public static void refuseTools(Fields fields) {
        String choice = fields.node().path("tool_choice").asString("");
        String type = fields.node().path("tool_choice").path("type").asString("");
        if (!choice.equals(NO_TOOL) && !type.equals(NO_TOOL)) {
            fields.refuse("tools");
        }
    }

    /** The sampling that is asked for, over another. */
    public static UnaryOperator<SamplingParameters> sampling(Fields fields) {
        List<UnaryOperator<SamplingParameters>> changes = new ArrayList<>();
        change(changes, fields.number("temperature"), SamplingParameters::withTemperature);
        change(changes, fields.number("top_p"), SamplingParameters::withTopP);
        change(changes, topK(fields), SamplingParameters::withTopK);
        change(changes, fields.number("min_p"), SamplingParameters::withMinP);
        change(
                changes,
                fields.number("repetition_penalty"),
                SamplingParameters::withRepetitionPenalty);
        change(changes, fields.number("presence_penalty"), SamplingParameters::withPresencePenalty);
        change(
                changes,
                fields.number("frequency_penalty"),
                SamplingParameters::withFrequencyPenalty);
        return own -> {
            SamplingParameters all = own;
            for (UnaryOperator<SamplingParameters> each : changes) {
                all = each.apply(all);
            }
            return all;
        };
    }

    /** Some clients say -1 for all. */
    private static Optional<Integer> topK(Fields fields) {
        return fields.integer("top_k").map(k -> (int) Math.clamp(k, 0, MOST));
    }

    private static <T> void change(
            List<UnaryOperator<SamplingParameters>> changes,
            Optional<T> value,
            BiFunction<SamplingParameters, T, SamplingParameters> with) {
        value.ifPresent(given -> changes.add(own -> with.apply(own, given)));
    }

    public static List<String> stopWords(Fields fields, String name) {
        List<String> words = fields.texts(name);
        if (words.size() > MOST_STOP_WORDS || words.contains("")) {
            throw fields.wrong(
                    name, "list of at most " + MOST_STOP_WORDS + " texts, none of them empty");
        }
        return words;
    }

    /**
     * A chat that a client sends. An answer at its end is one that the model shall go on with.
     *
     * @param name of the field, which is told if the chat does not end in a question
     */
    public static Chat chat(Fields fields, String name, List<ChatMessage> all) {
        List<ChatMessage> messages = joined(all);
        ReplyStart start = null;
        if (messages.size() > 1 && messages.getLast().role() == Role.ASSISTANT) {
            ChatMessage begun = messages.removeLast();
            start = begun(fields, Parts.reasoning(begun.parts()), Parts.text(begun.parts()));
        }
        if (messages.isEmpty() || messages.getLast().role() != Role.USER) {
            throw fields.wrong(name, "list of messages that ends in one of a user");
        }
        return new Chat(messages, start);
    }

    /** With the switch of vLLM and llama.cpp, a thought without an answer is one that goes on. */
    private static ReplyStart begun(Fields fields, String thought, String answer) {
        boolean thinksOn =
                answer.isEmpty() && !thought.isEmpty() && fields.flag("continue_final_message");
        return thinksOn ? ReplyStart.thought(thought) : ReplyStart.answer(thought, answer);
    }

    /** Templates know one system prompt, and clients send several. */
    private static List<ChatMessage> joined(List<ChatMessage> all) {
        List<ChatMessage> messages = new ArrayList<>();
        for (ChatMessage next : all) {
            boolean more =
                    messages.size() == 1
                            && messages.getFirst().role() == Role.SYSTEM
                            && next.role() == Role.SYSTEM;
            if (more) {
                messages.set(
                        0,
                        ChatMessage.system(
                                messages.getFirst().content() + "\n\n" + next.content()));
            } else {
                messages.add(next);
            }
        }
        return messages;
    }
}
