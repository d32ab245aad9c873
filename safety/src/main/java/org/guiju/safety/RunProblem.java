package org.guiju.safety;

/**
 * One thing that is wrong in the file of a test run.
 *
 * @param code a stable word, listed in {@code docs/probes/assessment.md}: {@code blank-verdict}, {@code duplicate-id}, ...
 * @param line line of the file where it begins, from 1; 0 for the file as a whole
 * @param message what is wrong
 * @param remedy what to do
 */
public record RunProblem(String code, long line, String message, String remedy) {}
