package dev.identity.managedidentity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out whether a host is of some kind. */
@FunctionalInterface
interface Evidence {

    /** What gives the host away, as the end of a sentence that starts with "because", or null. */
    @Nullable
    String find(HostFacts facts);

    /** All of the variables are set. */
    static Evidence variables(String... names) {
        String sentence = join(List.of(names)) + (names.length == 1 ? " is set" : " are set");
        return facts -> Stream.of(names).allMatch(facts::isSet) ? sentence : null;
    }

    /** The agent that connects a machine outside Azure is installed. */
    static Evidence arcAgent() {
        return facts -> {
            List<Path> places = new ArrayList<>(List.of(Path.of("/opt/azcmagent/bin/himds")));
            String programs = facts.environment().apply("ProgramFiles");
            if (programs != null) {
                places.add(Path.of(programs, "AzureConnectedMachineAgent", "himds.exe"));
            }
            return places.stream()
                    .filter(facts.exists())
                    .findFirst()
                    .map(place -> place + " exists")
                    .orElse(null);
        };
    }

    /** What remains when there is no evidence of another host. */
    static Evidence nothingElse() {
        return facts -> "nothing points to another host"
                + (facts.isSet(ImdsEndpoint.VARIABLE) ? "; its address is from " + ImdsEndpoint.VARIABLE : "");
    }

    private static String join(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
