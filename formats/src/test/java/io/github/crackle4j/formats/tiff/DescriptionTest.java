package io.github.crackle4j.formats.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {

    private static final String OME = "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org\"><Image>"
            + "<Pixels DimensionOrder=\"XYCZT\" SizeX=\"9\" SizeY=\"8\" SizeC=\"1\" SizeZ=\"3\" SizeT=\"1\"/></Image></OME>";

    @Test
    void slicesAreAVolume() throws DamagedFileException {
        assertThat(Description.parse(OME).images()).isEqualTo(1);
        assertThat(Description.parse("ImageJ=1.54p\nimages=3\nslices=3\n").images())
                .isEqualTo(3);
        assertThat(Description.parse("{\"shape\": [3, 8, 9], \"truncated\": true}")
                        .images())
                .isEqualTo(3);
    }

    @Test
    void channelsOrFramesBesideThemAreNot() {
        for (String text : new String[] {
            OME.replace("SizeC=\"1\"", "SizeC=\"2\""),
            OME.replace("SizeT=\"1\"", "SizeT='5'"),
            "ImageJ=1.54p\nimages=6\nslices=3\nchannels=2\n"
        }) {
            assertThatThrownBy(() -> Description.parse(text))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("a volume has slices alone");
        }
    }

    /** Lines that ImageJ writes or passes over, or that make of each sample itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cf=20\n",
                "cf=22\n",
                "cf=0\nvunit=kg\n",
                "cf=0\nc0=0.0\nc1=1.0\nvunit=Gray Value\n",
                "cf=0\nc0=-0\nc1=1\nc2=0\n",
                "cf=none\nc0=1\nc1=2\n"
            })
    void valuesThatAreSamplesAreLabels(String lines) throws DamagedFileException {
        Calibration calibration = Description.parse("ImageJ=1.54p\n" + lines).calibration();
        for (VoxelType type : VoxelType.values()) {
            assertThat(calibration.type(type)).isEqualTo(type);
        }
    }

    @Test
    void samplesThatAreKeptTooLargeAreSigned() throws DamagedFileException {
        Calibration calibration =
                Description.parse("ImageJ=1.54p\ncf=0\nc0=-32768.0\nc1=1.0\n").calibration();
        assertThat(calibration.type(VoxelType.UINT16)).isEqualTo(VoxelType.INT16);
        assertThat(calibration.type(VoxelType.INT16)).isEqualTo(VoxelType.INT16);
        // ImageJ makes floating point numbers of these, which it does not calibrate.
        assertThat(calibration.type(VoxelType.UINT32)).isEqualTo(VoxelType.UINT32);
        assertThatThrownBy(() -> calibration.type(VoxelType.UINT8))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("function 0 with the coefficients [-32768.0, 1.0]");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 2", "0, 1, 1", "0, -32768, 2", "3, 0, 1", "13, 5, 6", "21,,"})
    void otherValuesAreRefused(int function, String c0, String c1) throws DamagedFileException {
        String lines = c0 == null ? "" : "c0=" + c0 + "\nc1=" + c1 + "\n";
        Calibration calibration =
                Description.parse("ImageJ=1.54p\ncf=" + function + "\n" + lines).calibration();
        for (VoxelType type : new VoxelType[] {VoxelType.UINT8, VoxelType.UINT16}) {
            assertThatThrownBy(() -> calibration.type(type))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("function " + function)
                    .hasMessageContaining("unsupported");
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2.5", "-2.5, 2.5", "0, 0", "nan, 0", "-Infinity, 0", "far, 0"})
    void distancesHaveNoSign(String spacing, double depth) throws DamagedFileException {
        Description description = Description.parse("ImageJ=1.54p\nspacing=" + spacing + "\n");
        assertThat(((ImageJSpace) description.space()).depth()).isEqualTo(depth);
    }

    /** Micrometres go without saying; nothing is told if one of the sizes is missing, but for that of one slice. */
    @ParameterizedTest
    @CsvSource({
        "PhysicalSizeX='4' PhysicalSizeY='4.5' PhysicalSizeZ='40', 4, 4.5, 40, um",
        "PhysicalSizeX='4' PhysicalSizeXUnit='nm' PhysicalSizeY='.004' PhysicalSizeZ='.04', 4, 4, 40, nm",
        "PhysicalSizeX='4' PhysicalSizeY='4' PhysicalSizeZ='4' PhysicalSizeZUnit='&#xb5;m', 4, 4, 4, um",
        "PhysicalSizeX='4' PhysicalSizeY='4' SizeZ='1', 4, 4, 1, um",
        "PhysicalSizeX='4' PhysicalSizeY='4', , , ,",
        "PhysicalSizeX='4' PhysicalSizeY='-4' PhysicalSizeZ='4', , , ,",
        "PhysicalSizeX='4' PhysicalSizeY='4' PhysicalSizeZ='4' PhysicalSizeZUnit='ly', , , ,",
        "'', , , ,"
    })
    void physicalSizesAreTheSpacing(String sizes, Double x, Double y, Double z, String unit) throws IOException {
        for (String quote : new String[] {"'", "\""}) {
            String added = sizes.contains("SizeZ='1'") ? "SizeC='1'" : "SizeC='1' SizeZ='3'";
            String text = OME.replace("SizeC=\"1\" SizeZ=\"3\"", (added + " " + sizes).replace("'", quote));
            List<String> notes = new ArrayList<>();
            assertThat(Description.parse(text).metadata(null, notes::add))
                    .isEqualTo(x == null ? Metadata.NONE : Metadata.spaced(x, y, z, unit));
            assertThat(notes).hasSize(x == null && sizes.contains("PhysicalSizeX") ? 1 : 0);
        }
    }
}
