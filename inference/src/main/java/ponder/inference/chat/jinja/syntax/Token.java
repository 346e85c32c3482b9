package ponder.inference.chat.jinja.syntax;

/** One lexical unit of a template; {@code line} counts from 1, for error messages. */
record Token(Kind kind, String text, int line) {
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

    /** What it is called in a message. */
    String description() {
        return switch (kind) {
            case TEXT, OPEN_OUTPUT, OPEN_BLOCK -> "the text after it";
            case CLOSE_OUTPUT -> "'}}'";
            case CLOSE_BLOCK -> "'%}'";
            case STRING -> "the text '" + text + "'";
            case END -> "the end of the template";
            case NAME, INTEGER, FLOAT, OPERATOR -> "'" + text + "'";
        };
    }
}
