using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Skein.Clocks;
using Skein.LostTasks;
using Skein.Tags;
using Skein.Testing;

namespace Skein.Tests.LostTasks;

/// <summary>A registry of its own, with units whose targets a test holds or drops, and collections that a test declares.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "The clock has no thread: it was not started.")]
internal sealed class LostStage
{
    private long collections;

    public LostStage(LostTaskLimits? limits = null)
    {
        Registry = new TagRegistry(TagLimits.Default, new CoarseClock(Clock));
        Watch = new LostTaskWatch(Registry, limits ?? LostTaskLimits.Default, Clock, () => collections);
    }

    public SimulatedClock Clock { get; } = new();

    public TagRegistry Registry { get; }

    public LostTaskWatch Watch { get; }

    /// <summary>A unit that is tied to an object.</summary>
    public TagId Start(object target, ulong parent = 0)
    {
        ulong id = Registry.Slab().Start(TagKind.Task, TagState.Started, 0, parent);
        Registry.Watch(id, target);
        return new TagId(id);
    }

    /// <summary>A unit that is tied to an object that nobody holds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public TagId StartDropped(ulong parent = 0) => Start(new object(), parent);

    /// <summary>A collection of the whole heap, and the look after it.</summary>
    public void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        LookAfterCollection();
    }

    public void LookAfterCollection()
    {
        collections++;
        Watch.Look();
    }

    public TagState? StateOf(TagId id) => Registry.TryFind(id, out TagRecord record) ? record.State : null;
}
