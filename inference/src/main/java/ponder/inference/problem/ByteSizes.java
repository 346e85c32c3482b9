package ponder.inference.problem;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Sizes that are to be compared, with as many digits as it takes to tell them apart: "needs 112 MB,
 * but 105 MB are free", "needs 2.04 GB, but 2.01 GB are free".
 */
public final class ByteSizes {
    private static final int MOST_DECIMALS = 6;

    private ByteSizes() {}

    /**
     * @param bytes each is given in steps of 1,000, below a gigabyte as megabytes
     */
    public static List<String> of(Locale locale, long... bytes) {
        long different = LongStream.of(bytes).distinct().count();
        int more = 0;
        List<String> written = written(locale, more, bytes);
        while (written.stream().distinct().count() < different && more < MOST_DECIMALS) {
            written = written(locale, ++more, bytes);
        }
        return written;
    }

    private static List<String> written(Locale locale, int more, long... bytes) {
        return LongStream.of(bytes)
                .mapToObj(
                        size ->
                                size < 1_000_000_000
                                        ? number(locale, size / 1e6, more) + " MB"
                                        : number(locale, size / 1e9, 1 + more) + " GB")
                .toList();
    }

    private static String number(Locale locale, double value, int decimals) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }
}
