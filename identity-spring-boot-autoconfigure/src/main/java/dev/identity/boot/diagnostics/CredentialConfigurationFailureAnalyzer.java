package dev.identity.boot.diagnostics;

import dev.identity.boot.credential.CredentialConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Wrong properties of a credential. */
final class CredentialConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<CredentialConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, CredentialConfigurationException cause) {
        return ThreeLines.analysis(cause.what(), cause.where(), cause.action(), cause);
    }
}
