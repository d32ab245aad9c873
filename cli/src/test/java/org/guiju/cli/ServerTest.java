package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.guiju.server.Server;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server answers this machine, and nobody through a page elsewhere. */
class ServerTest {
    @ParameterizedTest
    @CsvSource({
        "GET /,            localhost,   200, Register on",
        "GET /instruments, 127.0.0.1,   200, cn/ai/labelling-measures-2025",
        "GET /,            example.org, 403, Ask for 127.0.0.1",
        "POST /,           localhost,   405, Only GET",
        "GET /?as_of=2025-01-01,          localhost, 400, No parameter is known",
        "GET /instruments?known=2025-01-01, localhost, 400, guiju list --as-of DAY",
        "GET /../etc,      localhost,   404, Known:",
    })
    void answers(String request, String host, int status, String text) throws IOException {
        try (InputStream in = Guiju.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            Pack pack = Pack.readBundled(in);
            try (Server server = Server.start(Register.of(pack), pack.hash(), 0);
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(10_000);
                String head = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 " + status).contains(text);
            }
        }
    }
}
