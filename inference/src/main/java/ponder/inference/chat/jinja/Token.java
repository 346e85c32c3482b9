package ponder.inference.chat.jinja;

/** One lexical unit of a template; {@code position} is a character offset for error messages. */
record Token(Kind kind, String text, int position) {
    enum Kind {
        TEXT,
        OPEN_OUTPUT,
        CLOSE_OUTPUT,
        OPEN_BLOCK,
        CLOSE_BLOCK,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean is(Kind wanted, String wantedText) {
        return kind == wanted && text.equals(wantedText);
    }
}
