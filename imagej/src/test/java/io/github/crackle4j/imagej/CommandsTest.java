package io.github.crackle4j.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.Duplicator;
import ij.plugin.PlugIn;
import ij.plugin.filter.Analyzer;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands as macros do, without a display. */
class CommandsTest {

    private static final long LARGE = -2;

    @TempDir
    Path folder;

    private final Volume volume = Samples.volume(VoxelType.UINT64, Order.FORTRAN, 0, 5, LARGE);
    private final CrackleImage image = CrackleImage.of(Samples.stream(volume), "cells.ckl");
    private String threadName;

    @BeforeEach
    void becomeAMacro() {
        threadName = Thread.currentThread().getName();
        Thread.currentThread().setName("Run$_" + threadName);
        Interpreter.batchMode = true;
        WindowManager.setTempCurrentImage(image);
    }

    @AfterEach
    void ceaseToBeAMacro() {
        Macro.setOptions(null);
        Interpreter.batchMode = false;
        WindowManager.setTempCurrentImage(null);
        Thread.currentThread().setName(threadName);
    }

    private static void run(PlugIn command, String options) {
        Macro.setOptions(options);
        command.run("");
    }

    @Test
    void savesAndOpens() throws IOException {
        Path file = folder.resolve("saved.ckl");

        run(new SaveCommand(), "markov=2 pins save=[" + file + "]");

        Header header = Crackle.open(Files.readAllBytes(file)).header();
        assertThat(header.markovOrder()).isEqualTo(2);
        assertThat(header.labelFormat()).isEqualTo(LabelFormat.PINS);
        assertThat(Crackle.decompress(Files.readAllBytes(file)).longs()).isEqualTo(volume.longs());

        run(new ImportCommand(), "open=[" + file + "]");

        assertThat(WindowManager.getCurrentImage()).isInstanceOf(CrackleImage.class);
        assertThat(WindowManager.getCurrentImage().getTitle()).isEqualTo("saved.ckl");
        assertThat(folder)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
    }

    /** Without saving, since a model of order 15 alone has hundreds of megabytes. */
    @Test
    void everyMarkovOrderHasAName() {
        for (int order = 1; order <= 15; order++) {
            assertThat(SaveCommand.markovOrder(Integer.toString(order))).isEqualTo(order);
        }
    }

    @Test
    void aWordInTheNameOfAFileIsNoOption() throws IOException {
        Path file = Files.createDirectory(folder.resolve("my pins folder")).resolve("saved.ckl");
        run(new SaveCommand(), "save=[" + file + "]");
        assertThat(Crackle.open(Files.readAllBytes(file)).header().labelFormat())
                .isEqualTo(LabelFormat.FLAT);
        run(new SaveCommand(), "save=[" + file + "] pins");
        assertThat(Crackle.open(Files.readAllBytes(file)).header().labelFormat())
                .isEqualTo(LabelFormat.PINS);
    }

    /** Of a stream itself the labels are saved in any case. */
    @Test
    void pixelsAreSavedAsTheyAreIfThatIsAskedFor() throws IOException {
        Path file = folder.resolve("saved.ckl");
        WindowManager.setTempCurrentImage(new Duplicator().run(image));
        run(new SaveCommand(), "save=[" + file + "] pixels");
        assertThat(Crackle.open(Files.readAllBytes(file)).labels()).containsExactly(0, 1, 2);

        WindowManager.setTempCurrentImage(image);
        run(new SaveCommand(), "save=[" + file + "] pixels");
        assertThat(Crackle.open(Files.readAllBytes(file)).labels()).containsExactly(0, 5, LARGE);
    }

    @Test
    void savesGzippedAndOverTheFileItIsReadFrom() throws IOException {
        Path file = folder.resolve("saved.ckl.gz");
        run(new SaveCommand(), "save=[" + file + "]");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(Crackle.decompress(in.readAllBytes()).longs()).isEqualTo(volume.longs());
        }

        Path plain = Files.write(folder.resolve("plain.ckl"), Crackle.compress(volume));
        CrackleImage opened = CrackleImage.open(plain);
        WindowManager.setTempCurrentImage(opened);
        run(new SaveCommand(), "markov=auto save=[" + plain + "]");
        opened.array().close();

