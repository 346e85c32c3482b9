package ponder.inference.convert.gguf;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a GGUF file is quantized, by its name: {@code Q4_K_M} in {@code Qwen3-1.7B-Q4_K_M.gguf}.
 *
 * @see <a href="https://github.com/ggml-org/llama.cpp/blob/master/tools/quantize">quantize</a>
 */
public final class QuantizationName {
    private static final Pattern IN_FILE =
            Pattern.compile(
                    "(?:^|[-._/])((?:UD-)?(?:I?Q\\d(?:_[0-9A-Z]+)*|TQ\\d_\\d|BF16|FP?16|F32"
                            + "|FP32|MXFP4(?:_MOE)?))(?=[-.]|$)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern READABLE =
            Pattern.compile("Q4_[01]|Q5_[01]|Q8_0|Q[45]_K(_[SML])?|Q6_K|B?F16|FP16|F32|FP32");

    private QuantizationName() {}

    /** The last of such names in a file's name, in capitals; empty where it has none. */
    public static Optional<String> in(String fileName) {
        String found = null;
        Matcher names = IN_FILE.matcher(fileName);
        while (names.find()) {
            found = names.group(1).toUpperCase(Locale.ROOT);
        }
        return Optional.ofNullable(found);
    }

    /** Whether all types of weights that such a file may have can be converted. */
    public static boolean readable(String name) {
        return READABLE.matcher(name).matches();
    }
}
