package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Relabel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings of every kind, good and bad. */
class RemapCommandTest {

    private static final Shape ROW = new Shape(4, 1, 1);

    @TempDir
    Path directory;

    private Path data;
    private Path result;

    @BeforeEach
    void writeStream() throws IOException {
        data = Files.write(directory.resolve("data.ckl"), Crackle.compress(Volume.of(new long[] {0, 7, 9, -1}, ROW)));
        result = directory.resolve("data.remap.ckl");
    }

    private Path mapping(String content) throws IOException {
        return Files.writeString(directory.resolve("mapping"), content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7,3\n18446744073709551615,5\n",
                "7,3\r\n18446744073709551615,5",
                "old,new\n7,3\n18446744073709551615,5\n",
                "\uFEFFold,new\n\n 7 , 3 \n\n\"18446744073709551615\",5\n",
                "18446744073709551615,5\n7,3\n7,3\n1234,9\n",
                "{\"7\": 3, \"18446744073709551615\": 5}",
                "{\"7\": \"3\", \"18446744073709551615\": \"5\"}",
                "\n [[7, 3], [18446744073709551615, 5]]\n",
                "[[\"7\", 3], [\"18446744073709551615\", 5], [6, 18446744073709551614]]"
            })
    void understandsCsvAndJson(String content) throws IOException {
        CommandRun run = crackle("remap", mapping(content), data);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(read(result).longs()).containsExactly(0, 3, 9, 5);
        assertThat(data).exists();
    }

    @Test
    void doesWhatTheLibraryDoes() throws IOException {
        Volume volume = Samples.volume(VoxelType.UINT16, new Shape(24, 20, 16), Order.C, 2);
        byte[] stream = Crackle.compress(volume);
        Files.write(data, stream);
        CrackleArray array = Crackle.open(stream);
        long label = array.labels()[3];

        crackle("remap", mapping(label + ",18446744073709551615"), data);

        assertThat(result)
                .hasBinaryContent(Relabel.remap(array, Map.of(label, -1L), Relabel.Missing.KEEP)
                        .toBytes());
        assertThat(read(result).type()).isEqualTo(VoxelType.UINT64);
    }

