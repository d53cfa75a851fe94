package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.credential.GitHubActionsCredential;
import org.jspecify.annotations.Nullable;

/** A job of GitHub Actions that an application trusts. What is absent comes from the runner's variables. */
final class GitHubActionsCredentialFactory implements CredentialFactory<GitHubActionsCredentialFactory.Settings> {

    /**
     * What type "github-actions" takes.
     *
     * @param audience Audience of GitHub's token, as the federated credential of the application expects it. Otherwise
     *     "api://AzureADTokenExchange", or what the cloud has in its place.
     */
    record Settings(@Nullable String audience) {}

    @Override
    public String type() {
        return "github-actions";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        GitHubActionsCredential.Builder builder = EntraBuilders.shared(GitHubActionsCredential.builder(), context);
        Optionals.ifSet(settings.audience(), builder::audience);
        return builder.build();
    }
}
