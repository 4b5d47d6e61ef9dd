package io.github.crackle4j.cli;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import picocli.CommandLine.Option;

/** The options that say how a stream made from other streams is encoded. */
final class EncodingOptions {

    @Option(
            names = {"-p", "--pins"},
            description = "Label by pins where that is smaller. This is so anyway if the source has pins.")
    private boolean pins;

    @Option(
            names = {"-m", "--markov"},
            paramLabel = "N|auto",
            converter = MarkovOrderConverter.class,
            description = "Order of the Markov model, 0 (none) to 15, or auto; that of the source if not given.")
    private Integer markovOrder;

    /** Returns what the options leave open as the source has it. */
    CompressOptions options(Header source, Execution execution) {
        return new CompressOptions(
                markovOrder == null ? source.markovOrder() : markovOrder,
                pins || source.labelFormat() == LabelFormat.PINS,
                execution);
    }
}
