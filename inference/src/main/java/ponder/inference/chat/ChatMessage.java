package ponder.inference.chat;

import java.util.List;

/** One message of a chat, in its parts. */
public record ChatMessage(Role role, List<Part> parts) {
    public ChatMessage {
        parts = List.copyOf(parts);
    }

    public static ChatMessage system(String content) {
        return new ChatMessage(Role.SYSTEM, Parts.of("", content));
    }

    public static ChatMessage user(String content) {
        return new ChatMessage(Role.USER, Parts.of("", content));
    }

    public static ChatMessage assistant(String reasoning, String content) {
        return new ChatMessage(Role.ASSISTANT, Parts.of(reasoning, content));
    }

    /** What the model is shown of it besides thoughts: its files, then what was said. */
    public String content() {
        return FileTemplate.apply(Parts.files(parts), Parts.text(parts));
    }
}
