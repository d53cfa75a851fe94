package dev.identity.emulator;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of address an emulator answers on. */
public enum Endpoint {
    /** {@code GET /common/discovery/instance}: is this host an Entra host. */
    INSTANCE_DISCOVERY("/common/discovery/instance"),
    /** {@code GET /_issuer/{name}/…}: metadata and keys of a {@link FederatedIssuer}. */
    FEDERATED_ISSUER("/_issuer/[^/]+/.+"),
    /** {@code POST /_pipelines/…/oidctoken}: tokens of a job of Azure Pipelines. */
    AZURE_PIPELINES("/_pipelines/.+/oidctoken"),
    /** {@code GET /_github/…}: tokens of a job of GitHub Actions. */
    GITHUB_ACTIONS("/_github/.+"),
    /** {@code GET /_resource/whoami}: the protected resource. */
    RESOURCE("/_resource/whoami"),
    /** {@code GET /metadata/identity/oauth2/token}: managed identity of virtual machines. */
    IMDS("/metadata/identity/.*"),
    /** {@code GET /metadata/instance/…}: what a virtual machine is told about itself, its region for one. */
    INSTANCE_METADATA("/metadata/instance.*"),
    /** {@code GET /msi/token}: managed identity of App Service, Functions and Container Apps. */
    APP_SERVICE("/msi/token/?"),
    /** {@code GET /arc/metadata/identity/oauth2/token}: managed identity of servers that Azure Arc manages. */
    ARC("/arc/.*"),
    /** {@code GET /service-fabric/metadata/identity/oauth2/token}: managed identity of Service Fabric, on its own port. */
    SERVICE_FABRIC("/service-fabric/.*"),
    /** {@code GET /machine-learning/token}: managed identity of Azure Machine Learning. */
    MACHINE_LEARNING("/machine-learning/token"),
    /** {@code GET /app-service-2017/token}: managed identity of App Service, the protocol before 2019. */
    APP_SERVICE_2017("/app-service-2017/token"),
    /** {@code GET /automation/token}: managed identity of Azure Automation. */
    AUTOMATION("/automation/token"),
    /** {@code POST /cloud-shell/oauth2/token}: tokens of the person in Cloud Shell. */
    CLOUD_SHELL("/cloud-shell/oauth2/token"),
    /** {@code POST /{tenant}/oauth2/v2.0/token}, or {@code /adfs/oauth2/token}. */
    TOKEN("/(?!adfs/)(?<tenant>[^/]+)/oauth2/v2\\.0/token|/adfs/oauth2/token"),
    /** {@code POST /{tenant}/oauth2/v2.0/devicecode}, or {@code /adfs/oauth2/devicecode}. */
    DEVICE_CODE("/(?!adfs/)(?<tenant>[^/]+)/oauth2/v2\\.0/devicecode|/adfs/oauth2/devicecode"),
    /** {@code /{tenant}/oauth2/v2.0/authorize}, or {@code /adfs/oauth2/authorize}: where a person signs in for an app. */
    AUTHORIZE("/(?!adfs/)(?<tenant>[^/]+)/oauth2/v2\\.0/authorize|/adfs/oauth2/authorize"),
    /** {@code GET /{tenant}/oauth2/v2.0/logout}: where a person signs out. */
    LOGOUT("/(?<tenant>[^/]+)/oauth2/v2\\.0/logout"),
    /** {@code GET /common/userrealm/{user}}: who checks a person's password. */
    USER_REALM("/[^/]+/userrealm/.+"),
    /** {@code GET /_adfs/services/trust/mex}: the company's federation service. */
    WS_TRUST_METADATA("/_adfs/services/trust/mex"),
    /** {@code POST /_adfs/services/trust/13/usernamemixed}, or {@code …/2005/…}: its tokens for name and password. */
    WS_TRUST("/_adfs/services/trust/(13|2005)/usernamemixed"),
    /** {@code /device}: the page where a person enters a device's code. */
    DEVICE_LOGIN("/device"),
    /** {@code POST /login}: what a person enters in the pages for name, password, second factor and consent. */
    SIGN_IN("/login"),
    /** {@code POST /_token-proxy/{tenant}/oauth2/v2.0/token}: through the {@link EmulatedTokenProxy}, on its own port. */
    TOKEN_PROXY("/_token-proxy/(?<tenant>[^/]+)/oauth2/v2\\.0/token"),
    /** {@code GET /{tenant}/v2.0/.well-known/openid-configuration}, or without {@code v2.0}. */
    OPENID_CONFIGURATION("/(?<tenant>[^/]+)(/v2\\.0)?/\\.well-known/openid-configuration"),
    /** {@code GET /{tenant}/discovery/v2.0/keys}: the public keys that verify tokens. */
    KEYS("/(?<tenant>[^/]+)/discovery/(v2\\.0/)?keys"),
    /** Anything else; answered with 404. */
    UNKNOWN(".*");

    static final String ADFS = "adfs";

    private final Pattern path;

    Endpoint(String path) {
        this.path = Pattern.compile(path);
    }

    static Endpoint of(String path) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.path.matcher(path).matches())
                .findFirst()
                .orElse(UNKNOWN);
    }

    @Nullable
    String tenantIn(String requestPath) {
        if (!path.pattern().contains("<tenant>")) {
            return null;
        }
        Matcher matcher = path.matcher(requestPath);
        String tenant = matcher.matches() ? matcher.group("tenant") : null;
        return tenant == null ? ADFS : tenant;
    }
}
