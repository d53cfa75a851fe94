package dev.identity.credential;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of {@link DefaultAzureCredential}, in the order in which they are asked. */
public enum DefaultMember {
    /** {@link EnvironmentCredential}. */
    ENVIRONMENT("EnvironmentCredential", true),
    /** {@link WorkloadIdentityCredential}. */
    WORKLOAD_IDENTITY("WorkloadIdentityCredential", true),
    /** {@link ManagedIdentityCredential}. */
    MANAGED_IDENTITY("ManagedIdentityCredential", true),
    /** {@link AzureCliCredential}. */
    AZURE_CLI("AzureCliCredential", false),
    /** {@link AzurePowerShellCredential}. */
    AZURE_POWERSHELL("AzurePowerShellCredential", false),
    /** {@link AzureDeveloperCliCredential}. */
    AZURE_DEVELOPER_CLI("AzureDeveloperCliCredential", false);

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

    /**
     * What the value of {@code AZURE_TOKEN_CREDENTIALS} selects: prod, dev, one credential by its name, or several of these
     * with commas between. The order stays the same.
     */
    static Set<DefaultMember> selectedBy(String value) {
        Set<DefaultMember> selected = EnumSet.noneOf(DefaultMember.class);
        for (String part : value.split(",", -1)) {
            String word = part.strip().toLowerCase(Locale.ROOT);
            switch (word) {
                case "prod" -> selected.addAll(filtered(true));
                case "dev" -> selected.addAll(filtered(false));
                default -> selected.add(byName(word, value));
            }
        }
        return selected;
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
