using System.Diagnostics.CodeAnalysis;
using Skein.Clocks;
using Skein.Tags;
using Skein.Tags.Slots;

namespace Skein.Tests.Tags;

/// <summary>Registries of a test's own.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A registry and its clock live as long as the process.")]
internal static class TestRegistry
{
    public static TagRegistry Make(TagLimits? limits = null, TimeProvider? time = null, long lastGeneration = TagStore.LastGeneration) =>
        new(limits ?? TagLimits.Default, new CoarseClock(time ?? new ManualTime()), lastGeneration);

    public static ulong Start(TagRegistry registry, ulong parent = 0, int site = 0) => registry.Slab().Start(TagKind.Task, TagState.Started, site, parent);

    public static IReadOnlyList<TagRecord> All(TagRegistry registry)
    {
        var records = new TagRecord[registry.Limits.UnitsMax];
        return records[..registry.Copy(records, out _)];
    }

    public static bool IsAlive(TagId id) => TagRegistry.Shared.TryFind(id, out _);

    public static TagId ParentOf(TagId id) => TagRegistry.Shared.TryFind(id, out TagRecord record) ? record.Parent : throw new InvalidOperationException("it has ended");

    public static TagLabels? LabelsOf(TagId id) => TagRegistry.Shared.TryGetDetails(id, out TagDetails details) ? details.Labels : throw new InvalidOperationException("it has ended");

    /// <summary>Runs something on each of several new threads at once, and fails with what one of them throws.</summary>
    public static void OnThreads(int count, Action<int> body)
    {
        var failures = new List<Exception>();
        using var together = new Barrier(count);
        Thread[] threads = [.. Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            try
            {
                together.SignalAndWait();
                body(number);
            }
            catch (Exception failure)
            {
                lock (failures) failures.Add(failure);
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        if (failures.Count > 0) throw new AggregateException(failures);
    }
}
