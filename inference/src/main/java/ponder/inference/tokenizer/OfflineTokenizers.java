package ponder.inference.tokenizer;

/**
 * Keeps DJL's tokenizers off the network. Without these settings the library asks a cloud metadata
 * address and a telemetry service, and with an NVIDIA card it downloads another native build.
 */
final class OfflineTokenizers {
    private OfflineTokenizers() {}

    /** Must run before the library's first class is loaded. */
    static void enforce() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
    }
}
