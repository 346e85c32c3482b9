package ponder.inference.convert.family;

/**
 * What Olmo 2 and 3 have in common: norms only behind attention and feed-forward, and of all heads
 * together.
 */
interface Olmo extends ArchitectureSpec {
    @Override
    default TensorNames safetensors() {
        return TensorNames.NORMS_BEHIND;
    }

    @Override
    default NormPlaces norms() {
        return NormPlaces.AFTER;
    }

    @Override
    default HeadNorms headNorms() {
        return HeadNorms.TOGETHER;
    }

    @Override
    default PreTokenizer preTokenizer() {
        return PreTokenizer.CL100K;
    }
}
