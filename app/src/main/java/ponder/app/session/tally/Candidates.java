package ponder.app.session.tally;

import java.util.ArrayList;
import java.util.List;
import ponder.inference.AnswerSoFar;
import ponder.inference.chat.FinalAnswer;

/** What a thought would have come to on its way: equal answers one after another are one. */
public final class Candidates {
    private Candidates() {}

    /**
     * One candidate for as long as it stood.
     *
     * @param answer empty where none was in sight
     * @param probability when it was asked for last
     * @param since tokens of the thought when it came up
     * @param until tokens of the thought when it was asked for last
     */
    public record Candidate(String answer, double probability, int since, int until) {
        public boolean isNone() {
            return answer.isEmpty();
        }

        private boolean isSameAs(AnswerSoFar next) {
            return FinalAnswer.normalized(answer).equals(FinalAnswer.normalized(next.answer()));
        }
    }

    /** In the order in which they came up. */
    public static List<Candidate> of(List<AnswerSoFar> answers) {
        List<Candidate> all = new ArrayList<>();
        for (AnswerSoFar next : answers) {
            Candidate last = all.isEmpty() ? null : all.getLast();
            boolean stands = last != null && last.isSameAs(next);
            int since = last != null && stands ? last.since() : next.tokens();
            if (stands) {
                all.removeLast();
            }
            all.add(new Candidate(next.answer(), next.probability(), since, next.tokens()));
        }
        return all;
    }
}
