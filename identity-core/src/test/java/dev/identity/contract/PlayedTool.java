package dev.identity.contract;

import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays a tool in which somebody has signed in to the emulated cloud, for the contract, which counts requests.
 *
 * @param output what the tool prints
 */
record PlayedTool(TestCloud cloud, IdentityRuntime runtime, Dialect dialect, Function<AccessToken, String> output)
        implements ProcessRunner {

    /** How the tool is asked. */
    interface Dialect {
        String scope(ProcessCommand command);

        @Nullable
        String tenant(ProcessCommand command);
    }

    /** The same runtime, with this tool on its machine. */
    static IdentityRuntime on(
            TestCloud cloud, IdentityRuntime runtime, Dialect dialect, Function<AccessToken, String> output) {
        return with(runtime, new PlayedTool(cloud, runtime, dialect, output));
    }

    /** The same runtime, on a machine without tools. */
    static IdentityRuntime missing(IdentityRuntime runtime) {
        return with(runtime, Canned.missing());
    }

    static IdentityRuntime with(IdentityRuntime runtime, ProcessRunner processes) {
        return IdentityRuntime.builder()
                .time(runtime.time())
                .transport(runtime.transport())
                .environment(runtime::environment)
                .listener(runtime.listener())
                .executor(runtime.executor())
                .refreshPolicy(runtime.refreshPolicy())
                .processes(processes)
                .build();
    }

    /** The argument behind an option, or null. */
    static @Nullable String after(String option, ProcessCommand command) {
        List<String> arguments = command.arguments();
        int place = arguments.indexOf(option);
        return place < 0 ? null : arguments.get(place + 1);
    }

    @Override
    public ProcessResult run(ProcessCommand command) throws InterruptedException {
        String tenant = dialect.tenant(command);
        TokenRequest request = TokenRequest.of(dialect.scope(command)).withTenantId(tenant);
        IdentityRuntime unheard = IdentityRuntime.builder()
                .time(runtime.time())
                .transport(runtime.transport())
                .environment(runtime::environment)
                .executor(runtime.executor())
                .build();
        AppRegistration person = cloud.app().tenants(cloud.otherTenant());
        try (ClientSecretCredential account = cloud.secretCredential(person)
                .clientSecret(cloud.secretOf(person))
                .runtime(unheard)
                .additionallyAllowedTenants(List.of("*"))
                .build()) {
            return new ProcessResult(0, output.apply(account.getToken(request)), "", false);
        } catch (IdentityException e) {
            rethrow(e);
            return new ProcessResult(1, "", "ERROR: " + e.reason(), false);
        }
    }

    @Override
    public OptionalInt launch(ProcessCommand command) {
        throw new UnsupportedOperationException();
    }

    private static void rethrow(IdentityException failure) throws InterruptedException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                Thread.interrupted();
                throw new InterruptedException();
            }
            if (cause instanceof IllegalStateException defect) {
                throw defect;
            }
        }
    }
}
