package cim.interfaces;

import java.time.Duration;

/**
 * Where and for whom the API serves.
 *
 * @param host a loopback address: plain HTTP serves nothing else (RULINGS 20)
 * @param port 0 lets the system choose
 * @param token what writing needs
 * @param name what people call the node
 * @param version of the program
 * @param drain how long requests under way may take when the node stops
 */
public record HttpSettings(
    String host, int port, String token, String name, String version, Duration drain) {}
