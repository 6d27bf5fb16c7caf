using Skein.Core.Model;
using Skein.Inspect.Sources;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>More in a process than the limits allow: what is beyond a bound is counted, and the rest is read as usual.</summary>
public sealed class LimitsTests
{
    public static TheoryData<string, string, string> Bounds { get; } = new()
    {
        { nameof(InspectLimits.AsyncObjectsMax), "ChainOfFifty", "async objects" },
        { nameof(InspectLimits.CoroutinesMax), "SharedPromise", "coroutines" },
        { nameof(InspectLimits.TypesMax), "SharedPromise", "types" },
        { nameof(InspectLimits.FramesMax), "ChainOfFifty", "chains cut" },
        { nameof(InspectLimits.ContinuationsMax), "SharedPromise", "continuations" },
        { nameof(InspectLimits.ThreadsMax), "ThreadSleep", "threads" },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void What_is_beyond_a_bound_is_counted(string limit, string shape, string dropped)
    {
        Snapshot snapshot = Read(shape, With(limit, limit == nameof(InspectLimits.TypesMax) ? 60 : 4));
        Dropped entry = Assert.Single(snapshot.Source.Dropped, entry => entry.What == dropped);
        Assert.True(entry.Count > 0);
        Assert.Contains(limit, entry.Why, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Within_the_bounds_nothing_is_dropped(string limit, string shape, string dropped)
    {
        Snapshot snapshot = Read(shape, Pictures.Patient);
        Assert.DoesNotContain(snapshot.Source.Dropped, entry => entry.What == dropped || entry.Why.Contains(limit, StringComparison.Ordinal));
    }

    [Fact]
    public void Coroutines_within_the_bound_are_kept() => Assert.Equal(4, Read("SharedPromise", With(nameof(InspectLimits.CoroutinesMax), 4)).Coroutines.Count);

    private static InspectLimits With(string limit, int bound) => limit switch
    {
        nameof(InspectLimits.AsyncObjectsMax) => Pictures.Patient with { AsyncObjectsMax = bound },
        nameof(InspectLimits.CoroutinesMax) => Pictures.Patient with { CoroutinesMax = bound },
        nameof(InspectLimits.TypesMax) => Pictures.Patient with { TypesMax = bound },
        nameof(InspectLimits.FramesMax) => Pictures.Patient with { FramesMax = bound },
        nameof(InspectLimits.ContinuationsMax) => Pictures.Patient with { ContinuationsMax = bound },
        _ => Pictures.Patient with { ThreadsMax = bound },
    };

    private static Snapshot Read(string shape, InspectLimits limits)
    {
        // The freeze source: no canary has to be among what is kept.
        using SampleProcess process = SampleProcess.Start(CorpusRuns.FileOf(CorpusMode.All[0]), [shape, "3"]);
        return new Inspector(TimeProvider.System).OfProcess(
            process.Id, Pictures.Options with { Limits = limits, Source = SourceChoice.Freeze }, cancellation: TestContext.Current.CancellationToken);
    }
}