    @Test
    void takesLabelsBelowZeroForSignedVolumes() throws IOException {
        Volume signed = Volume.of(VoxelType.INT8, new byte[] {-1, 0, 7, -128}, ROW, Order.FORTRAN);
        Files.write(data, Crackle.compress(signed));

        assertThat(crackle("remap", mapping("-1,-2\n-128,127\n7,7\n"), data).exitCode())
                .isZero();

        assertThat(read(result).bytes()).containsExactly(-2, 0, 7, 127);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'7,3\n8,x\n' | record 2: 'x' is no whole number of 64 bits",
                "'7,3\n7,4\n' | record 2: label 7 has another new label already",
                "'7,18446744073709551616\n' | record 1: '18446744073709551616' is no whole number of 64 bits",
                "'old,new\n7,-3\n' | record 2: -3 is no label of a volume of uint64 voxels",
                "'-7,3\n' | record 1: -7 is no label of a volume of uint64 voxels",
                "'7,3,5\n' | record 1: two columns are wanted, not 3",
                "'7\n' | record 1: two columns are wanted, not 1",
                "'7,3.5\n' | record 1: '3.5' is no whole number of 64 bits",
                "'7,\n' | record 1: '' is no whole number of 64 bits",
                "'a,b\nc,d\n' | record 2: 'c' is no whole number of 64 bits",
                "'{\"7\": 3, \"7\": 4}' | $.7: label 7 has another new label already",
                "'{\"7\": 3.5}' | $.7: '3.5' is no whole number of 64 bits",
                "'{\"7\": null}' | $.7: a label is wanted, not null",
                "'{\"7\": -1}' | $.7: -1 is no label of a volume of uint64 voxels",
                "'{\"7\": 3' | ends too early",
                "'{\"7\" 3}' | is no valid JSON, see line 1 column",
                "'{\"7\": 3} x' | is no valid JSON",
                "'[[7, 3], [8]]' | $[1][1]: a label is wanted, not end array",
                "'[[7, 3, 4]]' | $[0]: a pair such as [7, 3] is wanted",
                "'[7, 3]' | $[0]: a pair such as [7, 3] is wanted"
            })
    void saysWhatIsWrongWithAMapping(String content, String problem) throws IOException {
        Path mapping = mapping(content);

        CommandRun run = crackle("remap", mapping, data);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("crackle: " + mapping + ": " + problem).hasLineCount(1);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("data.ckl", "mapping");
    }

    @Test
    void aNumberBeyondTheSignedOnesIsNoLabelOfASignedVolume() throws IOException {
        Files.write(data, Crackle.compress(Volume.of(VoxelType.INT64, new long[] {0, 7, 9, -1}, ROW, Order.FORTRAN)));

        CommandRun run = crackle("remap", mapping("7,9223372036854775807\n9,9223372036854775808\n"), data);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("record 2: 9223372036854775808 is no label of a volume of int64 voxels");
    }

    @Test
    void labelsThatAreMissingStayOrAreAnError() throws IOException {
        Path mapping = mapping("0,0\n7,3\n");

        CommandRun strict = crackle("remap", "--missing", "error", mapping, data);
        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(strict.err()).isEqualTo("crackle: " + data + ": The mapping has nothing for label 9\n");
        assertThat(result).doesNotExist();

        assertThat(crackle("remap", "--missing=keep", mapping, data).exitCode()).isZero();
        assertThat(read(result).longs()).containsExactly(0, 3, 9, -1);
    }

    @Test
    void isAPartOfAPipe() throws IOException {
        byte[] stream = Files.readAllBytes(data);
        Path mapping = mapping("7,3");

        assertThat(Crackle.decompress(pipe(stream, "remap", mapping, "-").out()).longs())
                .containsExactly(0, 3, 9, -1);
        assertThat(Crackle.decompress(pipe("7,3".getBytes(StandardCharsets.UTF_8), "remap", "-o", "-", "-", data)
                                .out())
                        .longs())
                .containsExactly(0, 3, 9, -1);
    }

    @Test
    void remapsSeveralSourcesAndAnEmptyMapping() throws IOException {
        Path npy = Files.write(
                directory.resolve("more.npy"), Samples.npy(Volume.of(new byte[] {7, 1}, new Shape(1, 2, 1))));
        Path empty = Files.write(
                directory.resolve("empty.ckl"), Crackle.compress(Volume.of(new byte[0], new Shape(0, 1, 1))));

        assertThat(crackle("remap", mapping("7,3"), data, npy, empty).exitCode())
                .isZero();

        assertThat(read(result).longs()).containsExactly(0, 3, 9, -1);
        assertThat(read(directory.resolve("more.remap.ckl")).bytes()).containsExactly(3, 1);
        assertThat(read(directory.resolve("empty.remap.ckl")).shape()).isEqualTo(new Shape(0, 1, 1));

        assertThat(crackle("remap", "-f", mapping(""), data).exitCode()).isZero();
        assertThat(read(result).longs()).containsExactly(0, 7, 9, -1);
    }

    @Test
    void damagedStreamsAndExistingResultsAreErrors() throws IOException {
        byte[] stream = Files.readAllBytes(data);
        stream[40] ^= 1;
        Path damaged = Files.write(directory.resolve("damaged.ckl"), stream);

        CommandRun run = crackle("remap", mapping("7,3"), damaged, data);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("crackle: " + damaged + ": Crackle ").hasLineCount(1);
        assertThat(result).exists();

        assertThat(crackle("remap", mapping("7,4"), data).err()).contains("data.remap.ckl: exists already");
        assertThat(read(result).longs()).containsExactly(0, 3, 9, -1);
    }

    private static Volume read(Path stream) throws IOException {
        return Crackle.decompress(Files.readAllBytes(stream));
    }
}
