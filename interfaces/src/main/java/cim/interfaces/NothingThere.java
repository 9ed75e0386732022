package cim.interfaces;

import cim.runtime.Refusal;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The last handler: nothing of that name. */
final class NothingThere extends Handler.Abstract {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    Refusal refusal =
        new Refusal("unknown_route", path, "a path of the API or the web UI", "see /docs");
    Router.write(Problems.of(refusal, path), request, response, callback);
    return true;
  }
}
