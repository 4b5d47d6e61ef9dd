package io.github.crackle4j.cli;

import picocli.CommandLine.Option;

/** The options that say where results go and what becomes of what was there. */
final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = {
                "Write to this file, to this directory (needed for several sources), or to standard output (-)."
            })
    String path;

    @Option(
            names = {"-f", "--force"},
            description = "Replace outputs that exist.")
    boolean force;

    @Option(
            names = {"-z", "--gzip"},
            description = "Gzip the output. It is also gzipped if PATH ends in .gz.")
    boolean gzip;

    @Option(
            names = "--rm",
            description =
                    "Remove each source once its output is safe on disk; a .ckl is first checked to decode to it.")
    boolean remove;

    @Option(
            names = {"-k", "--keep"},
            description = "Keep the sources. They are kept anyway unless --rm is given.")
    boolean keep;

    boolean toStandardOutput() {
        return Input.STANDARD_INPUT.equals(path);
    }
}
