package ponder.app.session.draft;

import ponder.inference.TokenCounting;

/**
 * How many tokens a text takes, counted in pieces and only as far as that matters: a tokenizer
 * takes some 200 times the size of a text in memory, and minutes for a large one.
 *
 * @param tokens counted, at least 0
 * @param whole whether all of the text was counted
 */
record TokenCount(int tokens, boolean whole) {
    private static final int PIECE = 1 << 16;

    /**
     * @param enough tokens after which counting stops
     * @param check called before each piece; what it throws ends the counting
     */
    static TokenCount of(TokenCounting counting, String text, int enough, Runnable check) {
        int tokens = 0;
        int from = 0;
        while (from < text.length() && tokens <= enough) {
            check.run();
            int to = endOfPiece(text, from);
            tokens += counting.countTokens(text.substring(from, to));
            from = to;
        }
        return new TokenCount(tokens, from == text.length());
    }

    /**
     * Before a blank where there is one, since tokens hardly ever go across the start of a word.
     */
    private static int endOfPiece(String text, int from) {
        int end = from + PIECE;
        if (end >= text.length()) {
            return text.length();
        }
        for (int i = end; i > from + PIECE / 2; i--) {
            if (Character.isWhitespace(text.charAt(i))
                    && !Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }
}
