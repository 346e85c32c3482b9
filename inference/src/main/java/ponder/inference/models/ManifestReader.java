package ponder.inference.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Reads {@code ponder.json} and compares what it lists with what is there. */
final class ManifestReader {
    private ManifestReader() {}

    /** Null for folders that Ponder did not make. */
    static @Nullable ModelManifest read(FolderFiles files) {
        return files.has(ModelManifest.FILE_NAME)
                ? whole(files.read(ModelManifest.FILE_NAME, ModelManifest.class))
                : null;
    }

    /** JSON can lack what a manifest must have. */
    private static ModelManifest whole(@Nullable ModelManifest read) {
        if (read != null) {
            @Nullable String name = read.name();
            @Nullable String precision = read.precision();
            @Nullable Map<String, ? extends @Nullable Object> files = read.files();
            KnownAnswer check = read.check();
            AnswerMarks answer = read.answer();
            if (name != null
                    && precision != null
                    && files != null
                    && !files.containsValue(null)
                    && (check == null || whole(check))
                    && (answer == null || whole(answer))) {
                return read;
            }
        }
        throw new PonderException(
                Problem.of(ProblemCode.FOLDER_INCOMPLETE, ModelManifest.FILE_NAME));
    }

    private static boolean whole(KnownAnswer check) {
        @Nullable String question = check.question();
        @Nullable String starts = check.starts();
        return question != null && starts != null;
    }

    private static boolean whole(AnswerMarks answer) {
        @Nullable String opening = answer.opening();
        @Nullable String closing = answer.closing();
        return opening != null && closing != null && !closing.isEmpty();
    }

    /** A copy that stopped halfway is noticed before ONNX Runtime maps the file. */
    static void requireSizes(FolderFiles files, ModelManifest manifest) {
        manifest.files()
                .forEach(
                        (name, record) -> {
                            long size = files.size(files.file(name));
                            if (size != record.size()) {
                                throw new PonderException(
                                        Problem.of(
                                                ProblemCode.FOLDER_WRONG_SIZE,
                                                name,
                                                size,
                                                record.size()));
                            }
                        });
    }
}
