package ponder.app.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;
import ponder.inference.ReplyStats;

/**
 * Whether a reply that was made once more came out the same.
 *
 * @param sentence that says so, or what differs and where
 */
public record Reproduction(Outcome outcome, String sentence) {
    private static final int SHOWN = 32;

    /** How much of it is the same. */
    public enum Outcome {
        /** Each token was drawn from the same logit. */
        BITS,
        /** The words, as far as is known. */
        WORDS,
        /** Not even those. */
        NOTHING
    }

    public static Reproduction of(Message before, Message now) {
        List<String> changed = changes(before.run(), now.run());
        boolean sameWords =
                before.reasoning().equals(now.reasoning())
                        && before.content().equals(now.content());
        if (!sameWords && isBeginning(before, now)) {
            return new Reproduction(Outcome.WORDS, Texts.of("replay.sameUntilCut"));
        }
        if (!sameWords) {
            return new Reproduction(Outcome.NOTHING, differing(before, now, changed));
        }
        String was = digest(before.run());
        String is = digest(now.run());
        if (was == null || is == null) {
            return new Reproduction(Outcome.WORDS, Texts.of("replay.same"));
        }
        if (was.equals(is)) {
            return new Reproduction(Outcome.BITS, Texts.of("replay.sameBits"));
        }
        String why =
                changed.isEmpty() ? "" : Texts.of("replay.changed", String.join(", ", changed));
        return new Reproduction(
                Outcome.WORDS, Texts.sentences(List.of(Texts.of("replay.sameWords"), why)));
    }

    /** Whether a reply that was cut off is all there, with more after it. */
    private static boolean isBeginning(Message before, Message now) {
        if (!before.ending().cut()) {
            return false;
        }
        return before.content().isBlank()
                ? now.reasoning().startsWith(before.reasoning())
                : before.reasoning().equals(now.reasoning())
                        && now.content().startsWith(before.content());
    }

    private static @Nullable String digest(@Nullable RunRecord run) {
        ReplyStats stats = run == null ? null : run.stats();
        return stats == null ? null : stats.digest();
    }

    private static String differing(Message before, Message now, List<String> changed) {
        String where =
                before.reasoning().equals(now.reasoning())
                        ? parting("replay.inAnswer", before.content(), now.content())
                        : parting("replay.inThought", before.reasoning(), now.reasoning());
        String result =
                changed.isEmpty()
                        ? Texts.of(unexplained(before.run()))
                        : Texts.of("replay.because", String.join(", ", changed));
        return Texts.sentences(List.of(result, where));
    }

    /**
     * @param key of a sentence with the first character that is not the same, counted from 1, what
     *     follows now, and what followed before
     */
    private static String parting(String key, String before, String now) {
        int at = Arrays.mismatch(before.toCharArray(), now.toCharArray());
        int same = at > 0 && Character.isHighSurrogate(before.charAt(at - 1)) ? at - 1 : at;
        return Texts.of(
                key, before.codePointCount(0, same) + 1, shown(now, same), shown(before, same));
    }

    private static String shown(String text, int from) {
        String rest = text.substring(from).strip().replaceAll("\\s+", " ");
        if (rest.isEmpty()) {
            return Texts.of("replay.end");
        }
        return rest.codePointCount(0, rest.length()) <= SHOWN
                ? rest
                : rest.substring(0, rest.offsetByCodePoints(0, SHOWN)).strip() + "…";
    }

    private static String unexplained(@Nullable RunRecord run) {
        ReplyStats stats = run == null ? null : run.stats();
        if (stats != null && stats.givenTokens() > 0) {
            return "replay.given";
        }
        if (continued(run)) {
            return "replay.continued";
        }
        return reproducible(run) ? "replay.unexplained" : "replay.differs";
    }

    /**
     * A reply in several pieces has no digest; records of early versions name no software either.
     */
    private static boolean continued(@Nullable RunRecord run) {
        return run != null && run.software() != null && digest(run) == null;
    }

    /** Records of early versions do not say how the cached part of the chat was computed. */
    private static boolean reproducible(@Nullable RunRecord run) {
        ReplyStats stats = run == null ? null : run.stats();
        return stats != null && stats.reproducible();
    }

    private static List<String> changes(@Nullable RunRecord before, @Nullable RunRecord now) {
        List<String> changed = new ArrayList<>();
        if (before == null || now == null) {
            return changed;
        }
        if (!before.modelHash().equals(now.modelHash())) {
            changed.add(
                    before.model().equals(now.model())
                            ? Texts.of("replay.files")
                            : Texts.of("replay.model", now.model(), before.model()));
        }
        if (!before.provider().equals(now.provider())) {
            changed.add(Texts.of("replay.device", now.provider(), before.provider()));
        }
        String was = before.software();
        if (was != null && now.software() != null && !Objects.equals(was, now.software())) {
            changed.add(Texts.of("replay.software", now.software(), was));
        }
        return changed;
    }
}
