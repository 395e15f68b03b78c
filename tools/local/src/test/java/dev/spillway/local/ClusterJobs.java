package dev.spillway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A cluster's jobs as its REST interface tells, with waits that end at a deadline. */
final class ClusterJobs {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 50_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    private final URI address;
    private final Runnable check;

    /** @param check throws if waiting has become pointless */
    ClusterJobs(URI address, Runnable check) {
        this.address = address;
        this.check = check;
    }

    /** Waits until so many slots have registered. */
    void awaitSlots(int slots) throws InterruptedException {
        await("/overview", overview -> overview.path("slots-total").asInt() == slots);
    }

    /** Waits until every task of the job runs. */
    void awaitRunning(String job) throws InterruptedException {
        await("/jobs/" + job, details -> {
            String state = details.path("state").asText();
            if (state.equals("FAILED") || state.equals("CANCELED") || state.equals("FINISHED")) {
                throw new LocalStackException("job " + job + " is " + state + "\n" + failure(job));
            }
            return state.equals("RUNNING") && allTasksRun(details.path("vertices"));
        });
    }

    /** Waits until the job has ended as after {@code stop}. */
    void awaitFinished(String job) throws InterruptedException {
        await("/jobs/" + job, details -> details.path("state").asText().equals("FINISHED"));
    }

    /** The latest failure of the job with its stack trace; empty if the cluster says that it never failed. */
    String failure(String job) {
        try {
            JsonNode answer = get("/jobs/" + job + "/exceptions");
            if (answer.isMissingNode()) {
                return "no answer about job " + job;
            }
            JsonNode latest = answer.path("exceptionHistory").path("entries").path(0);
            return latest.path("stacktrace").asText();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private static boolean allTasksRun(JsonNode vertices) {
        for (JsonNode vertex : vertices) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return !vertices.isEmpty();
    }

    private void await(String path, Predicate<JsonNode> condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        JsonNode answer = get(path);
        while (!condition.test(answer)) {
            check.run();
            if (System.nanoTime() > deadline) {
                throw new LocalStackException("after " + LIMIT + ", " + path + " is " + answer);
            }
            LockSupport.parkNanos(POLL_NANOS);
            answer = get(path);
        }
    }

    /** Missing while nothing answers or there is no such thing yet. */
    private JsonNode get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_LIMIT)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
