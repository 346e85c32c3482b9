package ponder.inference;

import java.net.URI;
import java.nio.file.Path;

/** Where a model is: in a folder of this machine, or on a server. */
public sealed interface ModelSource {
    /** What to keep, so that the same model is found again at the next start. */
    String id();

    /** What to call it before it is open and can tell its own name. */
    String name();

    /**
     * A folder of this machine in a layout that {@link ponder.inference.models.Layout} lists.
     *
     * <pre>{@code
     * EngineFactory.open(new ModelSource.LocalFolder(folder), EngineOptions.in(cache));
     * }</pre>
     */
    record LocalFolder(Path path) implements ModelSource {
        @Override
        public String id() {
            return path.toString();
        }

        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }
    }

    /**
     * A model on a server with OpenAI's API for chats. It is asked with the key that {@link
     * EngineOptions.Keys} has for it, which is never part of this.
     *
     * @param server what the API's paths are below, such as {@code https://example.org/v1}
     * @param model by which the server knows it
     */
    record Endpoint(URI server, String model) implements ModelSource {
        private static final String MODEL = "#";

        @Override
        public String id() {
            return server + MODEL + model;
        }

        @Override
        public String name() {
            String last = model.substring(model.lastIndexOf('/') + 1);
            return last.isBlank() ? model : last;
        }

        private static Endpoint of(String id) {
            int end = id.indexOf(MODEL);
            return new Endpoint(
                    URI.create(end < 0 ? id : id.substring(0, end)),
                    end < 0 ? "" : id.substring(end + MODEL.length()));
        }
    }

    /** The source that has this {@linkplain #id() id}. */
    static ModelSource of(String id) {
        return id.startsWith("https://") || id.startsWith("http://")
                ? Endpoint.of(id)
                : new LocalFolder(Path.of(id));
    }
}
