package dev.spillway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads numbers of running jobs from Flink's REST interface, for a live view. Numbers are up to a second old; a task that
 * has not reported yet counts as 0.
 */
public final class StackProbe {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String METRICS = "numRecordsIn,numRecordsOut,busyTimeMsPerSecond,backPressuredTimeMsPerSecond";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final HttpClient client;

    StackProbe(URI address) {
        this.address = address;
        this.client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    }

    /**
     * One job at one moment.
     *
     * @param name the job's name
     * @param status Flink's word for its state
     * @param restarts restarts in this run
     * @param checkpoints completed and failed checkpoints
     * @param vertices its chains of operators, sources first
     */
    public record Job(String name, String status, int restarts, CheckpointNumbers checkpoints, List<Vertex> vertices) {}

    /**
     * One chain of operators.
     *
     * @param name operator names in the chain
     * @param parallelism parallel instances
     * @param recordsIn records read by all instances since the start of this run
     * @param recordsOut records written by all instances since the start of this run
     * @param busy share of time the busiest instance works, 0 to 1
     * @param backpressured share of time the most held-up instance waits for what follows it, 0 to 1
     */
    public record Vertex(
            String name, int parallelism, long recordsIn, long recordsOut, double busy, double backpressured) {}

    /**
     * The job's numbers now.
     *
     * @throws LocalStackException if the cluster does not answer or does not know the job
     */
    public Job read(LocalJob job) {
        String path = "/jobs/" + job.id();
        JsonNode details = get(path);
        List<Vertex> vertices = new ArrayList<>();
        for (JsonNode vertex : details.path("vertices")) {
            vertices.add(vertex(path, vertex));
        }
        Map<String, Double> restarts = values(get(path + "/metrics?get=numRestarts"), "value");
        return new Job(
                details.path("name").asText(),
                details.path("state").asText(),
                restarts.getOrDefault("numRestarts", 0.0).intValue(),
                checkpoints(get(path + "/checkpoints")),
                List.copyOf(vertices));
    }

    private Vertex vertex(String jobPath, JsonNode vertex) {
        String metrics = jobPath + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics?get=" + METRICS;
        JsonNode answer = get(metrics);
        Map<String, Double> sums = values(answer, "sum");
        Map<String, Double> most = values(answer, "max");
        return new Vertex(
                vertex.path("name").asText(),
                vertex.path("parallelism").asInt(),
                sums.getOrDefault("numRecordsIn", 0.0).longValue(),
                sums.getOrDefault("numRecordsOut", 0.0).longValue(),
                share(most.getOrDefault("busyTimeMsPerSecond", 0.0)),
                share(most.getOrDefault("backPressuredTimeMsPerSecond", 0.0)));
    }

    private static CheckpointNumbers checkpoints(JsonNode answer) {
        JsonNode last = answer.path("latest").path("completed");
        return new CheckpointNumbers(
                answer.path("counts").path("completed").asLong(),
                answer.path("counts").path("failed").asLong(),
                last.path("end_to_end_duration").asLong(),
                last.path("state_size").asLong());
    }

    private static Map<String, Double> values(JsonNode metrics, String field) {
        Map<String, Double> values = new TreeMap<>();
        for (JsonNode metric : metrics) {
            values.put(metric.path("id").asText(), metric.path(field).asDouble());
        }
        return values;
    }

    private static double share(double millisPerSecond) {
        return Double.isNaN(millisPerSecond) ? 0 : Math.max(0, Math.min(1, millisPerSecond / 1000));
    }

    private JsonNode get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new LocalStackException("Flink answered " + answer.statusCode() + " to " + path);
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new LocalStackException("Flink does not answer on " + address + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while asking Flink for " + path, e);
        }
    }
}
