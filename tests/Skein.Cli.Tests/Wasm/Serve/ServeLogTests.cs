using Skein.Cli.Wasm.Serve;
using Xunit;

namespace Skein.Cli.Tests.Wasm.Serve;

public sealed class ServeLogTests
{
    [Fact]
    public void Lines_that_clients_cause_are_bounded_and_the_others_counted()
    {
        using var lines = new LogLines();
        var clock = new Hand();
        var log = new ServeLog(lines, clock, linesMax: 2);
        for (int line = 0; line < 5; line++) log.Tell($"{line}");
        Assert.False(log.HasRoom);
        log.Say("said");
        clock.Now += TimeSpan.TicksPerSecond;
        Assert.True(log.HasRoom);
        log.Tell("next\r\n\e[31m");
        log.Tell("6");
        log.Tell("7");
        log.End();
        Assert.Equal(["skein: 0", "skein: 1", "skein: said", "skein: 3 more lines were not written", "skein: next ?[31m", "skein: 6", "skein: 1 more lines were not written"], lines.All);
    }

    private sealed class Hand : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
