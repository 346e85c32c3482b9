package ponder.app.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.requests.Request;
import ponder.app.session.ModelControl;
import ponder.app.shell.ChatFiles;
import ponder.app.shell.ModelsWindow;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;

/** What a double click on a file, or "Open with", does. */
final class OpenedFiles {
    /** Set to a file that is to be opened at the start. */
    static final String PROPERTY = "ponder.open";

    private static final List<String> CHATS = List.of(".ponder", ".json", ".html", ".htm", ".pdf");

    private final ChatFiles chats;
    private final ModelsWindow models;
    private final ModelControl model;
    private final Consumer<@Nullable String> tell;

    /**
     * @param tell shows a sentence to the user
     */
    OpenedFiles(
            ChatFiles chats,
            ModelsWindow models,
            ModelControl model,
            Consumer<@Nullable String> tell) {
        this.chats = chats;
        this.models = models;
        this.model = model;
        this.tell = tell;
    }

    /** The file that the program was started with, if any. */
    void openFirst() {
        @Nullable String file = System.getProperty(PROPERTY);
        if (file != null) {
            open(Path.of(file));
        }
    }

    /** What a later start wants. */
    void open(Request.Open wanted) {
        if (wanted.model() != null) {
            model.load(ModelSource.of(wanted.model()));
        }
        if (wanted.file() != null) {
            open(wanted.file());
        }
    }

    private void open(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (CHATS.stream().anyMatch(name::endsWith)) {
            chats.importChats(file);
        } else if (name.endsWith(".gguf")) {
            models.convert(file);
        } else {
            tell.accept(Texts.of("open.unknown", file.getFileName()));
        }
    }
}
