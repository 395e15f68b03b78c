package dev.spillway.runtime;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Metrics by their scope, groups joined by dots and labels as {@code key=value}. */
final class RecordedMetrics extends UnregisteredMetricsGroup {

    private final String scope;
    private final Map<String, Metric> all;

    RecordedMetrics() {
        this("", new TreeMap<>());
    }

    private RecordedMetrics(String scope, Map<String, Metric> all) {
        this.scope = scope;
        this.all = all;
    }

    /** What was registered here and below. */
    Map<String, Metric> all() {
        return all;
    }

    long count(String path) {
        return all.get(path) instanceof Counter counter ? counter.getCount() : -1;
    }

    Object value(String path) {
        return all.get(path) instanceof Gauge<?> gauge ? gauge.getValue() : "no gauge " + path;
    }

    private <M extends Metric> M put(String name, M metric) {
        if (all.put(scope + name, metric) != null) {
            throw new AssertionError(scope + name + " was registered twice");
        }
        return metric;
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new RecordedMetrics(scope + name + ".", all);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new RecordedMetrics(scope + key + "=" + value + ".", all);
    }

    @Override
    public Counter counter(String name) {
        return put(name, new SimpleCounter());
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        return put(name, gauge);
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        return put(name, histogram);
    }
}
