/**
 * The faces of a node on one port: REST, Server-Sent Events, WebSocket, the web UI. All derived
 * from the registry.
 */
@NullMarked
package cim.interfaces;

import org.jspecify.annotations.NullMarked;
