package ponder.inference.convert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.plan.DecoderTensors;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What a conversion, or the first question to its result, would meet: looked at before a weight is
 * read, by the converter and by whoever wants to know.
 */
public final class ConversionCheck {
    private static final Pattern OF_LAYER =
            Pattern.compile("(?:model\\.layers|blk)\\.(\\d{1,4})\\..+");

    /** Not weights, though some programs store them among these. */
    private static final Pattern NO_WEIGHT = Pattern.compile(".*\\.rotary_emb\\.inv_freq");

    private static final Set<String> FLOATS = Set.of("F32", "F16", "BF16");

    private final Checkpoint checkpoint;
    private final DecoderConfig config;
    private final List<Problem> problems = new ArrayList<>();

    private ConversionCheck(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.config = checkpoint.config();
    }

    /**
     * All that stands in the way.
     *
     * @param templateGiven whether a chat template is given along with the checkpoint
     */
    public static List<Problem> of(Checkpoint checkpoint, boolean templateGiven) {
        ConversionCheck check = new ConversionCheck(checkpoint);
        check.note(check::requireTensors);
        check.note(checkpoint::requireTokenizer);
        if (!templateGiven && check.problems.isEmpty()) {
            check.note(check::requireTemplate);
        }
        return List.copyOf(check.problems);
    }

    /**
     * @throws PonderException for the first problem there is
     */
    static void require(Checkpoint checkpoint, boolean templateGiven) {
        List<Problem> problems = of(checkpoint, templateGiven);
        if (!problems.isEmpty()) {
            throw new PonderException(problems.getFirst());
        }
    }

    private void note(Runnable requirement) {
        try {
            requirement.run();
        } catch (PonderException e) {
            problems.add(e.problem());
        }
    }

    private void requireTensors() {
        Set<String> used = new HashSet<>();
        if (!config.tiedEmbeddings() && !checkpoint.has(TensorKey.weight(DecoderPart.LOGITS))) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_OUTPUT));
        }
        for (DecoderTensors.Shape shape : DecoderTensors.of(config)) {
            require(shape);
            used.add(checkpoint.name(shape.key()));
            TensorKey bias = shape.key().toBias();
            if (checkpoint.has(bias) && !shape.biased()) {
                throw extra(checkpoint.name(bias));
            } else if (checkpoint.has(bias)) {
                require(new DecoderTensors.Shape(bias, 1, shape.rows(), true));
                used.add(checkpoint.name(bias));
            }
        }
        refuseOthers(used);
    }

    /** A layer with more weights than are used here does something else with them. */
    private void refuseOthers(Set<String> used) {
        for (String name : new TreeSet<>(checkpoint.names())) {
            Matcher matcher = OF_LAYER.matcher(name);
            if (matcher.matches()
                    && Integer.parseInt(matcher.group(1)) < config.layers()
                    && !used.contains(name)
                    && !NO_WEIGHT.matcher(name).matches()) {
                throw extra(name);
            }
        }
    }

    private static PonderException extra(String name) {
        return new PonderException(
                Problem.of(
                        ProblemCode.CHECKPOINT_PART,
                        Problem.of(ProblemCode.CHECKPOINT_EXTRA_TENSOR, name)));
    }

    private void require(DecoderTensors.Shape shape) {
        TensorInfo info = checkpoint.info(shape.key());
        String name = checkpoint.name(shape.key());
        if (checkpoint.form().equals("safetensors") && !FLOATS.contains(info.type())) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_TYPE, info.type()));
        }
        if (shape.vector() && info.rows() * (long) info.columns() != shape.columns()) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_VECTOR_SIZE,
                            name,
                            info.rows() * (long) info.columns(),
                            shape.columns()));
        }
        if (!shape.vector() && (info.rows() != shape.rows() || info.columns() != shape.columns())) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_MATRIX_SIZE,
                            name,
                            info.rows(),
                            info.columns(),
                            shape.rows(),
                            shape.columns()));
        }
    }

    private void requireTemplate() {
        if (checkpoint.chatTemplate().isEmpty()) {
            List<String> fitting = KnownTemplates.fitting(checkpoint.controlTokens());
            throw new PonderException(
                    fitting.isEmpty()
                            ? Problem.of(ProblemCode.CHECKPOINT_NO_TEMPLATE)
                            : Problem.of(
                                    ProblemCode.CHECKPOINT_OFFERS_TEMPLATE,
                                    String.join(", ", fitting)));
        }
    }
}
