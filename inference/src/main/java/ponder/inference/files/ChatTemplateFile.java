package ponder.inference.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where a folder keeps its chat template: a file of its own, {@code tokenizer_config.json}, or the
 * {@code chat_template.json} of older processors. Further templates by name, such as those of
 * {@code additional_chat_templates}, are for other uses.
 */
public final class ChatTemplateFile {
    public static final String OWN = "chat_template.jinja";
    public static final String OLD = "chat_template.json";
    private static final String CONFIG = "tokenizer_config.json";
    private static final String FIELD = "chat_template";

    private ChatTemplateFile() {}

    /**
     * The Jinja text; empty where there is none.
     *
     * @throws PonderException if a file that may hold it cannot be read
     */
    public static Optional<String> find(Path folder) {
        Path own = folder.resolve(OWN);
        if (Files.isRegularFile(own)) {
            String text = ModelFile.requiredText(own);
            if (!text.isBlank()) {
                return Optional.of(text);
            }
        }
        JsonNode old = json(folder.resolve(OLD));
        return Stream.of(
                        json(folder.resolve(CONFIG)).path(FIELD),
                        old.isObject() ? old.path(FIELD) : old)
                .flatMap(node -> usual(node).stream())
                .findFirst();
    }

    private static JsonNode json(Path file) {
        return Files.isRegularFile(file) ? ModelFile.json(file) : MissingNode.getInstance();
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
