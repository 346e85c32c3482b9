package ponder.inference.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.FolderTree;
import ponder.inference.system.StallGuard;
import ponder.inference.system.network.NetworkFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches one model into a folder. What has been downloaded is kept, so the same call resumes after
 * a pause, a lost connection or a restart; the folder gets its name only when every file is
 * complete and its hash is right.
 */
public final class ModelDownload {
    /** Folders with this suffix are unfinished downloads. */
    public static final String UNFINISHED = ".download";

    private static final String DESCRIPTION = "download.json";
    private static final String NEW_DESCRIPTION = DESCRIPTION + ".new";
    private static final int MOST_TRIES = 8;
    private static final JsonMapper JSON = new JsonMapper();

    private final Repository repository;
    private final CatalogModel model;
    private final Path target;
    private final Path folder;
    private final Consumer<DownloadProgress> progress;
    private final Duration firstWait;
    private volatile boolean paused;
    private volatile @Nullable Thread worker;
    private long done;
    private long total;

    /**
     * @param target the model folder to create
     * @param progress called now and then, on the downloading thread
     */
    public ModelDownload(
            Repository repository,
            CatalogModel model,
            Path target,
            Consumer<DownloadProgress> progress) {
        this(repository, model, target, progress, Duration.ofSeconds(1));
    }

    ModelDownload(
            Repository repository,
            CatalogModel model,
            Path target,
            Consumer<DownloadProgress> progress,
            Duration firstWait) {
        this.repository = repository;
        this.model = model;
        this.target = target;
        this.folder = target.resolveSibling(target.getFileName() + UNFINISHED);
        this.progress = progress;
        this.firstWait = firstWait;
    }

    /**
     * The unfinished downloads in a folder, which the same call resumes, and those that have not
     * been converted yet. What a crash left of others, just started or just finished, is removed.
     */
    public static List<CatalogModel> unfinished(Path home) throws IOException {
        List<CatalogModel> found = new ArrayList<>();
        try (Stream<Path> children = Files.list(home)) {
            for (Path child : children.toList()) {
                CatalogModel model = description(child);
                if (child.toString().endsWith(UNFINISHED)) {
                    if (model != null) {
                        found.add(model);
                    } else if (Files.isDirectory(child)
                            && Files.deleteIfExists(child.resolve(NEW_DESCRIPTION))) {
                        Files.delete(child);
                    }
                } else if (model != null && model.checkpoint()) {
                    found.add(model);
                } else if (model != null) {
                    converted(child);
                }
            }
        }
        return found;
    }

    private static @Nullable CatalogModel description(Path folder) {
        Path file = folder.resolve(DESCRIPTION);
        try {
            return Files.isRegularFile(file)
                    ? JSON.readValue(Files.readAllBytes(file), CatalogModel.class)
                    : null;
        } catch (IOException | JacksonException e) {
            return null;
        }
    }

