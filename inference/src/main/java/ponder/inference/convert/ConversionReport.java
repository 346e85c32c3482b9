package ponder.inference.convert;

import java.util.List;
import java.util.Map;
import ponder.inference.problem.Problem;

/**
 * What a conversion did.
 *
 * @param precision of most weights of the layers, such as {@code int4}
 * @param bitsPerWeight of all matrices, scales counted, the embedding table left out
 * @param kept matrices that were taken over bit by bit
 * @param losses relative error of the matrices that were quantized, by their type in the source:
 *     the root of the squared error over the squared weights
 * @param sourceBytes size of the weights read
 * @param targetBytes size of the weights written
 * @param seconds from first to last byte
 * @param notes what else is to be known of the result
 */
public record ConversionReport(
        String precision,
        double bitsPerWeight,
        int kept,
        Map<String, Double> losses,
        long sourceBytes,
        long targetBytes,
        double seconds,
        List<Problem> notes) {}
