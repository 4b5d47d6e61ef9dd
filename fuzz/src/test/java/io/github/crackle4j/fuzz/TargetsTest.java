package io.github.crackle4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each target stands the inputs that it is made for, and those that it once did not stand. */
class TargetsTest {

    @ParameterizedTest
    @EnumSource
    void standsItsSeeds(Target target) {
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).isNotEmpty();
        for (int i = 0; i < seeds.size(); i++) {
            byte[] seed = seeds.get(i);
            assertThatCode(() -> target.run(seed)).as("seed %d", i).doesNotThrowAnyException();
        }
        assertThatCode(() -> target.run(new byte[0])).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void standsWhatOnceFoundADefect(Target target) throws IOException, URISyntaxException {
        URL folder = getClass().getResource("/found/" + target);
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.toList()) {
                byte[] input = Files.readAllBytes(file);
                assertThatCode(() -> target.run(input)).as(file.toString()).doesNotThrowAnyException();
            }
        }
    }
}
