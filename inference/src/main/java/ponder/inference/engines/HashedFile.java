package ponder.inference.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import ponder.inference.ModelSource;
import ponder.inference.files.Sha256;
import ponder.inference.models.ModelFiles;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * One file of a model.
 *
 * @param name with its path in the folder, with slashes
 * @param size in bytes
 * @param sha256 of all of it, in hexadecimal
 */
public record HashedFile(String name, long size, String sha256) {
    /**
     * All files of a model on this machine, by name. Each is read whole, which takes a second or
     * two for each gigabyte.
     *
     * @param progress told from 0 to 1 as it goes; an exception from it, such as a {@link
     *     CancellationException}, ends the work
     * @throws PonderException if a file cannot be read, or the model is on a server
     */
    public static List<HashedFile> of(ModelSource source, DoubleConsumer progress) {
        return switch (source) {
            case ModelSource.LocalFolder folder -> of(folder.path(), progress);
            case ModelSource.Endpoint endpoint -> throw Endpoints.notHere(endpoint);
        };
    }

    private static List<HashedFile> of(Path folder, DoubleConsumer progress) {
        try {
            ModelFiles files = ModelFiles.in(folder);
            double all = 1;
            for (Path file : files.paths()) {
                all += Files.size(file);
            }
            List<HashedFile> read = new ArrayList<>();
            long done = 0;
            for (Path file : files.paths()) {
                long before = done;
                double size = all;
                Sha256.FileRecord hash =
                        Sha256.of(file, more -> progress.accept((before + more) / size));
                done += hash.size();
                read.add(new HashedFile(files.name(file), hash.size(), hash.sha256()));
            }
            return read;
        } catch (IOException e) {
            throw new PonderException(Problem.of(ProblemCode.FILE_UNREADABLE, folder), e);
        }
    }
}
