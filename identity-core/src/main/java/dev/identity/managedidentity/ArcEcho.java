package dev.identity.managedidentity;

import dev.identity.ClientAuthenticationException;
import dev.identity.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes sure whose token came: agents from before 2026 ignore the id and give the machine's own identity instead. */
final class ArcEcho {

    private final IdentityId wanted;

    ArcEcho(IdentityId wanted) {
        this.wanted = wanted;
    }

    /**
     * Compares the identity that the answer names with the one that was asked for.
     *
     * @throws ClientAuthenticationException if it names another or none
     */
    void confirm(Answer answer) {
        String named = named(Objects.requireNonNull(answer.json()));
        if (!wanted.isSystem() && !wanted.value().equalsIgnoreCase(named)) {
            throw ClientAuthenticationException.builder("Azure Arc gave a token without confirming that it is for "
                            + wanted + "; it was thrown away.")
                    .remedy(
                            "update the agent: old ones give the machine's own identity whatever id is asked for. Or leave"
                                    + " the id out, if that identity is meant.")
                    .httpStatus(answer.status())
                    .build();
        }
    }

    private @Nullable String named(JsonObject json) {
        return switch (wanted.kind()) {
            case SYSTEM -> null;
            case CLIENT_ID -> json.string("client_id");
            case OBJECT_ID -> json.string("object_id");
            case RESOURCE_ID -> json.has("msi_res_id") ? json.string("msi_res_id") : json.string("mi_res_id");
        };
    }
}
