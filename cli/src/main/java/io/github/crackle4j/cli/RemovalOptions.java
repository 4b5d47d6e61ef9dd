package io.github.crackle4j.cli;

import picocli.CommandLine.Option;

/** The options that say what becomes of the sources. */
final class RemovalOptions {

    @Option(
            names = "--rm",
            order = OutputOptions.ORDER,
            description = {
                "Remove each source once its output is safe on disk; a .ckl is first checked to decode to it."
                        + " A source that tells more than its output can hold stays."
            })
    boolean remove;

    @Option(
            names = {"-k", "--keep"},
            order = OutputOptions.ORDER,
            description = "Keep the sources. They are kept anyway unless --rm is given.")
    boolean keep;
}
