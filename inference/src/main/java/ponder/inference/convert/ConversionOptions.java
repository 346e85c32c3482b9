package ponder.inference.convert;

import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint is converted.
 *
 * @param name the model's name as shown to people
 * @param precision of the matrices; null keeps a GGUF file's bits and means int4 elsewhere
 * @param context the longest text that it is made for, in tokens; 0 for the checkpoint's own
 * @param device what the model is made for
 * @param floatActivations multiply quantized weights by activations in float instead of int8:
 *     closer to the checkpoint, and more than twice as slow on a CPU
 * @param demo whether it is the small model that comes with Ponder
 * @param chatTemplate Jinja text in the place of the checkpoint's; null keeps that one
 * @param tool what converts, such as {@code Ponder 0.1.0}, for the record; null if that is not told
 */
public record ConversionOptions(
        String name,
        @Nullable Precision precision,
        Quantization quantization,
        int context,
        TargetDevice device,
        boolean floatActivations,
        boolean demo,
        @Nullable String chatTemplate,
        @Nullable String tool) {
    public ConversionOptions(String name, @Nullable Precision precision) {
        this(name, precision, Quantization.DEFAULT, 0, TargetDevice.CPU, false, false, null, null);
    }

    public ConversionOptions with(Quantization changed) {
        return new ConversionOptions(
                name,
                precision,
                changed,
                context,
                device,
                floatActivations,
                demo,
                chatTemplate,
                tool);
    }

    /**
     * @param longest text that it is made for, in tokens; 0 for the checkpoint's own
     */
    public ConversionOptions within(int longest) {
        return new ConversionOptions(
                name,
                precision,
                quantization,
                longest,
                device,
                floatActivations,
                demo,
                chatTemplate,
                tool);
    }

    public ConversionOptions on(TargetDevice changed) {
        return new ConversionOptions(
                name,
                precision,
                quantization,
                context,
                changed,
                floatActivations,
                demo,
                chatTemplate,
                tool);
    }

    public ConversionOptions by(String converter) {
        return new ConversionOptions(
                name,
                precision,
                quantization,
                context,
                device,
                floatActivations,
                demo,
                chatTemplate,
                converter);
    }

    /**
     * @param jinja in the place of the checkpoint's own chat template; null keeps that one
     */
    public ConversionOptions talking(@Nullable String jinja) {
        return new ConversionOptions(
                name,
                precision,
                quantization,
                context,
                device,
                floatActivations,
                demo,
                jinja,
                tool);
    }
}
