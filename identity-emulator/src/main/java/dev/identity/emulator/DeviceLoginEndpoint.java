package dev.identity.emulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET} and {@code POST /device}: the page where a person enters a device's code, and then signs in. */
final class DeviceLoginEndpoint implements RequestHandler {
    static final String PATH = "/device";

    private final DeviceCodes codes;
    private final SignInDialog dialog;

    DeviceLoginEndpoint(DeviceCodes codes, SignInDialog dialog) {
        this.codes = codes;
        this.dialog = dialog;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String entered = request.form("user_code");
        if (!"POST".equals(request.method()) || entered == null) {
            return SignInPages.userCode(PATH, request.query("user_code"), null);
        }
        Optional<DeviceCode> code = codes.findByUserCode(entered).filter(DeviceCode::open);
        return code.map(found -> dialog.begin(found.demand(), new End(found))).orElseGet(() -> wrong(entered));
    }

    private static Reply wrong(@Nullable String entered) {
        return SignInPages.userCode(PATH, entered, new EntraException(UserError.BAD_USER_CODE).text());
    }

    private final class End implements InteractionEnd {
        private final DeviceCode code;

        End(DeviceCode code) {
            this.code = code;
        }

        @Override
        public Reply granted(SignIn signIn) {
            codes.approve(code, signIn);
            String app = code.demand().client().displayName();
            return SignInPages.message(
                    200,
                    "Signed in",
                    "You have signed in to " + app + " on your device. You may now close this window.");
        }

        @Override
        public Reply refused(EntraException refusal) {
            codes.decline(code);
            return SignInPages.failure(refusal);
        }
    }
}