        assertThat(Crackle.decompress(Files.readAllBytes(plain)).longs()).isEqualTo(volume.longs());
    }

    @Test
    void statisticsAreATable() {
        CrackleArray array = image.array();
        ResultsTable table = StatisticsTable.of(array.statistics(), array.voxelType());

        assertThat(table.size()).isEqualTo(3);
        assertThat(table.getStringValue("Label", 2)).isEqualTo("18446744073709551614");
        assertThat(table.getValue("Voxels", 0) + table.getValue("Voxels", 1) + table.getValue("Voxels", 2))
                .isEqualTo((double) Samples.SHAPE.voxels());
        assertThat(table.getValue("X", 1)).isEqualTo(array.statistics().centroidX(1));
        assertThat(table.getValue("Slice", 1)).isEqualTo(array.statistics().centroidZ(1) + 1);
        table.sort("Voxels");
        assertThat(table.getValue("Voxels", 0)).isLessThanOrEqualTo(table.getValue("Voxels", 2));
    }

    /** Without windows the table takes the place of ImageJ's own. */
    @Test
    void statisticsAreLeftToMacros() {
        Analyzer.setResultsTable(new ResultsTable());

        run(new StatisticsCommand(), "");

        assertThat(ResultsTable.getResultsTable().size()).isEqualTo(3);
        assertThat(ResultsTable.getResultsTable().getStringValue("Label", 2)).isEqualTo("18446744073709551614");
    }

    @Test
    void inBatchModeStatisticsAreLeftToMacrosOnADisplayToo() {
        assertThat(StatisticsCommand.isForMacros(false, true)).isTrue();
        assertThat(StatisticsCommand.isForMacros(true, false)).isTrue();
        // The table of a user's own measurements stays.
        assertThat(StatisticsCommand.isForMacros(false, false)).isFalse();
    }

    @Test
    void theSmallestNumberIsText() {
        CrackleArray array = Samples.stream(Samples.volume(VoxelType.INT64, Order.C, Long.MIN_VALUE, 9));

        assertThat(StatisticsTable.of(array.statistics(), array.voxelType()).getStringValue("Label", 0))
                .isEqualTo("-9223372036854775808");
    }

    @Test
    void savesNowhereButToFiles() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("empty.ckl"));
        run(new SaveCommand(), "save=[" + directory + "]");
        run(new SaveCommand(), "save=[" + Files.createDirectory(folder.resolve("empty.ckl.gz")) + "]");
        run(new SaveCommand(), "save=[" + folder.resolve("nowhere/a.ckl.gz") + "]");
        run(new SaveCommand(), "markov=16 save=[" + folder.resolve("b.ckl") + "]");

        assertThat(directory).isDirectory();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("empty.ckl", "empty.ckl.gz");
    }

    /** A name must not promise what the file is not. */
    @ParameterizedTest
    @ValueSource(strings = {"a.ckl.zst", "a.ckl.xz", "a.ckl.bz2", "a.CKL.BR"})
    void namesOfOtherCompressionsAreRefused(String name) {
        run(new SaveCommand(), "save=[" + folder.resolve(name) + "]");

        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.ckl", "a.ckl.gz"})
    void theLogTellsOfAFileThatDescribesWhatWasThereBefore(String name) throws IOException {
        String options = "save=[" + folder.resolve(name) + "]";
        assertThat(Samples.logged(() -> run(new SaveCommand(), options))).isEmpty();
        Path spaceFile = Files.writeString(folder.resolve("a.ckl.meta.json"), "{}");

        assertThat(Samples.logged(() -> run(new SaveCommand(), options)))
                .hasLineCount(1)
                .contains(spaceFile + " describes what was there before");
        assertThat(spaceFile).hasContent("{}");
    }

    @Test
    void labelsThatNumbersHoldAreNumbersInTheTable() {
        CrackleArray array = Samples.stream(Samples.volume(VoxelType.INT64, Order.C, -7, 5_000_000_000L, 9));
        ResultsTable table = StatisticsTable.of(array.statistics(), array.voxelType());

        table.sort("Label");
        assertThat(table.getColumnAsDoubles(table.getColumnIndex("Label"))).containsExactly(-7, 9, 5e9);
        assertThat(table.getRowAsString(2)).contains("5000000000\t");
    }

    @Test
    void aRowLeadsToItsObject() {
        Volume one = Volume.allocate(VoxelType.UINT8, Samples.SHAPE, Order.FORTRAN);
        for (int z = 2; z <= 4; z++) {
            one.set(6, 7, z, 3);
            one.set(7, 7, z, 3);
        }
        CrackleImage shown = CrackleImage.of(Samples.stream(one), "one");
        ResultsTable table = StatisticsTable.of(shown.array().statistics(), VoxelType.UINT8);

        ObjectFinder.show(table.getColumnHeadings(), table.getRowAsString(1), shown, shown.array());

        assertThat(shown.getCurrentSlice()).isEqualTo(4);
        assertThat(shown.getRoi().getBounds()).isEqualTo(new Rectangle(6, 7, 2, 1));
    }

    @Test
    void extractsALabelAsAMask() {
        run(new ExtractCommand(), "label=18446744073709551614");

        ImagePlus mask = WindowManager.getCurrentImage();
        assertThat(LabelCalibration.code(mask)).isNull();
        assertThat(mask.getTitle()).isEqualTo("Label 18446744073709551614");
        assertThat(mask.getBitDepth()).isEqualTo(8);
        for (int z = 0; z < Samples.SHAPE.z(); z++) {
            for (int x = 0; x < Samples.SHAPE.x(); x++) {
                assertThat(mask.getStack().getVoxel(x, 6, z)).isEqualTo(volume.get(x, 6, z) == LARGE ? 255 : 0);
            }
        }
    }

    @Test
    void aLabelThatIsNotThereIsNoMask() {
        assertThatThrownBy(() -> ExtractCommand.mask(image.array(), 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no label 6");
    }

    @Test
    void remapsFromAFile() throws IOException {
        Path table = Files.writeString(
                folder.resolve("map.csv"),
                "\"old\",\"new\"\n5,18446744073709551615\n18446744073709551614;\t8\n\n77 3\n");

        run(new RemapCommand(), "table=[" + table + "] others=fail");
        // The mapping has nothing for label 0.
        assertThat(WindowManager.getCurrentImage()).isSameAs(image);

        run(new RemapCommand(), "table=[" + table + "]");

        CrackleArray remapped = ((CrackleImage) WindowManager.getCurrentImage()).array();
        assertThat(remapped.labels()).containsExactly(0, 8, -1);
        assertThat(remapped.decode().get(4, 4, 4))
                .isEqualTo(volume.get(4, 4, 4) == 5 ? -1 : volume.get(4, 4, 4) == LARGE ? 8 : 0);
    }

    /** As spreadsheets write it. */
    @Test
    void aByteOrderMarkIsNoHeading() throws IOException {
        Path table = Files.writeString(folder.resolve("map.csv"), "\uFEFF5,100\n");

        run(new RemapCommand(), "table=[" + table + "]");

        assertThat(((CrackleImage) WindowManager.getCurrentImage()).array().labels())
                .containsExactly(0, 100, LARGE);
    }

    @Test
    void whatATableDoesNotHaveIsKeptOrZeroOrAnError() throws IOException {
        Path table = Files.writeString(folder.resolve("map.txt"), "5 6");
        var mapping = LabelMapping.read(table.toString(), VoxelType.UINT64);

        assertThat(Crackle.open(RemapCommand.remap(image.array(), mapping, "keep"))
                        .labels())
                .containsExactly(0, 6, LARGE);
        assertThat(Crackle.open(RemapCommand.remap(image.array(), mapping, "zero"))
                        .labels())
                .containsExactly(0, 6);
        assertThatThrownBy(() -> RemapCommand.remap(image.array(), mapping, "fail"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tablesWithoutTwoLabelsARowAreRefused() throws IOException {
        for (String text : new String[] {"5", "5,x", "5,-1", "5,6\n5,7", "1,18446744073709551616"}) {
            Path table = Files.writeString(folder.resolve("map.csv"), text);
            assertThatThrownBy(() -> LabelMapping.read(table.toString(), VoxelType.UINT64))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void fileOpenKnowsStreams() throws IOException {
        Path file = Files.write(folder.resolve("a.ckl"), Crackle.compress(volume));

        assertThat(new CrackleOpener().openImage(file.toString())).isInstanceOf(CrackleImage.class);
        assertThat(new CrackleOpener().openImage(folder.resolve("absent.ckl").toString()))
                .isNull();
    }

    @Test
    void everyCommandOfTheMenuIsThere() throws Exception {
        String config;
        try (InputStream in = getClass().getResourceAsStream("/plugins.config")) {
            config = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher classes = Pattern.compile("(?m)\", (\\S+)$").matcher(config);
        int count = 0;
        while (classes.find()) {
            assertThat(Class.forName(classes.group(1)).getConstructor().newInstance())
                    .isInstanceOf(PlugIn.class);
            count++;
        }
        assertThat(count).isEqualTo(6);
    }
}
