package dev.identity.emulator;

import java.net.URI;

/** The places that vouch for who runs there. Safe on any thread. */
public final class Federation {
    private final EmulatedPipelines pipelines;
    private final EmulatedGitHub gitHub;
    private final EmulatedCluster cluster;
    private final EmulatedTokenProxy tokenProxy;

    Federation(URI authority, IssuerKeys issuers) {
        this.pipelines = new EmulatedPipelines(authority, issuers);
        this.gitHub = new EmulatedGitHub(authority, issuers);
        PodFiles files = new PodFiles();
        this.cluster = new EmulatedCluster(authority, issuers, files);
        this.tokenProxy = new EmulatedTokenProxy(files);
    }

    /** {@return an AKS cluster with a pod} */
    public EmulatedCluster cluster() {
        return cluster;
    }

    /** {@return the token proxy of the cluster, for pods with identity bindings} */
    public EmulatedTokenProxy tokenProxy() {
        return tokenProxy;
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
