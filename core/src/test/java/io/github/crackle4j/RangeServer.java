package io.github.crackle4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A web server of one file, on the loopback interface, that counts what it serves and fails as it is told. */
final class RangeServer implements AutoCloseable {

    /** What goes wrong with an answer. */
    enum Fault {
        NONE,
        RESET,
        RESET_WITHIN_BODY,
        SHORT_BODY,
        STATUS_503,
        STATUS_404,
        NO_RANGES,
        WRONG_RANGE,
        SLOW,
        SILENT
    }

    final AtomicInteger requests = new AtomicInteger();
    final AtomicLong bytes = new AtomicLong();

    /** The faults of the next answers, in turn. */
    final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

    volatile Fault always = Fault.NONE;
    volatile byte[] file;
    volatile String tag = "\"one\"";

    private final ServerSocket socket;

    RangeServer(byte[] file) throws IOException {
        this.file = file;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "range-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/labels.ckl");
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            String range = null;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("range: bytes=")) {
                    range = line.substring("range: bytes=".length());
                }
            }
            requests.incrementAndGet();
            Fault fault = faults.isEmpty() ? always : faults.remove();
            answer(client, range, fault);
        } catch (IOException | InterruptedException e) {
            // The client has gone.
        }
    }

    private void answer(Socket client, String range, Fault fault) throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        String[] ends = range.split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = Math.min(Integer.parseInt(ends[1]) + 1, file.length);
        if (from >= file.length) {
            out.write(head("416 Range Not Satisfiable", "Content-Length: 0\r\nContent-Range: bytes */" + file.length));
            return;
        }
        switch (fault) {
            case RESET -> reset(client);
            case SILENT -> Thread.sleep(60_000);
            case STATUS_503 -> out.write(head("503 Service Unavailable", "Content-Length: 0"));
            case STATUS_404 -> out.write(head("404 Not Found", "Content-Length: 0"));
            case NO_RANGES -> {
                out.write(head("200 OK", "Content-Length: " + file.length));
                out.write(file);
            }
            default -> {
                byte[] body = Arrays.copyOfRange(file, from, to);
                int shift = fault == Fault.WRONG_RANGE ? 1 : 0;
                out.write(head(
                        "206 Partial Content",
                        "Content-Length: " + body.length + "\r\nETag: " + tag + "\r\nContent-Range: bytes "
                                + (from + shift) + "-" + (to - 1 + shift) + "/" + file.length));
                int sent =
                        fault == Fault.RESET_WITHIN_BODY || fault == Fault.SHORT_BODY ? body.length / 2 : body.length;
                if (fault == Fault.SLOW) {
                    for (byte b : body) {
                        out.write(b);
                        out.flush();
                        Thread.sleep(20);
                    }
                    return;
                }
                out.write(body, 0, sent);
                out.flush();
                bytes.addAndGet(sent);
                if (fault == Fault.RESET_WITHIN_BODY) {
                    reset(client);
                }
            }
        }
    }

    private static byte[] head(String status, String headers) {
        return ("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
