package dev.spillway.cluster;

import dev.spillway.cluster.clock.ClockAgent;
import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** The wall clocks of Flink's processes, which can be set apart from the machine's where an agent was loaded into them. */
final class MemberClocks {

    private final ClusterLayout layout;
    private final boolean steppable;

    MemberClocks(ClusterLayout layout, boolean steppable) {
        this.layout = layout;
        this.steppable = steppable;
    }

    /** Options of the JVM of one of Flink's processes. */
    List<String> options(Member member) {
        return steppable ? List.of("-javaagent:" + agent() + "=" + file(member)) : List.of();
    }

    /**
     * Sets the clock of one of Flink's processes apart, within a fifth of a second.
     *
     * @param ahead of the machine's; negative for behind
     */
    void set(Member member, Duration ahead) {
        if (!steppable) {
            throw new LocalStackException("the clocks of this cluster cannot be set");
        }
        Path next = file(member).resolveSibling("clock.next");
        try {
            Files.writeString(next, Long.toString(ahead.toMillis()));
            Files.move(next, file(member), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LocalStackException("cannot set the clock of " + member.name() + ": " + e.getMessage(), e);
        }
    }

    private Path file(Member member) {
        return layout.conf(member.name()).resolve("clock");
    }

    /** The jar that this class is in, whose manifest names the agent. */
    private static Path agent() {
        try {
            Path jar = Path.of(ClockAgent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new LocalStackException("clocks can be stepped by an agent in a jar, and " + jar + " is none");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new LocalStackException("cannot tell where the agent of clocks is: " + e.getMessage(), e);
        }
    }
}
