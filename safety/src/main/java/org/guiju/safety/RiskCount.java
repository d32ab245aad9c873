package org.guiju.safety;

/**
 * What a run shows for the items of one risk.
 *
 * @param n items counted
 * @param ok items with the wanted result
 */
public record RiskCount(long n, long ok) {

    RiskCount plus(boolean wanted) {
        return new RiskCount(n + 1, wanted ? ok + 1 : ok);
    }
}
