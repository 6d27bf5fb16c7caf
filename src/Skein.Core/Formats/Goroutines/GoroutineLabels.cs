using Skein.Core.Formats.Pprof;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Goroutines;

/// <summary>The labels of a sample: what Go has no place for, and the coroutines' own.</summary>
internal static class GoroutineLabels
{
    public static IEnumerable<KeyValuePair<string, string>> Of(Snapshot snapshot, GoroutineSample sample)
    {
        yield return new(PprofNames.StateLabel, sample.Does);
        yield return new(PprofNames.KindLabel, Tokens.Of(sample.Kind));
        if (sample.SpawnSite != 0)
            yield return new(PprofNames.SpawnLabel, string.Join(PprofNames.Arrow, snapshot.Stacks.FramesOf(sample.SpawnSite).Select(frame => Captions.Of(frame))));
        foreach (var (key, value) in snapshot.Labels[sample.Labels].Pairs) yield return new(PprofNames.OwnKey(key), value);
    }
}
