package dev.identity.emulator;

/**
 * The kinds of host that an application can be made to believe it runs on.
 *
 * @see EntraEmulator#environment
 */
public enum EmulatedHost {
    /** A virtual machine, scale set or container instance: the instance metadata service. */
    VIRTUAL_MACHINE,
    /** A job of Azure Pipelines; see {@link Federation#azurePipelines()} for its service connections. */
    AZURE_PIPELINES,
    /** A job of GitHub Actions; see {@link Federation#gitHubActions()} for who trusts it. */
    GITHUB_ACTIONS,
    /** App Service, Functions or Container Apps. */
    APP_SERVICE,
    /** A server outside Azure that Azure Arc manages; its keys are in {@link EntraEmulator#arcKeyDirectory}. */
    AZURE_ARC
}
