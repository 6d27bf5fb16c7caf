using System.Runtime.InteropServices;
using Skein.Core.Model;

namespace Skein.Core.Formats.Goroutines;

/// <summary>Coroutines that are alike to a goroutine profile: one stack, one spawn site, one set of labels, one word for what they do.</summary>
/// <param name="Stack">Index of the stack.</param>
/// <param name="Labels">Index of the labels.</param>
/// <param name="Does">What they do, in Go's words.</param>
/// <param name="SpawnSite">Index of the stack where they were started.</param>
/// <param name="Kind">Their kind.</param>
internal readonly record struct GoroutineSample(int Stack, int Labels, string Does, int SpawnSite, CoroutineKind Kind)
{
    /// <summary>The samples of a snapshot with their counts: the largest first, in the order of the snapshot where equal.</summary>
    public static IReadOnlyList<KeyValuePair<GoroutineSample, long>> Of(Snapshot snapshot)
    {
        var counts = new Dictionary<GoroutineSample, long>();
        foreach (ref readonly Coroutine coroutine in CoroutineSpan.Of(snapshot))
        {
            var sample = new GoroutineSample(coroutine.Stack, coroutine.Labels, GoWords.Of(coroutine), coroutine.SpawnSite, coroutine.Kind);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, sample, out _) += coroutine.Weight;
        }

        return [.. counts.OrderByDescending(pair => pair.Value)];
    }
}
