package ponder.inference.structured;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The texts of a vocabulary in alphabetical order, so that what begins alike is tried once. */
public final class TokenTexts {
    private final List<String> all;
    private final int[] ids;
    private final String[] texts;

    /** Characters that a text has in common with the one before it. */
    private final int[] shared;

    private final int longest;

    /**
     * @param all by id, as they go on after other text; empty ones are no text, such as those of
     *     control tokens
     */
    public TokenTexts(List<String> all) {
        this.all = List.copyOf(all);
        ids =
                IntStream.range(0, all.size())
                        .filter(id -> !all.get(id).isEmpty())
                        .boxed()
                        .sorted(Comparator.comparing(all::get))
                        .mapToInt(Integer::intValue)
                        .toArray();
        texts = Arrays.stream(ids).mapToObj(all::get).toArray(String[]::new);
        shared = new int[ids.length];
        for (int i = 1; i < ids.length; i++) {
            shared[i] = sharedWithNext(texts[i - 1], texts[i]);
        }
        longest = Arrays.stream(texts).mapToInt(String::length).max().orElse(0);
    }

    private static int sharedWithNext(String one, String next) {
        int mismatch = Arrays.mismatch(one.toCharArray(), next.toCharArray());
        return mismatch < 0 ? one.length() : mismatch;
    }

    /** Of an id; empty if it has none. */
    String text(int id) {
        return id < all.size() ? all.get(id) : "";
    }

    /** The ids whose whole text a rule allows next. */
    BitSet allowed(Rule rule) {
        BitSet allowed = new BitSet();
        Rule[] path = new Rule[longest + 1];
        path[0] = rule;
        int alive = 0;
        for (int i = 0; i < ids.length; i++) {
            if (shared[i] <= alive) {
                alive = walk(path, texts[i], shared[i]);
                allowed.set(ids[i], alive == texts[i].length());
            }
        }
        return allowed;
    }

    /** How much of a text is allowed. */
    private static int walk(Rule[] path, String text, int from) {
        int at = from;
        while (at < text.length()) {
            Rule next = path[at].after(text.charAt(at));
            if (next == Rules.NOTHING) {
                return at;
            }
            path[++at] = next;
        }
        return at;
    }
}
