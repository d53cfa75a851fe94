package dev.identity.entra.user;

import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.ITenantProfile;
import java.util.Map;

/** An account by the names under which msal4j finds its tokens. */
record KnownAccount(String homeAccountId, String environment, String username) implements IAccount {

    private static final long serialVersionUID = 1L;

    @Override
    public Map<String, ITenantProfile> getTenantProfiles() {
        return Map.of();
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "KnownAccount";
    }
}
