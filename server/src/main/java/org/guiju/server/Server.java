package org.guiju.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guiju.register.Instrument;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Register;
import org.guiju.register.Status;

/**
 * Serves the register on 127.0.0.1: {@code /} for people, {@code /instruments} as JSON Lines. Only GET and HEAD are
 * answered, parameters are refused, no request body is read, and a host name other than this machine's is refused, so that no page elsewhere
 * can read it through a browser.
 */
public final class Server implements AutoCloseable {
    private static final int THREADS = 4;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Register register;
    private final String packHash;

    private Server(Register register, String packHash, int port) throws IOException {
        this.register = register;
        this.packHash = packHash;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(threads);
        http.createContext("/", this::answer);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes a free one
     * @throws IOException when the port cannot be opened
     */
    public static Server start(Register register, String packHash, int port) throws IOException {
        Server server = new Server(register, packHash, port);
        server.http.start();
        return server;
    }

    /** The port on which it listens. */
    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            String path = exchange.getRequestURI().getPath();
            if (!host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?")) {
                send(exchange, 403, "text/plain", "Ask for 127.0.0.1 or localhost.\n");
            } else if (!exchange.getRequestMethod().matches("GET|HEAD")) {
                send(exchange, 405, "text/plain", "Only GET is answered.\n");
            } else if (path.matches("/(instruments)?")
                    && exchange.getRequestURI().getRawQuery() != null) {
                send(
                        exchange,
                        400,
                        "text/plain",
                        "No parameter is known: the register is shown for today. For another day: guiju list --as-of DAY.\n");
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html", page());
            } else if (path.equals("/instruments")) {
                send(exchange, 200, "application/jsonl", lines());
            } else {
                send(exchange, 404, "text/plain", "Known: / and /instruments.\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private Register.View today() {
        LocalDate day = LocalDate.now(ZoneId.systemDefault());
        return register.at(day, day);
    }

    private String lines() {
        Register.View view = today();
        StringBuilder out = new StringBuilder();
        for (Instrument i : register.instruments()) {
            for (Status s : view.status(i)) {
                Map<String, Object> f = new LinkedHashMap<>();
                f.put("instrument", i.id());
                f.put("title", i.title());
                f.put("state", Node.word(s.state()).replace('-', '_'));
                f.put("scope", s.scope());
                f.put("reason", s.reason());
                out.append(Json.line(f)).append('\n');
            }
        }
        return out.toString();
    }

    private String page() {
        Register.View view = today();
        StringBuilder out = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<title>Guiju register</title><style>body{font:15px/1.45 sans-serif;margin:2rem}"
                + "td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;"
                + "border-bottom:1px solid #ddd}small{color:#666}</style><h1>Register on ");
        out.append(view.valid()).append("</h1><table><tr><th>Instrument<th>State<th>Why</tr>");
        for (Instrument i : register.instruments()) {
            for (Status s : view.status(i)) {
                out.append("<tr><td>")
                        .append(text(i.title()))
                        .append("<br><small>")
                        .append(text(i.id()))
                        .append("</small><td>")
                        .append(Node.word(s.state()).replace('-', ' '))
                        .append(s.scope().map(x -> "<br>" + text(x)).orElse(""))
                        .append("<td>")
                        .append(text(s.reason()))
                        .append("</tr>");
            }
        }
        return out.append("</table><p><small>law ")
                .append(packHash)
                .append("</small></html>\n")
                .toString();
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
