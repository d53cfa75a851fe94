package dev.identity.browser;

/** A request that is answered with a page that says no, and otherwise ignored. */
final class RefusedRequest extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedRequest(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
