package ponder.app.session.draft;

import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.PromptSize;
import ponder.inference.TokenCounting;
import ponder.inference.chat.FileTemplate;
import ponder.inference.chat.Part.FileText;
import ponder.inference.problem.PonderException;

/** Whether a file fits into the context beside a question, and how to make it fit. */
final class FileFit {
    private static final String LEFT_OUT = "[left out]";
    private static final double MARGIN = 0.97;

    /** Tokens are counted up to so many times the context. */
    static final int MOST_CONTEXTS = 4;

    private final @Nullable TokenCounting counting;
    private final ChatRequest beside;

    /**
     * @param counting null where there is no model, and nothing can be counted
     * @param beside the question without the file
     */
    FileFit(@Nullable TokenCounting counting, ChatRequest beside) {
        this.counting = counting;
        this.beside = beside;
    }

    /**
     * @param check called again and again while tokens are counted; what it throws ends that
     */
    AttachedFile measure(FileText file, Runnable check) {
        TokenCounting counter = counting;
        if (counter == null) {
            return AttachedFile.of(file);
        }
        try {
            int most = most(counter);
            TokenCount count =
                    TokenCount.of(
                            counter,
                            FileTemplate.apply(file),
                            MOST_CONTEXTS * counter.contextLength(),
                            check);
            return new AttachedFile(file, count.tokens(), !count.whole(), most, false);
        } catch (PonderException e) {
            return AttachedFile.of(file);
        }
    }

    /** Tokens that the context has for a file, or {@link AttachedFile#UNKNOWN}. */
    int most() {
        try {
            return counting == null ? AttachedFile.UNKNOWN : most(counting);
        } catch (PonderException e) {
            return AttachedFile.UNKNOWN;
        }
    }

    private int most(TokenCounting counter) {
        PromptSize size = counter.promptSize(beside);
        return size.leftTokens() - size.reserved();
    }

    /** Whether it is this model that counts; null for none. */
    boolean countsBy(@Nullable TokenCounting counter) {
        return counter == counting;
    }

    /** Shortens a file until it fits; it stays as it is where even nothing of it would. */
    AttachedFile cut(AttachedFile whole, boolean keepBeginning) {
        FileText file = whole.file();
        String text = file.text();
        AttachedFile fitted = measure(file, () -> {});
        int length = text.length();
        while (fitted.tooLong() && length > 0) {
            length = (int) (length * MARGIN * Math.max(0, fitted.most()) / fitted.tokens());
            String kept =
                    keepBeginning
                            ? beginning(text, length) + "\n" + LEFT_OUT
                            : LEFT_OUT + "\n" + end(text, length);
            fitted = measure(new FileText(file.name(), kept), () -> {});
        }
        return fitted.tokens() == AttachedFile.UNKNOWN ? whole : fitted;
    }

    /** At most so much of it, not cut within a character. */
    private static String beginning(String text, int length) {
        return text.substring(0, partsPair(text, length) ? length - 1 : length);
    }

    private static String end(String text, int length) {
        int from = text.length() - length;
        return text.substring(partsPair(text, from) ? from + 1 : from);
    }

    private static boolean partsPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
}
