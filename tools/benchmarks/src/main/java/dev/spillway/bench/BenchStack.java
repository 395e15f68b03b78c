package dev.spillway.bench;

import dev.spillway.core.Topic;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The broker of a measurement with its empty input topics, and the folder of everything. */
record BenchStack(WorkFolder folder, BrokerProcess broker, BenchOptions options) implements AutoCloseable {

    private static final List<String> INPUTS = Stream.concat(
                    Stream.of(TransactionTopics.RAW), ReferenceTopics.ALL.stream())
            .map(Topic::name)
            .toList();

    static BenchStack start(BenchOptions options) {
        WorkFolder folder = WorkFolder.in(options.work());
        try {
            BrokerProcess broker = BrokerProcess.start(options.brokerHeap(), folder.path());
            BenchStack stack = new BenchStack(folder, broker, options);
            stack.makeInputs();
            return stack;
        } catch (BenchException e) {
            folder.close();
            throw e;
        }
    }

    private void makeInputs() {
        try {
            broker.recreate(INPUTS);
        } catch (BenchException e) {
            broker.close();
            throw e;
        }
    }

    /** A fresh cluster, with the deployment's output topics empty. */
    FlinkWorker worker(Deployment deployment, String name) {
        broker.recreate(deployment.outputs());
        return FlinkWorker.start(options, deployment, folder.path(), name);
    }

    /** Starts the deployment's jobs on a cluster. */
    void run(FlinkWorker flink, Deployment deployment) {
        flink.run(deployment, options.settingsOf(deployment, broker.bootstrapServers()));
    }

    Path path() {
        return folder.path();
    }

    @Override
    public void close() {
        try (folder;
                broker) {
            System.getLogger(BenchStack.class.getName()).log(System.Logger.Level.DEBUG, "closing");
        }
    }
}
