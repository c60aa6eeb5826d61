/** Sign-in with the accounts a city or police authority already has, by OpenID Connect. */
package se.faltbud.oidc;
