package ponder.app.attachment;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/**
 * How much of one file is read; anything beyond is refused, naming the limit.
 *
 * @param bytes of the file itself
 * @param unpacked bytes that a compressed file may unpack to
 * @param characters of text that PDF and Word documents may have
 * @param pages of a PDF
 * @param pageBytes of drawing instructions on one page of a PDF
 * @param time for the whole reading
 * @param heap bytes of memory in which a PDF is read
 */
@RecordBuilder
record ReadingLimits(
        long bytes,
        long unpacked,
        int characters,
        int pages,
        long pageBytes,
        Duration time,
        long heap)
        implements ReadingLimitsBuilder.With {
    static final ReadingLimits USUAL =
            new ReadingLimits(
                    50_000_000,
                    100_000_000,
                    20_000_000,
                    10_000,
                    32_000_000,
                    Duration.ofSeconds(60),
                    512_000_000);
}