    /**
     * Whether a download that was stopped would go on with something that it has, which it does
     * from its first 8 MB on.
     *
     * @param target the model folder that it would have become
     */
    public static boolean begun(Path target) {
        Path folder = target.resolveSibling(target.getFileName() + UNFINISHED);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .anyMatch(
                            name ->
                                    !name.equals(DESCRIPTION)
                                            && !name.equals(NEW_DESCRIPTION)
                                            && !name.endsWith(PartialFile.UNCHECKED));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * What was fetched is somebody's own from now on: it was converted, or needs no conversion.
     *
     * @throws IOException if its description cannot be deleted
     */
    public static void converted(Path target) throws IOException {
        Files.deleteIfExists(target.resolve(DESCRIPTION));
    }

    /**
     * Deletes what a download that was stopped has left of a model, and one that has not been
     * converted yet.
     *
     * @param target the model folder that it would have become
     * @throws IOException if it cannot be deleted
     */
    public static void discard(Path target) throws IOException {
        delete(target.resolveSibling(target.getFileName() + UNFINISHED));
        delete(target);
    }

    private static void delete(Path folder) throws IOException {
        if (description(folder) != null) {
            FolderTree.delete(folder);
        }
    }

    /** Ends the download soon, from any thread; what has been downloaded is kept. */
    public void pause() {
        paused = true;
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
    }

    /**
     * Downloads, on the calling thread.
     *
     * @throws PonderException if it cannot go on
     * @throws CancellationException after {@link #pause}
     */
    public void run() {
        worker = Thread.currentThread();
        try {
            if (Files.exists(target)) {
                throw new PonderException(Problem.of(ProblemCode.DOWNLOAD_EXISTS, target));
            }
            describe();
            List<RemoteFile> files = retried("", () -> repository.files(model));
            plan(files);
            for (RemoteFile file : files) {
                fetch(file);
            }
            Files.move(folder, target);
            if (!model.checkpoint()) {
                converted(target);
            }
        } catch (InterruptedException e) {
            throw pausedOr(e);
        } catch (IOException | UncheckedIOException e) {
            throw new PonderException(Problem.of(ProblemCode.DOWNLOAD_NOT_WRITTEN, folder), e);
        } finally {
            worker = null;
        }
    }

    /** The description tells our folder from others', and what it will become. */
    private void describe() throws IOException {
        if (Files.exists(folder) && !isOurs()) {
            throw new PonderException(Problem.of(ProblemCode.DOWNLOAD_IN_THE_WAY, folder));
        }
        Files.createDirectories(folder);
        Path written = folder.resolve(NEW_DESCRIPTION);
        Files.write(written, JSON.writeValueAsBytes(model));
        Files.move(written, folder.resolve(DESCRIPTION), StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isOurs() throws IOException {
        if (Files.exists(folder.resolve(DESCRIPTION))) {
            return true;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.allMatch(f -> f.endsWith(NEW_DESCRIPTION));
        }
    }

    private RuntimeException pausedOr(Exception e) {
        Thread.interrupted();
        CancellationException cancelled = new CancellationException("paused");
        cancelled.initCause(e);
        return cancelled;
    }

    private void plan(List<RemoteFile> files) throws IOException {
        total = files.stream().mapToLong(RemoteFile::size).sum();
        for (RemoteFile file : files) {
            done += new PartialFile(folder.resolve(file.local())).size();
        }
        long needed = total - done + model.bytesConverted(total);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new PonderException(Problem.of(ProblemCode.DOWNLOAD_NO_ROOM, needed, free));
        }
    }

    private void fetch(RemoteFile file) throws IOException, InterruptedException {
        PartialFile partial = new PartialFile(folder.resolve(file.local()));
        if (partial.complete()) {
            partial.forgetHashes();
            if (partial.matches(file, this::checkPaused)) {
                return;
            }
        }
        if (partial.complete() || partial.size() > file.size()) {
            discard(partial);
        }
        long before = partial.size();
        done += partial.repair(this::checkPaused) - before;
        for (int attempt = 0; ; attempt++) {
            retried(
                    file.local(),
                    () -> {
                        fetchRest(file, partial);
                        return file;
                    });
            if (partial.matches(file, this::checkPaused)) {
                partial.finish();
                return;
            }
            discard(partial);
            if (attempt > 0) {
                throw new PonderException(Problem.of(ProblemCode.DOWNLOAD_DAMAGED, file.local()));
            }
        }
    }

    /** What came is of another state of the repository, or damaged. */
    private void discard(PartialFile partial) throws IOException {
        done -= partial.size();
        partial.discard();
    }

    private void fetchRest(RemoteFile file, PartialFile partial)
            throws IOException, InterruptedException {
        long offset = partial.size();
        if (offset == file.size() && offset > 0) {
            return;
        }
        HttpResponse<InputStream> response = repository.open(model, file, offset);
        try (InputStream body = response.body();
                StallGuard guard = new StallGuard(body, repository.patience())) {
            HttpStatus.require(response, file.local());
            if (offset > 0 && response.statusCode() == 200) {
                done -= offset;
                partial.discard();
            }
            append(file, partial, body, guard);
        }
    }

    private void append(RemoteFile file, PartialFile partial, InputStream body, StallGuard guard)
            throws IOException {
        try {
            partial.append(
                    body,
                    file.size(),
                    bytes -> {
                        guard.alive();
                        arrived(file, bytes);
                    });
        } catch (IOException e) {
            throw guard.cause(e);
        }
    }

    private void arrived(RemoteFile file, long bytes) {
        done += bytes;
        checkPaused();
        progress.accept(new DownloadProgress(file.local(), done, total, null));
    }

    private void checkPaused() {
        if (paused) {
            throw new CancellationException("paused");
        }
    }

    private interface Step<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Tries again, waiting twice as long each time while there is no progress. */
    private <T> T retried(String file, Step<T> step) throws InterruptedException {
        Duration wait = firstWait;
        long before = done;
        for (int tries = 1; ; tries++) {
            checkPaused();
            try {
                return step.run();
            } catch (FileSystemException e) {
                throw new UncheckedIOException(e);
            } catch (IOException e) {
                if (done > before) {
                    tries = 1;
                    wait = firstWait;
                }
                before = done;
                if (tries >= MOST_TRIES) {
                    throw new PonderException(
                            Problem.of(ProblemCode.DOWNLOAD_BROKEN_OFF, reason(e)), e);
                }
                progress.accept(new DownloadProgress(file, done, total, reason(e)));
                Thread.sleep(longer(wait, e));
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static Duration longer(Duration wait, IOException e) {
        return e instanceof TroubleException busy && busy.retryAfter().compareTo(wait) > 0
                ? busy.retryAfter()
                : wait;
    }

    /** What Java says of a connection, such as "closed", is meant for programmers. */
    private static Problem reason(IOException e) {
        if (e instanceof TroubleException trouble) {
            return trouble.problem();
        }
        return Problem.of(
                switch (NetworkFault.of(e)) {
                    case UNKNOWN_HOST -> ProblemCode.DOWNLOAD_UNKNOWN_HOST;
                    case UNTRUSTED, NO_TLS -> ProblemCode.DOWNLOAD_NO_TLS;
                    case NO_CONNECTION -> ProblemCode.DOWNLOAD_NO_CONNECTION;
                    case SILENT -> ProblemCode.DOWNLOAD_SILENT;
                    case NO_HTTP, CUT_OFF -> ProblemCode.DOWNLOAD_CUT_OFF;
                });
    }
}
