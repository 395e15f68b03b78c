package dev.spillway.cluster;

/**
 * One process of the cluster; it keeps its name, ports and folders over restarts.
 *
 * @param role what it does
 * @param number 1 and up within its role
 */
public record Member(Role role, int number) {

    /** Its name, e.g. {@code taskmanager-2}. */
    public String name() {
        return role.word() + "-" + number;
    }
}
