using Skein.Core.Model;
using Skein.Inspect.Sources;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>One process of the corpus, looked at once: what each shape declares, and what was found of it.</summary>
internal sealed class CorpusRun
{
    /// <summary>How often each shape is begun; a shape may say that once is enough.</summary>
    private const int Instances = 3;

    /// <summary>Looks at a process whose stacks lack functions.</summary>
    private const int LooksMax = 5;

    /// <summary>Where coroutines go that no shape can be named for.</summary>
    private const string Nobody = "(nobody)";

    private readonly Dictionary<string, ExpectedShape> shapes;
    private readonly Dictionary<string, List<FoundCoroutine>> found;
    private readonly bool runningThreadsAreGap;
    private readonly string source;

    private CorpusRun(IEnumerable<ExpectedShape> shapes, Snapshot snapshot, string sample)
    {
        this.shapes = shapes.ToDictionary(shape => shape.Name);
        found = FoundCoroutine.In(snapshot, sample).GroupBy(coroutine => ShapeOf(coroutine, sample)).ToDictionary(group => group.Key, group => group.ToList());
        source = $"{snapshot.Source.Kind}: {snapshot.Coroutines.Count} coroutines, {snapshot.Source.HeapObjects} objects; {string.Join("; ", snapshot.Source.Gaps.Select(gap => gap.What).Concat(snapshot.Source.Dropped.Select(lost => $"{lost.Count} {lost.What}")))}";
        runningThreadsAreGap = snapshot.Source.Gaps.Any(gap => gap.What.Contains("running threads", StringComparison.Ordinal));
    }

    /// <summary>Starts a sample, looks at it, and ends it.</summary>
    /// <param name="file">The sample's executable.</param>
    /// <param name="shape">A shape's name, or <c>all</c>.</param>
    /// <param name="sample">The sample's namespace, with a dot.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="source">How the process is held still.</param>
    public static CorpusRun Take(
        string file, string shape, string sample, IReadOnlyDictionary<string, string> environment, SourceChoice source = SourceChoice.Automatic)
    {
        CorpusCatalog catalog = CorpusCatalog.Of(file, environment);
        using SampleProcess process = SampleProcess.Start(file, [shape, $"{Instances}"], environment);
        Snapshot snapshot = Look(process.Id, source);
        // The library that reads stacks may miss methods of a process that the runtime is just compiling anew, which under load goes
        // on for longer. It is over a moment later; what is always missed is missed then too.
        for (int again = 1; again < LooksMax && snapshot.Coroutines.Any(coroutine => LacksItsBegin(snapshot, coroutine)); again++) snapshot = Look(process.Id, source);
        return new CorpusRun(catalog.Shapes.Where(known => shape == "all" ? !known.Alone : known.Name == shape), snapshot, sample);
    }

    private static Snapshot Look(int processId, SourceChoice source) => new Inspector(TimeProvider.System).OfProcess(processId, Pictures.Options with { Source = source });

    /// <summary>A stack of a managed thread begins in one function of the runtime, and that of the main thread in the program.</summary>
    private static bool LacksItsBegin(Snapshot snapshot, Coroutine coroutine) =>
        coroutine.Kind == CoroutineKind.Thread
        && snapshot.Stacks.FramesOf(coroutine.Stack).LastOrDefault().Function is { } outermost
        && !outermost.EndsWith("StartCallback", StringComparison.Ordinal) && !outermost.Contains("Program.", StringComparison.Ordinal);

    /// <summary>What is wrong with one shape as text: expected and not found, found and not expected. Empty where nothing is.</summary>
    public string Difference(string shape)
    {
        ExpectedShape expected = shapes[shape];
        List<FoundCoroutine> rest = [.. found.GetValueOrDefault(shape, [])];
        List<string> lines = [];
        foreach (ExpectedCoroutine coroutine in expected.Coroutines)
        {
            // A copy of the memory has no registers: it cannot show what a thread executes, and says so.
            if (runningThreadsAreGap && coroutine is { Kind: CoroutineKind.Thread, State: CoroutineState.Running }) continue;
            int missing = coroutine.Count * (expected.Once ? 1 : Instances);
            while (missing > 0 && rest.FindIndex(coroutine.IsMetBy) is >= 0 and var index)
            {
                rest.RemoveAt(index);
                missing--;
            }

            if (missing > 0) lines.Add($"  missing {missing} x {coroutine.Text}");
        }

        // A loop that never waits may be on a thread at the very moment; then the thread is found with it, in whatever call.
        if (expected.Coroutines.Count > 0 && expected.Coroutines.All(coroutine => coroutine is { State: CoroutineState.RunningOrRunnable, Kind: CoroutineKind.AsyncMethod }))
            rest.RemoveAll(coroutine => coroutine.Kind == CoroutineKind.Thread);
        lines.AddRange(rest.GroupBy(coroutine => coroutine.Text).Select(group => $"  surplus {group.Count()} x {group.Key}  {group.First().Whole}"));
        if (lines.Count > 0) lines.Add($"  {source}");
        return string.Join('\n', lines);
    }

    /// <summary>What is wrong with all shapes.</summary>
    public string Differences => string.Join('\n', shapes.Keys.Select(shape => (Shape: shape, Text: Difference(shape)))
        .Where(difference => difference.Text.Length > 0)
        .Select(difference => $"{difference.Shape}:\n{difference.Text}"));

    /// <summary>What was found and belongs to no shape, as text.</summary>
    public string Strangers => string.Join('\n', found
        .Where(group => !shapes.ContainsKey(group.Key))
        .SelectMany(group => group.Value.GroupBy(coroutine => coroutine.Text).Select(same => $"  {group.Key}: {same.Count()} x {same.Key}"))
        .Where(line => !IsMainThread(line)));

    /// <summary>The sample's main thread reads standard input.</summary>
    private static bool IsMainThread(string line) => line.Contains("Program.WaitForInput <- ", StringComparison.Ordinal) && line.Contains(": 1 x Thread", StringComparison.Ordinal);

    private static string ShapeOf(FoundCoroutine coroutine, string sample) =>
        coroutine.Chain.FirstOrDefault(function => function.StartsWith(sample, StringComparison.Ordinal)) is { } function
            ? function[sample.Length..].Split('.')[0]
            : Nobody;
}
