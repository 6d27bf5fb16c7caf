using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect;

/// <summary>
/// A walk over the heap of a process that still runs, before it is frozen. Nothing that it finds is believed; but it
/// meets the types, whose layout does not change and takes longest to find out, and so makes the freeze short.
/// </summary>
internal sealed class HeapWarmUp(InspectLimits limits, int workers, Func<ClrType, bool>? isSought = null)
{
    /// <summary>The types that were met; null where nothing could be read.</summary>
    public HeapTypes? Types { get; private set; }

    public void Run(ClrRuntime runtime, IDataReader memory, Version version, CancellationToken cancellation)
    {
        if (RuntimeLayout.For(version.Major) is not { } layout) return;
        Types = new HeapTypes(runtime, layout, limits, isSought);
        try
        {
            var walker = new HeapWalker(runtime, memory, Types, limits);
            HeapRegion[] regions = walker.Regions();
            using var objects = new AsyncObjectTable(regions);
            _ = walker.Walk(regions, objects, workers, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The heap moves under this walk: whatever goes wrong here is met again, or not, under the freeze.
        }

        Types.ForgetUnknown();
    }
}
