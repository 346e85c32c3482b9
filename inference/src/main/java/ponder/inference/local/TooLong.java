package ponder.inference.local;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Parts;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What of a chat is too long for a context, once all earlier turns are left out: whichever is the
 * longest of the system prompt, the files, the question and the reply that has begun.
 */
final class TooLong {
    private enum What {
        QUESTION,
        SYSTEM,
        FILE,
        REPLY
    }

    private record Piece(What what, String name, long length) {}

    private final Piece longest;

    TooLong(List<ChatMessage> kept, @Nullable ReplyStart start) {
        String begun = start == null ? "" : start.reasoning() + start.content();
        longest =
                Stream.concat(
                                kept.stream().flatMap(TooLong::pieces),
                                Stream.of(new Piece(What.REPLY, "", begun.length())))
                        .max(Comparator.comparingLong(Piece::length))
                        .orElseThrow();
    }

    private static Stream<Piece> pieces(ChatMessage message) {
        What what = message.role() == Role.SYSTEM ? What.SYSTEM : What.QUESTION;
        Stream<Piece> files =
                Parts.files(message.parts()).stream()
                        .map(file -> new Piece(What.FILE, file.name(), file.text().length()));
        return Stream.concat(
                Stream.of(new Piece(what, "", Parts.text(message.parts()).length())), files);
    }

    /**
     * @param tokens of the whole prompt
     * @param fits most tokens that a prompt may have
     */
    Problem of(int tokens, int fits, int context) {
        return switch (longest.what()) {
            case QUESTION -> Problem.of(ProblemCode.RUN_TOO_LONG, tokens, fits, context);
            case SYSTEM -> Problem.of(ProblemCode.RUN_LONG_SYSTEM, tokens, fits, context);
            case FILE ->
                    Problem.of(ProblemCode.RUN_LONG_FILE, longest.name(), tokens, fits, context);
            case REPLY -> Problem.of(ProblemCode.RUN_LONG_REPLY, tokens, fits, context);
        };
    }

    /**
     * Of a prompt that was not worth tokenizing.
     *
     * @param characters of the whole prompt
     */
    Problem ofCharacters(long characters, int context) {
        return switch (longest.what()) {
            case SYSTEM -> Problem.of(ProblemCode.RUN_ENDLESS_SYSTEM, characters, context);
            case FILE ->
                    Problem.of(ProblemCode.RUN_ENDLESS_FILE, longest.name(), characters, context);
            case QUESTION, REPLY -> Problem.of(ProblemCode.RUN_MUCH_TOO_LONG, characters, context);
        };
    }
}
