package ponder.app.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.chat.TemplateChat;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chat in a file, {@code {"messages": [...], "tools": [...], "variables": {...}}}, as {@code
 * apply_chat_template} of Hugging Face's transformers would be given it.
 */
final class ChatFile {
    private static final int LARGEST = 64_000_000;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final List<String> FIELDS = List.of("messages", "tools", "variables");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private ChatFile() {}

    /**
     * @param file {@code -} for standard input
     * @throws PonderException if it is no chat
     */
    static TemplateChat read(Path file) {
        Map<?, ?> chat = object(file);
        for (Object field : chat.keySet()) {
            if (!FIELDS.contains(String.valueOf(field))) {
                throw wrong(AppProblem.PROMPT_FIELD_UNKNOWN, file, field);
            }
        }
        if (!(chat.get("messages") instanceof List<?> messages)) {
            throw wrong(AppProblem.PROMPT_NO_MESSAGES, file);
        }
        for (int i = 0; i < messages.size(); i++) {
            if (!(messages.get(i) instanceof Map)) {
                throw wrong(AppProblem.PROMPT_MESSAGE_WRONG, file, i + 1);
            }
        }
        return new TemplateChat(messages, tools(chat.get("tools"), file), variables(chat, file));
    }

    private static @Nullable List<?> tools(@Nullable Object tools, Path file) {
        if (tools == null) {
            return null;
        }
        if (tools instanceof List<?> list) {
            return list;
        }
        throw wrong(AppProblem.PROMPT_TOOLS_WRONG, file);
    }

    private static Map<String, @Nullable Object> variables(Map<?, ?> chat, Path file) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        if (chat.get("variables") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> variables.put(String.valueOf(name), value));
        } else if (chat.get("variables") != null) {
            throw wrong(AppProblem.PROMPT_VARIABLES_WRONG, file);
        }
        return variables;
    }

    private static Map<?, ?> object(Path file) {
        try {
            if (JSON.readValue(text(file), Object.class) instanceof Map<?, ?> chat) {
                return chat;
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw wrong(
                    AppProblem.PROMPT_NOT_JSON,
                    file,
                    at == null ? 1 : at.getLineNr(),
                    at == null ? 1 : at.getColumnNr());
        }
        throw wrong(AppProblem.PROMPT_NO_OBJECT, file);
    }

    /**
     * A file of text without its byte order mark; a pipe is read too, and a device may have no end.
     *
     * @throws PonderException if it cannot be read, is too large or no text
     */
    static String text(Path file) {
        try (InputStream in =
                file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file)) {
            byte[] all = in.readNBytes(LARGEST + 1);
            if (all.length > LARGEST) {
                throw wrong(AppProblem.PROMPT_FILE_TOO_LARGE, file, LARGEST / 1_000_000);
            }
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw wrong(AppProblem.PROMPT_NO_FILE, file);
        } catch (IOException e) {
            throw wrong(AppProblem.PROMPT_FILE_UNREAD, file);
        }
    }

    private static PonderException wrong(AppProblem problem, Object... values) {
        return new PonderException(Problem.of(problem, values));
    }
}
