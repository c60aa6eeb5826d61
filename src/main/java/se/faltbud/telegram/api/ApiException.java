package se.faltbud.telegram.api;

/** A call to the Bot API that failed and was waited for. */
public final class ApiException extends Exception {
  private final transient ApiFailure failure;

  ApiException(ApiFailure failure) {
    // the cause stays behind: its message may hold the address, and that holds the token
    super(failure.summary());
    this.failure = failure;
  }

  public ApiFailure failure() {
    return failure;
  }
}
