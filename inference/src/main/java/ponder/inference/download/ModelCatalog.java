package ponder.inference.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The list of models that can be downloaded. */
public final class ModelCatalog {
    private ModelCatalog() {}

    private record Content(List<CatalogModel> models) {}

    /** Reads {@code models.json} of the assets. */
    public static List<CatalogModel> read(InputStream json) throws IOException {
        return List.copyOf(new JsonMapper().readValue(json.readAllBytes(), Content.class).models());
    }
}
