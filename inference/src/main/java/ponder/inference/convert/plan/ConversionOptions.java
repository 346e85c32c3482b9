package ponder.inference.convert.plan;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.rounding.Quantization;

/**
 * How a checkpoint is converted.
 *
 * @param name the model's name as shown to people
 * @param precision of the matrices; null keeps the bits of weights that are small integers and
 *     means int4 for others
 * @param context the longest text that it is made for, in tokens; 0 for the checkpoint's own
 * @param device what the model is made for
 * @param floatActivations multiply quantized weights by activations in float instead of int8:
 *     closer to the checkpoint, and more than twice as slow on a CPU
 * @param int8Cache keep the model's cache in 8 bits; a step after the weights sees to it
 * @param demo whether it is the small model that comes with Ponder
 * @param chatTemplate Jinja text in the place of the checkpoint's; null keeps that one
 * @param tool what converts, such as {@code Ponder 0.1.0}, for the record; null if that is not told
 */
@RecordBuilder
public record ConversionOptions(
        String name,
        @Nullable Precision precision,
        Quantization quantization,
        int context,
        TargetDevice device,
        boolean floatActivations,
        boolean int8Cache,
        boolean demo,
        @Nullable String chatTemplate,
        @Nullable String tool)
        implements ConversionOptionsBuilder.With {
    private static final Pattern NARROW = Pattern.compile("(Q|INT)4.*");

    public ConversionOptions(String name, @Nullable Precision precision) {
        this(
                name,
                precision,
                Quantization.DEFAULT,
                0,
                TargetDevice.CPU,
                false,
                false,
                false,
                null,
                null);
    }

    /** Whether nothing is missing, as it may be in a damaged file. */
    public boolean isWhole() {
        @Nullable Object[] needed = {name, quantization, device};
        return Arrays.stream(needed).allMatch(Objects::nonNull) && quantization.isWhole();
    }

    /**
     * How a matrix is stored: as wished; without a wish small integers keep their bits, and others
     * get 4.
     *
     * @param type of the matrix in its checkpoint
     */
    Precision precisionOf(String type) {
        if (precision != null) {
            return precision;
        }
        boolean wide = MatrixForms.rounded(type) && !NARROW.matcher(type).matches();
        return wide ? Precision.INT8 : Precision.INT4;
    }
}
