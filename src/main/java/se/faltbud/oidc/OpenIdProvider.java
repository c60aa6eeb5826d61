package se.faltbud.oidc;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * A city's OpenID provider, asked by the authorization code flow with PKCE (OpenID Connect Core
 * 1.0, RFC 7636). Of the account only a hash of issuer and subject is taken: neither name nor
 * address is asked for or kept. Calls the provider; thread-safe.
 */
public final class OpenIdProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
  private static final int MILLIS = 5_000;
  private static final int LARGEST_KEYS = 256 * 1024;

  /** Providers rotate their keys without this; endpoints change once in years. */
  private static final Duration KNOWN_FOR = Duration.ofHours(1);

  private static final int CALLS_AT_ONCE = 4;

  private final Settings settings;
  private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);
  private final LoadingCache<Issuer, Known> known =
      Caffeine.newBuilder().maximumSize(1).expireAfterWrite(KNOWN_FOR).build(this::ask);

  /**
   * What the provider was told of us, and we of it.
   *
   * @param callback where browsers come back to; registered at the provider
   */
  public record Settings(URI issuer, String clientId, String clientSecret, URI callback) {
    @Override
    public String toString() {
      return "Settings[" + issuer.getHost() + "]";
    }
  }

  /**
   * A sign-in that has begun.
   *
   * @param kept what it is known by when the browser comes back; for that browser alone
   * @param page where the browser is sent
   */
  public record Begun(String kept, URI page) {}

  /** State, nonce and verifier of one sign-in. */
  private record Attempt(String state, String nonce, String verifier) {
    private static final Pattern KEPT =
        Pattern.compile(
            "([A-Za-z0-9_-]{20,128})\\.([A-Za-z0-9_-]{20,128})\\.([A-Za-z0-9_-]{43,128})");

    static Attempt fresh() {
      return new Attempt(
          new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue());
    }

    static Attempt of(String kept) {
      Matcher parts = KEPT.matcher(kept);
      if (!parts.matches()) {
        throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
      }
      return new Attempt(parts.group(1), parts.group(2), parts.group(3));
    }

    String kept() {
      return state + "." + nonce + "." + verifier;
    }
  }

  private record Known(OIDCProviderMetadata metadata, IDTokenValidator tokens) {}

  public OpenIdProvider(Settings settings) {
    this.settings = settings;
  }

  /**
   * Begins a sign-in.
   *
   * @throws Refused ACCOUNT_PROVIDER_AWAY
   */
  public Begun begin() {
    Attempt attempt = Attempt.fresh();
    URI page =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid"),
                new ClientID(settings.clientId()),
                settings.callback())
            .endpointURI(known().metadata().getAuthorizationEndpointURI())
            .state(new State(attempt.state()))
            .nonce(new Nonce(attempt.nonce()))
            .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new Begun(attempt.kept(), page);
  }

  /**
   * The account of a browser that came back.
   *
   * @param kept as {@link Begun} said; hostile
   * @param answer the whole address it came back to; hostile
   * @throws Refused ACCOUNT_NOT_CONFIRMED for anything but a token of this provider, for us and for
   *     this attempt; ACCOUNT_PROVIDER_AWAY
   */
  public Identity finish(String kept, URI answer) {
    Attempt attempt = Attempt.of(kept);
    try {
      AuthenticationResponse response = AuthenticationResponseParser.parse(answer);
      if (!response.indicatesSuccess()
          || !new State(attempt.state()).equals(response.getState())
          || (response.getIssuer() != null && !issuer().equals(response.getIssuer()))) {
        throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
      }
      AuthenticationSuccessResponse success = response.toSuccessResponse();
      if (success.getAuthorizationCode() == null) {
        throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
      }
      Known provider = known();
      return calling(() -> account(provider, attempt, success.getAuthorizationCode()));
    } catch (ParseException | IllegalArgumentException e) {
      throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
    }
  }

  private Identity account(Known provider, Attempt attempt, AuthorizationCode code) {
    HTTPRequest request =
        new TokenRequest.Builder(
                provider.metadata().getTokenEndpointURI(),
                new ClientSecretBasic(
                    new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                new AuthorizationCodeGrant(
                    code, settings.callback(), new CodeVerifier(attempt.verifier())))
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(MILLIS);
    request.setReadTimeout(MILLIS);
    request.setFollowRedirects(false);
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (!response.indicatesSuccess()) {
        LOG.warn(
            "account not confirmed step=token code={}",
            response.toErrorResponse().getErrorObject().getHTTPStatusCode());
        throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
      }
      IDTokenClaimsSet claims =
          provider
              .tokens()
              .validate(
                  response.toSuccessResponse().getTokens().toOIDCTokens().getIDToken(),
                  new Nonce(attempt.nonce()));
      return new Identity(Channel.OPENID, hashed(claims.getSubject().getValue()));
    } catch (ParseException e) {
      throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
    } catch (BadJOSEException e) {
      LOG.warn("account not confirmed step=id_token");
      throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
    } catch (IOException | JOSEException e) {
      throw away(e);
    }
  }

  private Issuer issuer() {
    return new Issuer(settings.issuer());
  }

  private Known known() {
    Known before = known.getIfPresent(issuer());
    return before != null ? before : calling(() -> known.get(issuer()));
  }

  /** A provider that hangs must not hold all the threads that answer people. */
  private <T> T calling(Supplier<T> call) {
    if (!calls.tryAcquire()) {
      throw new Refused(RefusalCode.ACCOUNT_PROVIDER_AWAY);
    }
    try {
      return call.get();
    } catch (CompletionException e) {
      throw away(e.getCause());
    } finally {
      calls.release();
    }
  }

  private Known ask(Issuer issuer) throws IOException, GeneralException, MalformedURLException {
    OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, MILLIS, MILLIS);
    if (metadata.getAuthorizationEndpointURI() == null
        || metadata.getTokenEndpointURI() == null
        || metadata.getJWKSetURI() == null) {
      throw new GeneralException("an endpoint is missing");
    }
    IDTokenValidator tokens =
        new IDTokenValidator(
            issuer,
            new ClientID(settings.clientId()),
            signedBy(metadata),
            metadata.getJWKSetURI().toURL(),
            new DefaultResourceRetriever(MILLIS, MILLIS, LARGEST_KEYS));
    return new Known(metadata, tokens);
  }

  /** RS256, which every provider must know; else what it has of its own, never a shared secret. */
  private static JWSAlgorithm signedBy(OIDCProviderMetadata metadata) {
    List<JWSAlgorithm> offered = metadata.getIDTokenJWSAlgs();
    if (offered == null || offered.contains(JWSAlgorithm.RS256)) {
      return JWSAlgorithm.RS256;
    }
    return offered.stream()
        .filter(JWSAlgorithm.Family.SIGNATURE::contains)
        .findFirst()
        .orElse(JWSAlgorithm.RS256);
  }

  private static Refused away(Throwable cause) {
    LOG.warn("provider of accounts away cause={}", cause.getClass().getSimpleName());
    return new Refused(RefusalCode.ACCOUNT_PROVIDER_AWAY);
  }

  private String hashed(String subject) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((settings.issuer() + "\n" + subject).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
