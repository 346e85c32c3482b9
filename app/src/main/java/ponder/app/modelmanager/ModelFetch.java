package ponder.app.modelmanager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.text.Texts;
import ponder.inference.convert.ConversionReport;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.ModelDownload;
import ponder.inference.download.Repository;
import ponder.inference.download.SamplingAdvice;
import ponder.inference.engines.ModelConversion;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.FolderTree;

/**
 * A download and, where the model must be converted, its conversion, as one piece of work. Begun
 * again, it goes on where it was.
 */
final class ModelFetch {
    /** Of the whole, before the conversion begins. */
    private static final double FETCHED = 0.8;

    /** Makes a conversion of what was fetched. */
    interface Converter {
        ModelConversion of(Path source, String name, Path target);
    }

    private final CatalogModel model;
    private final Path target;
    private final Path fetched;
    private final BackgroundTask<Supplier<String>> work;
    private volatile boolean begun;

    ModelFetch(CatalogModel model, Path target, BackgroundTask<Supplier<String>> work) {
        this.model = model;
        this.target = target;
        this.fetched = fetched(model, target);
        this.work = work;
    }

    private static Path fetched(CatalogModel model, Path target) {
        return model.checkpoint()
                ? target.resolveSibling(target.getFileName() + " (original)")
                : target;
    }

    /**
     * Deletes what a download that was stopped has left.
     *
     * @throws IOException if it cannot be deleted
     */
    static void discard(CatalogModel model, Path target) throws IOException {
        ModelDownload.discard(fetched(model, target));
    }

    /**
     * On a background thread; gives what is said of it.
     *
     * @throws PonderException if it cannot go on
     */
    Supplier<String> run(Repository repository, Converter converter) throws IOException {
        if (Files.exists(target)) {
            throw new PonderException(Problem.of(ProblemCode.DOWNLOAD_EXISTS, target));
        }
        if (!Files.exists(fetched)) {
            download(repository);
        }
        begun = true;
        if (!model.checkpoint()) {
            return () -> Texts.of("work.downloaded", model.name());
        }
        work.stoppedBy(() -> {});
        ConversionReport report =
                converter.of(source(), model.name(), target).run(this::converting);
        SamplingAdvice advice = model.advice();
        if (advice != null) {
            advice.write(target);
        }
        ModelDownload.converted(fetched);
        if (model.gguf() != null && !removed(fetched)) {
            return () -> Texts.of("work.readyKept", model.name(), fetched);
        }
        return () -> Texts.of("work.ready", model.name(), Texts.size(report.targetBytes()));
    }

    private void download(Repository repository) {
        double share = model.checkpoint() ? FETCHED : 1;
        ModelDownload download =
                new ModelDownload(
                        repository,
                        model,
                        fetched,
                        p ->
                                work.tell(
                                        share * p.done() / Math.max(1, p.total()),
                                        seconds -> DownloadWording.line(p, seconds)));
        work.stoppedBy(download::pause);
        try {
            download.run();
        } finally {
            begun = begun(model, target);
        }
    }

    /** The key of what is said once it was stopped. */
    String paused() {
        return paused(begun);
    }

    static String paused(boolean begun) {
        return begun ? "work.paused" : "work.pausedEmpty";
    }

    /** Whether a download that was stopped has left something to go on with. */
    static boolean begun(CatalogModel model, Path target) {
        Path fetched = fetched(model, target);
        return Files.exists(fetched) || ModelDownload.begun(fetched);
    }

    private Path source() {
        String file = model.gguf();
        return file == null ? fetched : fetched.resolve(file);
    }

    private void converting(double done) {
        work.check();
        work.tell(
                FETCHED + done * (1 - FETCHED),
                seconds -> Texts.of("work.converting", Texts.number(done * 100, 0)));
    }

    /** A converted GGUF file is the same numbers in another form, and nobody needs both. */
    private static boolean removed(Path folder) {
        try {
            FolderTree.delete(folder);
            return true;
        } catch (IOException e) {
            System.getLogger(ModelFetch.class.getName())
                    .log(System.Logger.Level.WARNING, "not deleted: " + folder, e);
            return false;
        }
    }
}
