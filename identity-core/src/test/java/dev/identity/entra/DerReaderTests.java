package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.InvalidKeyException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerReaderTests {

    @ParameterizedTest
    @CsvSource({
        "06092a864886f70d010101, 1.2.840.113549.1.1.1",
        "0603550403, 2.5.4.3",
        "06028837, 2.999",
        "06012a, 1.2",
        "0600, ''"
    })
    void objectIdentifierWhenReadThenDotted(String hex, String expected) throws Exception {
        assertThat(reader(hex).objectIdentifier()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"02020800, 2048", "020101, 1", "02021388, 5000"})
    void integerWhenInRangeThenRead(String hex, int expected) throws Exception {
        assertThat(reader(hex).integer(5000)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"020100", "0201ff", "02021389", "02047fffffff", "020500ffffffff", "0209010000000000000000"})
    void integerWhenOutOfRangeThenRefused(String hex) {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> reader(hex).integer(5000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "04",
                "0401",
                "0481",
                "048201",
                "0484ffffffff",
                "04847fffffff",
                "04ff",
                "0200",
                "04850100000000"
            })
    void octetsWhenCutOffOrSomethingElseThenRefused(String hex) {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> reader(hex).octets());
    }

    @Test
    void elementWhenReadThenWholeAndTheNextOneFollows() throws Exception {
        DerReader in = reader("3003020101" + "0401aa");
        assertThat(in.element()).isEqualTo(HexFormat.of().parseHex("3003020101"));
        assertThat(in.hasNext()).isTrue();
        assertThat(in.octets()).isEqualTo(new byte[] {(byte) 0xAA});
        assertThat(in.hasNext()).isFalse();
    }

    private static DerReader reader(String hex) {
        return new DerReader(HexFormat.of().parseHex(hex));
    }
}
