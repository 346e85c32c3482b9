package ponder.app.requests;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ponder.app.platform.PrivateFiles;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.Problem;

/**
 * Where requests for the window lie, each a small JSON file. A request is {@code ID.request} until
 * the window takes it, {@code ID.taken} while it works on it, touched every second, and {@code
 * ID.answer} once the answer can be read. Each file appears whole, under a temporary name first.
 */
public final class RequestFolder {
    /** After so long without news, whoever sent a request has given up. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String REQUEST = ".request";
    private static final String TAKEN = ".taken";
    private static final String ANSWER = ".answer";
    private static final String PART = ".part";
    private static final long LARGEST = 16L << 20;
    private static final System.Logger LOG = System.getLogger(RequestFolder.class.getName());

    private final Path folder;

    private RequestFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param state the state folder
     * @throws IOException if it cannot be created
     */
    public static RequestFolder in(Path state) throws IOException {
        return new RequestFolder(PrivateFiles.folder(state.resolve("requests")));
    }

    public Path path() {
        return folder;
    }

    /**
     * @throws IOException if it cannot be written
     */
    public Sent send(Request request) throws IOException {
        // a temporary file can be read by its owner only
        Path part = Files.createTempFile(folder, "", PART);
        String name = part.getFileName().toString();
        String id = name.substring(0, name.length() - PART.length());
        appear(part, REQUEST, id, request);
        return new Sent(id);
    }

    private void appear(Path part, String ending, String id, Object value) throws IOException {
        try {
            Files.write(part, ChatRequests.JSON.writeValueAsBytes(value));
            Files.move(part, file(id, ending), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path file(String id, String ending) {
        return folder.resolve(id + ending);
    }

    /** A request that somebody waits for. */
    public final class Sent {
        private final String id;

        private Sent(String id) {
            this.id = id;
        }

        /** Withdraws it. True if nobody had started it; nothing of it is left then. */
        public boolean withdraw() {
            try {
                boolean untouched = Files.deleteIfExists(file(id, REQUEST));
                Files.deleteIfExists(file(id, TAKEN));
                Files.deleteIfExists(file(id, ANSWER));
                return untouched;
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "a request was not withdrawn", e);
                return false;
            }
        }

        /** The answer, once it is there. */
        public Optional<Answer> answer() throws IOException {
            try {
                byte[] text = Files.readAllBytes(file(id, ANSWER));
                Files.deleteIfExists(file(id, ANSWER));
                return Optional.of(ChatRequests.JSON.readValue(text, Answer.class));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }

        /** Whether somebody may still take it or is working on it. */
        public boolean open() {
            return Files.exists(file(id, REQUEST)) || Files.exists(file(id, TAKEN));
        }

        /** When the window last showed that it is working on it; 0 before and afterwards. */
        long lastSign() {
            try {
                return Files.getLastModifiedTime(file(id, TAKEN)).toMillis();
            } catch (IOException e) {
                return 0;
            }
        }
    }

    /**
     * All waiting requests, oldest first; those whose senders have given up are removed, and those
     * that cannot be understood are answered so.
     *
     * @throws IOException if the folder cannot be read
     */
    public List<Taken> take() throws IOException {
        List<Taken> all = new ArrayList<>();
        for (Path file : files()) {
            try {
                take(file).ifPresent(all::add);
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "a request was not understood", e);
            }
        }
        return all;
    }

    private Optional<Taken> take(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (old(file)) {
            Files.deleteIfExists(file);
        } else if (name.endsWith(REQUEST)) {
            return taken(file, name.substring(0, name.length() - REQUEST.length()));
        }
        return Optional.empty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            // reading a pipe would block
            return files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .sorted((a, b) -> time(a).compareTo(time(b)))
                    .toList();
        }
    }

    private static boolean old(Path file) {
        return time(file).isBefore(Instant.now().minus(PATIENCE));
    }

    private static Instant time(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MAX; // it has just been withdrawn
        }
    }

    private Optional<Taken> taken(Path file, String id) throws IOException {
        Path taken = file(id, TAKEN);
        try {
            Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            LOG.log(System.Logger.Level.DEBUG, "withdrawn: " + file, e);
            return Optional.empty();
        }
        try {
            return Optional.of(new Taken(id, read(taken)));
        } catch (NoSuchFileException e) {
            LOG.log(System.Logger.Level.DEBUG, "withdrawn: " + file, e);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            try {
                answer(id, Answer.failed(Problem.of(AppProblem.COMMAND_WINDOW_OTHER)));
            } finally {
                Files.deleteIfExists(taken);
            }
            throw e;
        }
    }

    private void answer(String id, Answer answer) throws IOException {
        appear(Files.createTempFile(folder, id, PART), ANSWER, id, answer);
    }

    private static Request read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("too large for a request");
        }
        Request request = ChatRequests.JSON.readValue(Files.readAllBytes(file), Request.class);
        if (request == null) {
            throw new IOException("no request");
        }
        return request;
    }

    /** A request that has been taken and that nobody else works on. */
    public final class Taken {
        private final String id;
        private final Request request;

        private Taken(String id, Request request) {
            this.id = id;
            this.request = request;
        }

        public Request request() {
            return request;
        }

        /** Whether somebody still waits for it. */
        boolean wanted() {
            return Files.exists(file(id, TAKEN));
        }

        /** Shows that it is still being worked on. */
        void touch() {
            try {
                Files.setLastModifiedTime(file(id, TAKEN), FileTime.from(Instant.now()));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "no longer waited for", e);
            }
        }

        /**
         * @throws IOException if it cannot be written; where there is room for as much, that is the
         *     answer
         */
        void answer(Answer answer) throws IOException {
            try {
                if (wanted()) {
                    RequestFolder.this.answer(id, answer);
                }
            } catch (IOException e) {
                Problem problem = Problem.of(AppProblem.STORE_FOLDER_UNUSABLE, folder);
                RequestFolder.this.answer(id, Answer.failed(problem));
                throw e;
            } catch (OutOfMemoryError e) {
                RequestFolder.this.answer(id, Answer.failed(Problem.of(e)));
                throw e;
            } finally {
                finish();
            }
        }

        /** Closes a request that needs no answer, or gets none. */
        public void finish() throws IOException {
            Files.deleteIfExists(file(id, TAKEN));
        }
    }
}
