package dev.identity.sample;

import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /outage?on=true}: begins or ends the {@link Outage}. Only with the emulator. */
@RestController
@Profile(EmulatorInitializer.PROFILE)
final class OutageController {

    private final Outage outage;

    OutageController(Outage outage) {
        this.outage = outage;
    }

    @PostMapping("/outage")
    Map<String, Boolean> change(@RequestParam boolean on) {
        if (on) {
            outage.begin();
        } else {
            outage.end();
        }
        return Map.of("on", outage.isOn());
    }
}
