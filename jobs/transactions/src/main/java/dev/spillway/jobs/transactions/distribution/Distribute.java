package dev.spillway.jobs.transactions.distribution;

import dev.spillway.functions.route.Delivery;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.runtime.StageMetrics;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends each decided transaction to the consumers that want it. Stateless: a repeat is sent again with the same id. */
public final class Distribute extends RichFlatMapFunction<DecidedTransaction, Delivery> {

    private static final long serialVersionUID = 1L;

    private record Route(Subscription subscription, String topic, Projection projection)
            implements java.io.Serializable {}

    private final ArrayList<Route> routes = new ArrayList<>();
    private transient StageMetrics metrics;

    /** Distributes as declared. */
    @SuppressWarnings("NullAway.Init") // set in open()
    public Distribute(DistributionConfig config) {
        Masking masking = new Masking(config.hashKey());
        List<Subscription> subscriptions = config.subscriptions();
        for (Subscription subscription : subscriptions) {
            String topic = TransactionTopics.consumer(subscription.name());
            routes.add(new Route(subscription, topic, new Projection(subscription, masking)));
        }
    }

    @Override
    public void open(OpenContext context) {
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), Stages.DISTRIBUTE);
    }

    @Override
    public void flatMap(DecidedTransaction decided, Collector<Delivery> out) {
        metrics.recordIn();
        for (Route route : routes) {
            if (route.subscription().wants(decided)) {
                Projection projection = route.projection();
                metrics.recordOut();
                out.collect(new Delivery(
                        decided.provenance(), route.topic(), projection.key(decided), projection.value(decided)));
            }
        }
    }
}
