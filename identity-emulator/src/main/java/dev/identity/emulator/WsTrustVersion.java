package dev.identity.emulator;

/** What the two versions of WS-Trust call things. */
enum WsTrustVersion {
    V13(
            "13",
            "http://docs.oasis-open.org/ws-sx/ws-trust/200512",
            "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Bearer",
            "RSTRC/IssueFinal"),
    V2005(
            "2005",
            "http://schemas.xmlsoap.org/ws/2005/02/trust",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey",
            "RSTR/Issue");

    private static final String PATH = "/_adfs/services/trust/";

    private final String id;
    private final String namespace;
    private final String keyType;
    private final String answer;

    WsTrustVersion(String id, String namespace, String keyType, String answer) {
        this.id = id;
        this.namespace = namespace;
        this.keyType = keyType;
        this.answer = answer;
    }

    static WsTrustVersion of(String path) {
        return path.equals(V13.path()) ? V13 : V2005;
    }

    String id() {
        return id;
    }

    String path() {
        return PATH + id + "/usernamemixed";
    }

    String namespace() {
        return namespace;
    }

    String keyType() {
        return keyType;
    }

    String requestType() {
        return namespace + "/Issue";
    }

    String action() {
        return namespace + "/RST/Issue";
    }

    String answerAction() {
        return namespace + "/" + answer;
    }
}
