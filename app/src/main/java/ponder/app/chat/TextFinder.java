package ponder.app.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ponder.app.markdown.MarkdownView;
import ponder.app.markdown.ThoughtLines;
import ponder.app.session.chat.MessageViewModel;
import ponder.inference.chat.Role;

/**
 * Finds text as it is read on screen, without markup, in the messages of a chat. Reading long chats
 * takes time and is done on a thread of its own, once for each text.
 */
final class TextFinder {
    private static final Executor SEARCHING =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("find").daemon().factory());

    /**
     * One find.
     *
     * @param inThought whether it is in the thought, else in question or answer
     * @param number among those of the same text, from 0
     */
    record Place(MessageViewModel message, boolean inThought, int number) {}

    /** The same text is read otherwise as a question, as a thought and as an answer. */
    private record Source(Role role, boolean inThought, String text) {
        List<String> paragraphs() {
            return role == Role.USER
                    ? List.of(text)
                    : MarkdownView.paragraphs(inThought ? ThoughtLines.kept(text) : text);
        }
    }

    private record Searched(MessageViewModel message, Source source) {
        static Searched of(MessageViewModel message, boolean inThought) {
            String text = (inThought ? message.reasoning() : message.content()).get();
            return new Searched(message, new Source(message.role(), inThought, text));
        }
    }

    /** Used by the searching thread alone. */
    private final Map<Source, List<String>> read = new HashMap<>();

    /** All places where a text is, in their order. */
    CompletableFuture<List<Place>> find(List<MessageViewModel> messages, String wanted) {
        List<Searched> all = new ArrayList<>();
        for (MessageViewModel message : messages) {
            all.add(Searched.of(message, true));
            all.add(Searched.of(message, false));
        }
        return CompletableFuture.supplyAsync(() -> placesIn(all, wanted), SEARCHING);
    }

    private List<Place> placesIn(List<Searched> all, String wanted) {
        List<Place> found = new ArrayList<>();
        for (Searched searched : all) {
            Source source = searched.source;
            int many = 0;
            for (String paragraph : read.computeIfAbsent(source, Source::paragraphs)) {
                many += matches(paragraph, wanted).size();
            }
            for (int i = 0; i < many; i++) {
                found.add(new Place(searched.message, source.inThought, i));
            }
        }
        return found;
    }

    /** Where a text begins in another, in any case. */
    static List<Integer> matches(String text, String wanted) {
        return wanted.isBlank()
                ? List.of()
                : Pattern.compile(
                                wanted,
                                Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .results()
                        .map(MatchResult::start)
                        .toList();
    }
}
