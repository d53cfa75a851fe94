// Serves oidc-provider over TLS under the paths of Entra ID. Reads its settings as one line of JSON from standard input,
// prints its port, and ends when standard input does.
//
// Settings: pfx (path), passphrase, scope, clients (oidc-provider's metadata), failures (how many token requests to work
// through and then answer with 503, as when an answer is lost). Anybody may sign in, with any password.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const input = createInterface({ input: process.stdin });
input.once('line', (line) => start(JSON.parse(line)));
input.once('close', () => process.exit(0));

function start(settings) {
  let failures = settings.failures;
  let handle;
  const tls = { pfx: readFileSync(settings.pfx), passphrase: settings.passphrase };
  const server = createServer(tls, (request, response) => {
    if (failures-- > 0) {
      losing(response);
    }
    handle(request, response);
  });
  server.listen(0, '127.0.0.1', () => {
    handle = provider(settings, `https://127.0.0.1:${server.address().port}`).callback();
    console.log(`port ${server.address().port}`);
  });
}

function losing(response) {
  const end = response.end.bind(response);
  response.end = () => {
    response.statusCode = 503;
    response.removeHeader('content-length');
    end('{"error":"temporarily_unavailable"}');
  };
}

function provider(settings, issuer) {
  const resource = {
    scope: settings.scope,
    audience: new URL(settings.scope).origin,
    accessTokenFormat: 'jwt',
    accessTokenTTL: 3600,
  };
  const made = new Provider(issuer, {
    clients: settings.clients,
    scopes: ['openid', 'profile', 'offline_access', settings.scope],
    claims: { profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    pkce: { required: () => true },
    routes: {
      authorization: '/my-tenant/oauth2/v2.0/authorize',
      device_authorization: '/my-tenant/oauth2/v2.0/devicecode',
      token: '/my-tenant/oauth2/v2.0/token',
    },
    clientAuthMethods: ['none', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['PS256'] },
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource.audience,
        getResourceServerInfo: () => resource,
        useGrantedResource: () => true,
      },
    },
  });
  made.use(async (ctx, next) => {
    await next();
    if (ctx.body?.id_token && ctx.oidc.body.client_info) {
      ctx.body.client_info = clientInfo(ctx.oidc.account.accountId);
    }
  });
  return made;
}

// Who signed in, which Entra ID says beside the tokens and no standard knows.
function clientInfo(account) {
  return Buffer.from(JSON.stringify({ uid: account, utid: 'my-tenant' })).toString('base64url');
}
