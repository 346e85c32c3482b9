package ponder.app.platform.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.PrivateFiles;
import ponder.app.platform.WholeFile;

/**
 * One of the user's secrets. The system may ask the user for leave, so not on the JavaFX thread.
 */
public final class Secret {
    private final Path folder;
    private final @Nullable Keyring keyring;
    private final String name;
    private final String label;

    Secret(Path folder, @Nullable Keyring keyring, String name, String label) {
        this.folder = folder;
        this.keyring = keyring;
        this.name = name;
        this.label = label;
    }

    private Path file() {
        return folder.resolve(name);
    }

    /** The secret; empty where there is none. One in a file is newer than what a keyring has. */
    public String read() {
        String kept = inFile();
        return kept.isEmpty() ? inKeyring() : kept;
    }

    private String inKeyring() {
        return keyring == null ? "" : keyring.find(name).orElse("");
    }

    private String inFile() {
        try {
            return Files.isRegularFile(file()) ? Files.readString(file()).strip() : "";
        } catch (IOException e) {
            System.getLogger(Secret.class.getName())
                    .log(System.Logger.Level.WARNING, "not readable: " + file(), e);
            return "";
        }
    }

    /**
     * Keeps a secret, or forgets it if it is blank.
     *
     * @throws IOException if neither the system nor the folder takes it, or one does not forget it
     */
    public void keep(String secret) throws IOException {
        String text = secret.strip();
        if (text.isEmpty()) {
            forget();
        } else if (keyring != null && keyring.keep(name, "Ponder: " + label, text)) {
            Files.deleteIfExists(file());
        } else {
            PrivateFiles.folder(folder);
            PrivateFiles.file(file());
            WholeFile.write(file(), text.getBytes(StandardCharsets.UTF_8), true);
        }
    }

    /** A keyring that did not take the secret may be none: it need not say that it has none. */
    private void forget() throws IOException {
        boolean wasInFile = Files.deleteIfExists(file());
        boolean forgotten = keyring == null || keyring.forget(name) || wasInFile;
        if (!forgotten || !inKeyring().isEmpty()) {
            throw new IOException("the keyring still has " + name);
        }
    }
}
