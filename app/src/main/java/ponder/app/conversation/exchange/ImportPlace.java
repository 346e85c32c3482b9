package ponder.app.conversation.exchange;

import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * An object in a file of chats, with the words for where it is. What one of its fields must not be
 * is refused by a sentence that names file, chat, message and field.
 */
final class ImportPlace {
    /** Milliseconds since 1970 at the end of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    private static final int SHOWN = 40;

    private final String file;
    private final Problem where;
    private final JsonNode node;

    private ImportPlace(String file, Problem where, JsonNode node) {
        this.file = file;
        this.where = where;
        this.node = node;
    }

    /**
     * @param number of the chat in its file, from 1
     */
    static ImportPlace chat(String file, int number, JsonNode node) {
        String title =
                node.path("title").asString(node.path("conversation").path("title").asString(""));
        return new ImportPlace(
                file,
                title.isBlank()
                        ? Problem.of(AppProblem.IMPORT_PLACE_UNTITLED, number)
                        : Problem.of(AppProblem.IMPORT_PLACE_CHAT, number, shortened(title)),
                node);
    }

    /**
     * @param name of the message in its chat
     */
    ImportPlace message(Object name, JsonNode message) {
        return new ImportPlace(
                file, Problem.of(AppProblem.IMPORT_PLACE_MESSAGE, where, name), message);
    }

    /** An object within this one, which has no name of its own. */
    ImportPlace within(String field) {
        JsonNode inner = present(field);
        if (!inner.isObject()) {
            throw wrong(field, inner);
        }
        return new ImportPlace(file, where, inner);
    }

    /** Each object of a list within this one. */
    Iterable<ImportPlace> each(String field) {
        return present(field).isArray()
                ? () ->
                        present(field)
                                .valueStream()
                                .map(inner -> new ImportPlace(file, where, inner).asObject(field))
                                .iterator()
                : refuse(wrong(field, present(field)));
    }

    private static <T> T refuse(PonderException e) {
        throw e;
    }

    /** This place, if an object is there. */
    ImportPlace asObject(String field) {
        if (!node.isObject()) {
            throw wrong(field, node);
        }
        return this;
    }

    JsonNode node() {
        return node;
    }

    private JsonNode present(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw missing(field);
        }
        return value;
    }

    private boolean absent(String field) {
        return node.path(field).isMissingNode() || node.path(field).isNull();
    }

    String text(String field) {
        JsonNode value = present(field);
        if (!value.isString()) {
            throw wrong(field, value);
        }
        return value.stringValue();
    }

    String textOr(String field, String otherwise) {
        return absent(field) ? otherwise : text(field);
    }

    /** Whether something is so; what is absent is not. */
    boolean yes(String field) {
        JsonNode value = node.path(field);
        if (!absent(field) && !value.isBoolean()) {
            throw wrong(field, value);
        }
        return value.asBoolean(false);
    }

    long whole(String field, long least, long most) {
        JsonNode value = present(field);
        boolean fits = value.isIntegralNumber() && value.canConvertToLong();
        if (!fits || value.longValue() < least || value.longValue() > most) {
            throw wrong(field, value);
        }
        return value.longValue();
    }

    /** Milliseconds since 1970. */
    long time(String field) {
        return whole(field, 0, LATEST);
    }

    double number(String field, double least, double most) {
        JsonNode value = present(field);
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw wrong(field, value);
        }
        return value.doubleValue();
    }

    /** Seconds since 1970, which may be lacking, as milliseconds. */
    long secondsOr0(String field) {
        return absent(field) ? 0 : (long) (number(field, 0, LATEST / 1000.0) * 1000);
    }

    <E extends Enum<E>> E choice(String field, Class<E> of) {
        String name = text(field);
        for (E value : of.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw wrong(field, node.path(field));
    }

    <E extends Enum<E>> @Nullable E choiceOrNull(String field, Class<E> of) {
        return absent(field) ? null : choice(field, of);
    }

    PonderException missing(String field) {
        return new PonderException(Problem.of(AppProblem.IMPORT_MISSING, file, where, field));
    }

    PonderException wrong(String field, JsonNode value) {
        return new PonderException(
                Problem.of(
                        AppProblem.IMPORT_WRONG, file, where, field, shortened(value.toString())));
    }

    /**
     * @param code that has the file and a place in it as its values
     */
    PonderException refused(AppProblem code) {
        return new PonderException(Problem.of(code, file, where));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
