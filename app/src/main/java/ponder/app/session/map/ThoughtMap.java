package ponder.app.session.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Message;
import ponder.app.session.map.Segmenter.Step;
import ponder.app.session.tally.Candidates;
import ponder.inference.AnswerSoFar;
import ponder.inference.ReplyStats;
import ponder.inference.TokenCounting;
import ponder.inference.TokenScore;
import ponder.inference.chat.FinalAnswer;
import ponder.inference.problem.PonderException;

/** The steps of a finished thought in order. */
public record ThoughtMap(List<Segment> segments) {
    private static final int TITLE = 80;
    private static final int LONGEST_TITLE = 240;
    private static final Pattern MARKS =
            Pattern.compile("^\\s*[-+]\\s|[*#`$]+|\\\\[\\[\\]()]|<br>");

    public ThoughtMap {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a thought; a long one takes a while.
     *
     * @param scores of all tokens of the reply, or empty
     * @param counting of the model in use, or null: then each character counts the same
     */
    public static ThoughtMap of(
            Message reply, List<TokenScore> scores, @Nullable TokenCounting counting) {
        String thought = reply.reasoning();
        List<Step> steps = Segmenter.steps(thought, FinalAnswer.of(reply.content()));
        double[] shares = shares(thought, steps, counting);
        List<List<String>> answers = answers(reply, steps, shares);
        StepCertainty certainty = StepCertainty.of(reply, scores);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            segments.add(
                    new Segment(
                            step.kind(),
                            step.start(),
                            step.end(),
                            title(thought, step.start(), step.end()),
                            (int) Math.round(shares[i] * reply.thought().tokens()),
                            shares[i] * reply.thought().seconds(),
                            certainty.between(step.start(), step.end()),
                            answers.get(i)));
        }
        return new ThoughtMap(segments);
    }

    /** The first words of what stands there, without marks; empty where nothing does. */
    public static String title(String thought, int start, int end) {
        if (start >= end || end > thought.length()) {
            return "";
        }
        String plain =
                MARKS.matcher(thought.substring(start, end))
                        .replaceAll("")
                        .replaceAll("\\s+", " ")
                        .strip();
        int cut = cut(plain);
        return cut == plain.length() ? plain : plain.substring(0, cut) + "…";
    }

    /** Not within a character or the braces of a formula, of which half would be left. */
    private static int cut(String plain) {
        int open = 0;
        int at = 0;
        while (at < Math.min(plain.length(), LONGEST_TITLE)) {
            char c = plain.charAt(at);
            if (at >= TITLE && open == 0 && c != '{') {
                break;
            }
            open = Math.max(0, open + (c == '{' ? 1 : c == '}' ? -1 : 0));
            at++;
        }
        boolean partsPair =
                at < plain.length()
                        && Character.isSurrogatePair(plain.charAt(at - 1), plain.charAt(at));
        return partsPair ? at - 1 : at;
    }

    /** Which part of the tokens each step has. */
    private static double[] shares(
            String thought, List<Step> steps, @Nullable TokenCounting counting) {
        double[] shares =
                steps.stream()
                        .mapToDouble(s -> size(thought.substring(s.start(), s.end()), counting))
                        .toArray();
        double sum = Math.max(1, Arrays.stream(shares).sum());
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    /** The model may be unloaded meanwhile. */
    private static int size(String text, @Nullable TokenCounting counting) {
        try {
            return counting == null ? text.length() : counting.countTokens(text);
        } catch (PonderException e) {
            System.getLogger(ThoughtMap.class.getName())
                    .log(System.Logger.Level.DEBUG, "tokens were not counted", e);
            return text.length();
        }
    }

    /** What is said in a step, and what the model would have answered in it when it was asked. */
    private static List<List<String>> answers(Message reply, List<Step> steps, double[] shares) {
        List<List<String>> all =
                IntStream.range(0, steps.size())
                        .<List<String>>mapToObj(i -> new ArrayList<>(steps.get(i).answers()))
                        .toList();
        for (Candidates.Candidate candidate : Candidates.of(probes(reply))) {
            double at = (double) candidate.since() / Math.max(1, reply.thought().tokens());
            String answer = FinalAnswer.normalized(candidate.answer());
            int step = stepAt(at, shares);
            if (step >= 0 && !candidate.isNone() && !all.get(step).contains(answer)) {
                all.get(step).addFirst(answer);
            }
        }
        return all;
    }

    private static List<AnswerSoFar> probes(Message reply) {
        ReplyStats stats = reply.run() == null ? null : reply.run().stats();
        return stats == null ? List.of() : stats.probes();
    }

    /**
     * @param at from 0 to 1
     */
    private static int stepAt(double at, double[] shares) {
        double end = 0;
        for (int i = 0; i < shares.length; i++) {
            end += shares[i];
            if (at <= end) {
                return i;
            }
        }
        return shares.length - 1;
    }
}
