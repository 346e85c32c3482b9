package ponder.app.platform.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ponder.app.platform.PowerShell;
import ponder.app.platform.WholeFile;

/**
 * Files that Windows encrypts for its user, by the Data Protection API.
 *
 * @param folder of the files
 */
record WindowsProtection(Path folder) implements Keyring {
    private static final String PROTECT =
            """
            [Console]::InputEncoding = [Text.Encoding]::UTF8
            $text = [Console]::In.ReadToEnd()
            ConvertTo-SecureString $text -AsPlainText -Force | ConvertFrom-SecureString
            """;

    private static final String UNPROTECT =
            """
            [Console]::OutputEncoding = [Text.Encoding]::UTF8
            $secure = ConvertTo-SecureString ([Console]::In.ReadToEnd().Trim())
            $pointer = [Runtime.InteropServices.Marshal]::SecureStringToBSTR($secure)
            [Console]::Out.Write([Runtime.InteropServices.Marshal]::PtrToStringBSTR($pointer))
            """;

    private Path file(String name) {
        return folder.resolve(name + ".protected");
    }

    @Override
    public Optional<String> find(String name) {
        try {
            return Files.exists(file(name))
                    ? Program.ask(PowerShell.command(UNPROTECT), Files.readString(file(name)))
                            .map(String::strip)
                            .filter(found -> !found.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            log(name, e);
            return Optional.empty();
        }
    }

    @Override
    public boolean keep(String name, String label, String secret) {
        Optional<String> hidden =
                Program.ask(PowerShell.command(PROTECT), secret)
                        .map(String::strip)
                        .filter(text -> text.matches("[0-9a-fA-F]+"));
        if (hidden.isEmpty()) {
            return false;
        }
        try {
            Files.createDirectories(folder);
            WholeFile.write(file(name), hidden.get().getBytes(StandardCharsets.US_ASCII), true);
        } catch (IOException e) {
            log(name, e);
            return false;
        }
        return find(name).filter(secret::equals).isPresent();
    }

    @Override
    public boolean forget(String name) {
        try {
            Files.deleteIfExists(file(name));
            return true;
        } catch (IOException e) {
            log(name, e);
            return false;
        }
    }

    private static void log(String name, IOException e) {
        System.getLogger(WindowsProtection.class.getName())
                .log(System.Logger.Level.WARNING, "protected file: " + name, e);
    }
}
