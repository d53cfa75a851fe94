package dev.identity.emulator;

import java.net.URI;

/** The places outside Azure that vouch for who runs there. Safe on any thread. */
public final class Federation {
    private final EmulatedPipelines pipelines;
    private final EmulatedGitHub gitHub;

    Federation(URI authority, IssuerKeys issuers) {
        this.pipelines = new EmulatedPipelines(authority, issuers);
        this.gitHub = new EmulatedGitHub(authority, issuers);
    }

    /** {@return a job of Azure Pipelines} */
    public EmulatedPipelines azurePipelines() {
        return pipelines;
    }

    /** {@return a job of GitHub Actions} */
    public EmulatedGitHub gitHubActions() {
        return gitHub;
    }
}
