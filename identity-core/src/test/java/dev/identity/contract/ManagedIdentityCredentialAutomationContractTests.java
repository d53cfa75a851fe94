package dev.identity.contract;

import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;

class ManagedIdentityCredentialAutomationContractTests extends ManagedIdentityHostContract {

    ManagedIdentityCredentialAutomationContractTests() {
        super(EmulatedHost.AUTOMATION, Endpoint.AUTOMATION);
    }
}
