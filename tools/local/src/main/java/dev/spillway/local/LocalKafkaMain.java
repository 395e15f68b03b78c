package dev.spillway.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A broker in a process of its own: prints {@code bootstrap <host:port>} when it takes requests and ends in order when
 * its standard input closes, so it never outlives the process that launched it.
 */
public final class LocalKafkaMain {

    private static final int USAGE = 2;

    private LocalKafkaMain() {}

    /** @param args data folder and port (0 for a free one) */
    public static void main(String[] args) {
        if (args.length != 2 || !args[1].matches("\\d{1,5}")) {
            System.err.println("usage: LocalKafkaMain DIR PORT");
            System.exit(USAGE);
        }
        System.exit(run(Path.of(args[0]), Integer.parseInt(args[1])));
    }

    private static int run(Path folder, int port) {
        try (LocalKafka kafka = LocalKafka.start(folder, port)) {
            kafka.onFailure(LocalKafkaMain::die);
            System.out.println("bootstrap " + kafka.bootstrapServers());
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
            return 0;
        } catch (LocalStackException | IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void die(String line) {
        System.err.println(line);
        System.err.flush();
        Runtime.getRuntime().halt(1);
    }
}
