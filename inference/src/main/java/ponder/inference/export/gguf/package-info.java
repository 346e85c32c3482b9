/** Checkpoints in the GGUF format of llama.cpp. */
@NullMarked
package ponder.inference.export.gguf;

import org.jspecify.annotations.NullMarked;
