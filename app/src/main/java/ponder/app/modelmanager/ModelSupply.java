package ponder.app.modelmanager;

import java.util.List;
import java.util.function.Supplier;
import ponder.app.platform.OtherPrograms;
import ponder.app.platform.secret.Secret;
import ponder.app.platform.secret.SecretStore;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.Repository;

/**
 * Where models can be had from.
 *
 * @param catalog that is known to exist
 * @param repository opened only when the user asks for a download
 * @param others folders of other programs
 * @param secrets where the user's token for the hub is, and keys of servers
 */
public record ModelSupply(
        List<CatalogModel> catalog,
        Supplier<Repository> repository,
        List<OtherPrograms.Place> others,
        SecretStore secrets) {
    public ModelSupply {
        catalog = List.copyOf(catalog);
        others = List.copyOf(others);
    }

    /** Of the user's account at the hub. */
    public static Secret token(SecretStore secrets) {
        return secrets.named("hub-token", "Hugging Face");
    }
}
