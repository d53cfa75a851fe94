package dev.identity.contract;

import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;

class ManagedIdentityCredentialServiceFabricContractTests extends ManagedIdentityHostContract {

    ManagedIdentityCredentialServiceFabricContractTests() {
        super(EmulatedHost.SERVICE_FABRIC, Endpoint.SERVICE_FABRIC);
    }
}
