package org.guiju.cli;

import java.io.IOException;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import org.guiju.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        sortOptions = false,
        description = "Show the register on http://127.0.0.1, for this machine only. Ends with Ctrl-C.")
final class ServeCommand extends LawCli {
    @Option(names = "--port", description = "The port; 0 takes a free one. Default: 8080.")
    int port = 8080;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw new WrongUsage("--port " + port + " is none. Choose one from 0 to 65535");
        }
        try (Server server = Server.start(register(), pack().hash(), port)) {
            out.println("http://127.0.0.1:" + server.port() + "/  Ctrl-C ends it.");
            out.flush();
            Thread.currentThread().join();
        } catch (IOException e) {
            throw new BadInput(
                    Place.of("port " + port), "cannot be opened (" + Reasons.of(e) + ")", "Choose another with --port");
        }
        return Exit.OK;
    }
}
