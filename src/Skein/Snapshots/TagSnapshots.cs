using Skein.Core.Model;
using Skein.Tags;

namespace Skein.Snapshots;

/// <summary>
/// Turns what the registry of tags has into a <see cref="Snapshot"/>: every tagged unit, with its creators as its stack.
/// Scans without a lock and stops nobody. Thread-safe.
/// </summary>
/// <param name="registry">The registry.</param>
/// <param name="process">The process it belongs to.</param>
/// <param name="runtime">Its runtime.</param>
/// <param name="time">The clock that dates a snapshot.</param>
internal sealed class TagSnapshots(TagRegistry registry, ProcessIdentity process, RuntimeIdentity runtime, TimeProvider time)
{
    private static readonly Gap untagged = new("work without a tag", "only tagged work is listed here; 'skein dump PID' reads all of it from outside");

    /// <summary>This process.</summary>
    public static TagSnapshots OfThisProcess(TimeProvider time) => new(
        TagRegistry.Shared,
        new ProcessIdentity(Environment.ProcessId, AppDomain.CurrentDomain.FriendlyName),
        new RuntimeIdentity("dotnet", Environment.Version.ToString()),
        time);

    /// <summary>Takes a snapshot.</summary>
    /// <param name="limits">Bounds.</param>
    /// <param name="occasion">The alarm beside which it is taken; null where somebody asks for it.</param>
    public Snapshot Take(SnapshotLimits limits, Occasion? occasion = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.UnitsMax);
        long start = time.GetTimestamp();
        long now = registry.NowMilliseconds;
        var records = new TagRecord[Math.Min(limits.UnitsMax, registry.Limits.UnitsMax)];
        int count = registry.Copy(records, out long left);
        var builder = new TagSnapshotBuilder(registry, limits, now);
        foreach (ref readonly TagRecord record in records.AsSpan(0, count)) builder.Add(record);

        return builder.Build(new TagSnapshotOrigin(process, runtime, time.GetUtcNow(), new SourceReport("tags")
        {
            Occasion = occasion,
            ReadTime = time.GetElapsedTime(start),
            Gaps = [untagged],
            Dropped = [.. Dropped(left, limits)],
        }));
    }

    private IEnumerable<Dropped> Dropped(long left, SnapshotLimits limits)
    {
        if (left > 0) yield return new Dropped("units", left, $"more than {nameof(SnapshotLimits.UnitsMax)} {limits.UnitsMax:N0}");
        foreach (var (bound, dropped) in registry.Dropped) yield return new Dropped($"tags, since the process started: {bound}", dropped, $"beyond {nameof(TagLimits)}.{bound}");
    }
}
