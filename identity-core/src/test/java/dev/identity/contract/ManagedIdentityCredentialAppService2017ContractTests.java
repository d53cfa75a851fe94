package dev.identity.contract;

import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.Endpoint;

class ManagedIdentityCredentialAppService2017ContractTests extends ManagedIdentityHostContract {

    ManagedIdentityCredentialAppService2017ContractTests() {
        super(EmulatedHost.APP_SERVICE_2017, Endpoint.APP_SERVICE_2017);
    }
}
