package dev.spillway.cli;

import dev.spillway.recovery.Broker;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every command that works on a Kafka cluster of the user's. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class BrokerOptions {

    @Option(
            names = "--bootstrap-servers",
            defaultValue = "localhost:9092",
            paramLabel = "HOST:PORT,...",
            description = "The Kafka cluster; default localhost:9092.")
    private String bootstrapServers;

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "A property of all Kafka clients, e.g. security.protocol=SSL; may be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    /** @throws UsageException if the address cannot be one */
    Broker broker() {
        if (!bootstrapServers.matches("[^\\s,]+:\\d+(,[^\\s,]+:\\d+)*")) {
            throw new UsageException("--bootstrap-servers " + bootstrapServers + ": expected host:port,host:port");
        }
        return new Broker(bootstrapServers, properties);
    }
}
