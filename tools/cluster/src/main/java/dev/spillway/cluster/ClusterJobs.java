package dev.spillway.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a cluster's REST interface tells of its jobs. Asks each JobManager in turn; one that does not answer is passed over. */
public final class ClusterJobs {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    private final List<URI> addresses;

    ClusterJobs(List<URI> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /**
     * A job as the overview lists it.
     *
     * @param id Flink's id of this run
     * @param name the job's name
     * @param state Flink's word, e.g. {@code RUNNING}
     */
    public record Job(String id, String name, String state) {

        /** Whether it is over for good. */
        public boolean ended() {
            return state.equals("FAILED") || state.equals("CANCELED") || state.equals("FINISHED");
        }
    }

    /** Slots that have registered; 0 if nobody answers. */
    public int slots() {
        return get("/overview").path("slots-total").asInt();
    }

    /** Names of the TaskManagers that have work; none if nobody answers. */
    public Set<String> busyTaskManagers() {
        Set<String> busy = new TreeSet<>();
        for (JsonNode taskManager : get("/taskmanagers").path("taskmanagers")) {
            if (taskManager.path("freeSlots").asInt()
                    < taskManager.path("slotsNumber").asInt()) {
                busy.add(taskManager.path("id").asText());
            }
        }
        return busy;
    }

    /** All jobs that the cluster remembers; empty if nobody answers. */
    public List<Job> all() {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            jobs.add(new Job(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    job.path("state").asText()));
        }
        return jobs;
    }

    /** The run of a job that has not ended. */
    public Optional<Job> current(String name) {
        return all().stream()
                .filter(job -> job.name().equals(name) && !job.ended())
                .findFirst();
    }

    /** Whether every task of the run works. */
    public boolean allTasksRun(String id) {
        JsonNode details = get("/jobs/" + id);
        JsonNode vertices = details.path("vertices");
        for (JsonNode vertex : vertices) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return details.path("state").asText().equals("RUNNING") && !vertices.isEmpty();
    }

    /** Completed checkpoints of the run; 0 if nobody answers. */
    public long checkpoints(String id) {
        return get("/jobs/" + id + "/checkpoints")
                .path("counts")
                .path("completed")
                .asLong();
    }

    /** Restarts of the run. */
    public long restarts(String id) {
        return get("/jobs/" + id + "/metrics?get=numRestarts")
                .path(0)
                .path("value")
                .asLong();
    }

    /**
     * Waits until every task of the run works.
     *
     * @throws LocalStackException if it ends instead, with its failure, or does not come to run in time
     */
    public void awaitRunning(String id, Duration limit) {
        new ClusterWaits(System.nanoTime() + limit.toNanos(), () -> refuseEnded(id))
                .await("job " + id + " to run", () -> allTasksRun(id));
    }

    /** Waits until the run has ended as after a stop. */
    public void awaitFinished(String id, Duration limit) {
        new ClusterWaits(System.nanoTime() + limit.toNanos(), () -> {})
                .await("job " + id + " to finish", () -> state(id).equals("FINISHED"));
    }

    private void refuseEnded(String id) {
        String state = state(id);
        if (state.equals("FAILED") || state.equals("CANCELED") || state.equals("FINISHED")) {
            throw new LocalStackException("job " + id + " is " + state + ": " + failure(id));
        }
    }

    private String state(String id) {
        return get("/jobs/" + id).path("state").asText();
    }

    /** The latest failure of the run with its stack trace; empty if the cluster says that it never failed. */
    public String failure(String id) {
        JsonNode answer = get("/jobs/" + id + "/exceptions");
        if (answer.isMissingNode()) {
            return "no answer about job " + id;
        }
        return answer.path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("stacktrace")
                .asText();
    }

    /** Takes a checkpoint; returns at once, whether or not it comes about. */
    public void triggerCheckpoint(String id) {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{\"checkpointType\":\"CONFIGURED\"}");
        for (URI address : addresses) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/jobs/" + id + "/checkpoints"))
                    .timeout(ANSWER_LIMIT)
                    .header("Content-Type", "application/json")
                    .POST(body)
                    .build();
            if (send(request).isPresent()) {
                return;
            }
        }
    }

    /** Missing while nobody answers or there is no such thing. */
    private JsonNode get(String path) {
        for (URI address : addresses) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(ANSWER_LIMIT)
                    .build();
            Optional<JsonNode> answer = send(request);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return MissingNode.getInstance();
    }

    private Optional<JsonNode> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
