package ponder.inference.decoding;

/**
 * How part of a sequence was computed: so many passes of one size. The same ids give bit-equal
 * logits only when they are computed in the same portions.
 *
 * @param size tokens of one forward pass
 * @param kept those of its first tokens that are still part of the sequence; fewer than {@code
 *     size} where the sequence was cut back
 * @param times how many such passes followed each other
 */
public record Portion(int size, int kept, int times) {
    public Portion {
        if (kept < 1 || size < kept || times < 1) {
            throw new IllegalArgumentException("no portion: " + size + ", " + kept + ", " + times);
        }
    }

    int tokens() {
        return kept * times;
    }
}
