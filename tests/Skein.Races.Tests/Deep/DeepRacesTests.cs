using Skein.Races.Hunting.Evidence;
using Skein.Races.Reporting;
using Xunit;

namespace Skein.Races.Tests.Deep;

/// <summary>Programs of which nothing is woven, on a private runtime.</summary>
[Collection(nameof(DeepGroup))]
public sealed class DeepRacesTests(DeepFixture deep)
{
    // Whether two threads meet in a run is the scheduler's affair, on one processor more than on several: it ends with the run in which they do.
    private const int RunsMax = 40;

    [Theory]
    [InlineData("racy-cache", "Dictionary`2", "Few.Cache")]
    [InlineData("racy-list", "List`1", "Few.List")]
    [InlineData("racy-framework", "ArrayList", "NameObjectCollectionBase.BaseAdd")]
    [InlineData("racy-linq", "List`1", "Many.Sum")]
    [InlineData("racy-list-hammered", "List`1", "Many.Of")]
    [InlineData("racy-hashset", "HashSet`1", "Many.Of")]
    [InlineData("racy-queue", "Queue`1", "Many.Of")]
    [InlineData("racy-stack", "Stack`1", "Many.Of")]
    [InlineData("racy-sorteddictionary", "TreeSet`1", "SortedDictionary")]
    [InlineData("racy-sortedlist", "SortedList`2", "Many.Of")]
    [InlineData("racy-linkedlist", "LinkedList`1", "Many.Of")]
    [InlineData("racy-priorityqueue", "PriorityQueue`2", "Many.Of")]
    [InlineData("racy-ordereddictionary", "OrderedDictionary`2", "Many.Of")]
    [InlineData("racy-arraylist", "ArrayList", "Many.Of")]
    [InlineData("racy-hashtable", "Hashtable", "Many.Of")]
    public void A_race_in_code_that_is_not_woven_is_caught_with_both_stacks(string program, string type, string frame)
    {
        RaceRecord caught = Caught(program, race => race.Type.Contains(type, StringComparison.Ordinal));
        Assert.Contains(caught.First.Stack.Concat(caught.Second.Stack), line => line.Method.Contains(frame, StringComparison.Ordinal));
        Assert.NotEqual(caught.First.Thread, caught.Second.Thread);
        Assert.NotNull(caught.Resizing);
        Assert.Equal((0, 0), (caught.First.Site, caught.Second.Site));
        Assert.DoesNotContain(caught.First.Stack.Concat(caught.Second.Stack), line => line.Method.StartsWith("Skein.OwnerWord", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_met_inside_tells_its_own_stack_although_it_is_in_a_comparer()
    {
        RaceRecord race = Caught("racy-inside", static _ => true);
        Assert.Contains(race.First.Stack, line => line.Method.Contains("TryInsert", StringComparison.Ordinal));
        Assert.Contains(race.Second.Stack, line => line.Method.Contains("ContainsValue", StringComparison.Ordinal));
        Assert.False(race.Resizing);
    }

    [Fact]
    public void A_resize_in_progress_is_seen_as_one() =>
        Caught("racy-growing", race => race.Resizing == true && race.First.Stack.Any(line => line.Method.Contains("set_Capacity", StringComparison.Ordinal)));

    [Theory]
    [InlineData("innocent-locked")]
    [InlineData("innocent-readerwriter")]
    [InlineData("innocent-throwing")]
    [InlineData("innocent-handedover")]
    [InlineData("innocent-published")]
    [InlineData("innocent-async")]
    [InlineData("innocent-shortthreads")]
    [InlineData("innocent-comparer")]
    [InlineData("innocent-sharedreads")]
    [InlineData("innocent-indexes")]
    [InlineData("innocent-hashtable")]
    [InlineData("innocent-finalizers")]
    [InlineData("innocent-framework")]
    [InlineData("innocent-exit")]
    [InlineData("innocent-layout")]
    public void An_innocent_program_runs_as_ever_and_nothing_is_said(string program)
    {
        (IReadOnlyList<RaceRecord> races, ProcessSummary summary) = deep.Run(program);
        Assert.Empty(races.Select(race => $"{race.Type}: {string.Join(" < ", race.First.Stack.Select(line => line.Method))} | {string.Join(" < ", race.Second.Stack.Select(line => line.Method))}"));
        Assert.Equal((0, ""), (summary.Faults, summary.FirstFault));
    }

    [Fact]
    public void A_program_that_is_not_hunted_runs_on_it_unobserved()
    {
        string output = DeepFixture.RunOn(deep.Dotnet, [DeepFixture.Target, "racy-inside"], hunt: null, out int exit);
        Assert.Equal((0, "done"), (exit, output.Trim()));
    }

    /// <summary>Runs a program until it is caught as wanted, with both stacks.</summary>
    private RaceRecord Caught(string program, Predicate<RaceRecord> wanted)
    {
        for (int run = 1; run <= RunsMax; run++)
        {
            (IReadOnlyList<RaceRecord> races, ProcessSummary summary) = deep.Run(program, run);
            Assert.Equal(0, summary.Faults);
            if (races.FirstOrDefault(race => IsWhole(race) && wanted(race)) is { } caught) return caught;
        }

        Assert.Fail($"{program} was not caught in {RunsMax} runs");
        return null;
    }

    private static bool IsWhole(RaceRecord race) => race.First.Stack.Count > 0 && race.Second.Stack.Count > 0;
}
