package io.github.crackle4j.formats.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.formats.DamagedFileException;
import org.junit.jupiter.api.Test;

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
}
