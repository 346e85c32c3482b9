package ponder.inference.convert;

import java.util.Map;

/**
 * What a conversion did.
 *
 * @param precision of most matrices, such as {@code int4}
 * @param bitsPerWeight of all matrices, scales counted, the embedding table left out
 * @param kept matrices that were taken over bit by bit
 * @param losses relative error of the matrices that were quantized, by their type in the source:
 *     the root of the squared error over the squared weights
 * @param calibration whether a text helped to round
 * @param sourceBytes size of the weights read
 * @param targetBytes size of the weights written
 * @param seconds from first to last byte
 */
public record ConversionReport(
        String precision,
        double bitsPerWeight,
        int kept,
        Map<String, Double> losses,
        Calibration.Outcome calibration,
        long sourceBytes,
        long targetBytes,
        double seconds) {}
