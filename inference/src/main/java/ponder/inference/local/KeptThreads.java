package ponder.inference.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.inference.onnx.Threads;

/**
 * What was measured, in a file of a folder: for each kind of model such as {@code 4 spinning}.
 *
 * @param most threads that are believed
 */
record KeptThreads(Path folder, int most) {
    private static final String FILE = "threads.properties";
    private static final Pattern THREADS = Pattern.compile("([1-9]\\d{0,3})( spinning)?");

    /** What is kept, or what {@code measure} gives, which is kept from now on. */
    Threads get(String key, Supplier<Threads> measure) {
        Matcher known = THREADS.matcher(read().getProperty(key, ""));
        if (known.matches() && Integer.parseInt(known.group(1)) <= most) {
            return new Threads(Integer.parseInt(known.group(1)), known.group(2) != null);
        }
        Threads measured = measure.get();
        keep(key, measured.count() + (measured.spinning() ? " spinning" : ""));
        return measured;
    }

    private Properties read() {
        Properties all = new Properties();
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                all.load(in);
            } catch (IOException | IllegalArgumentException e) {
                log("not read: " + file, e);
            }
        }
        return all;
    }

    private void keep(String key, String threads) {
        Properties all = read();
        all.setProperty(key, threads);
        try {
            Path part = Files.createTempFile(folder, FILE, ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                all.store(out, null);
            }
            Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            log("not kept in " + folder, e);
        }
    }

    private static void log(String what, Exception e) {
        System.getLogger(KeptThreads.class.getName()).log(System.Logger.Level.WARNING, what, e);
    }
}
