package dev.spillway.savepoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.PackagedProgramUtils;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamGraphHasherV2;
import org.apache.flink.streaming.api.graph.StreamNode;

/** The operators of a job as a jar defines them, and the classes of that jar. Closing it closes the jar. */
public final class JobOperators implements AutoCloseable {

    private final PackagedProgram program;
    private final Map<OperatorID, Defined> operators;

    private JobOperators(PackagedProgram program, Map<OperatorID, Defined> operators) {
        this.program = program;
        this.operators = operators;
    }

    /**
     * An operator.
     *
     * @param uid its uid, its name if it has none
     * @param maxParallelism number of key groups; -1 if the job leaves it to the cluster
     */
    public record Defined(String uid, int maxParallelism) {}

    /**
     * Runs the main of a job up to where it would be submitted.
     *
     * @param jar the job's jar
     * @param entryClass the class whose main defines the job
     * @param arguments of the main, e.g. {@code --set kafka.bootstrap-servers=...}
     * @throws SavepointException if the jar does not define a job
     */
    public static JobOperators of(Path jar, String entryClass, List<String> arguments) {
        if (!Files.isRegularFile(jar)) {
            throw new SavepointException("there is no jar " + jar);
        }
        try {
            PackagedProgram program = PackagedProgram.newBuilder()
                    .setJarFile(jar.toFile())
                    .setEntryPointClassName(entryClass)
                    .setArguments(arguments.toArray(String[]::new))
                    .build();
            Pipeline pipeline = PackagedProgramUtils.getPipelineFromProgram(program, new Configuration(), 1, true);
            return new JobOperators(program, defined((StreamGraph) pipeline));
        } catch (ProgramInvocationException e) {
            throw new SavepointException(jar + " does not define a job by " + entryClass, e);
        }
    }

    /** The operator that would take over the state of {@code id}. */
    Optional<Defined> find(OperatorID id) {
        return Optional.ofNullable(operators.get(id));
    }

    /** All operators, by id. */
    Map<OperatorID, Defined> all() {
        return operators;
    }

    /** Finds the classes of the jar. */
    ClassLoader code() {
        return program.getUserCodeClassLoader();
    }

    @Override
    public void close() {
        program.close();
    }

    private static Map<OperatorID, Defined> defined(StreamGraph graph) {
        Map<Integer, byte[]> hashes = new StreamGraphHasherV2().traverseStreamGraphAndGenerateHashes(graph);
        Map<OperatorID, Defined> operators = new LinkedHashMap<>();
        for (StreamNode node : graph.getStreamNodes()) {
            String uid = Optional.ofNullable(node.getTransformationUID()).orElse(node.getOperatorName());
            operators.put(new OperatorID(hashes.get(node.getId())), new Defined(uid, node.getMaxParallelism()));
        }
        return operators;
    }
}
