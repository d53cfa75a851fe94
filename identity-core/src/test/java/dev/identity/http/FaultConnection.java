package dev.identity.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request at a {@link FaultServer} and the means to answer it badly. */
public final class FaultConnection {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final Socket socket;
    private final String head;
    private final String body;
    private final int number;

    private FaultConnection(Socket socket, String head, String body, int number) {
        this.socket = socket;
        this.head = head;
        this.body = body;
        this.number = number;
    }

    static FaultConnection read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed within the head");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return new FaultConnection(socket, head.toString(), new String(body, StandardCharsets.UTF_8), 0);
    }

    FaultConnection numbered(int count) {
        return new FaultConnection(socket, head, body, count);
    }

    /** Request line and headers, as they came. */
    public String head() {
        return head;
    }

    /** The body, as it came. */
    public String body() {
        return body;
    }

    /** How many requests of this fault came before, plus one. */
    public int number() {
        return number;
    }

    /** The address asked for. */
    public String path() {
        return head.split(" ", 3)[1];
    }

    /** The value of a header, or an empty string. */
    public String header(String name) {
        Matcher line = Pattern.compile("(?im)^" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + ": *(.*?)\\r?$")
                .matcher(head);
        return line.find() ? line.group(1) : "";
    }

    /** Sends text as it is. */
    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Sends a whole answer and announces the end of the connection. */
    public void answer(int status, String headers, String content) throws IOException {
        String length =
                "Connection: close\r\nContent-Length: " + content.getBytes(StandardCharsets.UTF_8).length + "\r\n";
        write("HTTP/1.1 " + status + " Text\r\n" + headers + length + "\r\n" + content);
    }

    /** Sends nothing more and returns when the client is gone. */
    public void hang() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // What comes is of no interest.
        }
    }

    /** Returns as soon as the client sends more, or is gone. */
    public void awaitMore() throws IOException {
        socket.getInputStream().read();
    }

    /** Sends the text again and again, with pauses, until the client is gone. */
    public void drip(String text, int pauseMillis) throws IOException, InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            write(text);
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        }
    }

    /** Sends bytes of another port of this machine on, in both directions, until one side ends. */
    public void tunnel(int port) throws IOException {
        try (Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
            write("HTTP/1.1 200 Connection established\r\n\r\n");
            Thread upwards = new Thread(() -> copy(socket, far), "socket-server");
            upwards.setDaemon(true);
            upwards.start();
            copy(far, socket);
        }
    }

    /** Sends no more, but goes on to read, until the client is gone. */
    public void endHalf() throws IOException {
        socket.shutdownOutput();
        hang();
    }

    /** Ends the connection with a TCP reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two went away.
        }
    }
}
