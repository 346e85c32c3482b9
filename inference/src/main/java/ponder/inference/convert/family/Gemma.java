package ponder.inference.convert.family;

/**
 * What Gemma 2 and 3 have in common: norms around attention and feed-forward, stored less one, a
 * gate through GELU, and an embedding that is scaled and the output, too.
 */
interface Gemma extends ArchitectureSpec {
    @Override
    default TensorNames safetensors() {
        return TensorNames.NORMS_BEHIND;
    }

    @Override
    default NormPlaces norms() {
        return NormPlaces.AROUND;
    }

    @Override
    default boolean normsLessOne() {
        return true;
    }

    @Override
    default Activation activation() {
        return Activation.GELU_TANH;
    }

    @Override
    default boolean scaledEmbedding() {
        return true;
    }

    @Override
    default boolean tiedEmbeddings() {
        return true;
    }
}
