package dev.identity.contract;

import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;

class ManagedIdentityCredentialCloudShellContractTests extends ManagedIdentityHostContract {

    ManagedIdentityCredentialCloudShellContractTests() {
        super(EmulatedHost.CLOUD_SHELL, Endpoint.CLOUD_SHELL);
    }
}
