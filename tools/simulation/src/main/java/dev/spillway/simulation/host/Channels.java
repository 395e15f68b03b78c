package dev.spillway.simulation.host;

import java.util.ArrayList;
import java.util.List;

/** All channels between the tasks of one attempt of a job. */
final class Channels {

    /**
     * The channels of one edge.
     *
     * @param uid the receiver's
     * @param edge between which nodes
     * @param to the node that receives
     * @param channels by sending and receiving subtask; without a partitioner each sender has one
     */
    record Way(String uid, Node.Edge edge, int to, List<List<Channel>> channels) {

        List<Channel> from(int subtask) {
            return channels.get(subtask);
        }

        private List<Channel> into(int subtask) {
            List<Channel> into = new ArrayList<>();
            for (int sender = 0; sender < channels.size(); sender++) {
                if (edge.partitioner() != null) {
                    into.add(channels.get(sender).get(subtask));
                } else if (sender == subtask) {
                    into.add(channels.get(sender).get(0));
                }
            }
            return into;
        }
    }

    private final List<Way> ways = new ArrayList<>();

    Channels(JobGraph graph, int parallelism) {
        for (Node node : graph.nodes()) {
            if (!JobGraph.chained(node)) {
                node.inputs().forEach(edge -> ways.add(way(node, edge, parallelism)));
            }
        }
    }

    private static Way way(Node node, Node.Edge edge, int parallelism) {
        List<List<Channel>> channels = new ArrayList<>();
        for (int sender = 0; sender < parallelism; sender++) {
            List<Channel> own = new ArrayList<>();
            for (int receiver = 0; receiver < (edge.partitioner() == null ? 1 : parallelism); receiver++) {
                own.add(new Channel(edge.input(), edge.serializer()));
            }
            channels.add(own);
        }
        return new Way(node.uid(), edge, node.id(), channels);
    }

    List<Channel> into(int node, int subtask) {
        return ways.stream()
                .filter(way -> way.to == node)
                .flatMap(way -> way.into(subtask).stream())
                .toList();
    }

    List<Way> outOf(int node) {
        return ways.stream().filter(way -> way.edge.from() == node).toList();
    }
}
