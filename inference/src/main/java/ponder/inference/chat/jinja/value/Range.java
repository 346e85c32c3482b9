package ponder.inference.chat.jinja.value;

import java.util.AbstractList;

/** Python's range, as long as the sandbox allows. */
public final class Range extends AbstractList<Long> {
    private static final int MOST = 100_000;

    private final long from;
    private final long to;
    private final long step;
    private final int size;

    private Range(long from, long to, long step, int size) {
        this.from = from;
        this.to = to;
        this.step = step;
        this.size = size;
    }

    /**
     * @throws TemplateException if the step is zero or the range too long
     */
    public static Range of(long from, long to, long step) {
        if (step == 0) {
            throw new TemplateException("a range cannot step by zero");
        }
        double count = Math.max(0, Math.ceil(((double) to - from) / step));
        if (count > MOST) {
            throw new TemplateException("a range may have no more than " + MOST + " items");
        }
        return new Range(from, to, step, (int) count);
    }

    /** Every {@code by}th number from one position up to another. */
    Range part(long first, long end, long by) {
        return of(from + first * step, from + end * step, step * by);
    }

    @Override
    public Long get(int index) {
        return from + index * step;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String toString() {
        return "range(" + from + ", " + to + (step == 1 ? "" : ", " + step) + ")";
    }
}
