package dev.identity.emulator;

/**
 * The kinds of host that an application can be made to believe it runs on.
 *
 * @see EntraEmulator#environment
 */
public enum EmulatedHost {
    /** A virtual machine, scale set or container instance: the instance metadata service. */
    VIRTUAL_MACHINE,
    /** A pod of AKS with workload identity; see {@link Federation#cluster()} for the app that it stands for. */
    AKS,
    /** Such a pod in a cluster with identity bindings, whose way to Entra is {@link Federation#tokenProxy()}. */
    AKS_TOKEN_PROXY,
    /** A job of Azure Pipelines; see {@link Federation#azurePipelines()} for its service connections. */
    AZURE_PIPELINES,
    /** A job of GitHub Actions; see {@link Federation#gitHubActions()} for who trusts it. */
    GITHUB_ACTIONS,
    /** App Service, Functions or Container Apps. */
    APP_SERVICE,
    /** A server outside Azure that Azure Arc manages; its keys are in {@link EntraEmulator#arcKeyDirectory}. */
    AZURE_ARC,
    /** An application on a Service Fabric cluster, whose identity is the system-assigned one. */
    SERVICE_FABRIC,
    /** Azure Machine Learning; the usual identity is the system-assigned one, else the first user-assigned one. */
    MACHINE_LEARNING,
    /** App Service with the protocol from before 2019. */
    APP_SERVICE_2017,
    /** Azure Automation: as App Service, but it insists on the header {@code Metadata}. */
    AUTOMATION,
    /** Cloud Shell; the system-assigned identity stands for the person who is signed in. */
    CLOUD_SHELL
}
