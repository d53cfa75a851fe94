package dev.identity.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says to a listener exactly what it is told to, and reads what comes back until the connection ends. */
final class RawBrowser {

    private static final int PATIENCE_MILLIS = 30_000;

    private RawBrowser() {}

    static String get(int port, String target) throws IOException {
        return send("127.0.0.1", port, "GET " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
    }

    static String post(int port, String path, String form) throws IOException {
        return send("127.0.0.1", port, postRequest(port, path, form));
    }

    static String postRequest(int port, String path, String form) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form;
    }

    static String send(String address, int port, String request) throws IOException {
        try (Socket socket = connect(address, port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return answer(socket);
        }
    }

    static Socket connect(String address, int port) throws IOException {
        Socket socket = new Socket(InetAddress.getByName(address), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (java.net.SocketException e) {
            // Reset after a refusal: what came before counts.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
