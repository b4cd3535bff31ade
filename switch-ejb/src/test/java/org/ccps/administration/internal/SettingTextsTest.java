package org.ccps.administration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.ccps.gateway.LinkCause;
import org.ccps.settings.Setting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What an administrator is told")
class SettingTextsTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource(Setting.class)
    @DisplayName("M6: of each setting what it means and what it is counted in")
    void settings(Setting setting) {
        assertThat(SettingTexts.meaning(setting)).hasSizeGreaterThan(20).endsWith(".");
        assertThat(SettingTexts.unit(setting) != null).isEqualTo(setting.kind() == Setting.Kind.NUMBER || setting.kind() == Setting.Kind.AMOUNT);
        assertThat(SettingTexts.meaning(setting).contains("second administrator")).as("what needs two says so")
                .isEqualTo(setting.isMoneyLimit() || setting == Setting.PROPOSAL_LAPSE_HOURS);
    }

    @Test
    @DisplayName("I8: a proposed value is kept as it was typed")
    void content() {
        SettingContent content = new SettingContent(Setting.DEFERRAL_TOLD, "\"quoted\" and ü", 7);

        assertThat(SettingContent.read(content.write())).isEqualTo(content);
    }

    @Test
    @DisplayName("F6: of each end of an Echo what it means")
    void causes() {
        assertThat(Arrays.stream(LinkCause.values()).map(LinkMeanings::of)).doesNotHaveDuplicates().allMatch(text -> text.length() > 30);
        assertThat(LinkMeanings.of(null)).contains("accepts");
    }
}
