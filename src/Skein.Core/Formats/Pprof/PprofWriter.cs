using System.IO.Compression;
using System.Runtime.InteropServices;
using Skein.Core.Model;

namespace Skein.Core.Formats.Pprof;

/// <summary>
/// Writes a snapshot as a gzipped pprof profile, which <c>go tool pprof</c> and other viewers open: a sample for all
/// coroutines of one stack, state, wait and resource, with values <c>coroutines/count</c> and <c>wait/nanoseconds</c>.
/// What the format has no place for is named in the profile's comments.
/// </summary>
public static class PprofWriter
{
    /// <summary>Writes a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    public static void Write(Snapshot snapshot, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(stream);
        using var packed = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        var encoder = new ProfileEncoder(snapshot, packed);
        foreach (var (key, sum) in Sum(snapshot)) encoder.WriteSample(key, sum);
        encoder.WriteTables();
    }

    private static List<(SampleKey Key, SampleSum Sum)> Sum(Snapshot snapshot)
    {
        var index = new Dictionary<SampleKey, int>();
        var samples = new List<(SampleKey Key, SampleSum Sum)>();
        foreach (ref readonly var coroutine in CoroutineSpan.Of(snapshot))
        {
            var key = SampleKey.Of(coroutine);
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out bool known);
            if (!known)
            {
                place = samples.Count;
                samples.Add((key, default));
            }

            CollectionsMarshal.AsSpan(samples)[place].Sum.Add(coroutine, snapshot);
        }

        return samples;
    }
}
