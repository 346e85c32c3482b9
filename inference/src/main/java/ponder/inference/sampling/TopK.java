package ponder.inference.sampling;

import java.util.Arrays;

/** Keeps the k most likely candidates. */
final class TopK implements LogitsProcessor {
    private final int k;

    TopK(int k) {
        this.k = k;
    }

    @Override
    public void process(Candidates candidates, int[] recent) {
        if (k < candidates.size()) {
            candidates.keepAtLeast(kthLargest(candidates));
        }
        candidates.sort();
        candidates.truncate(k);
    }

    /** By a heap of the k largest so far: its root is the smallest of them. */
    private float kthLargest(Candidates candidates) {
        float[] heap = new float[k];
        Arrays.fill(heap, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.logits[i] > heap[0]) {
                replaceRoot(heap, candidates.logits[i]);
            }
        }
        return heap[0];
    }

    private static void replaceRoot(float[] heap, float value) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= heap.length) {
                break;
            }
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (value <= heap[child]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
    }
}
