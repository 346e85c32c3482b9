package ponder.inference.local;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.chat.ReplyFormat;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.LogitsProcessor;
import ponder.inference.structured.AnswerConstraint;

/** Keeps the answer of one reply to the schema that was asked for, if one was. */
final class AnswerForms {
    private final @Nullable AnswerConstraint constraint;

    private AnswerForms(@Nullable AnswerConstraint constraint) {
        this.constraint = constraint;
    }

    static AnswerForms of(LoadedModel model, ChatRequest request) {
        String schema = request.answerSchema();
        if (schema == null) {
            return new AnswerForms(null);
        }
        AnswerConstraint constraint =
                new AnswerConstraint(
                        model.schemas().take(schema),
                        model.texts().get(),
                        model.stopIds(),
                        request.thinking() == ThinkingMode.OFF ? Set.of() : thoughtMarks(model));
        ReplyStart start = request.start();
        if (start != null) {
            constraint.begun(start.content());
        }
        return new AnswerForms(constraint);
    }

    private static Set<Integer> thoughtMarks(LoadedModel model) {
        return model.format().marks(ReplyFormat.Meaning.THOUGHT).stream()
                .map(model.tokenizer()::controlId)
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .collect(Collectors.toSet());
    }

    List<LogitsProcessor> constraints() {
        return constraint == null ? List.of() : List.of(constraint);
    }

    /** Before a token is drawn. */
    void at(ReplyStream stream) {
        if (constraint != null) {
            constraint.thinks(stream.insideThought(), stream::goesOnAfter);
        }
    }

    /** The token that was drawn there. */
    void said(int id) {
        if (constraint != null) {
            constraint.said(id);
        }
    }
}
