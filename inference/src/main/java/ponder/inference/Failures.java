package ponder.inference;

import ponder.inference.chat.ChatTemplateException;
import ponder.inference.export.checkpoint.ExportException;
import ponder.inference.models.ModelPackageException;
import ponder.inference.onnx.OnnxModelException;
import ponder.inference.tokenizer.TokenizerException;

/** One kind of exception at the door; the packages behind it name their own. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    static InferenceException explain(Throwable e) {
        return switch (e) {
            case InferenceException known -> known;
            case ChatTemplateException known -> sameWords(known);
            case ModelPackageException known -> sameWords(known);
            case OnnxModelException known -> sameWords(known);
            case TokenizerException known -> sameWords(known);
            case ExportException known -> sameWords(known);
            case OutOfMemoryError memory ->
                    new InferenceException(
                            "There is not enough memory for this. Close other programs or use a smaller model.",
                            e);
            default -> {
                LOG.log(System.Logger.Level.ERROR, "unexpected failure", e);
                yield InferenceException.unexpected(e);
            }
        };
    }

    private static InferenceException sameWords(RuntimeException e) {
        return new InferenceException(String.valueOf(e.getMessage()), e);
    }
}
