package ponder.app.conversation.store;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import ponder.app.platform.UnpackedFile;

/**
 * SQLite's native library, unpacked once. Left alone, its loader unpacks a copy at every start and
 * leaves it there when the program is killed.
 */
public final class SqliteLibrary {
    private static final String FOLDER_PROPERTY = "org.sqlite.lib.path";
    private static final String NAME_PROPERTY = "org.sqlite.lib.name";

    /** A program that has just unpacked a copy loads it within this time. */
    private static final Duration JUST_UNPACKED = Duration.ofMinutes(1);

    private SqliteLibrary() {}

    /**
     * Points SQLite at its unpacked library; before the first database is opened.
     *
     * @param natives folder of native libraries, which is made if it is not there
     * @throws IOException if it cannot be written; SQLite's own loader then takes the temporary
     *     folder
     */
    public static void prepare(Path natives) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        @Nullable URL source =
                SQLiteJDBCLoader.class.getResource(
                        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        if (System.getProperty(FOLDER_PROPERTY) != null || source == null) {
            return;
        }
        Path folder = natives.resolve("sqlitejdbc-" + checksum(source));
        UnpackedFile.unpack(source, folder.resolve(name));
        removeCopies(natives);
        System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
        System.setProperty(NAME_PROPERTY, name);
    }

    /** Names the folder by content, so that another version never meets the wrong file. */
    private static String checksum(URL source) throws IOException {
        return source.openConnection() instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : "unpacked";
    }

    /**
     * What earlier versions left behind. A copy that another program has loaded stays usable there
     * without its name, or, on Windows, cannot be deleted.
     */
    private static void removeCopies(Path natives) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(JUST_UNPACKED));
        List<Path> copies;
        try (Stream<Path> files = Files.list(natives)) {
            copies =
                    files.filter(file -> file.getFileName().toString().startsWith("sqlite-"))
                            .filter(Files::isRegularFile)
                            .toList();
        }
        for (Path copy : copies) {
            try {
                if (Files.getLastModifiedTime(copy).compareTo(limit) < 0) {
                    Files.deleteIfExists(copy);
                }
            } catch (IOException e) {
                System.getLogger(SqliteLibrary.class.getName())
                        .log(System.Logger.Level.DEBUG, "still in use: " + copy, e);
            }
        }
    }
}
