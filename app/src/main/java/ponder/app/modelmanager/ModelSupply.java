package ponder.app.modelmanager;

import java.util.List;
import java.util.function.Supplier;
import ponder.app.platform.OtherPrograms;
import ponder.app.platform.secret.Secret;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.Repository;

/**
 * Where models can be had from.
 *
 * @param catalog that is known to exist
 * @param repository opened only when the user asks for a download
 * @param others folders of other programs
 * @param token of the user's account at the hub
 */
public record ModelSupply(
        List<CatalogModel> catalog,
        Supplier<Repository> repository,
        List<OtherPrograms.Place> others,
        Secret token) {
    public ModelSupply {
        catalog = List.copyOf(catalog);
        others = List.copyOf(others);
    }
}
