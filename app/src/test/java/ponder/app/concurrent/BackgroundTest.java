package ponder.app.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import ponder.app.SayingModel;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;

/** By what Linux says of its threads. */
@EnabledOnOs(OS.LINUX)
class BackgroundTest {
    private static final Path TASKS = Path.of("/proc/self/task");

    private static <T> T inBackground(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        try (Background background = new Background()) {
            background.run(task);
            return task.get();
        }
    }

    /** The 19th value; the second, a name in brackets, may have blanks. */
    private static int nice(Path thread) throws IOException {
        String stat = Files.readString(thread.resolve("stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    private static int ownNice() throws IOException {
        return nice(Path.of("/proc/thread-self"));
    }

    private static int wanted() throws IOException {
        return Math.max(5, ownNice());
    }

    @Test
    void itsThreadsAndThoseThatTheyStartStepBack() throws Exception {
        int before = ownNice();
        assertEquals(wanted(), inBackground(BackgroundTest::ownNice));
        FutureTask<Integer> child = new FutureTask<>(BackgroundTest::ownNice);
        inBackground(
                () -> {
                    Thread.ofPlatform().start(child);
                    return child.get();
                });
        assertEquals(wanted(), child.get());
        assertEquals(before, ownNice(), "the window's own does not");
    }

    @Test
    void soDoTheThreadsOfAModelThatIsLoadedThere() throws Exception {
        EngineOptions options =
                EngineOptions.in(Path.of("target", "native-cache").toAbsolutePath()).withThreads(2);
        ModelSource demo = new ModelSource.LocalFolder(SayingModel.demo());
        int before = steppedBack();
        Set<Path> others = named("inference");
        try (ChatEngine engine = inBackground(() -> EngineFactory.open(demo, options))) {
            assertTrue(engine.info().contextLength() > 0);
            Set<Path> own = named("inference");
            own.removeAll(others);
            assertEquals(wanted(), nice(own.iterator().next()));
            assertTrue(steppedBack() >= before + 2, "the runtime's own, too");
        }
    }

    /** Engines that other tests have had may be on their way out. */
    private static Set<Path> named(String name) throws IOException {
        Set<Path> found = new HashSet<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
            threads.forEach(
                    thread -> {
                        if (isNamed(thread, name)) {
                            found.add(thread);
                        }
                    });
        }
        return found;
    }

    private static boolean isNamed(Path thread, String name) {
        try {
            return Files.readString(thread.resolve("comm")).strip().equals(name);
        } catch (IOException e) {
            return false; // it has ended since
        }
    }

    private static int steppedBack() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
            for (Path thread : threads) {
                count += isBack(thread) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isBack(Path thread) {
        try {
            return nice(thread) >= wanted();
        } catch (IOException e) {
            return false; // it has ended since
        }
    }
}
