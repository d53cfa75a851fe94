package dev.identity.credential;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The members of {@link DefaultAzureCredential}, in the order in which they are asked. */
public enum DefaultMember {
    /** {@link EnvironmentCredential}. */
    ENVIRONMENT("EnvironmentCredential", true),
    /** {@link WorkloadIdentityCredential}. */
    WORKLOAD_IDENTITY("WorkloadIdentityCredential", true),
    /** {@link ManagedIdentityCredential}. */
    MANAGED_IDENTITY("ManagedIdentityCredential", true);

    private static final String VARIABLE = "AZURE_TOKEN_CREDENTIALS";

    private final String credential;
    private final boolean deployed;

    DefaultMember(String credential, boolean deployed) {
        this.credential = credential;
        this.deployed = deployed;
    }

    /** The name of the credential. */
    public String credential() {
        return credential;
    }

    /** What the value of {@code AZURE_TOKEN_CREDENTIALS} selects: prod, dev, or one credential by its name. */
    static List<DefaultMember> selectedBy(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "prod" -> filtered(true);
            case "dev" -> filtered(false);
            default -> List.of(byName(word, value));
        };
    }

    private static List<DefaultMember> filtered(boolean deployed) {
        return Arrays.stream(values())
                .filter(member -> member.deployed == deployed)
                .toList();
    }

    private static DefaultMember byName(String word, String value) {
        return Arrays.stream(values())
                .filter(member -> member.credential.toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Invalid value for " + VARIABLE + ": " + value
                        + ". Valid values are: dev, prod, "
                        + Arrays.stream(values()).map(DefaultMember::credential).collect(Collectors.joining(", "))
                        + "."));
    }
}
