using Skein.Load.Workloads;
using Skein.Load.Workloads.Children;
using Skein.Load.Workloads.Host;
using Xunit;

namespace Skein.Load.Tests.Workloads;

public sealed class UnitSessionTests
{
    [Theory]
    [InlineData(WorkloadKind.Tasks, 300, 40)]
    [InlineData(WorkloadKind.Channels, 300, 40)]
    [InlineData(WorkloadKind.Threads, 30, 10)]
    public async Task Units_are_started_woken_and_ended(WorkloadKind kind, int count, int wakes)
    {
        UnitMeasurement measured = await new UnitSession(new UnitRequest(kind, count, wakes, 1), TimeProvider.System).MeasureAsync();
        Assert.Equal(count, measured.Count);
        Assert.Equal(wakes, measured.Wakes);
        Assert.StartsWith(".NET 10.", measured.Runtime, StringComparison.Ordinal);
        Assert.True(measured.BaselineBytes > 0 && measured.ResidentBytes > 0 && measured.PeakBytes >= measured.ResidentBytes);
        Assert.True(measured.StartSeconds > 0);
        Assert.True(measured.EndSeconds > 0);
        Assert.True(0 < measured.WakeMedianSeconds && measured.WakeMedianSeconds <= measured.WakeP99Seconds && measured.WakeP99Seconds <= measured.WakeMaxSeconds);
        Assert.True(measured.FullCollectionSeconds > 0 && measured.FullPauseSeconds > 0);
    }

    [Fact]
    public async Task Timers_cannot_be_ended_and_say_so()
    {
        UnitMeasurement measured = await new UnitSession(new UnitRequest(WorkloadKind.Timers, 300, 5, 1), TimeProvider.System).MeasureAsync();
        Assert.Null(measured.EndSeconds);
        Assert.Equal(5, measured.Wakes);
    }

    [Fact]
    public async Task Half_of_the_units_at_most_are_woken_singly()
    {
        UnitMeasurement measured = await new UnitSession(new UnitRequest(WorkloadKind.Tasks, 21, 1_000, 1), TimeProvider.System).MeasureAsync();
        Assert.Equal(11, measured.Wakes);
    }

    [Fact]
    public void The_choice_of_a_seed_is_always_the_same_and_has_each_unit_once()
    {
        int[] chosen = Chosen(7);
        Assert.Equal(chosen, Chosen(7));
        Assert.NotEqual(chosen, Chosen(8));
        Assert.Equal(100, chosen.Distinct().Count());
        Assert.All(chosen, index => Assert.InRange(index, 0, 999));

        static int[] Chosen(int seed) => new UnitSession(new UnitRequest(WorkloadKind.Tasks, 1_000, 100, seed), TimeProvider.System).Chosen(1_000, 100);
    }

    [Fact]
    public void A_quantile_is_the_nearest_rank()
    {
        TimeSpan[] sorted = [.. Enumerable.Range(1, 200).Select(second => TimeSpan.FromSeconds(second))];
        Assert.Equal(100, UnitSession.Quantile(sorted, 0.5));
        Assert.Equal(198, UnitSession.Quantile(sorted, 0.99));
        Assert.Equal(200, UnitSession.Quantile(sorted, 1));
        Assert.Equal(1, UnitSession.Quantile(sorted[..1], 0.5));
    }

    [Fact]
    public void Pauses_of_collections_are_seen()
    {
        var watch = new PauseWatch();
        for (int turn = 0; turn < 3; turn++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        (int count, int seen, TimeSpan total, TimeSpan longest) = watch.Stop();
        Assert.True(count >= 3);
        Assert.InRange(seen, 1, count);
        Assert.True(TimeSpan.Zero < longest && longest <= total);
    }

    [Fact]
    public void What_a_process_tells_is_read_as_it_was_written()
    {
        UnitMeasurement measurement = Sample.Run(1_000, 5e7) with { EndSeconds = null };
        Assert.Equal(measurement, MeasurementJson.Parse(MeasurementJson.Line(measurement)));
        Assert.Null(MeasurementJson.Parse("nonsense"));
        Assert.Null(MeasurementJson.Parse("{}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tasks 10 5")]
    [InlineData("tasks 0 5 1")]
    [InlineData("goroutines 10 5 1")]
    [InlineData("coroutines 10 5 1")]
    public async Task A_process_that_is_asked_for_nonsense_says_what_it_takes(string arguments)
    {
        using var error = new StringWriter { NewLine = "\n" };
        Assert.Equal(1, await UnitHost.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), Stream.Null, TextWriter.Null, error, TimeProvider.System));
        Assert.Equal("tasks|timers|threads|channels COUNT WAKES SEED\n", error.ToString());
    }
}
