package ponder.inference.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ponder.inference.AnswerSoFar;
import ponder.inference.ChatRequest;
import ponder.inference.Probing;
import ponder.inference.chat.AnswerForm;
import ponder.inference.chat.FinalAnswer;
import ponder.inference.chat.Parts;
import ponder.inference.chat.words.SecondThought;
import ponder.inference.decoding.LikelyToken;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.problem.PonderException;
import ponder.inference.tokenizer.StreamingDetokenizer;

/**
 * Asks a thought now and then what it would answer, and goes on with it as if nothing had been
 * asked, after Dynasor-CoT (arXiv 2412.20993).
 */
final class ThoughtProbe {
    private static final System.Logger LOG = System.getLogger(ThoughtProbe.class.getName());

    /** A probe costs as much as some 8 to 10 tokens, which shall be less than 8 %. */
    private static final int SPACING = 192;

    private static final int AT_A_TURN = 144;

    /** So that a model with a short context is asked before its thoughts are over. */
    private static final int PROBES_A_CONTEXT = 16;

    private static final int LONGEST_ANSWER = 12;

    /** Where the model comes to it in its own words. */
    private static final int LONGEST_SENTENCE = 24;

    private final LoadedModel model;
    private final Probing wish;
    private final AnswerForm form;
    private final int spacing;
    private final List<AnswerSoFar> answers = new ArrayList<>();
    private boolean possible;
    private int last;
    private int beforeHint;

    ThoughtProbe(LoadedModel model, ChatRequest request) {
        this.model = model;
        this.wish = request.probing();
        this.possible = wish.on();
        this.form = model.answerForm().askedFor(Parts.text(request.messages().getLast().parts()));
        this.spacing = wish.every() > 0 ? wish.every() : spacing(model.contextLength());
    }

    static int spacing(int contextLength) {
        return Math.clamp(contextLength / PROBES_A_CONTEXT, 1, SPACING);
    }

    /** What the thought comes to so far, where it is time to ask. */
    Optional<AnswerSoFar> after(ReplyStream stream, TokenGenerator generator) {
        if (!possible || !isDue(stream) || !generator.atRest()) {
            return Optional.empty();
        }
        last = stream.reasoningTokens();
        int[] closing = ThoughtClosing.at(form.given(), model).ids();
        if (closing.length + longest() >= generator.room()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        try {
            Said said = ask(closing, generator);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            answers.add(new AnswerSoFar(said.answer, said.probability, last, took));
            return Optional.of(answers.getLast());
        } catch (PonderException e) {
            LOG.log(System.Logger.Level.DEBUG, "the thought goes on without", e);
            possible = false;
            return Optional.empty();
        }
    }

    private boolean isDue(ReplyStream stream) {
        int since = stream.reasoningTokens() - last;
        return since >= spacing
                || since >= spacing * AT_A_TURN / SPACING
                        && SecondThought.turnsAt(stream.lastLine());
    }

    private record Said(String answer, double probability) {}

    private Said ask(int[] closing, TokenGenerator generator) {
        List<LikelyToken> read =
                generator.peek(closing, longest(), so -> isOver(so) || answer(so).isPresent());
        return answer(read).map(answer -> said(answer, read)).orElse(new Said("", 0));
    }

    private int longest() {
        return form.given().isEmpty() ? LONGEST_SENTENCE : LONGEST_ANSWER;
    }

    private boolean isOver(List<LikelyToken> read) {
        return model.stopIds().contains(read.getLast().id());
    }

    private Optional<String> answer(List<LikelyToken> read) {
        return form.in(text(read));
    }

    private String text(List<LikelyToken> read) {
        StreamingDetokenizer detokenizer = new StreamingDetokenizer(model.tokenizer());
        StringBuilder text = new StringBuilder();
        read.forEach(token -> text.append(detokenizer.next(token.id())));
        return text.append(detokenizer.flush()).toString();
    }

    /** Which of several tokens closes it is no matter of what the answer is. */
    private Said said(String answer, List<LikelyToken> read) {
        List<LikelyToken> before = read.subList(0, read.size() - 1);
        boolean closesAlone = text(before).endsWith(answer);
        return new Said(
                answer,
                (closesAlone ? before : read)
                        .stream().mapToDouble(LikelyToken::probability).reduce(1, (a, b) -> a * b));
    }

    /** Whether the same answer was given so often and so surely that more thought adds nothing. */
    boolean settled() {
        int enough = wish.settledAfter();
        if (enough == 0 || answers.size() - beforeHint < enough) {
            return false;
        }
        List<AnswerSoFar> latest = answers.subList(answers.size() - enough, answers.size());
        String answer = FinalAnswer.normalized(latest.getFirst().answer());
        return !answer.isEmpty()
                && latest.stream()
                        .allMatch(
                                one ->
                                        one.probability() >= wish.settledAt()
                                                && FinalAnswer.normalized(one.answer())
                                                        .equals(answer));
    }

    /** What the thought came to before it was told something does not tell what it comes to now. */
    void hinted() {
        beforeHint = answers.size();
    }

    /** All that it was asked for, in order. */
    List<AnswerSoFar> answers() {
        return List.copyOf(answers);
    }
}
