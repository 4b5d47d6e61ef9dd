package io.github.crackle4j.cli;

import io.github.crackle4j.Execution;
import java.io.IOException;

/** What the command does with each source. */
@FunctionalInterface
interface Action {

    void apply(Input input, Execution execution) throws IOException;
}
