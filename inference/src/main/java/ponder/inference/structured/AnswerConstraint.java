package ponder.inference.structured;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.Candidates;
import ponder.inference.sampling.LogitsProcessor;

/**
 * Leaves only tokens with which an answer keeps to its schema, and the ends of a reply where it may
 * end. Thoughts are free, but a reply does not end in one: the answer is owed.
 */
public final class AnswerConstraint implements LogitsProcessor {
    private static final int MOST_KEPT = 64;

    private final Rules rules;
    private final Rule beginning;
    private final TokenTexts texts;
    private final Set<Integer> ends;
    private final Set<Integer> thoughtMarks;
    private final Map<Rule, BitSet> kept =
            new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Rule, BitSet> eldest) {
                    return size() > MOST_KEPT;
                }
            };
    private Rule rule;
    private boolean thinking;
    private IntPredicate goesOn = id -> false;

    /**
     * @param ends ids that end a reply
     * @param thoughtMarks ids that may begin a thought instead of an answer
     */
    public AnswerConstraint(
            AnswerSchema schema, TokenTexts texts, Set<Integer> ends, Set<Integer> thoughtMarks) {
        this.rules = schema.rules();
        this.beginning = schema.rule();
        this.rule = beginning;
        this.texts = texts;
        this.ends = ends;
        this.thoughtMarks = thoughtMarks;
    }

    /** What the reply was begun with, if that is part of an answer. */
    public void begun(String answer) {
        rule = rule.after(answer);
    }

    /**
     * Whether the next token belongs to a thought; after one an answer begins.
     *
     * @param goesOnAfter whether the reply goes on there after an id that may end it
     */
    public void thinks(boolean now, IntPredicate goesOnAfter) {
        if (thinking && !now) {
            rule = beginning;
        }
        thinking = now;
        goesOn = goesOnAfter;
    }

    /** The next token, whose text counts in an answer. */
    public void said(int id) {
        if (!thinking) {
            rule = rule.after(texts.text(id));
        }
    }

    @Override
    public void process(Candidates candidates, int[] recent) {
        if (thinking) {
            BitSet ending = new BitSet();
            ends.stream().filter(id -> !goesOn.test(id)).forEach(ending::set);
            candidates.removeIf(ending::get);
            return;
        }
        rules.refresh();
        BitSet allowed = kept.computeIfAbsent(rule, texts::allowed);
        boolean mayEnd = rule.mayEnd();
        boolean begins = rule == beginning;
        if (allowed.isEmpty() && !mayEnd) {
            throw new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA_ENDLESS));
        }
        candidates.keepIf(
                id ->
                        allowed.get(id)
                                || mayEnd && ends.contains(id)
                                || begins && thoughtMarks.contains(id));
    }
}
