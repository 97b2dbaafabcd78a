// A certified OpenID provider on loopback (the package oidc-provider), with PKCE required, for the tests.
// Environment: PORT, REDIRECT and SIGNED_OUT (the hub's addresses), KID (the name of a key that is made at start).
import { generateKeyPairSync } from "node:crypto";
import * as oidc from "oidc-provider";

const { PORT, REDIRECT, SIGNED_OUT, KID } = process.env;
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), kid: KID, use: "sig", alg: "RS256" };
const claims = (id) => ({ sub: id, name: `${id} i katalogen`, email: `${id}@bin.example.se`, email_verified: true });

const provider = new oidc.Provider(`http://127.0.0.1:${PORT}`, {
  clients: [
    {
      client_id: "bikupa",
      client_secret: "a secret that only the hub and the provider have",
      redirect_uris: [REDIRECT],
      post_logout_redirect_uris: [SIGNED_OUT],
    },
  ],
  claims: { email: ["email", "email_verified"], profile: ["name"] },
  findAccount: (ctx, id) => ({ accountId: id, claims: async () => (id === "nameless" ? { sub: id } : claims(id)) }),
  pkce: { required: () => true },
  cookies: { keys: ["for tests"] },
  jwks: { keys: [key] },
});
provider.listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
