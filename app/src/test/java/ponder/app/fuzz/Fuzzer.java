package ponder.app.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tries the files of a corpus as they are and then, as long as there is time, changed by chance;
 * the chance is that of the seed. A file that ends in another way than it may is kept in {@code
 * target/faults}: once the fault is mended it belongs into the corpus.
 */
public final class Fuzzer {
    private static final int HANG_SECONDS = 5;
    private static final int MOST_KEPT = 20;

    /** Something done with a file. */
    public interface Attempt {
        /**
         * @return whether it was accepted; an exception says that it ended as it must not
         */
        boolean accepts(byte[] file) throws Exception;
    }

    private final String name;
    private final Attempt attempt;
    private final List<String> faults = new ArrayList<>();
    private ExecutorService thread = Executors.newSingleThreadExecutor();
    private long tried;
    private long accepted;
    private int foreign;
    private int hangs;
    private long longest;

    /**
     * @param name of the figures, and of the folder of the corpus
     */
    public Fuzzer(String name, Attempt attempt) {
        this.name = name;
        this.attempt = attempt;
    }

    /** Fails where a file ended as it must not. */
    public void run(int seconds) throws InterruptedException {
        List<byte[]> corpus = corpus(name);
        long began = System.nanoTime();
        for (int i = 0; i < corpus.size(); i++) {
            attempt("corpus-" + i, corpus.get(i));
        }
        for (long seed = 1; System.nanoTime() - began < seconds * 1_000_000_000L; seed++) {
            byte[] good = corpus.get(new Random(seed).nextInt(corpus.size()));
            attempt("seed-" + seed, new Mutator(seed).change(good));
        }
        thread.shutdown();
        Faults.print(
                "%s: %,d files in %d s, %,d accepted, %d foreign exceptions, %d over %d s, longest"
                        + " %.2f s",
                name,
                tried,
                (System.nanoTime() - began) / 1_000_000_000L,
                accepted,
                foreign,
                hangs,
                HANG_SECONDS,
                longest / 1e9);
        assertEquals(List.of(), faults);
    }

    private void attempt(String which, byte[] file) throws InterruptedException {
        long began = System.nanoTime();
        Future<Boolean> running = thread.submit(() -> attempt.accepts(file));
        try {
            accepted += running.get(HANG_SECONDS, TimeUnit.SECONDS) ? 1 : 0;
        } catch (ExecutionException e) {
            foreign++;
            keep(which, file, Objects.requireNonNull(e.getCause()));
        } catch (TimeoutException e) {
            hangs++;
            keep(which, file, e);
            thread.shutdownNow();
            thread = Executors.newSingleThreadExecutor();
        }
        tried++;
        longest = Math.max(longest, System.nanoTime() - began);
    }

    private void keep(String which, byte[] file, Throwable e) {
        if (faults.size() < MOST_KEPT) {
            faults.add(which + " gave " + e);
            e.printStackTrace();
            try {
                Path kept = Files.createDirectories(Path.of("target", "faults", name));
                Files.write(kept.resolve(which), file);
            } catch (IOException notKept) {
                throw new UncheckedIOException(notKept);
            }
        }
    }

    private static List<byte[]> corpus(String name) {
        try {
            URL folder = Objects.requireNonNull(Fuzzer.class.getResource("/corpus/" + name));
            List<byte[]> all = new ArrayList<>();
            try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
                for (Path file : files.sorted().toList()) {
                    all.add(Files.readAllBytes(file));
                }
            }
            return all;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
