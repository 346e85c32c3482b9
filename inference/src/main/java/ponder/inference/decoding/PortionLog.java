package ponder.inference.decoding;

import java.util.ArrayList;
import java.util.List;

/** In which portions the cached sequence was computed. */
final class PortionLog {
    private final List<Portion> portions = new ArrayList<>();
    private int length;

    void add(int size) {
        append(new Portion(size, size, 1));
        length += size;
    }

    /** Keeps the first tokens only. */
    void truncate(int newLength) {
        while (length > newLength) {
            Portion last = portions.removeLast();
            length -= last.tokens();
            int wanted = newLength - length;
            if (wanted > 0) {
                keep(last, wanted);
                length = newLength;
            }
        }
    }

    private void keep(Portion from, int tokens) {
        int whole = tokens / from.kept();
        int rest = tokens % from.kept();
        if (whole > 0) {
            append(new Portion(from.size(), from.kept(), whole));
        }
        if (rest > 0) {
            append(new Portion(from.size(), rest, 1));
        }
    }

    private void append(Portion more) {
        Portion last = portions.isEmpty() ? null : portions.getLast();
        if (last != null && last.size() == more.size() && last.kept() == more.kept()) {
            portions.removeLast();
            portions.add(new Portion(more.size(), more.kept(), last.times() + more.times()));
        } else {
            portions.add(more);
        }
    }

    static PortionLog of(List<Portion> portions) {
        PortionLog log = new PortionLog();
        log.portions.addAll(portions);
        log.length = portions.stream().mapToInt(Portion::tokens).sum();
        return log;
    }

    int length() {
        return length;
    }

    PortionLog copy() {
        PortionLog copy = new PortionLog();
        copy.portions.addAll(portions);
        copy.length = length;
        return copy;
    }

    List<Portion> all() {
        return List.copyOf(portions);
    }
}
