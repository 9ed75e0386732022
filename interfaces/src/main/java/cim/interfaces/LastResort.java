package cim.interfaces;

import cim.runtime.Refusal;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Errors of the web engine itself (a malformed request line, a header too long) as problems,
 * without its own page.
 */
final class LastResort implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    LocalPages.keepForeignOut(response);
    int status = response.getStatus();
    Refusal refusal =
        status >= 500
            ? new Refusal(
                "internal_error", "status " + status, "an answer", "look into the node's log")
            : new Refusal(
                "invalid_parameter",
                "a request that is not HTTP as expected",
                "a well-formed request",
                "mend it");
    Router.write(
        Problems.of(refusal, Request.getPathInContext(request)), request, response, callback);
    return true;
  }
}
