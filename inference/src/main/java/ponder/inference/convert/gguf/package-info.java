/** Checkpoints in the GGUF format of llama.cpp. */
@NullMarked
package ponder.inference.convert.gguf;

import org.jspecify.annotations.NullMarked;
