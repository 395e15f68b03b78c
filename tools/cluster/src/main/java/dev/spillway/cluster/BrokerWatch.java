package dev.spillway.cluster;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Looks at the brokers without waiting for those that do not answer. */
final class BrokerWatch {

    private static final int LIMIT_MILLIS = 3_000;

    private BrokerWatch() {}

    /** Brokers that are part of the cluster now; 0 if none answers within three seconds. */
    static int count(Admin admin) {
        try {
            return admin.describeCluster(new DescribeClusterOptions().timeoutMs(LIMIT_MILLIS))
                    .nodes()
                    .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
