package dev.identity.contract;

import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;

class ManagedIdentityCredentialMachineLearningContractTests extends ManagedIdentityHostContract {

    ManagedIdentityCredentialMachineLearningContractTests() {
        super(EmulatedHost.MACHINE_LEARNING, Endpoint.MACHINE_LEARNING);
    }
}
