package ponder.app.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user's token for models that ask for one, in a file that only the user may read. */
public final class AccessToken {
    private final Path folder;
    private final Path file;

    /**
     * @param folder of settings
     */
    public AccessToken(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("hub-token");
    }

    /** The token; empty where there is none. */
    public String read() {
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            System.getLogger(AccessToken.class.getName())
                    .log(System.Logger.Level.WARNING, "not readable: " + file, e);
            return "";
        }
    }

    /**
     * Keeps a token, or forgets it if it is blank.
     *
     * @throws IOException if the folder cannot be written to
     */
    public void keep(String token) throws IOException {
        if (token.isBlank()) {
            Files.deleteIfExists(file);
            return;
        }
        PrivateFiles.folder(folder);
        PrivateFiles.file(file);
        WholeFile.write(file, token.strip().getBytes(StandardCharsets.UTF_8), true);
    }
}
