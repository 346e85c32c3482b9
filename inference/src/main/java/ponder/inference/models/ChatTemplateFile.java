package ponder.inference.models;

import java.util.Optional;
import java.util.stream.Stream;
import ponder.inference.files.ModelFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/**
 * Where a folder keeps its chat template: a file of its own, {@code tokenizer_config.json}, or the
 * {@code chat_template.json} of older processors. Further templates by name, such as those of
 * {@code additional_chat_templates}, are for other uses.
 */
final class ChatTemplateFile {
    private static final String OWN = "chat_template.jinja";
    private static final String OLD = "chat_template.json";
    private static final String FIELD = "chat_template";

    private ChatTemplateFile() {}

    /**
     * The Jinja text.
     *
     * @throws PonderException if there is none
     */
    static String read(FolderFiles files) {
        String own = files.has(OWN) ? files.text(OWN) : "";
        if (!own.isBlank()) {
            return own;
        }
        JsonNode old = files.optionalJson(OLD);
        return Stream.of(
                        files.optionalJson("tokenizer_config.json").path(FIELD),
                        old.isObject() ? old.path(FIELD) : old)
                .flatMap(node -> usual(node).stream())
                .findFirst()
                .orElseThrow(() -> new PonderException(Problem.of(ProblemCode.FOLDER_NO_TEMPLATE)));
    }

    /** A template, or the usual one of several that have names. */
    private static Optional<String> usual(JsonNode node) {
        String text = node.isString() ? node.stringValue() : named(node);
        return Optional.of(ModelFile.withoutMark(text)).filter(found -> !found.isBlank());
    }

    private static String named(JsonNode templates) {
        if (templates.isObject()) {
            return templates.path("default").asString("");
        }
        for (JsonNode template : templates) {
            boolean only = templates.size() == 1;
            if (only || template.path("name").asString("").equals("default")) {
                return template.path("template").asString("");
            }
        }
        return "";
    }
}
